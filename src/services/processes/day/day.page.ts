/** What a dossier received on a day would take: versions of procedure, form and process, and the day it would be due. */
import { due } from '../../../../packages/legal-clock/index.ts'
import { formatDay, formatMoment, instantOf, isoDay, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { loadCalendar } from '../../../base/calendar/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import { type Html, html, link, shortDay, summaryList, type View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { formOf } from '../../eforms/index.ts'
import {
  changesBetween,
  changesTable,
  type FilingChannel,
  feeWords,
  findProcedure,
  limitWords,
  paperList,
  procedureAddress,
  procedureOn,
  timeLimitOf,
} from '../../procedures/index.ts'
import { PROCESSES_AT } from '../process.list.ts'
import { processAt } from '../process.operations.ts'
import { words } from './day.words.ts'

/** The hour a dossier is taken to be received at. */
const MORNING = '08:00'
/** The years the legal clock counts in, with room for what follows. */
const [FIRST_YEAR, LAST_YEAR] = [2024, 2090]

/** What is asked: which procedure, received on which day, filed how. */
export interface Wish {
  code: string
  day: string
  channel: FilingChannel
}

/** @throws Refusal procedure.unknown, process.trial-day */
export async function lookAtDay(province: Province, wish: Wish) {
  const day = legalDay(wish.day)
  if (day.year < FIRST_YEAR || day.year > LAST_YEAR) throw new Refusal('process.trial-day')
  const version = await procedureOn(province, wish.code, day)
  if (!version) throw new Refusal('procedure.unknown')
  const receivedAt = instantOf(day, MORNING)
  const [now, form, process, calendar] = await Promise.all([
    findProcedure(province.reader, version.code),
    formOf(province, version.code, day),
    processAt(province, version.code, receivedAt),
    loadCalendar(province.reader, day),
  ])
  const { dueOriginal } = due(calendar, receivedAt, timeLimitOf(version, wish.channel, day))
  return { day, version, now, form, process, dueOriginal }
}

/** The answer, with what differs from a dossier received today. */
export function dayPart(view: View, { channel }: Wish, found: Awaited<ReturnType<typeof lookAtDay>>): Html {
  const { t, language } = view
  const { day, version, now, form, process, dueOriginal } = found
  const rows = [
    [words.procedure, link(procedureAddress(version.code), version.name)],
    [words.since, shortDay(view, version.effectiveFrom)],
    [words.instrument, version.instrument ?? version.decision],
    [words.limit, limitWords(view, version, channel)],
    [words.fee, feeWords(view, version, channel)],
    [words.form, form ? t(words.version, form.title, form.number) : t(words.noForm)],
    [
      words.process,
      process
        ? link(`${PROCESSES_AT}/${process.id}`, t(words.version, process.title, process.number))
        : t(words.noProcess),
    ],
    [words.due, dueOriginal ? formatMoment(dueOriginal, language) : t(words.noDue)],
  ] as const
  return html`<h2>${t(words.result, formatDay(day, language))}</h2>${summaryList(
    view,
    rows.flatMap(([key, value]) => (value ? [{ key: asLabel(key, language), value }] : [])),
  )}<h3>${t(words.papers)}</h3>${paperList(view, version)}<h2>${t(words.changes)}</h2>${changesTable(
    view,
    now ? changesBetween(now, version) : [],
  )}<p>${t(words.keeps)}</p>`
}

/** Today, at the counter. */
export const firstWish = (view: View): Partial<Wish> => ({ day: isoDay(legalDayOf(view.now)), channel: 'counter' })

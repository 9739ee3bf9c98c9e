import { v7 as uuidv7 } from 'uuid'
import { closingOf, isWorkingDay } from '../../../packages/legal-clock/index.ts'
import { isAfter, isDayAfter, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { getAgency, getPosition, listPositions, type Position } from '../../base/directory/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Plain, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actOnDossier } from './act-on.ts'
import { listPauses } from './dossier.parts.store.ts'
import { apologyLimit } from './dossier.rules.ts'
import { nextOrder } from './dossier.store.ts'
import type { Dossier } from './dossier.ts'
import { calendarOf, recomputeDue } from './legal-clock.ts'
import { insertApology, insertNote, listApologies } from './note.store.ts'

/** Reminds whoever holds it; they are told. */
export function remindHolder(
  province: Province,
  actor: Actor,
  id: string,
  text: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'remind', seenRevision }, key, async ({ tx, dossier, become }) => {
    const { title } = await getPosition(tx.db, dossier.holder ?? '')
    await become({}, { to: title, position: dossier.holder, text })
    return { holder: dossier.holder }
  })
}

/** Who may be asked about a dossier: specialists and leaders of the agency that decides, and the counter that received it. */
export async function askable(
  { reader, clock }: { reader: Reader; clock: Province['clock'] },
  { agency, receivingUnit }: Pick<Dossier, 'agency' | 'receivingUnit'>,
): Promise<Position[]> {
  const onDay = legalDayOf(clock.now())
  const [specialists, leaders, counter] = await Promise.all([
    listPositions(reader, { agency, role: 'specialist', onDay }),
    listPositions(reader, { agency, role: 'leader', onDay }),
    listPositions(reader, { agency: receivingUnit, role: 'one-stop-officer', onDay }),
  ])
  return [...leaders, ...specialists, ...counter]
}

/** A note among officials, or a question to one of them. The applicant never sees it; the journal keeps that it was written, not what. */
export interface InsideNote {
  text: string
  /** The post that is asked. */
  asks?: string | undefined
}

/**
 * Writes a note beside a dossier; who is asked is told.
 * @throws Refusal dossier.wrong-person for a post of neither agency
 */
export function noteInside(
  province: Province,
  actor: Actor,
  id: string,
  { text, asks }: InsideNote,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(
    province,
    actor,
    id,
    { act: 'note', seenRevision: null },
    key,
    async ({ tx, dossier, become }) => {
      const among = asks ? await askable({ reader: tx.db, clock: province.clock }, dossier) : []
      const asked = among.find((one) => one.id === asks)
      if (asks && !asked) throw new Refusal('dossier.wrong-person')
      const note = uuidv7()
      await insertNote(tx.db, {
        id: note,
        dossier: id,
        author: actor.position ?? null,
        label: actor.label,
        asks: asked?.id ?? null,
        text,
        at: tx.now,
      })
      await become({}, { note, ...(asked && { asks: asked.id, to: asked.title }) })
      return { note }
    },
  )
}

/**
 * Apologises for a delay and promises a new day (form 04), once: before its due moment the due date moves to that day; after it the day is a promise
 * only, and late stays late (one-stop.md §5.3).
 * @throws Refusal rule.none-in-force, dossier.apology-used; dossier.no-later-day for a day that is off, past or not after the one promised
 */
export async function apologise(
  province: Province,
  actor: Actor,
  id: string,
  said: { day: string; reason: string },
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  const most = await rule(province, apologyLimit, legalDayOf(province.clock.now()))
  return actOnDossier(province, actor, id, { act: 'apologise', seenRevision }, key, async ({ tx, dossier, become }) => {
    const place = { database: province.database, reader: tx.db }
    const before = await listApologies(tx.db, id)
    if (before.length >= most) throw new Refusal('dossier.apology-used')
    const day = legalDay(said.day)
    const calendar = await calendarOf(place, dossier)
    const old = dossier.dueCurrent
    if (
      !old ||
      !isWorkingDay(calendar, day) ||
      !isDayAfter(day, legalDayOf(tx.now)) ||
      !isDayAfter(day, legalDayOf(old))
    )
      throw new Refusal('dossier.no-later-day')
    const agency = await getAgency(tx.db, dossier.agency)
    const newDue = closingOf(calendar, day)
    const number = await nextOrder(tx.db, apologySeries(agency.code), legalDay(`${legalDayOf(tx.now).year}-01-01`))
    const row = {
      id: uuidv7(),
      dossier: id,
      number,
      old_due: old,
      new_day: day,
      new_due: newDue,
      reason: said.reason,
      signer: actor.label,
      at: tx.now,
    }
    await insertApology(tx.db, row)
    const due = await recomputeDue(place, dossier, await listPauses(tx.db, id), tx.now, [...before, row])
    const late = isAfter(tx.now, old)
    await become(
      { due_current: due.dueCurrent },
      { reason: said.reason, due: newDue.toString(), number, ...(late && { late: true }) },
    )
    return { number }
  })
}

/** The series of an agency's apologies in a year; its counter is the one of the slips. */
const apologySeries = (code: string): string => `${code}/PXL`

import { v7 as uuidv7 } from 'uuid'
import type { WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import {
  compareDays,
  isDayAfter,
  isDayBefore,
  type LegalDay,
  legalDay,
  legalDayOf,
} from '../../../packages/time/index.ts'
import { loadCalendar } from '../../base/calendar/index.ts'
import { findNames, unitOf } from '../../base/directory/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Actor, postOf } from '../../kernel/acting/index.ts'
import { actsOf, stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { markDocuments, type OfficialDocument, shownNotation } from '../documents/index.ts'
import { caseFileLife } from './case-file.life.ts'
import { constructionTime, handedFrom, handOverTime } from './case-file.rules.ts'
import { type CaseFile, caseFileRows, listFiled, nextOutsideList, shareWith } from './case-file.store.ts'
import {
  type CaseFileChange,
  type Closing,
  caseFileSubject,
  dayOf,
  fileNotation,
  isUnfinished,
  type NewCaseFile,
  type Passing,
  type Reason,
  type Sharing,
} from './case-file.ts'
import { periodsNow } from './catalogue/catalogue.operations.ts'
import { type FileHeading, nextInHeading } from './catalogue/catalogue.store.ts'
import { headingCode } from './catalogue/catalogue.ts'
import { listInside, marksOf } from './filing.operations.ts'
import { postsHolding } from './posts.ts'
import { handOverDay, isHandedOver, keptFor, type Period } from './retention.ts'

const acts = actsOf(caseFileLife, caseFileRows)
const step = stepsOf(caseFileLife, caseFileRows)

/** How long a file is kept: as chosen, else as its heading says. @throws Refusal case-file.retention-needed */
function retentionOf(periods: readonly Period[], input: NewCaseFile | CaseFileChange, otherwise?: FileHeading) {
  if (input.retention === undefined && otherwise) {
    const { retention, retention_years } = otherwise
    return { retention, retention_years }
  }
  const kept = keptFor(periods, input.retention ?? '', input.years)
  if (!kept) throw new Refusal('case-file.retention-needed')
  return kept
}

/** The next order inside a heading of the actor's agency. @throws Refusal case-file.wrong-heading */
async function placeIn(tx: Tx, agency: string, heading: string): Promise<FileHeading> {
  const found = await nextInHeading(tx.db, heading)
  if (!found || found.agency !== agency || !found.approved) throw new Refusal('case-file.wrong-heading')
  return found
}

/**
 * Opens a file for the actor's post: inside a heading of the approved list, or outside it. Its code is given at once and never changed (VB-4.1).
 * @throws Refusal case-file.no-post, case-file.wrong-heading, case-file.retention-needed
 */
export async function openCaseFile(province: Province, actor: Actor, input: NewCaseFile, key: IdempotencyKey) {
  const periods = await periodsNow(province)
  return province.act(actor, key, (tx) => openWithin(tx, actor, input, periods))
}

async function openWithin(tx: Tx, actor: Actor, input: NewCaseFile, periods: readonly Period[]) {
  const holder = postOf(actor)
  const { agency } = actor
  if (!holder || !agency) throw new Refusal('case-file.no-post')
  const today = legalDayOf(tx.now)
  const heading = input.heading ? await placeIn(tx, agency, input.heading) : undefined
  const kept = retentionOf(periods, input, heading)
  const year = heading?.year ?? today.year
  const ordinal = heading?.last_file ?? (await nextOutsideList(tx.db, agency, year))
  const notation = fileNotation(heading ? headingCode(heading) : null, ordinal)
  const id = uuidv7()
  const place = {
    agency,
    unit: await unitOf(tx.db, holder),
    holder,
    year,
    heading: heading?.id ?? null,
    ordinal,
    notation,
  }
  const said = { title: input.title, description: input.description ?? null, usage: input.usage }
  const times = { opened_at: tx.now, started_on: today, state: 'open' as const }
  await caseFileRows.insert(tx.db, { id, ...place, ...said, ...kept, construction: input.construction, ...times })
  tx.record(caseFileLife.acts.open.type, caseFileSubject(id), { notation }, { agency })
  return { id }
}

/** Other words, retention or access; its code stays. @throws Refusal case-file.retention-needed, case-file.not-now, case-file.changed-meanwhile */
export async function changeCaseFile(
  province: Province,
  actor: Actor,
  id: string,
  input: CaseFileChange,
  key: IdempotencyKey,
) {
  const periods = await periodsNow(province)
  return acts.do(province, actor, id, { act: 'change', seen: input.revision }, key, async (file, tx) => {
    const { title, description = null, usage, construction } = input
    const kept = input.retention === undefined ? {} : retentionOf(periods, input)
    await markDocuments(tx.db, await listFiled(tx.db, id), id, await marksOf(tx.db, { ...file, ...kept }))
    return { change: { title, description, usage, construction, ...kept } }
  })
}

/** What decides when a file is handed over, as it stands today. */
interface Terms {
  from: number
  usual: number
  construction: number
  calendar: WorkingCalendar
}

async function termsNow(province: Province): Promise<Terms> {
  const today = legalDayOf(province.clock.now())
  const [from, usual, construction, calendar] = await Promise.all([
    rule(province, handedFrom, today),
    rule(province, handOverTime, today),
    rule(province, constructionTime, today),
    loadCalendar(province.reader, today),
  ])
  return { from: from.years, usual: usual.months, construction: construction.months, calendar }
}

/** When a file is handed over; null for one that stays where it was made. */
const dueDay = (terms: Terms, file: CaseFile, ended: LegalDay): LegalDay | null =>
  isHandedOver(file.retention_years, terms.from)
    ? handOverDay(ended, file.construction ? terms.construction : terms.usual, terms.calendar)
    : null

/** What of a file is not finished, in words. */
function unfinishedIn(documents: readonly OfficialDocument[]): { vi: string; en: string } | null {
  const open = documents.filter(isUnfinished)
  if (open.length === 0) return null
  const say = (language: 'vi' | 'en') => {
    const [draft, letter] =
      language === 'vi' ? ['chưa phát hành', 'chưa giải quyết xong'] : ['not issued', 'not finished']
    const named = open
      .slice(0, 5)
      .map((one) => `${one.type} ${shownNotation(one)} (${one.direction === 'outgoing' ? draft : letter})`)
    return [...named, ...(open.length > 5 ? ['…'] : [])].join('; ')
  }
  return { vi: say('vi'), en: say('en') }
}

/**
 * Closes a file: it holds something, nothing in it is unfinished, and from its last day follows when it is handed over (NĐ 30/2020, Art. 29.4, 30).
 * @throws Refusal case-file.empty, case-file.unfinished, case-file.wrong-day, case-file.not-now, case-file.changed-meanwhile
 */
export async function closeCaseFile(
  province: Province,
  actor: Actor,
  id: string,
  input: Closing,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const terms = await termsNow(province)
  return acts.do(province, actor, id, { act: 'close', seen: input.revision }, key, async (file, tx) => {
    const documents = await listInside(tx.db, id)
    const unfinished = unfinishedIn(documents)
    if (unfinished) throw new Refusal('case-file.unfinished', unfinished)
    const { first, ended } = spanOf(documents, input.endedOn, legalDayOf(tx.now))
    const due = dueDay(terms, file, ended)
    return {
      change: {
        ...{ state: 'closed', closed_at: tx.now, reason: null, warned: 0 },
        ...{ started_on: first, ended_on: ended, due_on: due },
      },
      ...(due && { about: { due: due.toString() } }),
    }
  })
}

/** The days between which the work of a file lies. @throws Refusal case-file.empty, case-file.wrong-day */
function spanOf(documents: readonly OfficialDocument[], endedOn: string | undefined, today: LegalDay) {
  const days = documents.map(dayOf).sort(compareDays)
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) throw new Refusal('case-file.empty')
  const ended = endedOn ? legalDay(endedOn) : last
  if (isDayAfter(ended, today) || isDayBefore(ended, first)) throw new Refusal('case-file.wrong-day')
  return { first, ended }
}

/** Opens a closed file again, with a reason, while it is not handed over. @throws Refusal case-file.not-now, case-file.changed-meanwhile */
export const reopenCaseFile = step('reopen', async (_file, _tx, { reason }: Reason) => ({
  change: { reason, closed_at: null, ended_on: null, due_on: null, warned: 0 },
  about: { reason },
}))

/**
 * Shows a file to exactly these posts of the agency besides those whose right reaches it (VB-3.1). The act names them.
 * @throws Refusal case-file.wrong-post, case-file.not-now, case-file.changed-meanwhile
 */
export const shareCaseFile = step('share', async (file, tx, { readers }: Sharing) => {
  const may = await postsHolding(tx.db, 'case-file.read', file.agency, tx.now)
  const chosen = [...new Set(readers)].filter((one) => one !== file.holder)
  if (chosen.some((one) => !may.has(one))) throw new Refusal('case-file.wrong-post')
  await shareWith(tx.db, file.id, chosen, tx.now)
  const names = await findNames(tx.db, chosen)
  return { about: { with: chosen.map((one) => names.get(one) ?? '').join('; '), readers: chosen } }
})

/** Hands a file on to another post of the agency, which keeps it from then on. @throws Refusal case-file.wrong-post, case-file.not-now, case-file.changed-meanwhile */
export const passCaseFile = step('pass', async (file, tx, { holder }: Passing) => {
  const may = await postsHolding(tx.db, 'case-file.make', file.agency, tx.now)
  if (holder === file.holder || !may.has(holder)) throw new Refusal('case-file.wrong-post')
  const names = await findNames(tx.db, [holder])
  return { change: { holder, unit: await unitOf(tx.db, holder) }, about: { to: names.get(holder) ?? '' } }
})

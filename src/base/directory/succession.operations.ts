import { v7 as uuidv7 } from 'uuid'
import { addDays, isDayBefore, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Subject } from '../../kernel/journal/index.ts'
import { type Follow, type Passed, type Passing, rowsBack } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { endAgency, findAgencyNames, getAgency, insertSuccession, reopenAgencyRow } from './agency.store.ts'
import { agencySubject, type Succession } from './agency.ts'
import { agencyLife, positionLife } from './directory.life.ts'
import { endPositionRow, getPosition } from './position.store.ts'
import { positionSubject } from './position.ts'
import { dropSuccessions, passPositions } from './succession.store.ts'

/** Who takes the place of a body under a plan. */
export interface Taking {
  plan: string
  agency: string
  /** Who takes everything that is not named elsewhere; none while the body stands and only parts leave. */
  heir: string | null
  /** Who takes a part of it. */
  parts: readonly string[]
  day: LegalDay
  decision: string
}

/**
 * Notes who takes whose place from a day on, and closes the body the day before when it is taken whole. What stands in it has been passed on
 * before. @throws Refusal agency.not-now, agency.closes-before-start
 */
export async function takePlace(tx: Tx, taking: Taking): Promise<void> {
  const { agency: id, heir, day, decision, plan } = taking
  const note = (newAgency: string, kind: Succession['kind'], whole: boolean) =>
    insertSuccession(tx.db, uuidv7(), { oldAgency: id, newAgency, day, kind, decision, whole, plan })
  for (const part of taking.parts) if (part !== heir) await note(part, heir ? 'SPLIT' : 'PART', false)
  if (!heir) return
  const agency = await getAgency(tx.db, id)
  agencyLife.require('closed', agency)
  const lastDay = addDays(day, -1)
  if (isDayBefore(lastDay, agency.validFrom)) throw new Refusal('agency.closes-before-start')
  await note(heir, taking.parts.length > 0 ? 'SPLIT' : 'MERGE', true)
  await closeOn(tx, id, lastDay, { decision, successor: heir, plan })
}

/** Closes an agency on a day, with everything that still stands in it. */
export async function closeOn(
  tx: Tx,
  id: string,
  day: LegalDay,
  { decision, ...about }: { decision: string; successor: string | null; plan?: string; undone?: true },
): Promise<void> {
  const lastDay = day.toString()
  const positions = await endAgency(tx.db, id, day)
  tx.record('agency.closed', agencySubject(id), { lastDay, ...about }, { agency: id, basis: decision })
  for (const position of positions) tx.record('position.ended', positionSubject(position), { lastDay }, { agency: id })
}

/** Ends posts that nobody takes over, the day before the new order. @throws Refusal what rooms demand of the end of a post (`guards`) */
async function endPosts(tx: Tx, { from, ends, day }: Passing): Promise<Passed[]> {
  const lastDay = addDays(day, -1)
  const ended: Passed[] = []
  for (const id of ends) {
    const position = await getPosition(tx.db, id)
    const last = isDayBefore(lastDay, position.validFrom) ? position.validFrom : lastDay
    if (position.agency !== from || !(await endPositionRow(tx.db, id, last))) continue
    ended.push({ id, was: { valid_to: null }, now: { valid_to: last.toString() } })
    tx.record('position.ended', positionSubject(id), { lastDay: last.toString() }, { agency: from })
  }
  return ended
}

/** Posts of a giving body: some end, all others go. Sessions of their holders are asked anew. */
export async function passPosts(tx: Tx, passing: Passing): Promise<Passed[]> {
  const ended = await endPosts(tx, passing)
  const gone = await passPositions(tx.db, passing)
  for (const { id, was, now } of gone) {
    const about = { from: was.agency, to: now.agency }
    tx.record(positionLife.acts.move.type, positionSubject(id), about, { agency: now.agency ?? null })
  }
  return [...ended, ...gone]
}

/** Posts go back to where they were. */
export async function passPostsBack(tx: Tx, passed: readonly Passed[]): Promise<string[]> {
  const columns = { agency: 'uuid', unit: 'uuid', title: 'text', valid_to: 'date' } as const
  const back = await rowsBack(tx.db, 'position', columns, passed, { held: [] })
  for (const { id, was, now } of passed) {
    if (!was.agency) continue
    const about = { from: now.agency, to: was.agency }
    tx.record(positionLife.acts.move.type, positionSubject(id), about, { agency: was.agency })
  }
  return back
}

/**
 * Opens again what a plan had closed, with its codes. @throws Refusal agency.code-taken when somebody else bears one of its codes now
 */
export async function reopenAgency(tx: Tx, id: string, decision: string): Promise<void> {
  const agency = await getAgency(tx.db, id)
  if (!agency.validTo) return
  await reopenAgencyRow(tx.db, id, agency.validTo)
  tx.record('agency.reopened', agencySubject(id), {}, { agency: id, basis: decision })
}

/**
 * Forgets who took whose place under a plan. A body that began with it closes today, and `keeper` takes its place: what it did meanwhile is read
 * and worked on there.
 */
export async function undoTaking(
  tx: Tx,
  { plan, began, keeper, decision }: { plan: string; began: string | null; keeper: string; decision: string },
): Promise<void> {
  await dropSuccessions(tx.db, plan)
  if (!began) return
  const agency = await getAgency(tx.db, began)
  if (agency.validTo) return
  const today = legalDayOf(tx.now)
  const yesterday = addDays(today, -1)
  // undone on the very day it began, it stands until midnight
  const lastDay = isDayBefore(yesterday, agency.validFrom) ? agency.validFrom : yesterday
  await insertSuccession(tx.db, uuidv7(), {
    ...{ oldAgency: began, newAgency: keeper, day: today, kind: 'MERGE', decision, whole: true, plan: null },
  })
  await closeOn(tx, began, lastDay, { decision, successor: keeper, undone: true })
}

/**
 * Rows that go along as `rowsFollow` says; each notes in its own history which agency has it from then on.
 * @param act the act that says so, with the name of the agency as `to`
 */
export function passedOn(
  { go, back }: Required<Pick<Follow, 'go' | 'back'>>,
  act: string,
  subjectOf: (id: string) => Subject,
): Pick<Follow, 'go' | 'back'> {
  const note = async (tx: Tx, passed: readonly Passed[], way: 'now' | 'was') => {
    const held = passed.map(({ id, [way]: { agency } }) => ({ id, agency: agency ?? '' }))
    const names = await findAgencyNames(
      tx.db,
      held.map(({ agency }) => agency),
    )
    for (const { id, agency } of held) tx.record(act, subjectOf(id), { to: names.get(agency) }, { agency })
  }
  return {
    async go(tx, passing) {
      const passed = await go(tx, passing)
      await note(tx, passed, 'now')
      return passed
    },
    async back(tx, passed) {
      const ids = await back(tx, passed)
      const gone = new Set(ids)
      await note(
        tx,
        passed.filter(({ id }) => gone.has(id)),
        'was',
      )
      return ids
    },
  }
}

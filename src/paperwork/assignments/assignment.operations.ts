import { addDays, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import type { OnlyRevision } from '../../kernel/forms/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  beginIncoming,
  documentSubject,
  endIncoming,
  type OfficialDocument,
  shownNotation,
  unassignIncoming,
} from '../documents/index.ts'
import { nearTime } from './assignment.rules.ts'
import { type Assignment, assignmentRows, findAnswer, listDue, listOfDocument } from './assignment.store.ts'
import { allBelow, isOpen, type Outcome, type Progress, type Reason, type Recall, waitsBelow } from './assignment.ts'
import { asGiver, byItself, doing, receipts } from './doing.ts'

/** Whoever holds a receipt begins. @throws Refusal assignment.not-yours, assignment.not-now, assignment.changed-meanwhile, document.not-now */
export const startWork = (province: Province, actor: Actor, id: string, input: OnlyRevision, key: IdempotencyKey) =>
  doing(province, actor, id, { act: 'start', seen: input.revision }, key, async (_given, tx, document) => {
    await beginIncoming(tx, document)
    return { change: { state: 'handling' } }
  })

/** How far the work has come, in words; whoever gave it is told. @throws Refusal as `startWork` */
export const reportProgress = (province: Province, actor: Actor, id: string, input: Progress, key: IdempotencyKey) =>
  doing(province, actor, id, { act: 'report', seen: input.revision }, key, async (_given, tx, document) => {
    await beginIncoming(tx, document)
    const { progress } = input
    return { change: { state: 'handling', progress, progress_at: tx.now }, about: { progress } }
  })

/**
 * The work is done: what came of it, and the document that answers, when there is one. What was given on below ends with it. When nobody leads
 * any more at the first level the document is closed, and its sender told.
 * @throws Refusal assignment.wrong-answer, and as `startWork`
 */
export const finishWork = (province: Province, actor: Actor, id: string, input: Outcome, key: IdempotencyKey) =>
  doing(province, actor, id, { act: 'finish', seen: input.revision }, key, async (given, tx, document) => {
    const { outcome } = input
    const answer = input.answer ? await findAnswer(tx.db, given.agency, input.answer) : undefined
    if (input.answer && !answer) throw new Refusal('assignment.wrong-answer')
    const all = await listOfDocument(tx.db, given.document)
    await endBelow(province, tx, allBelow(all, given.id), 'close')
    const others = all.filter((one) => one.parent === given.parent && one.id !== given.id)
    if (given.part === 'lead') await levelEnded(province, tx, document, given, others)
    if (answer) await tx.link(documentSubject(document.id), documentSubject(answer.id), 'answer')
    const about = { outcome, ...(answer && { answer: shownNotation(answer) }) }
    return { change: { state: 'done', ended_at: tx.now, outcome, answer: answer?.id ?? null }, about }
  })

/** Who leads at one level has finished, the others of the level are these. */
async function levelEnded(
  province: Province,
  tx: Tx,
  document: OfficialDocument,
  { parent }: Assignment,
  others: readonly Assignment[],
): Promise<void> {
  if (waitsBelow(others)) return
  if (parent) return comesBack(tx, parent)
  await endBelow(province, tx, others, 'close')
  await endIncoming(tx, document)
}

/** What was given on is in its giver's hands again. */
async function comesBack(tx: Tx, id: string): Promise<void> {
  const parent = await assignmentRows.lock(tx.db, id)
  if (isOpen(parent) && parent.passed) await assignmentRows.write(tx.db, parent, { passed: false })
}

/** Ends what is open among receipts: withdrawn with what it was given from, or closed with it. */
async function endBelow(province: Province, tx: Tx, all: readonly Assignment[], how: 'withdraw' | 'close') {
  for (const { id } of all.filter(isOpen)) {
    const ended = { ended_at: tx.now, passed: false }
    if (how === 'close') {
      const change = { ...ended, state: 'done' as const }
      await receipts.within(province, tx, id, { act: 'close', seen: null }, async () => ({ change }))
    } else {
      const change = { ...ended, state: 'recalled' as const }
      await receipts.within(province, tx, id, { act: 'withdraw', seen: null }, async () => ({ change }))
    }
  }
}

/** A receipt leaves its holder without being done: what was given on below goes too, and its giver (or the clerk) has it again. */
async function leaves(province: Province, tx: Tx, document: OfficialDocument, given: Assignment): Promise<void> {
  const all = await listOfDocument(tx.db, given.document)
  await endBelow(province, tx, allBelow(all, given.id), 'withdraw')
  const others = all.filter((one) => one.parent === given.parent && one.id !== given.id)
  if (given.part !== 'lead' || waitsBelow(others)) return
  if (given.parent) await comesBack(tx, given.parent)
  else await unassignIncoming(tx, document)
}

/** Gives it back to whoever gave it, with the reason. @throws Refusal as `startWork` */
export const giveBack = (province: Province, actor: Actor, id: string, input: Reason, key: IdempotencyKey) =>
  doing(province, actor, id, { act: 'giveBack', seen: input.revision }, key, async (given, tx, document) => {
    const { reason } = input
    await leaves(province, tx, document, given)
    return { change: { state: 'returned', ended_at: tx.now, passed: false, reason }, about: { reason } }
  })

/**
 * Takes back what one has given: without a word until somebody has opened it, with a reason after.
 * @throws Refusal assignment.reason-needed, assignment.not-yours, assignment.not-now, assignment.changed-meanwhile, document.not-now
 */
export const recallWork = (province: Province, actor: Actor, id: string, input: Recall, key: IdempotencyKey) =>
  asGiver(province, actor, id, { act: 'recall', seen: input.revision }, key, async (given, tx, document) => {
    const reason = input.reason ?? null
    if (given.read_at && !reason) throw new Refusal('assignment.reason-needed')
    await leaves(province, tx, document, given)
    const change = { state: 'recalled' as const, ended_at: tx.now, passed: false, reason }
    return { change, ...(reason && { about: { reason } }) }
  })

/** Its holder opens it, by its own page. */
export const openOwn = (province: Province, actor: Actor, id: string): Promise<void> =>
  province.act(actor, null, (tx) => openWork(tx, id, province))

/** Its holder has opened it; who is only to know has done all by that. Opened again, nothing more is noted. */
export async function openWork(tx: Tx, id: string, province: Province): Promise<void> {
  const given = await assignmentRows.lock(tx.db, id)
  if (given.state !== 'pending' || given.read_at) return
  const read = { read_at: tx.now }
  if (given.part === 'inform') {
    const change = { ...read, ended_at: tx.now, state: 'done' as const }
    await receipts.within(province, tx, id, { act: 'note', seen: null }, async () => ({ change }))
  } else {
    await receipts.within(province, tx, id, { act: 'open', seen: null }, async () => ({ change: read }))
  }
}

/** A document that is recalled or replaced by its sender is nobody's work any more. */
export async function withdrawAll(province: Province, tx: Tx, document: string): Promise<void> {
  await endBelow(province, tx, await listOfDocument(tx.db, document), 'withdraw')
}

/** What a post holds that has ended goes back to whoever gave it. */
export async function lapseWork(province: Province, tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    try {
      await byItself(province, tx, id, 'lapse', async (given, _tx, document) => {
        await leaves(province, tx, document, given)
        return { change: { state: 'returned', ended_at: tx.now, passed: false } }
      })
    } catch (error) {
      // the document is closed, or its receipt ended with one above it
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** Receipts looked at at once. */
const AT_ONCE = 200

/** Reminds of what is due soon, and says once what is overdue; each by itself, so that nobody at work waits for it. */
export async function remindOfDue(province: Province): Promise<void> {
  const today = legalDayOf(province.clock.now())
  const near = await rule(province, nearTime, today)
  await tellDue(province, addDays(today, -1), 2)
  await tellDue(province, addDays(today, near.days), 1)
}

async function tellDue(province: Province, by: LegalDay, warned: 1 | 2): Promise<void> {
  const doing = warned === 2 ? { act: 'expire' as const } : { act: 'remind' as const }
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    const due = await listDue(province.reader, { by, warned, most: AT_ONCE })
    found = due.length
    for (const { id } of due) {
      await province.act(systemActor(), null, async (tx) => {
        const given = await assignmentRows.lock(tx.db, id)
        if (!isOpen(given) || given.warned >= warned) return
        await receipts.within(province, tx, id, { ...doing, seen: null }, async () => ({ change: { warned } }))
      })
    }
  }
}

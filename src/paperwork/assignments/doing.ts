import { unitOf } from '../../base/directory/index.ts'
import { type Actor, postOf } from '../../kernel/acting/index.ts'
import { actsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { holdIncoming, type OfficialDocument } from '../documents/index.ts'
import { type AssignmentAct, assignmentLife } from './assignment.life.ts'
import { type Assignment, assignmentRows } from './assignment.store.ts'

/** Acts on receipts whose document is held already. */
export const receipts = actsOf(assignmentLife, assignmentRows)

interface Done {
  change: Partial<Assignment>
  about?: Record<string, unknown>
}
type Work = (given: Assignment, tx: Tx, document: OfficialDocument) => Promise<Done>

/** The document is held before its receipts, by everybody: acts on one document take turns and never wait for each other in a circle. */
async function withDocument(
  province: Province,
  tx: Tx,
  id: string,
  doing: { act: AssignmentAct; seen: number | null },
  work: Work,
): Promise<{ id: string }> {
  const { document: of } = await assignmentRows.get(tx.db, id)
  const document = await holdIncoming(tx, of)
  return receipts.within(province, tx, id, doing, (given) => work(given, tx, document))
}

/**
 * An act of whoever holds a receipt; by it they have read it. Who holds it is looked up anew.
 * @throws Refusal assignment.unknown, assignment.not-yours, assignment.not-now, assignment.changed-meanwhile, document.not-now
 */
export const doing = (
  province: Province,
  actor: Actor,
  id: string,
  what: { act: AssignmentAct; seen: number | null },
  key: IdempotencyKey,
  work: Work,
): Promise<{ id: string }> =>
  province.act(actor, key, (tx) =>
    withDocument(province, tx, id, what, async (given, _tx, document) => {
      await requireHolder(tx, given)
      const { change, about } = await work(given, tx, document)
      return { change: { ...change, read_at: given.read_at ?? tx.now }, ...(about && { about }) }
    }),
  )

/** An act of whoever gave it. @throws Refusal as `doing` */
export const asGiver = (
  province: Province,
  actor: Actor,
  id: string,
  what: { act: AssignmentAct; seen: number | null },
  key: IdempotencyKey,
  work: Work,
): Promise<{ id: string }> =>
  province.act(actor, key, (tx) =>
    withDocument(province, tx, id, what, async (given, _tx, document) => {
      if (given.giver !== actor.position && given.giver !== actor.onBehalfOf) throw new Refusal('assignment.not-yours')
      return work(given, tx, document)
    }),
  )

/** An act the program does by itself; nothing where the document or the receipt is past it. */
export const byItself = (
  province: Province,
  tx: Tx,
  id: string,
  act: AssignmentAct,
  work: Work,
): Promise<{ id: string }> => withDocument(province, tx, id, { act, seen: null }, work)

/** @throws Refusal assignment.not-yours */
async function requireHolder({ db, actor }: Tx, { holder, unit }: Assignment): Promise<void> {
  const held =
    holder === null
      ? unit !== null && (await unitOf(db, postOf(actor))) === unit
      : holder === actor.position || holder === actor.onBehalfOf
  if (!held) throw new Refusal('assignment.not-yours')
}

import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { runHere, type TaskFailure, type TaskPiece } from '../../../kernel/tasks/index.ts'
import type { OpenKey } from '../../../signatures/signing/index.ts'
import { changeBatch, listItems } from './batch.store.ts'
import type { BatchItem, ItemProblem } from './batch.ts'
import { closeBatch } from './progress.operations.ts'

/** Documents between two notes of how far it is: a stop waits for so many. */
const PIECE = 5

/** The opened key, and how the whole list was approved. */
export interface Approved {
  open: OpenKey
  by: 'pin' | 'passkey'
}

/** Opened keys of running batches, by task: they are in this process's memory and nowhere else. */
const approvals = new WeakMap<Province, Map<string, Approved>>()

/** Works on a list that was just approved, in this process. */
export function workHere(province: Province, task: string, approved: Approved): void {
  const here = approvals.get(province) ?? new Map<string, Approved>()
  approvals.set(province, here.set(task, approved))
  runHere(province, task)
}

/**
 * One document after the other under one approval. What was fixed as rows when the list was shown is worked on, in its order, and nothing else.
 * @throws Refusal task.process-lost
 */
export async function* eachApproved(
  task: { province: Province; id: string; actor: Actor; input: { batch: string } },
  work: (item: BatchItem, approved: Approved) => Promise<ItemProblem | undefined>,
): AsyncGenerator<TaskPiece<number>> {
  const { province, actor, input } = task
  const here = approvals.get(province)
  const approved = here?.get(task.id)
  if (!here || !approved) throw new Refusal('task.process-lost')
  const items = await listItems(province.reader, input.batch, ['waiting'])
  let whole = false
  try {
    for (let at = 0; at < items.length; at += PIECE) {
      const piece = items.slice(at, at + PIECE)
      const failed: TaskFailure[] = []
      for (const item of piece) {
        const problem = await work(item, approved)
        if (problem) failed.push({ what: item.subjectLine, ...problem })
        // pages are served between two documents
        await new Promise((next) => setImmediate(next))
      }
      await changeBatch(province.reader, input.batch, { beat_at: province.clock.now() })
      yield { place: at + piece.length, done: piece.length, total: items.length, failed }
    }
    await closeBatch(province, actor, input.batch)
    whole = true
  } finally {
    here.delete(task.id)
    // stopped before its end: what is left may be approved again at once
    if (!whole) await changeBatch(province.reader, input.batch, { beat_at: null })
  }
}

import { type Static, Type } from 'typebox'
import { actorOf } from '../../../kernel/acting/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { defineTask, runHere, type TaskFailure, type TaskRun } from '../../../kernel/tasks/index.ts'
import type { OpenKey } from '../../../signatures/signing/index.ts'
import { documentLife } from '../document.life.ts'
import { getDocument } from '../document.store.ts'
import { signerKey, signSubmitted } from '../issuing.operations.ts'
import { changeBatch, listItems, moveItem } from './batch.store.ts'
import type { BatchItem, ItemProblem } from './batch.ts'
import { batchWords } from './batch.words.ts'
import { closeBatch, problemOf } from './progress.operations.ts'

export const SIGN_BATCH = 'documents.sign-batch'

/** Documents between two notes of how far it is: a stop waits for so many. */
const PIECE = 5

/** The opened key, and how the whole list was approved. */
interface Approved {
  open: OpenKey
  by: 'pin' | 'passkey'
}

/** Opened keys of running batches, by task: they are in this process's memory and nowhere else. */
const approvals = new WeakMap<Province, Map<string, Approved>>()

/** Signs a list that was just approved, in this process. */
export function signHere(province: Province, task: string, approved: Approved): void {
  const here = approvals.get(province) ?? new Map<string, Approved>()
  approvals.set(province, here.set(task, approved))
  runHere(province, task)
}

const SignBatch = Type.Object({ batch: Uuid(), count: Type.Integer() })
type Run = TaskRun<Static<typeof SignBatch>>

/** One signature after the other under one approval. What was fixed as rows when the list was shown is signed, in its order, and nothing else. */
const signBatch = defineTask({
  title: { vi: ({ count }) => batchWords.task.vi(count), en: ({ count }) => batchWords.task.en(count) },
  input: SignBatch,
  // each document asks for itself
  needs: 'official',
  here: true,
  async *run(task: Run, _from: number | null) {
    const { province, actor, input } = task
    const here = approvals.get(province)
    const approved = here?.get(task.id)
    if (!here || !approved) throw new Refusal('task.process-lost')
    const items = await listItems(province.reader, input.batch, ['waiting'])
    let closed = false
    try {
      for (let at = 0; at < items.length; at += PIECE) {
        const piece = items.slice(at, at + PIECE)
        const failed = await signPiece(task, piece, approved)
        await changeBatch(province.reader, input.batch, { beat_at: province.clock.now() })
        yield { place: at + piece.length, done: piece.length, total: items.length, failed }
      }
      await closeBatch(province, actor, input.batch)
      closed = true
    } finally {
      here.delete(task.id)
      // stopped before its end: what is left may be approved again at once
      if (!closed) await changeBatch(province.reader, input.batch, { beat_at: null })
    }
  },
  resultAt: ({ batch }) => `/van-ban/ky-nhieu/${batch}`,
})

export const batchTasks = { [SIGN_BATCH]: signBatch }

async function signPiece(task: Run, piece: readonly BatchItem[], approved: Approved): Promise<TaskFailure[]> {
  const failed: TaskFailure[] = []
  for (const item of piece) {
    const problem = await signItem(task, item, approved)
    if (problem) failed.push({ what: item.subjectLine, ...problem })
    // pages are served between two signatures
    await new Promise((next) => setImmediate(next))
  }
  return failed
}

/** Signs one document and ticks it off in one transaction, with the signer's rights of now; a refusal is noted and the others go on. */
async function signItem(task: Run, item: BatchItem, { open, by }: Approved): Promise<ItemProblem | undefined> {
  const { province, input } = task
  const { batch } = input
  try {
    const document = await getDocument(province.reader, item.document)
    const viewer = await task.viewer()
    if (!documentLife.reaches(viewer, 'sign', document)) throw new Refusal('http.not-allowed')
    const actor = actorOf(viewer)
    await signerKey(province, actor, document)
    await signSubmitted(province, actor, document, open, {
      seenRevision: item.revision,
      key: null,
      evidence: { by, batch },
      also: (tx) => moveItem(tx.db, batch, item.document, 'waiting', { state: 'signed', signedAt: tx.now }),
    })
    return undefined
  } catch (error) {
    const problem = problemOf(province, batch, item.document, error)
    await moveItem(province.reader, batch, item.document, 'waiting', { state: 'failed', problem })
    return problem
  }
}

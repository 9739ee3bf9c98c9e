import { type Static, Type } from 'typebox'
import { actorOf } from '../../../kernel/acting/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { defineTask, type TaskRun } from '../../../kernel/tasks/index.ts'
import { documentLife } from '../document.life.ts'
import { getDocument } from '../document.store.ts'
import { signerKey, signSubmitted } from '../issuing.operations.ts'
import { type Approved, eachApproved } from './approved-here.ts'
import { moveItem } from './batch.store.ts'
import type { BatchAct, BatchItem, ItemProblem } from './batch.ts'
import { batchWords } from './batch.words.ts'
import { issueItem } from './issue-item.ts'
import { problemOf } from './progress.operations.ts'

const OfBatch = Type.Object({ batch: Uuid(), count: Type.Integer() })
type Run = TaskRun<Static<typeof OfBatch>>

const resultAt = ({ batch }: { batch: string }): string => `/van-ban/ky-nhieu/${batch}`

/** One signature after the other under one approval. */
const signBatch = defineTask({
  title: { vi: ({ count }) => batchWords.task.vi(count), en: ({ count }) => batchWords.task.en(count) },
  input: OfBatch,
  // each document asks for itself
  needs: 'official',
  here: true,
  run: (task: Run, _from: number | null) => eachApproved(task, (item, approved) => signItem(task, item, approved)),
  resultAt,
})

/** One number and one seal after the other under one approval; `send`: each goes to whom its drafter chose. */
const issueBatch = (send: boolean) =>
  defineTask({
    title: { vi: ({ count }) => batchWords.issueTask.vi(count), en: ({ count }) => batchWords.issueTask.en(count) },
    input: OfBatch,
    needs: 'official',
    here: true,
    run: (task: Run, _from: number | null) =>
      eachApproved(task, (item, approved) => issueItem(task, item, approved, send)),
    resultAt,
  })

/** The long work of each act. */
export const TASK_OF: Record<BatchAct, string> = {
  sign: 'documents.sign-batch',
  issue: 'documents.issue-batch',
  send: 'documents.send-batch',
}

export const batchTasks = {
  [TASK_OF.sign]: signBatch,
  [TASK_OF.issue]: issueBatch(false),
  [TASK_OF.send]: issueBatch(true),
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

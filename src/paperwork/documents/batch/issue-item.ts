import { actorOf, type Viewer } from '../../../kernel/acting/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { documentLife } from '../document.life.ts'
import { getDocument } from '../document.store.ts'
import { getDraft } from '../drafting/draft.store.ts'
import { receiversOf } from '../receivers/receivers.operations.ts'
import { numberApproved, sealApproved } from '../sealing/number.operations.ts'
import { sealInTime } from '../sealing/seal.operations.ts'
import type { Approved } from './approved-here.ts'
import { getItem, moveItem } from './batch.store.ts'
import type { BatchItem, ItemProblem } from './batch.ts'
import { problemOf } from './progress.operations.ts'

interface Running {
  province: Province
  input: { batch: string }
  viewer(): Promise<Viewer>
}

/**
 * Numbers one document and enters it in the register in one short transaction with its tick in the batch, then has it sealed outside any lock.
 * One whose seal failed before keeps the number it has. What is refused is noted and the others go on.
 */
export async function issueItem(
  task: Running,
  item: BatchItem,
  { open, by }: Approved,
  send: boolean,
): Promise<ItemProblem | undefined> {
  const { province, input } = task
  const { batch } = input
  const { document: id, revision } = item
  try {
    const document = await getDocument(province.reader, id)
    const viewer = await task.viewer()
    const act = document.state === 'numbered' ? 'seal' : 'number'
    if (!documentLife.reaches(viewer, act, document)) throw new Refusal('http.not-allowed')
    // the approval opened the key of one agency
    if (document.agency !== open.key.agency) throw new Refusal('http.not-allowed')
    const actor = actorOf(viewer)
    const begun = {
      ...{ evidence: { by, batch }, seenRevision: revision, key: null },
      also: (tx: Tx) => moveItem(tx.db, batch, id, 'waiting', { state: 'pending' }),
    }
    if (act === 'seal') await sealApproved(province, actor, id, begun)
    else
      await numberApproved(province, actor, id, {
        ...begun,
        receivers: send ? await chosenFor(province, document) : [],
      })
    await sealInTime(province, id, open)
    return (await getItem(province.reader, batch, id))?.problem ?? undefined
  } catch (error) {
    const problem = problemOf(province, batch, id, error)
    await moveItem(province.reader, batch, id, 'waiting', { state: 'failed', problem })
    return problem
  }
}

/** Whom the drafter chose, looked up again; a long or doubtful list is confirmed on the document's own page. @throws Refusal document.* of receivers */
async function chosenFor(province: Province, { id, agency }: { id: string; agency: string }): Promise<string[]> {
  const { receivers = [] } = ((await getDraft(province.reader, id)).entered ?? {}) as { receivers?: string[] }
  return (await receiversOf(province, agency, { receivers })).map((one) => one.id)
}

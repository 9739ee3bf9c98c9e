import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { onDossier } from './act-on.ts'
import { dossierLife } from './dossier.life.ts'
import { dropPapers, listPapers, listPauses } from './dossier.parts.store.ts'
import { lockDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { addPapers } from './paper.operations.ts'
import { type FiledPaper, isPromised, type PaperFile, placed } from './papers.ts'
import { openRequest, takeSupply } from './supplement.operations.ts'
import { requireConditions } from './way.ts'

/** A paper of the store, as a dossier takes it. */
export interface StoredPaper {
  id: string
  name: string
  file: PaperFile
  digitised: 2 | 3
  /** The required paper it stands for, by its position; null for another. */
  component: number | null
}

/**
 * Takes a paper of the store into a dossier: one that was to be brought is not waited for any more, and what a supplement asked for has come. Pressed
 * again, it is there already. Whose paper it is, whoever calls has made sure.
 * @throws Refusal dossier.not-now, process.condition-missing
 */
export function reusePaper(
  province: Province,
  actor: Actor,
  id: string,
  stored: StoredPaper,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const dossier = await lockDossier(tx.db, id)
    const papers = await listPapers(tx.db, id)
    if (papers.some(({ source }) => source === stored.id)) return { id }
    dossierLife.require('reuse', dossier)
    const { name, file, component, digitised } = stored
    const paper: FiledPaper = { name, file, component, source: { id: stored.id, digitised } }
    const about = { papers: name, source: stored.id }
    tx.record(dossierLife.acts.reuse.type, dossierSubject(id), about, { agency: dossier.agency })
    const open = openRequest(await listPauses(tx.db, id), papers)
    const [answers] = placed(open?.pause.papers ?? [], [paper])
    if (open && answers && answers.asked !== null) {
      await requireConditions(province, tx.db, dossier, 'supply', tx.now)
      await takeSupply(province, onDossier(tx, dossier, 'supply'), { papers: [answers], all: false })
      return { id }
    }
    const promised = papers.filter((one) => component !== null && one.component === component && isPromised(one))
    await dropPapers(
      tx.db,
      promised.map((one) => one.id),
    )
    await addPapers(tx, id, [paper])
    return { id }
  })
}

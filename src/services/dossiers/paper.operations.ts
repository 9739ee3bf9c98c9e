/** Papers of a dossier: put in, and digitised afterwards. */
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { dossierLife } from './dossier.life.ts'
import { insertPapers, listPapers, markPaper } from './dossier.parts.store.ts'
import { lockDossier } from './dossier.store.ts'
import { type Dossier, type DossierPaper, dossierSubject } from './dossier.ts'
import type { FiledPaper, PaperFile, PaperForm } from './papers.ts'

type Adding = Pick<Tx, 'db' | 'now' | 'actor'>

/** Puts papers into a dossier. What was compared says by whom: whoever acts. */
export const addPapers = ({ db, now, actor }: Adding, dossier: string, papers: readonly FiledPaper[]): Promise<void> =>
  insertPapers(
    db,
    papers.map((paper) => {
      const { file, source, form = null } = paper
      const compared = file !== null && paper.compared === true && form !== 'electronic'
      return {
        id: uuidv7(),
        dossier,
        component: paper.component,
        name: paper.name,
        file_hash: file?.hash ?? null,
        file_name: file?.name ?? null,
        file_type: file?.type ?? null,
        file_size: file?.size ?? null,
        originals: paper.originals ?? 0,
        copies: paper.copies ?? 0,
        digitised: source?.digitised ?? (file ? 1 : 0),
        asked: paper.asked ?? null,
        added_at: now,
        // a file by itself never was a paper
        form: form ?? (file && !source ? 'electronic' : null),
        pages: null,
        compared_by: compared ? actor.label : null,
        compared_at: compared ? now : null,
        source: source?.id ?? null,
        given_back: null,
      }
    }),
  )

/** Notes who compared scans with papers, as an act; nothing where none was. */
export function noteCompared(
  tx: Tx,
  { id, agency }: Pick<Dossier, 'id' | 'agency'>,
  papers: readonly Pick<FiledPaper, 'name' | 'file' | 'compared'>[],
): void {
  const names = [...new Set(papers.filter(({ file, compared }) => file && compared).map(({ name }) => name))]
  if (names.length > 0)
    tx.record(dossierLife.acts.digitise.type, dossierSubject(id), { papers: names.join('; ') }, { agency })
}

/** A scan of a paper, and what was presented. */
export interface Digitised {
  /** A new scan; nothing where the one that is there was compared. */
  file: PaperFile | null
  form: Exclude<PaperForm, 'electronic'>
  pages: number | null
}

/**
 * Keeps the scan of a paper of a dossier, which whoever acts compared with it. Inside an open transaction.
 * @throws Refusal dossier.no-paper for one that is none of its papers; dossier.not-now; dossier.nothing-scanned where there is no file to compare
 */
export async function digitisePaper(tx: Tx, dossier: string, paper: string, scan: Digitised): Promise<DossierPaper> {
  const held = await lockDossier(tx.db, dossier)
  dossierLife.require('digitise', held)
  const found = (await listPapers(tx.db, dossier)).find(({ id }) => id === paper)
  if (!found) throw new Refusal('dossier.no-paper')
  const file = scan.file ?? found.file
  if (!file) throw new Refusal('dossier.nothing-scanned')
  await markPaper(tx.db, paper, {
    ...{ file_hash: file.hash, file_name: file.name, file_type: file.type, file_size: file.size },
    ...{ digitised: 1, form: scan.form, pages: scan.pages, compared_by: tx.actor.label, compared_at: tx.now },
  })
  tx.record(dossierLife.acts.digitise.type, dossierSubject(dossier), { papers: found.name }, { agency: held.agency })
  return { ...found, file, form: scan.form, compared: { by: tx.actor.label, at: tx.now } }
}

/** Originals go back to whoever takes the result, each as it was ticked. @returns their names @throws Refusal dossier.no-paper for any other */
export async function giveBack(tx: Tx, dossier: string, ids: readonly string[]): Promise<string> {
  if (ids.length === 0) return ''
  const held = new Map((await listPapers(tx.db, dossier)).filter(holdsOriginal).map((paper) => [paper.id, paper.name]))
  for (const id of new Set(ids)) {
    if (!held.has(id)) throw new Refusal('dossier.no-paper')
    await markPaper(tx.db, id, { given_back: tx.now })
  }
  return [...new Set(ids)].map((id) => held.get(id)).join('; ')
}

/** An original of it lies with the agency. */
export const holdsOriginal = ({ originals, givenBack }: Pick<DossierPaper, 'originals' | 'givenBack'>): boolean =>
  originals > 0 && givenBack === null

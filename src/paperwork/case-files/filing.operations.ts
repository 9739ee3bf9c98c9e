import { getAgency } from '../../base/directory/index.ts'
import { actorOf, ownAgencies, postOf, postsOf, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { actsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  documentLife,
  listDocuments,
  listSameMatter,
  markDocuments,
  type OfficialDocument,
  shownNotation,
} from '../documents/index.ts'
import { caseFileLife } from './case-file.life.ts'
import {
  type CaseFile,
  caseFileRows,
  insertFiled,
  listFiled,
  listOpenHolding,
  listOpenOf,
  removeFiled,
} from './case-file.store.ts'
import { fileCode, inOrderOfTime, MOST_DOCUMENTS } from './case-file.ts'
import { catalogueWords } from './catalogue/catalogue.words.ts'

const acts = actsOf(caseFileLife, caseFileRows)

/** The documents of a file, in order of time. */
export const listInside = async (db: Reader, file: string): Promise<OfficialDocument[]> =>
  inOrderOfTime(await listDocuments(db, await listFiled(db, file)))

const mayRead = (viewer: Viewer, document: OfficialDocument): boolean =>
  documentLife.holds(viewer, 'document.read', document)

/**
 * Whether a viewer may open a document from a file: by their right on the document itself; in a file the archive keeps also by their right on the
 * file, since whoever wrote it may be long gone (VB-5.3). Being shown a file opens no document.
 */
export const mayOpen = (viewer: Viewer, file: CaseFile, document: OfficialDocument): boolean =>
  mayRead(viewer, document) || (file.state === 'kept' && caseFileLife.holds(viewer, 'case-file.read', file))

/** What documents are looked for by because they stand in a file: its code and how long it is kept, never its title, which is the file's own. */
export async function marksOf(db: Reader, file: CaseFile) {
  const { code } = await getAgency(db, file.agency)
  const years = file.retention_years
  return {
    hs: fileCode(code, file),
    bq: years === null ? catalogueWords.forEver.vi : catalogueWords.yearsKept.vi(years),
  }
}

/**
 * Puts documents into a file of the viewer's: those they may see, each once. A document stays one, in however many files it stands (VB-4.3); filed
 * again, nothing happens.
 * @throws Refusal case-file.out-of-reach, case-file.wrong-document, case-file.full, case-file.not-now
 */
export async function fileDocuments(
  province: Province,
  viewer: Viewer,
  id: string,
  documents: readonly string[],
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const wanted = [...new Set(documents)]
  return acts.do(province, actorOf(viewer), id, { act: 'file', seen: null }, key, async (file, tx) => {
    if (!caseFileLife.reaches(viewer, 'file', file)) throw new Refusal('case-file.out-of-reach')
    const found = await listDocuments(tx.db, wanted)
    if (found.length < wanted.length || !found.every((one) => mayRead(viewer, one) && one.state !== 'discarded')) {
      throw new Refusal('case-file.wrong-document')
    }
    const by = { at: tx.now, position: postOf(viewer) }
    const fresh = new Set(await insertFiled(tx.db, id, wanted, by))
    if (file.documents + fresh.size > MOST_DOCUMENTS) throw new Refusal('case-file.full')
    const filed = found.filter((one) => fresh.has(one.id))
    await markDocuments(tx.db, [...fresh], id, await marksOf(tx.db, file))
    return {
      change: { documents: file.documents + fresh.size },
      about: { documents: filed.map(shownNotation).join('; ') },
    }
  })
}

/** Takes a document out of an open file; the document itself stays. @throws Refusal case-file.not-inside, case-file.not-now */
export const takeOut = (
  province: Province,
  viewer: Viewer,
  id: string,
  { document }: { document: string },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  acts.do(province, actorOf(viewer), id, { act: 'remove', seen: null }, key, async (file, tx) => {
    const [found] = await listDocuments(tx.db, [document])
    if (!found || !(await removeFiled(tx.db, id, document))) throw new Refusal('case-file.not-inside')
    await markDocuments(tx.db, [document], id, {})
    return { change: { documents: file.documents - 1 }, about: { document: shownNotation(found) } }
  })

/** Open files to choose among. */
const MOST_OFFERED = 200

/** The viewer's own open files, the newest first. */
export const openFilesOf = async (db: Reader, viewer: Viewer): Promise<CaseFile[]> =>
  viewer.agency ? listOpenOf(db, ownAgencies(viewer), postsOf(viewer), MOST_OFFERED) : []

/** Documents of one matter looked at for a suggestion. */
const MOST_RELATED = 50

/** An open file of the viewer's that holds a document of the same matter: what this one answers, an answer to it, or one about the same case. */
export async function suggestedFile(
  db: Reader,
  viewer: Viewer,
  document: OfficialDocument,
): Promise<CaseFile | undefined> {
  const related = await listSameMatter(db, document, MOST_RELATED)
  if (related.length === 0) return undefined
  const files = await listOpenHolding(db, related)
  return files.find((file) => caseFileLife.reaches(viewer, 'file', file))
}

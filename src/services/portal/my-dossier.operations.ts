import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { GivenFile } from '../../kernel/forms/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Attachment,
  fileNameOf,
  findDocument,
  isInForce,
  listAttachments,
  type OfficialDocument,
  shownNotation,
} from '../../paperwork/documents/index.ts'
import { type Dossier, dossierSubject, listPapers, returnResult, supplyPapers } from '../dossiers/index.ts'
import { suppliedPapers } from './filing.operations.ts'

/** The signed and issued result of a dossier, as the citizen downloads it. */
export interface Result {
  notation: string
  file: string
  fileName: string
  verificationCode: string | null
  document: OfficialDocument
  /** Files that go with it, sealed. */
  attachments: readonly Attachment[]
}

/** The result's file once it is issued; nothing before. The one place where the portal asks the documents room. */
export async function resultOf(db: Reader, dossier: Pick<Dossier, 'resultDocument' | 'state'>): Promise<Result | null> {
  if (!dossier.resultDocument || !(dossier.state === 'releasing' || dossier.state === 'done')) return null
  const document = await findDocument(db, dossier.resultDocument)
  if (!document?.file || !isInForce(document)) return null
  const notation = shownNotation(document)
  return {
    notation,
    file: document.file,
    fileName: fileNameOf(document),
    verificationCode: document.verificationCode,
    document,
    attachments: await listAttachments(db, document.id),
  }
}

/** The citizen confirms having the electronic result: the dossier ends. Confirmed again, nothing more happens. @throws Refusal dossier.no-result */
export async function confirmResult(
  province: Province,
  actor: Actor,
  dossier: Dossier,
  key: IdempotencyKey,
): Promise<void> {
  if (!(await resultOf(province.reader, dossier))) throw new Refusal('dossier.no-result')
  if (dossier.state === 'releasing') await returnResult(province, actor, dossier.id, { how: 'online' }, null, key)
}

/** Writes that the citizen took the result; once a day is enough: the same key is answered once. */
export async function noteDownload(province: Province, actor: Actor, dossier: Dossier): Promise<void> {
  const key = `tai-${dossier.id}-${province.clock.now().toString().slice(0, 10)}`
  await province.act(actor, key, async (tx) => {
    tx.record('dossier.result-downloaded', dossierSubject(dossier.id), {}, { agency: dossier.agency })
    return null
  })
}

/**
 * Sends papers that were asked for: all of them, some, or the last that there are.
 * @returns whether they are in the dossier: the second click of a double click finds them there already
 * @throws Refusal dossier.nothing-supplied, dossier.file-cut-off
 */
export async function supplyAsked(
  province: Province,
  actor: Actor,
  dossier: Dossier,
  { papers: sent, noMore }: { papers: readonly { files: readonly GivenFile[] }[]; noMore: boolean },
  key: IdempotencyKey,
): Promise<boolean> {
  if (dossier.state === 'waiting') {
    const papers = await suppliedPapers(province, dossier, sent)
    await supplyPapers(province, actor, dossier.id, { papers, all: noMore }, key)
    return true
  }
  const known = new Set((await listPapers(province.reader, dossier.id)).map((paper) => paper.file?.hash))
  const hashes = sent.flatMap(({ files }) => files.map(({ hash }) => hash))
  return hashes.length > 0 && hashes.every((hash) => known.has(hash))
}

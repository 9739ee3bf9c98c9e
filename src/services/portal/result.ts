import type { Reader } from '../../kernel/database/index.ts'
import {
  type Attachment,
  findDocument,
  listAttachments,
  type OfficialDocument,
  shownNotation,
} from '../../paperwork/documents/index.ts'
import type { Dossier } from '../dossiers/index.ts'

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
  if (!document?.file || document.state !== 'issued') return null
  const notation = shownNotation(document)
  return {
    notation,
    file: document.file,
    fileName: `${notation.replaceAll('/', '-')}.pdf`,
    verificationCode: document.verificationCode,
    document,
    attachments: await listAttachments(db, document.id),
  }
}

import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

/** What went out on paper of one document, once. */
export interface PaperSent {
  id: string
  document: string
  /** The kind of the list that lets it go on paper. */
  kind: string
  receivers: string
  copies: number
  keeper: string | null
  sent_on: LegalDay
  label: string
  noted_at: Instant
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_paper: PaperSent
  }
}

export async function insertPaper(db: Reader, sent: PaperSent): Promise<void> {
  await db.insertInto('document_paper').values(sent).execute()
}

/** What went out on paper of a document, the oldest first. */
export const listPaper = (db: Reader, document: string): Promise<PaperSent[]> =>
  db.selectFrom('document_paper').selectAll().where('document', '=', document).orderBy('noted_at').limit(100).execute()

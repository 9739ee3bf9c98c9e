import type { Reader } from '../../../kernel/database/index.ts'
import { type DocumentState, shownNotation } from '../document.ts'
import type { CorrectionKind } from './correction.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_correction: { document: string; corrects: string; kind: CorrectionKind }
  }
}

/** The other document of a correction, and how it stands. */
export interface Corrected {
  id: string
  kind: CorrectionKind
  type: string
  number: string | null
  notation: string
  state: DocumentState
}

/** Keeps what a draft corrects as it says now; nothing where it corrects nothing any more. */
export async function keepCorrection(
  db: Reader,
  document: string,
  correction: { corrects: string; kind: CorrectionKind } | null,
): Promise<void> {
  if (!correction) {
    await db.deleteFrom('document_correction').where('document', '=', document).execute()
    return
  }
  await db
    .insertInto('document_correction')
    .values({ document, ...correction })
    .onConflict((conflict) => conflict.column('document').doUpdateSet(correction))
    .execute()
}

const shown = ['kind', 'd.id', 'd.type', 'd.number', 'd.notation', 'd.state'] as const

/** What a document corrects, replaces or annuls. */
export const correctedBy = (db: Reader, document: string): Promise<Corrected | undefined> =>
  db
    .selectFrom('document_correction')
    .innerJoin('document as d', 'd.id', 'document_correction.corrects')
    .select(shown)
    .where('document_correction.document', '=', document)
    .executeTakeFirst()

/** The documents that correct, replace or annul this one, the oldest first; drafts that were taken away are left out. */
export const correctionsOf = (db: Reader, document: string): Promise<Corrected[]> =>
  db
    .selectFrom('document_correction')
    .innerJoin('document as d', 'd.id', 'document_correction.document')
    .select(shown)
    .where('corrects', '=', document)
    .where('d.state', '<>', 'discarded')
    .orderBy('d.drafted_at')
    .limit(20)
    .execute()

/** True when a document that was issued annuls this one. */
export async function isAnnulled(db: Reader, document: string): Promise<boolean> {
  return (await correctionsOf(db, document)).some(({ kind, state }) => kind === 'annuls' && state === 'issued')
}

/** Numbers of what was issued to correct these, by the corrected document. */
export async function issuedCorrections(db: Reader, documents: readonly string[]): Promise<Map<string, string>> {
  if (documents.length === 0) return new Map()
  const rows = await db
    .selectFrom('document_correction')
    .innerJoin('document', 'document.id', 'document_correction.document')
    .select(['document_correction.corrects', 'document.number', 'document.notation'])
    .where('document_correction.corrects', 'in', [...documents])
    .where('document_correction.kind', '=', 'corrects')
    .where('document.state', '=', 'issued')
    .orderBy('document.issued_at')
    .execute()
  return new Map(rows.map((row) => [row.corrects, shownNotation(row)]))
}

import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import type { OfficialDocument } from './document.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    document_edition: {
      document: string
      edition: number
      said: unknown
      file: string | null
      reason: string | null
      ended_at: Instant
    }
  }
}

/** What the register said of a document before its sender changed it. */
export interface Edition {
  edition: number
  said: { type: string; subjectLine: string; signerTitle: string | null }
  reason: string | null
  endedAt: Instant
}

/** Keeps a document as it is now as its next edition, with its files when others take their place. Gives the edition's number. */
export async function keepEdition(
  db: Reader,
  document: OfficialDocument,
  of: { reason: string; at: Instant; files: boolean },
): Promise<number> {
  const { type, subjectLine, signerTitle, number, notation, urgency, place, issuedOn, dueOn } = document
  const said = { type, subjectLine, signerTitle, number, notation, urgency, place }
  const days = { issuedOn: issuedOn?.toString() ?? null, dueOn: dueOn?.toString() ?? null }
  const { edition } = await db
    .insertInto('document_edition')
    .values((among) => ({
      document: document.id,
      edition: among
        .selectFrom('document_edition')
        .where('document', '=', document.id)
        .select(sql<number>`coalesce(max(edition), 0) + 1`.as('next')),
      said: json({ ...said, ...days }),
      file: document.file,
      reason: of.reason,
      ended_at: of.at,
    }))
    .returning('edition')
    .executeTakeFirstOrThrow()
  if (!of.files) return edition
  await db
    .updateTable('document_attachment')
    .set({ edition })
    .where('document', '=', document.id)
    .where('edition', 'is', null)
    .execute()
  return edition
}

/** The earlier editions of a document, the newest first. */
export async function listEditions(db: Reader, document: string): Promise<Edition[]> {
  const rows = await db
    .selectFrom('document_edition')
    .select(['edition', 'said', 'reason', 'ended_at'])
    .where('document', '=', document)
    .orderBy('edition', 'desc')
    .execute()
  return rows.map(({ ended_at, said, ...row }) => ({ ...row, said: said as Edition['said'], endedAt: ended_at }))
}

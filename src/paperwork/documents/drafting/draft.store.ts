import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import type { Draft } from '../document.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_version: {
      document: string
      no: number
      position: string | null
      label: string
      subject_line: string
      data: unknown
      file: string | null
      written_at: Instant
    }
  }
}

/** One version of a draft, for a list of them. */
export interface DraftVersion {
  no: number
  label: string
  subjectLine: string
  file: string | null
  writtenAt: Instant
}

/** What a draft was made of. */
export async function getDraft(db: Reader, document: string): Promise<Draft> {
  const sheet = db.selectFrom('document_sheet').select('draft').where('document', '=', document)
  return (await sheet.executeTakeFirstOrThrow()).draft as Draft
}

/** Keeps what a draft says now as its next version. */
export async function keepVersion(
  db: Reader,
  document: string,
  version: { position: string | null; label: string; draft: Draft; file: string | null; at: Instant },
): Promise<void> {
  await db
    .insertInto('document_version')
    .values((of) => ({
      document,
      no: of
        .selectFrom('document_version')
        .where('document', '=', document)
        .select(sql<number>`coalesce(max(no), 0) + 1`.as('next')),
      position: version.position,
      label: version.label,
      subject_line: version.draft.subjectLine,
      data: json(version.draft),
      file: version.file,
      written_at: version.at,
    }))
    .execute()
}

/** The number of the newest version; 1 for a draft of which no version is kept, since it was written once. */
export async function newestVersion(db: Reader, document: string): Promise<number> {
  const { no } = await db
    .selectFrom('document_version')
    .where('document', '=', document)
    .select(sql<number>`coalesce(max(no), 1)`.as('no'))
    .executeTakeFirstOrThrow()
  return no
}

/** One version with what it was made of. */
export async function findVersion(
  db: Reader,
  document: string,
  no: number,
): Promise<(DraftVersion & { draft: Draft }) | undefined> {
  const row = await db
    .selectFrom('document_version')
    .select(['no', 'label', 'subject_line as subjectLine', 'file', 'written_at as writtenAt', 'data'])
    .where('document', '=', document)
    .where('no', '=', no)
    .executeTakeFirst()
  if (!row) return undefined
  const { data, ...version } = row
  return { ...version, draft: data as Draft }
}

/** Versions of a draft, newest first. */
export async function listVersions(db: Reader, document: string): Promise<DraftVersion[]> {
  return db
    .selectFrom('document_version')
    .select(['no', 'label', 'subject_line as subjectLine', 'file', 'written_at as writtenAt'])
    .where('document', '=', document)
    .orderBy('no', 'desc')
    .limit(100)
    .execute()
}

/** Outgoing documents that answer a letter, newest first. */
export async function listAnswers(
  db: Reader,
  letter: string,
): Promise<{ id: string; number: string | null; notation: string }[]> {
  return db
    .selectFrom('document')
    .select(['id', 'number', 'notation'])
    .where('about', '=', `document:${letter}`)
    .where('state', 'not in', ['discarded', 'rejected', 'cancelled', 'recalled', 'annulled', 'replaced'])
    .orderBy('drafted_at', 'desc')
    .limit(20)
    .execute()
}

import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { FlaggedRow, ImportRecord, RowProblem } from './catalogue.ts'

interface ImportTable {
  id: string
  file_name: string
  file_hash: string
  started_at: Instant
  finished_at: Instant | null
  actor_label: string
  imported: number
  unchanged: number
  bad: unknown
  flagged: unknown
  failure: string | null
  applied_at: Instant | null
  instrument: string | null
  effective_from: LegalDay | null
  takes: Generated<string[]>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    procedure_import: ImportTable
  }
}

/** One line of the list of imports. */
export interface ImportRow {
  id: string
  file_name: string
  started_at: Instant
  actor_label: string
  imported: number
  unchanged: number
  bad_rows: number
}

/** How many rows of the file could not be taken. */
export const badRows = sql<number>`jsonb_array_length(bad)`

const toRecord = (row: Selectable<ImportTable>): ImportRecord => ({
  id: row.id,
  fileName: row.file_name,
  fileHash: row.file_hash,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  by: row.actor_label,
  imported: row.imported,
  unchanged: row.unchanged,
  bad: row.bad as RowProblem[],
  flagged: row.flagged as FlaggedRow[],
  failure: row.failure,
  appliedAt: row.applied_at,
  instrument: row.instrument,
  from: row.effective_from,
  takes: row.takes,
})

export async function insertImport(
  db: Reader,
  row: {
    id: string
    fileName: string
    fileHash: string
    startedAt: Instant
    by: string
    instrument?: string
    from?: LegalDay
  },
): Promise<void> {
  await db
    .insertInto('procedure_import')
    .values({
      id: row.id,
      file_name: row.fileName,
      file_hash: row.fileHash,
      started_at: row.startedAt,
      finished_at: null,
      actor_label: row.by,
      imported: 0,
      unchanged: 0,
      bad: json([]),
      flagged: json([]),
      failure: null,
      applied_at: null,
      instrument: row.instrument ?? null,
      effective_from: row.from ?? null,
    })
    .execute()
}

/** @throws Refusal procedure.import-unknown */
export async function getImport(db: Reader, id: string): Promise<ImportRecord> {
  const row = await db.selectFrom('procedure_import').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('procedure.import-unknown')
  return toRecord(row)
}

/** Notes that it was handed over to be taken in, and which edits give way; once. @throws Refusal procedure.import-applied */
export async function markApplied(db: Reader, id: string, at: Instant, takes: readonly string[]): Promise<void> {
  const row = await db
    .updateTable('procedure_import')
    .set({ applied_at: at, takes: [...takes] })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('procedure.import-applied')
}

export async function finishImport(
  db: Reader,
  id: string,
  result: {
    at: Instant
    imported: number
    unchanged: number
    bad: RowProblem[]
    flagged: FlaggedRow[]
    failure: string | null
  },
): Promise<void> {
  await db
    .updateTable('procedure_import')
    .set({
      finished_at: result.at,
      imported: result.imported,
      unchanged: result.unchanged,
      bad: json(result.bad),
      flagged: json(result.flagged),
      failure: result.failure,
    })
    .where('id', '=', id)
    .execute()
}

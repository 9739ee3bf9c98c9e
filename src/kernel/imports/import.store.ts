import type { Selectable } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'
import { Refusal } from '../refusal.ts'
import type { SheetImport } from './import.ts'

interface SheetImportTable {
  id: string
  kind: string
  file_name: string
  file_hash: string
  agency: string | null
  made_at: Instant
  applied_at: Instant | null
  task: string | null
}

declare module '../database/index.ts' {
  interface Tables {
    sheet_import: SheetImportTable
  }
}

const toImport = (row: Selectable<SheetImportTable>): SheetImport => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  fileHash: row.file_hash,
  agency: row.agency,
  madeAt: row.made_at,
  appliedAt: row.applied_at,
  task: row.task,
})

export async function insertImport(db: Reader, row: SheetImport): Promise<void> {
  await db
    .insertInto('sheet_import')
    .values({
      id: row.id,
      kind: row.kind,
      file_name: row.fileName,
      file_hash: row.fileHash,
      agency: row.agency,
      made_at: row.madeAt,
      applied_at: row.appliedAt,
      task: row.task,
    })
    .execute()
}

/** @throws Refusal import.unknown */
export async function getImport(db: Reader, id: string, kind: string): Promise<SheetImport> {
  const row = await db
    .selectFrom('sheet_import')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!row) throw new Refusal('import.unknown')
  return toImport(row)
}

/** Notes that it was handed over; once. @throws Refusal import.applied */
export async function markApplied(db: Reader, id: string, at: Instant): Promise<void> {
  const row = await db
    .updateTable('sheet_import')
    .set({ applied_at: at })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('import.applied')
}

export async function noteTask(db: Reader, id: string, task: string): Promise<void> {
  await db.updateTable('sheet_import').set({ task }).where('id', '=', id).execute()
}

import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { ArchiveFile } from '../kept/archive.store.ts'

export type DestructionState = 'draft' | 'proposed' | 'approved' | 'done' | 'dropped'

interface DestructionTable {
  id: string
  agency: string
  state: DestructionState
  files: number
  made_at: Instant
  made_by: string | null
  council: string | null
  minutes_number: string | null
  minutes_day: LegalDay | null
  proposed_by: string | null
  proposed_at: Instant | null
  decision_number: string | null
  decision_day: LegalDay | null
  approved_by: string | null
  approved_at: Instant | null
  done_at: Instant | null
  reason: string | null
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    destruction: DestructionTable
    destruction_file: { destruction: string; file: string }
    archive_erasure: {
      hash: string
      destruction: string
      decided_at: Instant
      removed_at: Instant | null
      kept_for: string | null
    }
  }
}

/** Files that are destroyed together. */
export type Destruction = Selectable<DestructionTable>

/** @throws Refusal destruction.unknown */
export const destructionRows = rowsOf('destruction', 'destruction.unknown')

/** Files of the archive, held until the transaction ends, in one order for everybody. */
export async function lockArchiveFiles(db: Reader, ids: readonly string[]): Promise<ArchiveFile[]> {
  const { rows } = await sql<ArchiveFile>`
    select * from archive_file where id = any(${[...ids]}::uuid[]) order by id for update`.execute(db)
  return rows
}

export async function insertDestructionFiles(db: Reader, destruction: string, files: readonly string[]): Promise<void> {
  await sql`insert into destruction_file (destruction, file)
    select ${destruction}, file from unnest(${[...files]}::uuid[]) as file`.execute(db)
  await sql`update archive_file set destruction = ${destruction} where id = any(${[...files]}::uuid[])`.execute(db)
}

/** Lets the files of a dropped list be chosen again. */
export async function freeFiles(db: Reader, destruction: string): Promise<void> {
  await sql`update archive_file set destruction = null where destruction = ${destruction} and state <> 'destroyed'`.execute(
    db,
  )
}

export async function listDestroyed(db: Reader, destruction: string): Promise<ArchiveFile[]> {
  const { rows } = await sql<ArchiveFile>`
    select f.* from destruction_file d join archive_file f on f.id = d.file
     where d.destruction = ${destruction} order by f.code, f.id`.execute(db)
  return rows
}

/** Notes bytes that are to leave the store. */
export async function insertErasures(
  db: Reader,
  destruction: string,
  hashes: readonly string[],
  now: Instant,
): Promise<void> {
  await sql`insert into archive_erasure (hash, destruction, decided_at)
    select hash, ${destruction}, ${now} from unnest(${[...hashes]}::text[]) as hash
    on conflict (hash) do update set destruction = excluded.destruction, decided_at = excluded.decided_at,
      removed_at = null, kept_for = null`.execute(db)
}

export async function listToErase(db: Reader, limit: number): Promise<{ hash: string; decided_at: Instant }[]> {
  const { rows } = await sql<{ hash: string; decided_at: Instant }>`
    select hash, decided_at from archive_erasure where removed_at is null and kept_for is null
     order by decided_at, hash limit ${limit}`.execute(db)
  return rows
}

export async function noteErased(db: Reader, hash: string, now: Instant, keptFor: string | null): Promise<void> {
  await sql`update archive_erasure set removed_at = ${keptFor === null ? now : null}, kept_for = ${keptFor}
    where hash = ${hash}`.execute(db)
}

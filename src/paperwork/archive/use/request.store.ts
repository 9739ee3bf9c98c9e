import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { ArchiveFile } from '../kept/archive.store.ts'

export type RequestState = 'asked' | 'approved' | 'refused' | 'ready' | 'lent' | 'closed'

interface RequestTable {
  id: string
  number: number
  year: number
  agency: string
  asker: string
  asker_name: string
  purpose: string
  wanted: string | null
  way: 'copy' | 'room'
  state: RequestState
  asked_at: Instant
  due_on: LegalDay
  decided_at: Instant | null
  decided_by: string | null
  reason: string | null
  shelf: string | null
  ready_at: Instant | null
  lent_at: Instant | null
  back_by: LegalDay | null
  closed_at: Instant | null
  open_until: LegalDay | null
  revision: Generated<number>
}

interface UseTable {
  id: string
  request: string
  way: 'copy' | 'lent' | 'returned'
  at: Instant
  label: string
  hash: string | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    archive_request: RequestTable
    archive_request_file: { request: string; file: string }
    archive_use: UseTable
  }
}

/** A request to use what the archive keeps. */
export type ArchiveRequest = Selectable<RequestTable>
/** One use of it: a line of the log. */
export type ArchiveUse = Selectable<UseTable>

/** @throws Refusal archive-request.unknown */
export const requestRows = rowsOf('archive_request', 'archive-request.unknown')

export async function nextNumber(db: Reader, agency: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into archive_counter (agency, year, last) values (${agency}, ${year}, 1)
    on conflict (agency, year) do update set last = archive_counter.last + 1 returning last`.execute(db)
  return rows[0]?.last ?? 1
}

export async function insertRequestFiles(db: Reader, request: string, files: readonly string[]): Promise<void> {
  await sql`insert into archive_request_file (request, file)
    select ${request}, file from unnest(${[...files]}::uuid[]) as file`.execute(db)
}

/** The files of a request, by their code. */
export async function listAsked(db: Reader, request: string): Promise<ArchiveFile[]> {
  const { rows } = await sql<ArchiveFile>`
    select f.* from archive_request_file r join archive_file f on f.id = r.file
     where r.request = ${request} order by f.code, f.id`.execute(db)
  return rows
}

/** Those of these files that the archives of some agencies keep. */
export async function listAskable(
  db: Reader,
  agencies: readonly string[],
  ids: readonly string[],
): Promise<ArchiveFile[]> {
  const { rows } = await sql<ArchiveFile>`
    select * from archive_file
     where id = any(${[...ids]}::uuid[]) and agency = any(${[...agencies]}::uuid[]) and state <> 'destroyed'`.execute(
    db,
  )
  return rows
}

export async function insertUse(db: Reader, use: ArchiveUse): Promise<void> {
  await db.insertInto('archive_use').values(use).execute()
}

/** The log of a request, oldest first. */
export const listUses = (db: Reader, request: string): Promise<ArchiveUse[]> =>
  db.selectFrom('archive_use').selectAll().where('request', '=', request).orderBy('at').orderBy('id').execute()

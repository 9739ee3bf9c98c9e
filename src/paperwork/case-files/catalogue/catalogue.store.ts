import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { FileListState } from './catalogue.ts'

interface FileListTable {
  id: string
  agency: string
  year: number
  state: FileListState
  reason: string | null
  made_at: Instant
  approved_at: Instant | null
  revision: Generated<number>
}

interface FileHeadingTable {
  id: string
  list: string
  agency: string
  year: number
  ordinal: number
  symbol: string
  title: string
  retention: string
  retention_years: number | null
  unit: string | null
  note: string | null
  approved: Generated<boolean>
  last_file: Generated<number>
  made_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    file_list: FileListTable
    file_heading: FileHeadingTable
  }
}

/** The yearly list of an agency. */
export type FileList = Selectable<FileListTable>
/** One heading of it. */
export type FileHeading = Selectable<FileHeadingTable>

/** @throws Refusal file-list.unknown */
export const fileListRows = rowsOf('file_list', 'file-list.unknown')
/** @throws Refusal file-heading.unknown */
export const headingRows = rowsOf('file_heading', 'file-heading.unknown')

/** The list of an agency and year. */
export async function findFileList(db: Reader, agency: string, year: number): Promise<FileList | undefined> {
  return db.selectFrom('file_list').selectAll().where('agency', '=', agency).where('year', '=', year).executeTakeFirst()
}

/** The headings of a list, by their number. */
export async function listHeadings(db: Reader, list: string): Promise<FileHeading[]> {
  return db.selectFrom('file_heading').selectAll().where('list', '=', list).orderBy('ordinal').execute()
}

/** The approved headings of an agency's year: files may be opened inside. */
export async function listOpenHeadings(db: Reader, agency: string, year: number): Promise<FileHeading[]> {
  return db
    .selectFrom('file_heading')
    .selectAll()
    .where('agency', '=', agency)
    .where('year', '=', year)
    .where('approved', '=', true)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
}

/** The number of the last heading of a list, and how many there are. */
export async function lastOrdinal(db: Reader, list: string): Promise<{ last: number; count: number }> {
  const { rows } = await sql<{ last: number; count: number }>`
    select coalesce(max(ordinal), 0)::int as last, count(*)::int as count from file_heading where list = ${list}`.execute(
    db,
  )
  return rows[0] ?? { last: 0, count: 0 }
}

export async function removeHeadingRow(db: Reader, id: string): Promise<void> {
  await db.deleteFrom('file_heading').where('id', '=', id).execute()
}

/** All headings of a list may be used from now on. @returns how many the list has */
export async function approveHeadings(db: Reader, list: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with approved as (update file_heading set approved = true where list = ${list} returning id)
    select count(*)::int as count from approved`.execute(db)
  return rows[0]?.count ?? 0
}

/** Writes the headings of one list into another, in their order. */
export async function copyHeadings(
  db: Reader,
  from: string,
  to: Pick<FileList, 'id' | 'agency' | 'year' | 'made_at'>,
): Promise<void> {
  await sql`
    insert into file_heading (id, list, agency, year, ordinal, symbol, title, retention, retention_years, unit, note, made_at)
    select gen_random_uuid(), ${to.id}, ${to.agency}, ${to.year}, row_number() over (order by ordinal), symbol, title, retention,
           retention_years, unit, note, ${to.made_at}
      from file_heading where list = ${from}`.execute(db)
}

/** Gives the next order inside a heading; the heading's row is held until the file is written. */
export async function nextInHeading(db: Reader, id: string): Promise<FileHeading | undefined> {
  const { rows } = await sql<FileHeading>`
    update file_heading set last_file = last_file + 1 where id = ${id} returning *`.execute(db)
  return rows[0]
}

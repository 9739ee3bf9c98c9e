import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import { type Instant, type LegalDay, legalDayToPg } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import type { Passing } from '../../kernel/module/index.ts'
import type { CaseFileState, Usage } from './case-file.ts'

interface CaseFileTable {
  id: string
  agency: string
  unit: string | null
  holder: string
  year: number
  heading: string | null
  ordinal: number
  notation: string
  title: string
  description: string | null
  state: CaseFileState
  retention: string
  retention_years: number | null
  usage: Usage
  construction: boolean
  opened_at: Instant
  started_on: LegalDay
  ended_on: LegalDay | null
  closed_at: Instant | null
  due_on: LegalDay | null
  hand_over: string | null
  kept_at: Instant | null
  reason: string | null
  documents: Generated<number>
  warned: Generated<number>
  expires_on: Generated<LegalDay | null>
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    case_file: CaseFileTable
    case_file_document: { file: string; document: string; filed_at: Instant; filed_by: string | null }
    case_file_reader: { file: string; position: string; given_at: Instant }
    file_counter: { agency: string; year: number; last: number }
  }
}

/** One file: the documents of one matter. */
export type CaseFile = Selectable<CaseFileTable>

/** @throws Refusal case-file.unknown */
export const caseFileRows = rowsOf('case_file', 'case-file.unknown')

/** Gives the next order of files outside the yearly list. */
export async function nextOutsideList(db: Reader, agency: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into file_counter (agency, year, last) values (${agency}, ${year}, 1)
    on conflict (agency, year) do update set last = file_counter.last + 1 returning last`.execute(db)
  return rows[0]?.last ?? 1
}

/** The documents of a file, in no order. */
export async function listFiled(db: Reader, file: string): Promise<string[]> {
  const rows = await db.selectFrom('case_file_document').select('document').where('file', '=', file).execute()
  return rows.map(({ document }) => document)
}

/** Puts documents into a file. @returns those that were not in it */
export async function insertFiled(
  db: Reader,
  file: string,
  documents: readonly string[],
  by: { at: Instant; position: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ document: string }>`
    insert into case_file_document (file, document, filed_at, filed_by)
    select ${file}, document, ${by.at}, ${by.position} from unnest(${[...documents]}::uuid[]) as document
    on conflict do nothing returning document`.execute(db)
  return rows.map(({ document }) => document)
}

/** Takes a document out of a file. @returns whether it was in it */
export async function removeFiled(db: Reader, file: string, document: string): Promise<boolean> {
  const { rows } = await sql`
    delete from case_file_document where file = ${file} and document = ${document} returning document`.execute(db)
  return rows.length > 0
}

/** The files a document stands in, the newest first. */
export async function listFilesOf(db: Reader, document: string): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`
    select f.* from case_file_document d join case_file f on f.id = d.file
     where d.document = ${document} order by f.opened_at desc, f.id desc limit 50`.execute(db)
  return rows
}

/** Open files that hold one of these documents, the newest first. */
export async function listOpenHolding(db: Reader, documents: readonly string[]): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`
    select distinct f.* from case_file_document d join case_file f on f.id = d.file
     where d.document = any(${[...documents]}::uuid[]) and f.state = 'open' order by f.opened_at desc, f.id desc limit 50`.execute(
    db,
  )
  return rows
}

/** Open files of posts, the newest first. */
export async function listOpenOf(
  db: Reader,
  agencies: readonly string[],
  holders: readonly string[],
  most: number,
): Promise<CaseFile[]> {
  const { rows } = await sql<CaseFile>`
    select * from case_file where agency = any(${[...agencies]}::uuid[]) and holder = any(${[...holders]}::uuid[]) and state = 'open'
     order by opened_at desc, id desc limit ${most}`.execute(db)
  return rows
}

/** How many files posts hold in each state (VB-4.2). */
export async function countOf(
  db: Reader,
  agencies: readonly string[],
  holders: readonly string[],
): Promise<Map<CaseFileState, number>> {
  const { rows } = await sql<{ state: CaseFileState; count: number }>`
    select state, count(*)::int as count from case_file
     where agency = any(${[...agencies]}::uuid[]) and holder = any(${[...holders]}::uuid[]) group by state`.execute(db)
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** Posts a file is shared with. */
export async function listReaders(db: Reader, file: string): Promise<string[]> {
  const rows = await db.selectFrom('case_file_reader').select('position').where('file', '=', file).execute()
  return rows.map(({ position }) => position)
}

/** Those of these files that are shared with one of these posts. */
export async function listShared(db: Reader, ids: readonly string[], posts: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0 || posts.length === 0) return new Set()
  const { rows } = await sql<{ file: string }>`
    select file from case_file_reader where file = any(${[...ids]}::uuid[]) and position = any(${[...posts]}::uuid[])`.execute(
    db,
  )
  return new Set(rows.map(({ file }) => file))
}

/** Shares a file with exactly these posts. */
export async function shareWith(db: Reader, file: string, posts: readonly string[], at: Instant): Promise<void> {
  await sql`delete from case_file_reader where file = ${file} and position <> all(${[...posts]}::uuid[])`.execute(db)
  await sql`insert into case_file_reader (file, position, given_at)
    select ${file}, position, ${at} from unnest(${[...posts]}::uuid[]) as position on conflict do nothing`.execute(db)
}

/** What files are called where many kinds stand together. */
export async function findFileNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; notation: string }>`
    select id, notation from case_file where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, notation }) => [id, notation]))
}

export const inState = (state: CaseFileState): Condition => sql<boolean>`state = ${state}`
export const outsideList: Condition = sql<boolean>`heading is null`
export const inList: Condition = sql<boolean>`heading is not null`
export const readBy = (posts: readonly string[]): Condition => sql<boolean>`reader = any(${[...posts]}::uuid[])`

/** Closed and to be handed over by so long after a day, or overdue; written out, so that the index of what is due serves it. */
export const dueWithin = (today: LegalDay, span: RawBuilder<unknown>): Condition =>
  sql<boolean>`(state = 'closed' and due_on is not null and due_on <= ${legalDayToPg(today)}::date + ${span})`

/** Closed files to be handed over by a day whose keepers were not told of it, the earliest first. */
export async function listDue(db: Reader, asked: { by: LegalDay; warned: number; most: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from case_file where state = 'closed' and due_on is not null and due_on <= ${legalDayToPg(asked.by)}::date
       and warned < ${asked.warned} order by due_on, id limit ${asked.most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Files of an agency that were not handed over, when another takes its place. */
export async function countOpenFiles(db: Reader, { from, to }: Passing): Promise<number> {
  if (to === null) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from case_file where agency = ${from}::uuid and state in ('open', 'closed')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Kept by the archive past its retention; written out, so that the index of what is over serves it. */
export const keptTooLong = (today: LegalDay): Condition =>
  sql<boolean>`(state = 'kept' and expires_on is not null and expires_on < ${legalDayToPg(today)}::date)`

/** Files of one year; a year nobody can read finds nothing. */
export const ofYear = (year: string): RawBuilder<boolean> =>
  /^[12]\d{3}$/.test(year) ? sql<boolean>`year = ${Number(year)}` : sql<boolean>`false`

/** Documents of these files that stand in no other file, open or kept, whose content is not destroyed. */
export async function listFiledOnlyIn(db: Reader, files: readonly string[]): Promise<string[]> {
  const ids = sql`any(${[...files]}::uuid[])`
  const { rows } = await sql<{ document: string }>`
    select distinct d.document from case_file_document d
     where d.file = ${ids}
       and not exists (select 1 from case_file_document o join case_file f on f.id = o.file
         where o.document = d.document and f.state <> 'destroyed' and not o.file = ${ids})`.execute(db)
  return rows.map(({ document }) => document)
}

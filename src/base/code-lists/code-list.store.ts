import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Line } from './code-list.ts'

interface ListTable {
  id: string
  code: string
  title: string
  source: string
  state: 'open' | 'ended'
  changed_at: Instant
  revision: Generated<number>
  plain: Generated<string>
}

interface EntryTable {
  id: string
  list: string
  code: string
  title: string
  title_en: string | null
  state: 'current' | 'ended'
  valid_from: LegalDay
  valid_to: LegalDay | null
  replaced_by: string | null
  basis: string
  changed_at: Instant
  revision: Generated<number>
  plain: Generated<string>
  title_key: Generated<string>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    code_list: ListTable
    code_entry: EntryTable
  }
}

export type CodeList = Selectable<ListTable>
export type CodeEntry = Selectable<EntryTable>

/** @throws Refusal code-list.unknown */
export const listRows = rowsOf('code_list', 'code-list.unknown')
/** @throws Refusal code-entry.unknown */
export const entryRows = rowsOf('code_entry', 'code-entry.unknown')

export const isCurrent = () => sql<boolean>`state = 'current'`
export const isPast = () => sql<boolean>`state = 'ended'`
export const ofList = (list: string) => sql<boolean>`list = ${list}::uuid`
/** Stands beside each code in lists of codes. */
export const listTitle = sql<string>`(select title from code_list where code_list.id = list)`

export const findList = (db: Reader, code: string): Promise<CodeList | undefined> =>
  db.selectFrom('code_list').selectAll().where('code', '=', code).executeTakeFirst()

/** Lists that may be chosen, by name. */
export const openLists = (db: Reader): Promise<{ id: string; code: string; title: string }[]> =>
  db
    .selectFrom('code_list')
    .select(['id', 'code', 'title'])
    .where('state', '=', 'open')
    .orderBy('title')
    .limit(500)
    .execute()

export async function countCurrent(db: Reader, list: string): Promise<number> {
  const { count } = await db
    .selectFrom('code_entry')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('list', '=', list)
    .where('state', '=', 'current')
    .executeTakeFirstOrThrow()
  return count
}

export const findEntry = (db: Reader, list: string, code: string): Promise<CodeEntry | undefined> =>
  db
    .selectFrom('code_entry')
    .selectAll()
    .where('list', '=', list)
    .where(sql`lower(code)`, '=', code.toLowerCase())
    .executeTakeFirst()

/** Codes of a list that hold on a day, in the order of their codes. */
export const codesOn = (db: Reader, list: string, day: LegalDay, most: number): Promise<CodeEntry[]> =>
  db
    .selectFrom('code_entry')
    .selectAll()
    .where('list', '=', list)
    .where('valid_from', '<=', day)
    .where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('code')
    .orderBy('id')
    .limit(most)
    .execute()

/** Those of the lines whose code stands in the list already, ended or not, or whose name another current code has. */
export async function standingAlready(
  db: Reader,
  list: string,
  lines: readonly Pick<Line, 'code' | 'title'>[],
): Promise<{ code: string; title: string }[]> {
  const { rows } = await sql<{ code: string; title: string }>`
    select code, title from code_entry
     where list = ${list}::uuid and (lower(code) = any(${lines.map(({ code }) => code.toLowerCase())}::text[])
        or (state = 'current' and title_key in (select trim(regexp_replace(plain_text(name), '[\\s.,]+', ' ', 'g'))
             from unnest(${lines.map(({ title }) => title)}::text[]) name)))
     order by code limit 20`.execute(db)
  return rows
}

export async function insertEntries(
  db: Reader,
  rows: readonly { id: string; line: Line }[],
  common: Pick<CodeEntry, 'list' | 'valid_from' | 'basis' | 'changed_at'>,
): Promise<void> {
  const values = rows.map(({ id, line: { code, title, titleEn } }) => ({
    ...{ id, code, title, title_en: titleEn, ...common },
    ...{ state: 'current' as const, valid_to: null, replaced_by: null },
  }))
  for (let at = 0; at < values.length; at += 500)
    await db
      .insertInto('code_entry')
      .values(values.slice(at, at + 500))
      .execute()
}

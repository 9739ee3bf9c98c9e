import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader, Tables } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import { shownNotation } from '../documents/index.ts'
import type { OpinionState, Taken, Verdict } from './opinion.ts'

interface RequestTable {
  id: string
  document: string
  agency: string
  asker: string
  question: string
  version: number
  due_on: LegalDay
  state: 'open' | 'closed'
  reason: string | null
  asked_at: Instant
  closed_at: Instant | null
  urged_at: Instant | null
  revision: Generated<number>
}

interface OpinionTable {
  id: string
  request: string
  document: string
  agency: string
  asker: string
  unit: string | null
  holder: string | null
  title: string
  state: OpinionState
  verdict: Verdict | null
  said: string | null
  given_by: string | null
  due_on: LegalDay
  asked_at: Instant
  given_at: Instant | null
  taken: Taken | null
  explanation: string | null
  version: number | null
  warned: Generated<boolean>
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    opinion_request: RequestTable
    opinion: OpinionTable
    opinion_file: {
      id: string
      opinion: string
      position: number
      name: string
      file: string
      type: string
      size: number
    }
  }
}

/** One time somebody asked about a draft. */
export type OpinionRequest = Selectable<RequestTable>
/** The opinion of one unit or post. */
export type Opinion = Selectable<OpinionTable>
/** A file with remarks. */
export type OpinionFile = Selectable<Tables['opinion_file']>

/** @throws Refusal opinion-request.unknown */
export const requestRows = rowsOf('opinion_request', 'opinion-request.unknown')
/** @throws Refusal opinion.unknown */
export const opinionRows = rowsOf('opinion', 'opinion.unknown')

/** Every opinion of these requests, in the order they were asked. */
export async function opinionsOf(db: Reader, ...requests: string[]): Promise<Opinion[]> {
  if (requests.length === 0) return []
  return db
    .selectFrom('opinion')
    .selectAll()
    .where('request', 'in', requests)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

/** Every request about a draft, the newest first. */
export const requestsOf = (db: Reader, document: string): Promise<OpinionRequest[]> =>
  db
    .selectFrom('opinion_request')
    .selectAll()
    .where('document', '=', document)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

/** Whom a draft's drafter waits for: posts and units, by id. */
export async function askedNow(db: Reader, document: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('opinion')
    .select(['holder', 'unit'])
    .where('document', '=', document)
    .where('state', '=', 'asked')
    .execute()
  return new Set(rows.flatMap(({ holder, unit }) => holder ?? unit ?? []))
}

/** Opinions a post is still asked for. */
export async function askedOf(db: Reader, holder: string): Promise<Pick<Opinion, 'id' | 'request'>[]> {
  return db
    .selectFrom('opinion')
    .select(['id', 'request'])
    .where('holder', '=', holder)
    .where('state', '=', 'asked')
    .orderBy('id')
    .execute()
}

/** Opinions whose day has passed and that nobody was told of yet, the earliest first. */
export const listLate = (db: Reader, today: LegalDay, most: number): Promise<{ id: string }[]> =>
  db
    .selectFrom('opinion')
    .select('id')
    .where('state', '=', 'asked')
    .where('warned', '=', false)
    .where('due_on', '<', today)
    .orderBy('due_on')
    .orderBy('id')
    .limit(most)
    .execute()

/** Opinions of a draft that were taken in, and of which no version says so yet. */
export const listTaken = (db: Reader, document: string): Promise<{ id: string }[]> =>
  db
    .selectFrom('opinion')
    .select('id')
    .where('document', '=', document)
    .where('state', '=', 'handled')
    .where('taken', 'in', ['taken', 'partly'])
    .where('version', 'is', null)
    .orderBy('id')
    .execute()

export async function insertFiles(db: Reader, rows: readonly Insertable<Tables['opinion_file']>[]): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('opinion_file')
      .values([...rows])
      .execute()
}

/** Files with remarks, of several opinions. */
export async function filesOf(db: Reader, opinions: readonly string[]): Promise<OpinionFile[]> {
  if (opinions.length === 0) return []
  return db
    .selectFrom('opinion_file')
    .selectAll()
    .where('opinion', 'in', [...opinions])
    .orderBy('opinion')
    .orderBy('position')
    .execute()
}

/** What the drafts behind opinions are called, by opinion. */
export async function findCalled(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; number: string | null; notation: string }>`
    select id, number, notation from opinion_box where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, shownNotation(row)]))
}

/** The same by request. */
export async function findRequestsCalled(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; number: string | null; notation: string }>`
    select r.id, d.number, d.notation from opinion_request r join read_document d on d.id = r.document
      where r.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, shownNotation(row)]))
}

/** Requests of an agency as a list offers them, the newest first. */
export async function listRequests(
  db: Reader,
  agency: string,
  most: number,
): Promise<{ id: string; notation: string; subject_line: string; asked_at: Instant }[]> {
  const { rows } = await sql<{ id: string; notation: string; subject_line: string; asked_at: Instant }>`
    select r.id, d.notation, d.subject_line, r.asked_at from opinion_request r join read_document d on d.id = r.document
      where r.agency = ${agency} order by r.asked_at desc, r.id desc limit ${most}`.execute(db)
  return rows
}

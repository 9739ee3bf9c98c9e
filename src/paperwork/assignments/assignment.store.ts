import { type Generated, type Selectable, sql } from 'kysely'
import { type Instant, type LegalDay, legalDayOf, legalDayToPg } from '../../../packages/time/index.ts'
import { ruleSpan } from '../../base/rules/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition, Here } from '../../kernel/lists/index.ts'
import { shownNotation } from '../documents/index.ts'
import { nearTime } from './assignment.rules.ts'
import type { AssignmentState, Part } from './assignment.ts'

interface AssignmentTable {
  id: string
  document: string
  agency: string
  parent: string | null
  giver: string
  unit: string | null
  holder: string | null
  within_unit: string | null
  part: Part
  state: AssignmentState
  passed: Generated<boolean>
  urgency: number
  direction: string | null
  due_on: LegalDay | null
  given_at: Instant
  read_at: Instant | null
  ended_at: Instant | null
  progress: string | null
  progress_at: Instant | null
  outcome: string | null
  answer: string | null
  reason: string | null
  warned: Generated<number>
  revision: Generated<number>
  calm: Generated<number>
  due_order: Generated<LegalDay>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    assignment: AssignmentTable
  }
}

/** One receipt of an incoming document. */
export type Assignment = Selectable<AssignmentTable>

/** @throws Refusal assignment.unknown */
export const assignmentRows = rowsOf('assignment', 'assignment.unknown')

/** Every receipt of a document, in the order they were given. */
export async function listOfDocument(db: Reader, document: string): Promise<Assignment[]> {
  return db
    .selectFrom('assignment')
    .selectAll()
    .where('document', '=', document)
    .orderBy('given_at')
    .orderBy('id')
    .execute()
}

/** Open receipts of a post on a document that nobody of it has opened. */
export async function listUnopened(db: Reader, document: string, posts: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('assignment')
    .select('id')
    .where('document', '=', document)
    .where('holder', 'in', [...posts])
    .where('state', '=', 'pending')
    .where('read_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** Open receipts of a post. */
export async function listHeld(db: Reader, holder: string): Promise<string[]> {
  const rows = await db.selectFrom('assignment').select('id').where('holder', '=', holder).where(open).execute()
  return rows.map(({ id }) => id)
}

/** What the documents of receipts are called, by receipt. */
export async function findCalled(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; number: string | null; notation: string }>`
    select id, number, notation from assignment_box where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, shownNotation(row)]))
}

/** Open receipts that are due by a day and not told of yet, the earliest first. */
export async function listDue(
  db: Reader,
  asked: { by: LegalDay; warned: number; most: number },
): Promise<{ id: string }[]> {
  return db
    .selectFrom('assignment')
    .select('id')
    .where(open)
    .where('part', '!=', 'inform')
    .where('due_on', '<=', asked.by)
    .where('warned', '<', asked.warned)
    .orderBy('due_on')
    .orderBy('id')
    .limit(asked.most)
    .execute()
}

/** A document of the agency that went out and may answer one that came. */
export interface Answer {
  id: string
  number: string | null
  notation: string
  subject_line: string
}

/** Outgoing documents of an agency, the newest first. */
export async function listAnswers(db: Reader, agency: string, most: number): Promise<Answer[]> {
  const { rows } = await sql<Answer>`select id, number, notation, subject_line from read_document
    where agency = ${agency} and direction = 'outgoing' order by drafted_at desc, id desc limit ${most}`.execute(db)
  return rows
}

/** One outgoing document of an agency. */
export async function findAnswer(db: Reader, agency: string, id: string): Promise<Answer | undefined> {
  const { rows } = await sql<Answer>`select id, number, notation, subject_line from read_document
    where id = ${id} and agency = ${agency} and direction = 'outgoing'`.execute(db)
  return rows[0]
}

/** How many open receipts are overdue, by agency. */
export async function countOverdue(
  db: Reader,
  within: (column: string) => Condition,
): Promise<{ agency: string; count: number }[]> {
  const { rows } = await sql<{ agency: string; count: number }>`select agency, count(*)::int as count from assignment
    where ${open} and part <> 'inform' and not passed and due_on < (now() at time zone 'Asia/Ho_Chi_Minh')::date and ${within('agency')}
    group by agency`.execute(db)
  return rows
}

/** Written out, so that the indexes of what is open serve it. */
export const open: Condition = sql<boolean>`state in ('pending', 'handling')`
export const working: Condition = sql<boolean>`(${open} and part <> 'inform' and not passed)`
export const handedOn: Condition = sql<boolean>`(${open} and passed)`
export const toKnow: Condition = sql<boolean>`(${open} and part = 'inform')`
export const over: Condition = sql<boolean>`state in ('done', 'returned', 'recalled')`

/** Given to a post of the viewer's, not to a unit. */
export const toPost: Condition = sql<boolean>`holder is not null`
export const toUnit: Condition = sql<boolean>`unit is not null`

const today = ({ now }: Pick<Here, 'now'>) => sql`${legalDayToPg(legalDayOf(now))}::date`

/** Past its due day. */
export const isLate = (here: Here): Condition => sql<boolean>`(${working} and due_on < ${today(here)})`

/** Due within the span of `nearTime`. */
export const isNear = (here: Here): Condition =>
  sql<boolean>`(${working} and due_on >= ${today(here)} and due_on <= ${today(here)} + ${ruleSpan(nearTime, legalDayOf(here.now))})`

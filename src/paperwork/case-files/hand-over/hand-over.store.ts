import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'

interface HandOverTable {
  id: string
  agency: string
  giver: string
  state: 'offered' | 'settled'
  files: number
  made_at: Instant
  settled_at: Instant | null
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    hand_over: HandOverTable
    hand_over_file: { hand_over: string; file: string; outcome: 'kept' | 'returned' | null; reason: string | null }
  }
}

/** Files handed over together. */
export type HandOver = Selectable<HandOverTable>

/** @throws Refusal hand-over.unknown */
export const handOverRows = rowsOf('hand_over', 'hand-over.unknown')

export async function insertHandOverFiles(db: Reader, handOver: string, files: readonly string[]): Promise<void> {
  await sql`insert into hand_over_file (hand_over, file)
    select ${handOver}, file from unnest(${[...files]}::uuid[]) as file`.execute(db)
}

/** One line of the list of files handed over. */
export interface HandedFile {
  id: string
  notation: string
  title: string
  retention_years: number | null
  documents: number
  started_on: LegalDay
  ended_on: LegalDay | null
  outcome: 'kept' | 'returned' | null
  reason: string | null
}

/** The files of a hand-over, by their code. */
export async function listHanded(db: Reader, handOver: string): Promise<HandedFile[]> {
  const { rows } = await sql<HandedFile>`
    select f.id, f.notation, f.title, f.retention_years, f.documents, f.started_on, f.ended_on, h.outcome, h.reason
      from hand_over_file h join case_file f on f.id = h.file where h.hand_over = ${handOver}
     order by f.year, f.notation, f.id`.execute(db)
  return rows
}

/** Files of a hand-over about which nothing is decided. */
export async function listUndecided(db: Reader, handOver: string): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select file from hand_over_file where hand_over = ${handOver} and outcome is null order by file`.execute(db)
  return rows.map(({ file }) => file)
}

/** Notes what became of files of a hand-over. */
export async function decide(
  db: Reader,
  handOver: string,
  files: readonly string[],
  outcome: 'kept' | 'returned',
  reason: string | null = null,
): Promise<void> {
  await sql`update hand_over_file set outcome = ${outcome}, reason = ${reason}
    where hand_over = ${handOver} and file = any(${[...files]}::uuid[])`.execute(db)
}

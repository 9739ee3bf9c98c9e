import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../../src/kernel/database/index.ts'
import { rowsOf } from '../../../src/kernel/life/index.ts'
import type { Condition } from '../../../src/kernel/lists/index.ts'
import type { VisitState } from './visit.ts'

interface VisitTable {
  id: string
  agency: string
  unit: string | null
  /** The post that receives them. */
  host: string
  visitor: string
  identity_end: string
  purpose: string
  state: VisitState
  reason: string | null
  arrived_at: Instant
  left_at: Instant | null
  revision: Generated<number>
}

declare module '../../../src/kernel/database/index.ts' {
  interface Tables {
    visit: VisitTable
  }
}

/** One visitor at the gate of one agency, and who receives them. */
export type Visit = Selectable<VisitTable>

/** @throws Refusal visit.unknown */
export const visitRows = rowsOf('visit', 'visit.unknown')

/** Who still waits for a host. */
export async function waitingFor(db: Reader, host: string): Promise<string[]> {
  const waiting = db.selectFrom('visit').select('id').where('host', '=', host).where('state', '=', 'waiting')
  return (await waiting.execute()).map(({ id }) => id)
}

/** Titles of the posts that receive them, by id. */
export async function hostNames(db: Reader, visits: readonly Pick<Visit, 'host'>[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from read_position where id = any(${visits.map(({ host }) => host)}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, title }) => [id, title]))
}

export const inState = (state: VisitState): Condition => sql<boolean>`state = ${state}`
export const hostedBy = (hosts: readonly (string | null)[]): Condition => sql<boolean>`host = any(${hosts}::uuid[])`

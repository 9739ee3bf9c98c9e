import { type Generated, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { ChainStep } from './chain.ts'

export interface ChainTable {
  id: string
  agency: string
  type: string | null
  steps: unknown
  state: 'standing' | 'removed'
  made_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    approval_chain: ChainTable
  }
}

/** @throws Refusal approval-chain.unknown */
export const chainRows = rowsOf('approval_chain', 'approval-chain.unknown')

/** In lists of chains: those drafts follow. */
export const inUse = sql<boolean>`state = 'standing'`

/** The steps of a chain as they were set. */
export const stepsIn = ({ steps }: { steps: unknown }): ChainStep[] => steps as ChainStep[]

/** The steps drafts of a type go through in an agency: its own chain, or the one for all others; none without either. */
export async function chainFor(db: Reader, agency: string, type: string): Promise<ChainStep[]> {
  const row = await db
    .selectFrom('approval_chain')
    .select('steps')
    .where('agency', '=', agency)
    .where(inUse)
    .where((is) => is.or([is('type', '=', type), is('type', 'is', null)]))
    .orderBy('type', (order) => order.asc().nullsLast())
    .limit(1)
    .executeTakeFirst()
  return row ? stepsIn(row) : []
}

/** A chain for this type stands already in the agency. */
export async function isChainSet(db: Reader, agency: string, type: string | null): Promise<boolean> {
  const found = await db
    .selectFrom('approval_chain')
    .select('id')
    .where('agency', '=', agency)
    .where(inUse)
    .where('type', 'is not distinct from', type)
    .executeTakeFirst()
  return found !== undefined
}

/** What chains are for, by id. */
export async function findChains(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('approval_chain')
    .select(['id', 'type'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, type }) => [id, type ?? 'Mọi loại chưa có quy trình riêng']))
}

import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Condition } from '../../../kernel/lists/index.ts'
import type { CheckKind, CheckResult, CheckState } from './check.ts'

interface CheckTable {
  id: string
  kind: CheckKind
  done_on: LegalDay
  what: string
  by_whom: string
  /** Number of the decision or the minutes. */
  decision: string | null
  /** What will be upgraded; of a yearly review. */
  plan: string | null
  /** Id of the public label; of an assessment, with the two below. */
  label: string | null
  system_kind: string | null
  result: CheckResult | null
  /** When and by which letter the national agency was told. */
  told_on: LegalDay | null
  told_by: string | null
  state: CheckState
  recorded_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    system_check: CheckTable
  }
}

/** An assessment, a maintenance or a review of the system. */
export type Check = Selectable<CheckTable>

export const checkRows = rowsOf('system_check', 'system-check.unknown')

/** The newest assessment that stands: its label is the system's. */
export const standingLabel = (db: Reader): Promise<Check | undefined> =>
  db
    .selectFrom('system_check')
    .selectAll()
    .where('label', 'is not', null)
    .where('state', '<>', 'withdrawn')
    .orderBy('done_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Day of the newest yearly review that stands. */
export async function lastReview(db: Reader): Promise<LegalDay | null> {
  const row = await db
    .selectFrom('system_check')
    .select('done_on')
    .where('kind', '=', 'yearly')
    .where('state', '<>', 'withdrawn')
    .orderBy('done_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.done_on ?? null
}

export const publicAssessment: Condition = sql<boolean>`(label is not null and state <> 'withdrawn')`

import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'

export interface TargetTable {
  id: string
  name: string
  way: 'mail' | 'webhook'
  address: string
  secret: Buffer | null
  daily: boolean
  state: 'standing' | 'removed'
  made_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_alarm_target: TargetTable
  }
}

/** Where alarms go. */
export type Target = Selectable<TargetTable>

/** @throws Refusal alarm-target.unknown */
export const targetRows = rowsOf('exchange_alarm_target', 'alarm-target.unknown')

/** In lists: those that are told. */
export const isTold = sql<boolean>`state = 'standing'`

/** Those that are told, the first first. */
export async function listTargets(db: Reader, only: { daily?: true } = {}): Promise<Target[]> {
  let query = db.selectFrom('exchange_alarm_target').selectAll().where('state', '=', 'standing')
  if (only.daily) query = query.where('daily', '=', true)
  return query.orderBy('made_at').orderBy('id').limit(200).execute()
}

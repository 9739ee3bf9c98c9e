import { type Generated, type Selectable, sql } from 'kysely'
import { type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition, Here } from '../../kernel/lists/index.ts'
import { rowsFollow } from '../../kernel/module/index.ts'
import type { OrderState } from './order.ts'

interface OrderTable {
  id: string
  dossier: string
  dossier_number: string
  agency: string
  giver: string
  giver_title: string
  holder: string
  holder_title: string
  unit: string | null
  task: string
  due_on: LegalDay
  given_at: Instant
  state: OrderState
  outcome: string | null
  reason: string | null
  ended_at: Instant | null
  told: Generated<boolean>
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    dossier_order: OrderTable
  }
}

/** What a leader ordered to be done about a dossier. */
export type Order = Selectable<OrderTable>

/** @throws Refusal order.unknown */
export const orderRows = rowsOf('dossier_order', 'order.unknown')

/** Everything that was ordered about a dossier, in the order it was. */
export const ordersOn = (db: Reader, dossier: string): Promise<Order[]> =>
  db.selectFrom('dossier_order').selectAll().where('dossier', '=', dossier).orderBy('given_at').orderBy('id').execute()

/** Open ones whose day has passed and of which nobody was told yet, the earliest first. */
export const listLate = (db: Reader, today: LegalDay, most: number): Promise<{ id: string }[]> =>
  db
    .selectFrom('dossier_order')
    .select('id')
    .where('state', '=', 'given')
    .where('told', '=', false)
    .where('due_on', '<', today)
    .orderBy('due_on')
    .limit(most)
    .execute()

/** What a post has to do still. */
export const listHeldBy = (db: Reader, holder: string): Promise<{ id: string }[]> =>
  db.selectFrom('dossier_order').select('id').where('holder', '=', holder).where('state', '=', 'given').execute()

/** Written out, so that the indexes of what is open serve them. */
export const isOpen: Condition = sql<boolean>`state = 'given'`
export const isOver: Condition = sql<boolean>`state <> 'given'`
export const isLate = ({ now }: Here): Condition =>
  sql<boolean>`(state = 'given' and due_on < ${legalDayOf(now).toString()}::date)`
export const heldBy = (holders: readonly (string | null)[]): Condition => sql<boolean>`holder = any(${holders}::uuid[])`
export const givenBy = (givers: readonly (string | null)[]): Condition => sql<boolean>`giver = any(${givers}::uuid[])`

/** What is still to be done goes with the agency of whoever does it. */
export const openOrders = rowsFollow({ table: 'dossier_order', unit: 'unit', open: sql<boolean>`state = 'given'` })

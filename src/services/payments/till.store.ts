import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import type { Receipt } from './fee.store.ts'
import type { TillState } from './till.ts'

interface TillTable {
  id: string
  agency: string
  cashier: string
  cashier_account: string | null
  cashier_label: string
  day: LegalDay
  turn: number
  receipts: number
  cancelled: number
  /** What should be in it: taken less given back. */
  cash: number
  transfer: number
  counted: number
  explanation: string | null
  state: TillState
  closed_at: Instant
  checked_by: string | null
  checked_at: Instant | null
  reason: string | null
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    till: TillTable
  }
}

/** A till of one post on one day, counted and closed. */
export type Till = Selectable<TillTable>

/** @throws Refusal till.unknown */
export const tillRows = rowsOf('till', 'till.unknown')

export const tillIn = (state: TillState): Condition => sql<boolean>`state = ${state}`

/** What a post took and gave back on its oldest day that no till was closed over, by number; null when nothing is open. */
export async function openTill(db: Reader, cashier: string): Promise<{ day: LegalDay; receipts: Receipt[] } | null> {
  const receipts = await db
    .selectFrom('fee_receipt')
    .selectAll()
    .where('cashier', '=', cashier)
    .where('till', 'is', null)
    .where('day', '=', (one) =>
      one
        .selectFrom('fee_receipt')
        .select(({ fn }) => fn.min('day').as('day'))
        .where('cashier', '=', cashier)
        .where('till', 'is', null),
    )
    .orderBy('kind')
    .orderBy('year')
    .orderBy('number')
    .execute()
  return receipts[0] ? { day: receipts[0].day, receipts } : null
}

/** Holds the open receipts of a post on a day, so that none is cancelled while its till is closed. */
export const holdOpen = (db: Reader, cashier: string, day: LegalDay): Promise<Receipt[]> =>
  db
    .selectFrom('fee_receipt')
    .selectAll()
    .where('cashier', '=', cashier)
    .where('day', '=', day)
    .where('till', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** How many tills of a post and day were closed before. */
export async function turnsOf(db: Reader, cashier: string, day: LegalDay): Promise<number> {
  const { last } = await db
    .selectFrom('till')
    .select(({ fn }) => fn.max('turn').as('last'))
    .where('cashier', '=', cashier)
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Receipts go into a till that is closed. Their fees are settled: no receipt of theirs is cancelled any more. */
export async function putIn(db: Reader, till: string, receipts: readonly Receipt[]): Promise<void> {
  await db
    .updateTable('fee_receipt')
    .set({ till })
    .where(
      'id',
      'in',
      receipts.map(({ id }) => id),
    )
    .execute()
  await settle(db, till, true)
}

/** The receipts of a till that is counted again are open once more. */
export async function takeOut(db: Reader, till: string): Promise<void> {
  await settle(db, till, false)
  await db.updateTable('fee_receipt').set({ till: null }).where('till', '=', till).execute()
}

const settle = (db: Reader, till: string, settled: boolean) =>
  db
    .updateTable('fee')
    .set({ settled })
    .where('id', 'in', (one) =>
      one
        .selectFrom('fee_receipt')
        .select('fee')
        .where('till', '=', till)
        .where('kind', '=', 'collected')
        .where('cancelled_at', 'is', null),
    )
    .execute()

/** The receipts of a closed till, by number. */
export const receiptsIn = (db: Reader, till: string): Promise<Receipt[]> =>
  db
    .selectFrom('fee_receipt')
    .selectAll()
    .where('till', '=', till)
    .orderBy('kind')
    .orderBy('year')
    .orderBy('number')
    .execute()

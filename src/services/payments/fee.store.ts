import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import type { FeeDue, FeeState, Method, ReceiptKind } from './fee.ts'

interface FeeTable {
  id: string
  dossier: string
  /** The unit that received the dossier: it collects. */
  agency: string
  dossier_number: string
  procedure_name: string
  payer: string
  payer_address: string
  vnd: number
  ground: string
  due: FeeDue
  origin: 'procedure' | 'officer'
  state: FeeState
  /** The group that pays nothing; `reason` then says what showed it. */
  exempt_as: string | null
  reason: string | null
  refund_asked_by: string | null
  /** Its receipt stands in a till that was closed. */
  settled: Generated<boolean>
  asked_at: Instant
  revision: Generated<number>
}

interface ReceiptTable {
  id: string
  fee: string
  agency: string
  kind: ReceiptKind
  year: number
  number: number
  vnd: number
  method: Method
  reference: string | null
  payer: string
  cashier: string
  cashier_label: string
  at: Instant
  day: LegalDay
  cancelled_at: Instant | null
  cancelled_by: string | null
  cancel_reason: string | null
  till: string | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    fee: FeeTable
    fee_receipt: ReceiptTable
    fee_counter: { agency: string; kind: ReceiptKind; year: number; last: number }
  }
}

/** What somebody owes for a dossier. */
export type Fee = Selectable<FeeTable>
export type Receipt = Selectable<ReceiptTable>

/** @throws Refusal fee.unknown */
export const feeRows = rowsOf('fee', 'fee.unknown')

export const inState = (...states: FeeState[]): Condition => sql<boolean>`state = any(${states})`

/** Writes the fee of a procedure unless it stands already. @returns its id when it is new */
export async function insertOnce(db: Reader, row: Insertable<FeeTable>): Promise<string | undefined> {
  const written = await db
    .insertInto('fee')
    .values(row)
    .onConflict((conflict) => conflict.column('dossier').where('origin', '=', 'procedure').doNothing())
    .returning('id')
    .executeTakeFirst()
  return written?.id
}

/** What is owed and was paid for a dossier, the oldest first. */
export const feesOf = (db: Reader, dossier: string): Promise<Fee[]> =>
  db.selectFrom('fee').selectAll().where('dossier', '=', dossier).orderBy('asked_at').orderBy('id').execute()

/** The next number of an agency's receipts of a kind in a year. */
export async function nextNumber(db: Reader, agency: string, kind: ReceiptKind, year: number): Promise<number> {
  const { last } = await db
    .insertInto('fee_counter')
    .values({ agency, kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agency', 'kind', 'year']).doUpdateSet({ last: sql`fee_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

export async function insertReceipt(db: Reader, row: Insertable<ReceiptTable>): Promise<void> {
  await db.insertInto('fee_receipt').values(row).execute()
}

/** The receipts of a fee, in the order they were written. */
export const receiptsOf = (db: Reader, fee: string): Promise<Receipt[]> =>
  db.selectFrom('fee_receipt').selectAll().where('fee', '=', fee).orderBy('at').orderBy('id').execute()

/** Cancels the receipt of what was taken, while no till was closed over it. False when there is none such. */
export async function cancelOpenReceipt(
  db: Reader,
  fee: string,
  said: { at: Instant; by: string; reason: string },
): Promise<Receipt | undefined> {
  return db
    .updateTable('fee_receipt')
    .set({ cancelled_at: said.at, cancelled_by: said.by, cancel_reason: said.reason })
    .where('fee', '=', fee)
    .where('kind', '=', 'collected')
    .where('cancelled_at', 'is', null)
    .where('till', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

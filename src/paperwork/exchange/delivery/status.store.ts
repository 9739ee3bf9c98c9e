import { type Generated, type Selectable, sql } from 'kysely'
import type { StatusMessage } from '../../../../packages/edxml/index.ts'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'

type StatusState = 'matched' | 'unmatched' | 'sent' | 'failed' | 'dismissed'

/** A row of the table as it stands. */
export interface StatusTable {
  id: string
  direction: 'in' | 'out'
  state: StatusState
  key: string
  package: string | null
  document: string | null
  outbox: string | null
  agency: string | null
  code: string
  from_code: string
  from_name: string
  about: string
  text: string | null
  reason: string | null
  reported_at: Instant | null
  arrived_at: Instant
  message: Generated<unknown>
  names: Generated<string[]>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_status: StatusTable
  }
}

/** One business status, in or out, as an event. */
export interface StatusRow {
  id: string
  direction: 'in' | 'out'
  state: StatusState
  key: string
  package: string | null
  document: string | null
  outbox: string | null
  agency: string | null
  code: string
  fromCode: string
  fromName: string
  /** The document it is about, as the message names it. */
  about: string
  text: string | null
  /** Why it could not be matched or sent. */
  reason: string | null
  reportedAt: Instant | null
  arrivedAt: Instant
}

const toStatus = (row: Selectable<StatusTable>): StatusRow => ({
  id: row.id,
  direction: row.direction,
  state: row.state,
  key: row.key,
  package: row.package,
  document: row.document,
  outbox: row.outbox,
  agency: row.agency,
  code: row.code,
  fromCode: row.from_code,
  fromName: row.from_name,
  about: row.about,
  text: row.text,
  reason: row.reason,
  reportedAt: row.reported_at,
  arrivedAt: row.arrived_at,
})

/** What a status that matches nothing yet is matched by later. */
export interface Stray {
  message: StatusMessage
  names: string[]
}

/** Keeps an event. False when the same one was kept before. */
export async function insertStatus(db: Reader, row: StatusRow, stray?: Stray): Promise<boolean> {
  const { fromCode, fromName, reportedAt, arrivedAt, ...same } = row
  const added = await db
    .insertInto('exchange_status')
    .values({
      ...{ ...same, from_code: fromCode, from_name: fromName, reported_at: reportedAt, arrived_at: arrivedAt },
      ...(stray && { message: json(stray.message), names: stray.names }),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export async function hasStatus(db: Reader, key: string): Promise<boolean> {
  const row = await db.selectFrom('exchange_status').select('id').where('key', '=', key).executeTakeFirst()
  return row !== undefined
}

/** The events of one delivery, as they came. */
export async function statusesOf(db: Reader, outbox: string): Promise<StatusRow[]> {
  const rows = await db
    .selectFrom('exchange_status')
    .selectAll()
    .where('outbox', '=', outbox)
    .orderBy('arrived_at')
    .orderBy('id')
    .execute()
  return rows.map(toStatus)
}

/** Statuses to an agency that matched nothing when they came and call their document by one of these names, in that order; locked. */
export async function lockStrays(
  db: Reader,
  agency: string,
  names: readonly string[],
): Promise<(StatusRow & { message: StatusMessage })[]> {
  const rows = await db
    .selectFrom('exchange_status')
    .selectAll()
    .where('state', '=', 'unmatched')
    .where('agency', '=', agency)
    .where(sql<boolean>`names && ${[...names]}::text[]`)
    .orderBy('arrived_at')
    .orderBy('id')
    .limit(500)
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...toStatus(row), message: row.message as StatusMessage }))
}

/** A stray status has found its delivery. */
export async function matchStatusRow(
  db: Reader,
  id: string,
  found: { document: string; outbox: string; agency: string },
): Promise<void> {
  await db
    .updateTable('exchange_status')
    .set({ ...found, state: 'matched', reason: null })
    .where('id', '=', id)
    .execute()
}

/** Statuses that could not be matched, or that we could not send back. */
export const stray = sql<boolean>`state in ('unmatched', 'failed')`

/** @throws Refusal exchange-status.unknown */
export async function getStatus(db: Reader, id: string): Promise<StatusRow> {
  const row = await db.selectFrom('exchange_status').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('exchange-status.unknown')
  return toStatus(row)
}

/** Locks a status while it is decided about. @throws Refusal exchange-status.unknown */
export async function lockStatus(db: Reader, id: string): Promise<StatusRow> {
  const row = await db.selectFrom('exchange_status').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('exchange-status.unknown')
  return toStatus(row)
}

/** Takes a stray status off the list after a person looked at it. */
export async function dismissStatusRow(db: Reader, id: string): Promise<void> {
  await db.updateTable('exchange_status').set({ state: 'dismissed' }).where('id', '=', id).execute()
}

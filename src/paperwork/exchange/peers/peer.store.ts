import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Reason } from '../hub/reason.ts'
import type { Peer, Protocol } from './peer.ts'

/** A row of the table as it stands. */
export interface PeerTable {
  id: string
  /** Its id among the systems. */
  system: string
  name: string
  state: 'running' | 'paused'
  revision: Generated<number>
  protocol: Protocol
  address: string
  login: string
  secret: Buffer
  previous_secret: Buffer | null
  previous_until: Instant | null
  secret_ends: LegalDay | null
  prefixes: string[]
  poll_seconds: number
  calls_per_minute: number
  polled_at: Instant | null
  answered_at: Instant | null
  troubled_at: Instant | null
  failures: Generated<number>
  next_at: Instant | null
  error_code: string | null
  error_vi: string | null
  error_en: string | null
}

export type PeerRow = Selectable<PeerTable>

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_peer: PeerTable
  }
}

export interface PeerSecrets {
  current: Buffer
  previous: Buffer | null
  previousUntil: Instant | null
}

/** @throws Refusal exchange-peer.unknown */
export const peerRows = rowsOf('exchange_peer', 'exchange-peer.unknown')

const toPeer = (row: PeerRow): Peer => ({
  ...{ id: row.system, row: row.id, name: row.name, protocol: row.protocol, address: row.address, login: row.login },
  ...{ prefixes: row.prefixes, pollSeconds: row.poll_seconds, callsPerMinute: row.calls_per_minute },
  ...{ running: row.state === 'running', polledAt: row.polled_at, answeredAt: row.answered_at },
  ...{ troubledAt: row.troubled_at, failures: row.failures, nextAt: row.next_at },
  error: row.error_code === null ? null : { code: row.error_code, vi: row.error_vi ?? '', en: row.error_en ?? '' },
})

export async function findHub(db: Reader, system: string): Promise<{ peer: Peer; secrets: PeerSecrets } | undefined> {
  const row = await db.selectFrom('exchange_peer').selectAll().where('system', '=', system).executeTakeFirst()
  return row && { peer: toPeer(row), secrets: secretsOf(row) }
}

export const peerOf = (row: PeerRow): { peer: Peer; secrets: PeerSecrets } => ({
  peer: toPeer(row),
  secrets: secretsOf(row),
})

const secretsOf = (row: PeerRow): PeerSecrets => ({
  ...{ current: row.secret, previous: row.previous_secret, previousUntil: row.previous_until },
})

/** All of them; a province has a handful. */
export async function listHubs(db: Reader): Promise<Peer[]> {
  return (await db.selectFrom('exchange_peer').selectAll().orderBy('system').limit(1000).execute()).map(toPeer)
}

/** Whether a system is called by us already. */
export async function isPeer(db: Reader, system: string): Promise<boolean> {
  const row = await db.selectFrom('exchange_peer').select('id').where('system', '=', system).executeTakeFirst()
  return row !== undefined
}

export async function changeHub(
  db: Reader,
  system: string,
  change: Pick<Partial<PeerTable>, 'next_at'>,
): Promise<void> {
  await db.updateTable('exchange_peer').set(change).where('system', '=', system).execute()
}

/** A call was answered as it should be: the peer is well, and the system behind it came, so nothing of it is silent. */
export async function noteAnswered(db: Reader, id: string, at: Instant, polled: boolean): Promise<void> {
  await db
    .updateTable('exchange_peer')
    .set({
      ...{ answered_at: at, troubled_at: null, failures: 0, next_at: null },
      ...{ error_code: null, error_vi: null, error_en: null },
      ...(polled ? { polled_at: at } : {}),
    })
    .where('system', '=', id)
    .execute()
  await db
    .updateTable('exchange_system')
    .set({ seen_at: at, fetched_at: at, refused_at: null, refusal: null })
    .where('id', '=', id)
    .execute()
}

/** A call came to nothing: how many now in a row. */
export async function noteTroubled(db: Reader, id: string, reason: Reason, at: Instant): Promise<number> {
  const row = await db
    .updateTable('exchange_peer')
    .set({
      troubled_at: sql`coalesce(troubled_at, ${at})`,
      failures: sql`failures + 1`,
      ...{ error_code: reason.code, error_vi: reason.vi, error_en: reason.en },
    })
    .where('system', '=', id)
    .returning('failures')
    .executeTakeFirst()
  return row?.failures ?? 0
}

export interface Outway {
  id: string
  prefixes: string[]
}

/** Peers that are the way to some codes only. */
export async function listOutways(db: Reader): Promise<Outway[]> {
  const rows = await db
    .selectFrom('exchange_peer')
    .select(['system as id', 'prefixes'])
    .where(sql<boolean>`prefixes <> '{}'`)
    .orderBy('system')
    .execute()
  return rows
}

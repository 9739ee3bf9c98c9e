import { sql } from 'kysely'
import type { Reader, Writer } from '../database/index.ts'
import type { ActRecord } from './act.ts'

declare module '../database/index.ts' {
  interface Tables {
    reaction_cursor: { subscriber: string; low: string; high: string; seq: number }
  }
}

/**
 * How far a subscriber has come. Transaction ids are decimal texts: `low` ≤ `high`.
 * Acts below `low` are done; of those in [low, high) the ones up to `seq` are. Nothing at or above `high` was looked at.
 */
export interface Place {
  low: string
  high: string
  seq: number
}

/** Transactions below the horizon are decided for ever: no act of theirs can still appear. */
export async function readHorizon(db: Reader): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot()) as horizon`.execute(db)
  return rows[0]!.horizon
}

export async function findPlaces(db: Reader, subscribers: readonly string[]): Promise<Map<string, Place>> {
  const rows = await db
    .selectFrom('reaction_cursor')
    .selectAll()
    .where('subscriber', 'in', [...subscribers])
    .execute()
  return new Map(rows.map(({ subscriber, ...place }) => [subscriber, place]))
}

/** Where a subscriber begins that comes to a province already at work. */
export type From = 'beginning' | 'now'

/** Gives new subscribers their place. The first ones of a province begin with its journal, later ones where they say. */
export async function addSubscribers(db: Reader, subscribers: ReadonlyMap<string, From>): Promise<void> {
  if (subscribers.size === 0) return
  const rows = [...subscribers].map(([name, from]) => sql`(${name}::text, ${from === 'now'}::boolean)`)
  await sql`
    with place as (
      select name, case when late and exists (select from reaction_cursor)
                        then pg_snapshot_xmin(pg_current_snapshot()) else '0'::xid8 end as begins
        from (values ${sql.join(rows)}) as added (name, late))
    insert into reaction_cursor (subscriber, low, high, seq)
    select name, begins, begins, 0 from place on conflict do nothing`.execute(db)
}

/** Takes the subscriber for this transaction. Nothing when another process has it (unless `wait`) or it is unknown. */
export async function lockPlace(trx: Writer, subscriber: string, wait = false): Promise<Place | undefined> {
  const query = trx
    .selectFrom('reaction_cursor')
    .select(['low', 'high', 'seq'])
    .where('subscriber', '=', subscriber)
    .forUpdate()
  return (wait ? query : query.skipLocked()).executeTakeFirst()
}

export async function keepPlace(trx: Writer, subscriber: string, place: Place): Promise<void> {
  await trx.updateTable('reaction_cursor').set(place).where('subscriber', '=', subscriber).execute()
}

/** Moves subscribers forward over acts that are not theirs, unless they stand in the middle of a window. */
export async function skipAhead(db: Reader, subscribers: readonly string[], horizon: string): Promise<void> {
  if (subscribers.length === 0) return
  await sql`update reaction_cursor set low = ${horizon}::xid8, high = ${horizon}::xid8, seq = 0
             where subscriber in (${sql.join(subscribers)}) and low = high and low < ${horizon}::xid8`.execute(db)
}

/**
 * What lies ahead of the given place: the horizon, the types waiting below it, and whether acts wait above it for an older transaction. The last is
 * asked in the order of the index: with `exists` the planner takes a third of all acts to lie there and reads the whole journal, each second.
 */
export async function lookAhead(
  db: Reader,
  from: string,
  types: readonly string[],
): Promise<{ horizon: string; ready: string[]; held: boolean }> {
  const { rows } = await sql<{ horizon: string; ready: string[]; held: boolean }>`
    with edge as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
    select edge.xid as horizon,
           array(select distinct type from act
                  where act.xid >= ${from}::xid8 and act.xid < edge.xid and type = any(${types}::text[])) as ready,
           (select true from act where act.xid >= greatest(edge.xid, ${from}::xid8) and type = any(${types}::text[])
             order by act.xid limit 1) is not null as held
      from edge`.execute(db)
  return rows[0]!
}

/** More acts than this are cut into several windows, so that catching up does not sort the whole journal again and again. */
const WINDOW_ACTS = 5000

/**
 * Opens the next window [low, high): `high` is at most the horizon, and low enough that no act in the window has an earlier act on
 * the same subject at or above it (that one was committed first, by a transaction that began later, and must be handed on first).
 */
export async function openWindow(db: Reader, low: string, horizon: string): Promise<Place> {
  const { rows } = await sql<{ xid: string }>`
    select xid from act where xid >= ${low}::xid8 and xid < ${horizon}::xid8
     order by xid, seq offset ${WINDOW_ACTS} limit 1`.execute(db)
  const cut = rows[0]?.xid
  if (cut !== undefined && cut !== low) {
    const high = await lowerUntilStable(db, low, cut)
    if (high !== low) return { low, high, seq: 0 }
  }
  return { low, high: await lowerUntilStable(db, low, horizon), seq: 0 }
}

async function lowerUntilStable(db: Reader, low: string, horizon: string): Promise<string> {
  let high = horizon
  while (high !== low) {
    const { rows } = await sql<{ xid: string | null }>`
      select min(b.xid) as xid from act a join act b on b.subject = a.subject and b.seq > a.seq
       where a.xid >= ${high}::xid8 and b.xid >= ${low}::xid8 and b.xid < ${high}::xid8`.execute(db)
    const lower = rows[0]?.xid
    if (lower === null || lower === undefined) return high
    high = lower
  }
  return high
}

/** The next acts of an open window in order; `types` null means every type. */
export async function readWindow(
  db: Reader,
  place: Place,
  types: readonly string[] | null,
  limit: number,
): Promise<ActRecord[]> {
  let query = db
    .selectFrom('act')
    .selectAll()
    .where('xid', '>=', place.low)
    .where('xid', '<', place.high)
    .where('seq', '>', place.seq)
  if (types) query = query.where(sql<boolean>`type = any(${types}::text[])`)
  return (await query.orderBy('seq').limit(limit).execute()) as ActRecord[]
}

/** Acts by their sequence numbers; those that are not there are missing. */
export async function findActs(db: Reader, seqs: readonly number[]): Promise<Map<number, ActRecord>> {
  if (seqs.length === 0) return new Map()
  const rows = await db
    .selectFrom('act')
    .selectAll()
    .where(sql<boolean>`seq = any(${seqs}::bigint[])`)
    .orderBy('seq')
    .execute()
  return new Map(rows.map((row) => [row.seq, row as ActRecord]))
}

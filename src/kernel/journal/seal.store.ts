import { sql } from 'kysely'
import { type Instant, instantFromMillis } from '../../../packages/time/index.ts'
import type { Reader, Writer } from '../database/index.ts'
import type { Place } from './cursor.store.ts'
import type { Seal, SealedAct } from './verify.ts'

declare module '../database/index.ts' {
  interface Tables {
    seal: Omit<Seal, 'sealed_at' | 'leaves'> & { sealed_at: Instant; leaves: Buffer | null }
    seal_timestamp: { seal: number; authority: string; token: Buffer; stamped_at: Instant }
    seal_place: Place
    seal_waiting: { act_seq: number }
  }
}

/** The act as it is sealed: moments as text with microseconds, so that nothing of the row is lost on the way. */
const sealedFields = sql<SealedAct>`
  seq, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, type, subject,
  agency, account, position, on_behalf, label, channel, basis, data`

/** An act with the moment at which the database took it in; none in acts from before that was noted. */
export interface NotedAct {
  act: SealedAct
  notedAt: string | null
}

/** Acts by their order numbers, in the order asked for. */
export async function findNotedActs(db: Reader, seqs: readonly number[]): Promise<NotedAct[]> {
  if (seqs.length === 0) return []
  const { rows } = await sql<SealedAct & { noted_at: string | null }>`
    select ${sealedFields}, to_char(noted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as noted_at
      from act join unnest(${[...seqs]}::bigint[]) with ordinality as wanted (wanted_seq, place) on wanted_seq = act.seq
     order by place`.execute(db)
  return rows.map(({ noted_at, ...act }) => ({ act, notedAt: noted_at }))
}

export const findSealedActs = async (db: Reader, seqs: readonly number[]): Promise<SealedAct[]> =>
  (await findNotedActs(db, seqs)).map(({ act }) => act)

export async function findSealedAct(db: Reader, actId: string): Promise<SealedAct | undefined> {
  const { rows } = await sql<SealedAct>`select ${sealedFields} from act where id = ${actId}::uuid`.execute(db)
  return rows[0]
}

/** Order numbers of the next acts of an open window. */
export async function readWindowSeqs(
  db: Reader,
  place: { low: string; high: string; seq: number },
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('act')
    .select('seq')
    .where('xid', '>=', place.low)
    .where('xid', '<', place.high)
    .where('seq', '>', place.seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => row.seq)
}

/** How far sealing has come; held for this transaction, so that of several processes one seals at a time. */
export const lockSealPlace = (trx: Writer): Promise<Place> =>
  trx.selectFrom('seal_place').select(['low', 'high', 'seq']).forUpdate().executeTakeFirstOrThrow()

export async function keepSealPlace(trx: Writer, place: Place): Promise<void> {
  await trx.updateTable('seal_place').set(place).execute()
}

/** Takes acts that waited for the seal outside its window (after a restore). */
export async function takeWaiting(trx: Writer, limit: number): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    delete from seal_waiting where act_seq in (select act_seq from seal_waiting order by act_seq limit ${limit})
    returning act_seq as seq`.execute(trx)
  return rows.map((row) => row.seq).sort((a, b) => a - b)
}

/** When the database took in the first act that could be sealed and is not, and how long ago that is by its own clock; nothing when none waits. */
export async function findOldestUnsealed(db: Reader): Promise<{ since: Instant; minutes: number } | undefined> {
  const { rows } = await sql<{ since: Instant; minutes: number }>`
    select since, (extract(epoch from clock_timestamp() - since) / 60)::float as minutes
      from (select coalesce(a.noted_at, a.at) as since from seal_place p join act a
                on a.xid < pg_snapshot_xmin(pg_current_snapshot()) and (a.xid >= p.high or (a.xid >= p.low and a.seq > p.seq))
             order by a.xid, a.seq limit 1) as oldest`.execute(db)
  return rows[0]
}

/** The row as it comes: order numbers as text, leaf hashes run together. */
type SealRow = Omit<Seal, 'leaves'> & { leaves: string | null }

const sealFields = sql<SealRow>`
  no, previous, root, hash, count, first_seq, last_seq, acts::text[] as acts, encode(leaves, 'hex') as leaves,
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at`

const asSeal = ({ leaves, ...row }: SealRow): Seal => ({
  ...row,
  acts: row.acts.map(Number),
  leaves: leaves === null ? null : (leaves.match(/.{64}/g) ?? []),
})

export async function findLastSeal(db: Reader): Promise<Seal | undefined> {
  const { rows } = await sql<SealRow>`select ${sealFields} from seal order by no desc limit 1`.execute(db)
  return rows[0] && asSeal(rows[0])
}

/** Seals after a number, in order. */
export async function findSealsAfter(db: Reader, no: number, limit: number): Promise<Seal[]> {
  const { rows } =
    await sql<SealRow>`select ${sealFields} from seal where no > ${no} order by no limit ${limit}`.execute(db)
  return rows.map(asSeal)
}

export async function findSealOf(db: Reader, seq: number): Promise<Seal | undefined> {
  const { rows } = await sql<SealRow>`
    select ${sealFields} from seal where last_seq >= ${seq} and first_seq <= ${seq} and ${seq} = any(acts) limit 1`.execute(
    db,
  )
  return rows[0] && asSeal(rows[0])
}

export async function insertSeal(trx: Writer, seal: Seal): Promise<void> {
  const { no, previous, root, hash, count, first_seq, last_seq, acts, sealed_at, leaves } = seal
  await sql`insert into seal (no, previous, root, hash, count, first_seq, last_seq, acts, sealed_at, leaves)
    values (${no}, ${previous}, ${root}, ${hash}, ${count}, ${first_seq}, ${last_seq}, ${acts}::bigint[], ${sealed_at},
            ${leaves ? Buffer.from(leaves.join(''), 'hex') : null})`.execute(trx)
}

export interface SealTimestamp {
  seal: number
  authority: string
  token: Buffer
  stampedAt: Instant
}

export async function findTimestamps(db: Reader, seals: readonly number[]): Promise<SealTimestamp[]> {
  if (seals.length === 0) return []
  const { rows } = await sql<{ seal: number; authority: string; token: Buffer; stamped: number }>`
    select seal, authority, token, (extract(epoch from stamped_at) * 1000)::bigint as stamped
      from seal_timestamp where seal = any(${[...seals]}::bigint[]) order by seal, authority`.execute(db)
  return rows.map(({ stamped, ...row }) => ({ ...row, stampedAt: instantFromMillis(stamped) }))
}

/** Seals of which no token of an authority is kept yet, oldest first. */
export async function findUnstamped(db: Reader, limit: number): Promise<Seal[]> {
  const { rows } = await sql<SealRow>`
    select ${sealFields} from seal where not exists (select 1 from seal_timestamp t where t.seal = seal.no)
     order by no limit ${limit}`.execute(db)
  return rows.map(asSeal)
}

export async function insertTimestamp(db: Reader, stamp: SealTimestamp): Promise<void> {
  await db
    .insertInto('seal_timestamp')
    .values({ seal: stamp.seal, authority: stamp.authority, token: stamp.token, stamped_at: stamp.stampedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Order numbers of all acts that no seal states, in order. Asked of the seals and not of the sealer's place, which says only how far it believes
 * to have come.
 */
export async function findUnsealed(db: Reader): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    select act.seq from act left join (select unnest(acts) as seq from seal) sealed on sealed.seq = act.seq
     where sealed.seq is null order by act.seq`.execute(db)
  return rows.map((row) => row.seq)
}

/** What people are shown of a seal. */
export interface NewestSeal {
  no: number
  count: number
  hash: string
  sealedAt: Instant
}

/** The newest seal, without the numbers and hashes of its acts; of a span of time when one is given. */
export async function findNewestSeal(
  db: Reader,
  span?: { from: Instant; to: Instant },
): Promise<NewestSeal | undefined> {
  let query = db.selectFrom('seal').select(['no', 'count', 'hash', 'sealed_at as sealedAt'])
  if (span) query = query.where('sealed_at', '>=', span.from).where('sealed_at', '<', span.to)
  return query.orderBy('no', 'desc').limit(1).executeTakeFirst()
}

import { type Generated, type Selectable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { PackageKind } from '../hub/package.store.ts'
import type { Reason } from '../hub/reason.ts'

export interface ParcelTable {
  id: string
  peer: string
  package: string
  lines: string[]
  state: 'trying' | 'taken' | 'refused' | 'settled'
  signed_at: Instant | null
  attempts: Generated<number>
  next_at: Instant | null
  remote_id: string | null
  error_code: string | null
  error_vi: string | null
  error_en: string | null
  opened_at: Instant
  taken_at: Instant | null
  ask_at: Instant | null
  asks: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_parcel: ParcelTable
  }
}

export type Parcel = Selectable<ParcelTable>

/** A line that waits for a peer, with the codes at its two ends. */
export interface Waiting {
  id: string
  package: string
  kind: PackageKind
  from: string
  to: string
}

/** So many lines of one peer are looked at in one turn. */
const IN_ONE_TURN = 300

/** What waits for a peer and is in no parcel that is being tried, in the order it came. */
export async function linesFor(db: Reader, peer: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select line.id, line.package, line.kind, line.to_code as "to", file.from_code as "from"
      from exchange_pending as line join exchange_package as file on file.id = line.package
      where line.system = ${peer} and line.state = 'waiting'
        and not exists (select 1 from exchange_parcel as open
          where open.peer = line.system and open.state = 'trying' and line.id = any(open.lines))
      order by line.queued_at, line.id limit ${IN_ONE_TURN}`.execute(db)
  return rows
}

/** Parcels that are being tried, the oldest first, with their ends. */
export async function tryingParcels(db: Reader, peer: string): Promise<(Parcel & { pairs: string[] })[]> {
  const open = await db
    .selectFrom('exchange_parcel')
    .selectAll()
    .where('peer', '=', peer)
    .where('state', '=', 'trying')
    .orderBy('opened_at')
    .orderBy('id')
    .limit(IN_ONE_TURN)
    .execute()
  const ends = await endsOf(
    db,
    open.flatMap((one) => one.lines),
  )
  return open.map((one) => ({ ...one, pairs: one.lines.flatMap((line) => ends.get(line) ?? []) }))
}

async function endsOf(db: Reader, lines: readonly string[]): Promise<Map<string, string>> {
  if (lines.length === 0) return new Map()
  const rows = await db
    .selectFrom('exchange_pending as line')
    .innerJoin('exchange_package as file', 'file.id', 'line.package')
    .select(['line.id', 'line.to_code', 'file.from_code'])
    .where('line.id', 'in', [...lines])
    .execute()
  return new Map(rows.map((row) => [row.id, pairOf({ from: row.from_code, to: row.to_code })]))
}

/** Who writes to whom: what they say comes in the order it was said. */
export const pairOf = ({ from, to }: { from: string; to: string }): string => `${from}\n${to}`

export async function openParcel(
  db: Reader,
  one: { peer: string; package: string; lines: string[]; at: Instant },
): Promise<Parcel> {
  return db
    .insertInto('exchange_parcel')
    .values({
      ...{ id: uuidv7(), peer: one.peer, package: one.package, lines: one.lines, state: 'trying', opened_at: one.at },
      ...{ signed_at: one.at, next_at: null, remote_id: null, error_code: null, error_vi: null, error_en: null },
      ...{ taken_at: null, ask_at: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function changeParcel(db: Reader, id: string, change: Partial<Parcel>): Promise<void> {
  await db.updateTable('exchange_parcel').set(change).where('id', '=', id).execute()
}

/** Locks a parcel that is still in this state; nothing when it is not. */
export async function lockParcel(db: Reader, id: string, state: Parcel['state']): Promise<Parcel | undefined> {
  return db
    .selectFrom('exchange_parcel')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst()
}

export interface ParcelLine {
  id: string
  package: string
  agency: string | null
  to_code: string
  state: string
  kind: PackageKind
}

/** The lines of a parcel as they stand now. */
export async function linesIn(db: Reader, lines: readonly string[]): Promise<ParcelLine[]> {
  if (lines.length === 0) return []
  return db
    .selectFrom('exchange_pending')
    .select(['id', 'package', 'agency', 'to_code', 'state', 'kind'])
    .where('id', 'in', [...lines])
    .orderBy('id')
    .execute()
}

/** Ends a line that came to nothing there, with the reason its sender is told. */
export async function failLine(db: Reader, id: string, reason: Reason, at: Instant): Promise<void> {
  await db
    .updateTable('exchange_pending')
    .set({ state: 'fail', ended_at: at, reason_code: reason.code, reason_vi: reason.vi, reason_en: reason.en })
    .where('id', '=', id)
    .execute()
}

/** The peer took a line over; the note is what its sender is told of the rest of its way. */
export async function passLine(
  db: Reader,
  id: string,
  state: 'processing' | 'done',
  note: Reason,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('exchange_pending')
    .set({
      ...{ state, fetched_at: sql<Instant>`coalesce(fetched_at, ${at})`, ended_at: state === 'done' ? at : null },
      ...{ reason_code: note.code, reason_vi: note.vi, reason_en: note.en },
    })
    .where('id', '=', id)
    .execute()
}

/** The peer says that the receiver has it. */
export async function endLine(db: Reader, id: string, at: Instant): Promise<void> {
  await db
    .updateTable('exchange_pending')
    .set({ state: 'done', ended_at: at, reason_code: null, reason_vi: null, reason_en: null })
    .where('id', '=', id)
    .execute()
}

/** Parcels whose receivers are to be asked about now, with what kind of package each is, who waits longest first. */
export async function dueToAsk(
  db: Reader,
  peer: string,
  now: Instant,
  limit: number,
): Promise<(Parcel & { kind: PackageKind })[]> {
  return db
    .selectFrom('exchange_parcel as parcel')
    .innerJoin('exchange_package as file', 'file.id', 'parcel.package')
    .selectAll('parcel')
    .select('file.kind')
    .where('peer', '=', peer)
    .where('parcel.state', '=', 'taken')
    .where('ask_at', '<=', now)
    .orderBy('ask_at')
    .limit(limit)
    .execute()
}

import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../../../packages/time/index.ts'
import { askKept, type Reader, sendAlong } from '../../../kernel/database/index.ts'
import type { PackageKind } from './package.store.ts'
import type { Reason } from './reason.ts'

/**
 * How a receiver's line stands. `unreached`: nobody fetches for it, or the hub may not deliver it; `repeated`: it was delivered before, by
 * the line `original` names.
 */
export type PendingState = 'waiting' | 'processing' | 'done' | 'fail' | 'withdrawn' | 'unreached' | 'repeated'

/** A row of the table as it stands: one receiver of one package. */
export interface PendingTable {
  id: string
  system: string | null
  package: string
  kind: PackageKind
  to_code: string
  receiver: string
  agency: string | null
  urgency: number
  state: PendingState
  document: string | null
  original: string | null
  reason_code: string | null
  reason_vi: string | null
  reason_en: string | null
  queued_at: Instant
  fetched_at: Instant | null
  ended_at: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_pending: PendingTable
  }
}

/** A receiver of a package and what is to become of it there. */
export interface NewLine {
  package: string
  kind: PackageKind
  /** The code as the sender wrote it. */
  toCode: string
  /** The receiving unit: an agency's id, or its code when the directory does not know it. */
  receiver: string
  agency: string | null
  urgency?: number
}

export type Standing =
  | { state: 'waiting'; system: string }
  | { state: 'done'; document: string | null }
  | { state: 'unreached'; reason: Reason }
  | { state: 'repeated'; original: string | null }

const columnsOf = (standing: Standing, now: Instant) => ({
  state: standing.state,
  system: standing.state === 'waiting' ? standing.system : null,
  document: standing.state === 'done' ? standing.document : null,
  original: standing.state === 'repeated' ? standing.original : null,
  ...reasonColumns(standing.state === 'unreached' ? standing.reason : null),
  queued_at: now,
  fetched_at: null,
  ended_at: standing.state === 'done' ? now : null,
})

const reasonColumns = (reason: Reason | null) => ({
  reason_code: reason?.code ?? null,
  reason_vi: reason?.vi ?? null,
  reason_en: reason?.en ?? null,
})

const CAME_TO_NOTHING = ['fail', 'withdrawn', 'unreached', 'repeated'] as const

/**
 * Writes the line of a receiver. One that lies there already stays, unless it came to nothing (failed, withdrawn, not reached, sent before):
 * then it stands anew from now, under the same docId. So does one that its receiver stored and returned since (`anew`).
 */
export async function putPending(
  db: Reader,
  line: NewLine,
  standing: Standing,
  now: Instant,
  anew = false,
): Promise<void> {
  const { toCode, urgency, ...same } = line
  const stands = columnsOf(standing, now)
  const insert = db
    .insertInto('exchange_pending')
    .values({ ...same, id: uuidv7(), to_code: toCode, urgency: urgency ?? 0, ...stands })
    .onConflict((conflict) =>
      conflict
        .columns(['package', 'receiver'])
        .doUpdateSet(stands)
        .where('exchange_pending.state', 'in', [...CAME_TO_NOTHING, ...(anew ? (['done'] as const) : [])]),
    )
  await sendAlong(db, insert.compile())
}

/** The same for many lines that wait, each for its system, in one statement. */
export async function putWaiting(
  db: Reader,
  lines: readonly { line: NewLine; system: string }[],
  now: Instant,
): Promise<void> {
  const rows = lines.map(({ line: { toCode, urgency, ...same }, system }) => ({
    ...same,
    ...{ id: uuidv7(), to_code: toCode, urgency: urgency ?? 0 },
    ...columnsOf({ state: 'waiting', system }, now),
  }))
  const { system: _, ...stands } = columnsOf({ state: 'waiting', system: '' }, now)
  const insert = db
    .insertInto('exchange_pending')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['package', 'receiver'])
        .doUpdateSet({ ...stands, system: sql`excluded.system` })
        .where('exchange_pending.state', 'in', [...CAME_TO_NOTHING]),
    )
  await sendAlong(db, insert.compile())
}

/** Takes a package out of the list of one receiver's system before it was fetched. */
export async function withdrawPending(db: Reader, id: string, receiver: string): Promise<void> {
  await db
    .updateTable('exchange_pending')
    .set({ state: 'withdrawn' })
    .where('package', '=', id)
    .where('receiver', '=', receiver)
    .where('state', 'in', ['waiting', 'processing'])
    .execute()
}

/** Forgets which receivers of a package were not reached, before it is tried again. */
export async function dropUnreached(db: Reader, id: string): Promise<void> {
  await db.deleteFrom('exchange_pending').where('package', '=', id).where('state', '=', 'unreached').execute()
}

/** At most this many lines in one answer. */
const LIST_LIMIT = 1000
/** So many of them are the newest, whatever lies before them: a system that is stuck still sees that something came. */
const NEWEST = 100

/**
 * What a system may fetch, the urgent first and then the oldest. Where more waits than one answer holds, what was never fetched goes before
 * what was fetched and not acknowledged, and the last places are the newest ones': nothing hides behind what a system cannot get rid of.
 */
export async function listPending(
  db: Reader,
  system: string,
  kind: PackageKind,
  range: { from?: Instant; until?: Instant },
) {
  const first = await pendingOf(db, system, kind, range)
    .orderBy(sql`(exchange_pending.fetched_at is not null)`)
    .orderBy('exchange_pending.urgency', 'desc')
    .orderBy('exchange_pending.queued_at')
    .orderBy('exchange_pending.id')
    .limit(LIST_LIMIT)
    .execute()
  if (first.length < LIST_LIMIT) return first.sort(inOrder)
  const newest = await pendingOf(db, system, kind, range)
    .orderBy('exchange_pending.queued_at', 'desc')
    .orderBy('exchange_pending.id', 'desc')
    .limit(NEWEST)
    .execute()
  const head = first.slice(0, LIST_LIMIT - NEWEST)
  const known = new Set(head.map((line) => line.id))
  return [...head, ...newest.filter((line) => !known.has(line.id))].sort(inOrder)
}

type Listed = Awaited<ReturnType<ReturnType<typeof pendingOf>['execute']>>[number]

const inOrder = (a: Listed, b: Listed): number =>
  b.urgency - a.urgency || a.queued_at.epochMilliseconds - b.queued_at.epochMilliseconds || (a.id < b.id ? -1 : 1)

function pendingOf(db: Reader, system: string, kind: PackageKind, range: { from?: Instant; until?: Instant }) {
  let query = db
    .selectFrom('exchange_pending')
    .innerJoin('exchange_package', 'exchange_package.id', 'exchange_pending.package')
    .select([
      'exchange_pending.id',
      'exchange_pending.state',
      'exchange_pending.urgency',
      'exchange_pending.queued_at',
      'exchange_pending.fetched_at',
      'exchange_pending.to_code',
      'exchange_package.from_code',
    ])
    .where('exchange_pending.system', '=', system)
    .where('exchange_pending.kind', '=', kind)
    .where('exchange_pending.state', 'in', ['waiting', 'processing'])
  if (range.from) query = query.where('exchange_pending.queued_at', '>=', range.from)
  if (range.until) query = query.where('exchange_pending.queued_at', '<', range.until)
  return query
}

export async function countPending(db: Reader, system: string, kind: PackageKind): Promise<number> {
  const row = await db
    .selectFrom('exchange_pending')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('system', '=', system)
    .where('kind', '=', kind)
    .where('state', 'in', ['waiting', 'processing'])
    .executeTakeFirstOrThrow()
  return row.count
}

const LOCKED = `select id, package, kind, receiver, agency, state, fetched_at
  from exchange_pending where id = $1 and system = $2 for update`

/** Reads and locks one line of a system's list by its docId. */
export async function lockPending(
  db: Reader,
  system: string,
  id: string,
): Promise<Pick<PendingTable, 'id' | 'package' | 'kind' | 'receiver' | 'agency' | 'state' | 'fetched_at'> | undefined> {
  return (await askKept<PendingTable>(db, LOCKED, [id, system]))[0]
}

export async function changePending(
  db: Reader,
  id: string,
  change: { state?: PendingState; fetched_at?: Instant; ended_at?: Instant | null },
): Promise<void> {
  await sendAlong(db, db.updateTable('exchange_pending').set(change).where('id', '=', id).compile())
}

const FETCHED = `with quick as materialized (select set_config('synchronous_commit', 'off', true))
  update exchange_pending set fetched_at = $1 from quick where id = $2 and fetched_at is null`

/**
 * Notes the first time that a line was fetched. Nobody waits for the disk: a crash of the machine may lose the notes of its last moment, and
 * the next call about the line makes them anew.
 */
export async function noteLineFetched(db: Reader, id: string, now: Instant): Promise<void> {
  await askKept(db, FETCHED, [now, id])
}

/** The line of one receiver of a package. */
export async function findLine(db: Reader, id: string, receiver: string) {
  return db
    .selectFrom('exchange_pending')
    .select(['id', 'state'])
    .where('package', '=', id)
    .where('receiver', '=', receiver)
    .executeTakeFirst()
}

/** What became of a package, one line for each receiver of its file, as they were named. What was delivered before stands as it did then. */
export async function linesOf(db: Reader, id: string) {
  return db
    .selectFrom('exchange_pending as line')
    .leftJoin('exchange_pending as first', 'first.id', 'line.original')
    .select((at) => [
      'line.to_code',
      at.fn.coalesce('first.id', 'line.id').as('id'),
      at.fn.coalesce('first.state', 'line.state').as('state'),
      at.fn.coalesce('first.document', 'line.document').as('document'),
      at.fn.coalesce('first.fetched_at', 'line.fetched_at').as('fetched_at'),
      at.fn.coalesce('first.ended_at', 'line.ended_at').as('ended_at'),
      at.fn.coalesce('first.reason_code', 'line.reason_code').as('reason_code'),
      at.fn.coalesce('first.reason_vi', 'line.reason_vi').as('reason_vi'),
    ])
    .where('line.package', '=', id)
    .orderBy('line.id')
    .execute()
}

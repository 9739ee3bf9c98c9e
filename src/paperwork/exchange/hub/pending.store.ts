import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { PackageKind } from './package.store.ts'

export type PendingState = 'waiting' | 'processing' | 'done' | 'fail' | 'withdrawn'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_pending: {
      system: string
      package: string
      kind: PackageKind
      to_code: string
      state: PendingState
      queued_at: Instant
      fetched_at: Instant | null
      ended_at: Instant | null
    }
  }
}

/** Puts a package into the list of a system. One that lies there already, or failed before, waits again from now. */
export async function putPending(
  db: Reader,
  one: { system: string; package: string; kind: PackageKind; toCode: string },
  now: Instant,
): Promise<void> {
  const { toCode, ...same } = one
  const fresh = { state: 'waiting' as const, queued_at: now, fetched_at: null, ended_at: null }
  await db
    .insertInto('exchange_pending')
    .values({ ...same, to_code: toCode, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['system', 'package'])
        .doUpdateSet(fresh)
        .where('exchange_pending.state', 'in', ['fail', 'withdrawn']),
    )
    .execute()
}

/** Takes a package out of a system's list before it was fetched. */
export async function withdrawPending(db: Reader, system: string, id: string): Promise<void> {
  await db
    .updateTable('exchange_pending')
    .set({ state: 'withdrawn' })
    .where('system', '=', system)
    .where('package', '=', id)
    .where('state', 'in', ['waiting', 'processing'])
    .execute()
}

/** At most this many packages in one answer; the rest comes when these are acknowledged. */
const LIST_LIMIT = 500

export async function listPending(
  db: Reader,
  system: string,
  kind: PackageKind,
  range: { from?: Instant; until?: Instant },
) {
  let query = db
    .selectFrom('exchange_pending')
    .innerJoin('exchange_package', 'exchange_package.id', 'exchange_pending.package')
    .select([
      'exchange_pending.package',
      'exchange_pending.state',
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
  return query.orderBy('exchange_pending.queued_at').orderBy('exchange_pending.package').limit(LIST_LIMIT).execute()
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

/** Reads and locks one line of a system's list. */
export async function lockPending(db: Reader, system: string, id: string) {
  return db
    .selectFrom('exchange_pending')
    .selectAll()
    .where('system', '=', system)
    .where('package', '=', id)
    .where('state', '<>', 'withdrawn')
    .forUpdate()
    .executeTakeFirst()
}

export async function changePending(
  db: Reader,
  system: string,
  id: string,
  change: { state?: PendingState; fetched_at?: Instant; ended_at?: Instant },
): Promise<void> {
  await db.updateTable('exchange_pending').set(change).where('system', '=', system).where('package', '=', id).execute()
}

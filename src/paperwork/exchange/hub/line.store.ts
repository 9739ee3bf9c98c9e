import { type RawBuilder, sql } from 'kysely'
import type { EdxmlWarning } from '../../../../packages/edxml/index.ts'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

/** Lines whose systems have still to fetch or acknowledge. */
export const onHub = (): RawBuilder<boolean> => sql<boolean>`state in ('waiting', 'processing')`
/** Lines that came to nothing: their receivers were not reached, or could not store the package. */
export const missed = (): RawBuilder<boolean> => sql<boolean>`state in ('fail', 'unreached')`

/** What waits for a system: how much (at most `WAITS_LIMIT`) and since when. */
export interface Waits {
  system: string
  count: number
  oldest: Instant
}

/** Nobody counts past this. */
export const WAITS_LIMIT = 1000

/** What waits for each system, those that something waits for. */
export async function waitsOf(db: Reader, systems?: readonly string[]): Promise<Waits[]> {
  const only = systems ? sql`where s.id = any(${[...systems]}::text[])` : sql``
  const { rows } = await sql<{ system: string; count: number; oldest: Instant }>`
    select s.id as system, oldest.queued_at as oldest,
        (select count(*)::integer from (
          select 1 from exchange_pending where system = s.id and ${onHub()} limit ${WAITS_LIMIT}) as line) as count
      from exchange_system as s
      cross join lateral (
        select queued_at from exchange_pending where system = s.id and ${onHub()} order by queued_at, id limit 1
      ) as oldest ${only} order by s.id`.execute(db)
  return rows
}

/** Everything that waits on the hub, at most `WAITS_LIMIT`. */
export async function countOnHub(db: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
      from (select 1 from exchange_pending where ${onHub()} limit ${WAITS_LIMIT}) as line`.execute(db)
  return rows[0]?.count ?? 0
}

/** What lines say of their packages. */
export interface LineFile {
  id: string
  source: string | null
  fromCode: string
  title: string | null
  notation: string | null
  warnings: EdxmlWarning[]
}

export async function filesOfLines(db: Reader, packages: readonly string[]): Promise<Map<string, LineFile>> {
  if (packages.length === 0) return new Map()
  const rows = await db
    .selectFrom('exchange_package')
    .select(['id', 'source', 'from_code as fromCode', 'title', 'notation', 'warnings'])
    .where('id', 'in', [...new Set(packages)])
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, warnings: row.warnings as EdxmlWarning[] }]))
}

/** Systems that come by themselves, that something has waited for since before `since` and that did not fetch since then, and are not known to be silent. */
export async function findSilent(db: Reader, since: Instant) {
  return (
    db
      .selectFrom('exchange_system')
      .select(['id', 'name', 'fetched_at'])
      .where('silent_at', 'is', null)
      // a hub that we call does not come by itself
      .where(sql<boolean>`not exists (select 1 from exchange_peer where system = exchange_system.id)`)
      .where((where) => where.or([where('fetched_at', 'is', null), where('fetched_at', '<', since)]))
      .where(
        sql<boolean>`exists (select 1 from exchange_pending
        where system = exchange_system.id and ${onHub()} and queued_at < ${since}::timestamptz)`,
      )
      .orderBy('id')
      .execute()
  )
}

/** Systems operators know to be silent. */
export async function listSilent(db: Reader) {
  return db
    .selectFrom('exchange_system')
    .select(['id', 'name', 'fetched_at', 'silent_at'])
    .where('silent_at', 'is not', null)
    .orderBy('id')
    .execute()
}

/** Notes that operators are told; false when they were told already. */
export async function noteSilent(db: Reader, id: string, at: Instant): Promise<boolean> {
  const done = await db
    .updateTable('exchange_system')
    .set({ silent_at: at })
    .where('id', '=', id)
    .where('silent_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Forgets the silence of systems that came since. Gives those. */
export async function endSilence(db: Reader) {
  return db
    .updateTable('exchange_system')
    .set({ silent_at: null })
    .where('silent_at', 'is not', null)
    .whereRef('fetched_at', '>', 'silent_at')
    .returning(['id', 'name'])
    .execute()
}

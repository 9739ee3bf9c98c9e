import { type Selectable, sql } from 'kysely'
import { type Instant, isBefore, minus } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import { askKept, json, type Reader } from '../../../kernel/database/index.ts'
import type { Passed, Passing } from '../../../kernel/module/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { System } from './system.ts'

/** A row of the table as it stands. */
export interface SystemTable {
  id: string
  name: string
  secret: Buffer
  previous_secret: Buffer | null
  previous_until: Instant | null
  relay: boolean
  registers: boolean
  rotated_at: Instant
  seen_at: Instant | null
  fetched_at: Instant | null
  refused_at: Instant | null
  refusal: string | null
  silent_at: Instant | null
  most_mb: number | null
}

interface SignatureTable {
  key: string
  ends_at: Instant | null
  body: string | null
  answer: unknown
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_system: SystemTable
    exchange_system_agency: { agency: string; system: string }
    exchange_seen_signature: SignatureTable
  }
}

const toSystem = (row: Selectable<SystemTable>, agencies: string[]): System => ({
  id: row.id,
  name: row.name,
  relay: row.relay,
  registers: row.registers,
  rotatedAt: row.rotated_at,
  previousUntil: row.previous_until,
  seenAt: row.seen_at,
  fetchedAt: row.fetched_at,
  refusedAt: row.refused_at,
  refusal: row.refusal,
  mostMb: row.most_mb,
  agencies,
})

export interface SealedSecrets {
  current: Buffer
  previous: Buffer | null
  previousUntil: Instant | null
}

const PEER = `select id, name, secret, previous_secret, previous_until, relay, registers, rotated_at, seen_at, fetched_at, refused_at, refusal, most_mb,
    array(select agency from exchange_system_agency where system = exchange_system.id order by agency) as agencies
  from exchange_system where id = $1`

export async function findSystem(db: Reader, id: string): Promise<System | undefined> {
  return (await findPeer(db, id))?.system
}

/** A system and its sealed secrets, for the door alone. */
export async function findPeer(
  db: Reader,
  id: string,
): Promise<{ system: System; secrets: SealedSecrets } | undefined> {
  const [row] = await askKept<Selectable<SystemTable> & { agencies: string[] }>(db, PEER, [id])
  return row && { system: toSystem(row, row.agencies), secrets: toSecrets(row) }
}

const toSecrets = (row: Selectable<SystemTable>): SealedSecrets => ({
  current: row.secret,
  previous: row.previous_secret,
  previousUntil: row.previous_until,
})

/** @throws Refusal exchange-system.unknown */
export async function getSystem(db: Reader, id: string): Promise<System> {
  const system = await findSystem(db, id)
  if (!system) throw new Refusal('exchange-system.unknown')
  return system
}

/** The systems that fetch for agencies, by the agency. */
export async function findSystemsOf(db: Reader, agencies: readonly string[]): Promise<Map<string, string>> {
  if (agencies.length === 0) return new Map()
  const text = 'select agency, system from exchange_system_agency where agency = any($1::uuid[])'
  const rows = await askKept<{ agency: string; system: string }>(db, text, [agencies])
  return new Map(rows.map(({ agency, system }) => [agency, system]))
}

/** The largest packages some systems take, in MB, where that is known. */
export async function limitsOf(db: Reader, systems: readonly string[]): Promise<Map<string, number>> {
  if (systems.length === 0) return new Map()
  const rows = await db
    .selectFrom('exchange_system')
    .select(['id', 'most_mb'])
    .where('id', 'in', systems)
    .where('most_mb', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, most_mb }) => [id, most_mb ?? 0]))
}

/**
 * The gateway that takes what is not of this province: another hub, the national axis. One that was registered without agencies of its own
 * goes before one that fetches for some; one that is the way to some codes only is none.
 */
export async function findGateway(db: Reader): Promise<string | undefined> {
  const row = await db
    .selectFrom('exchange_system')
    .select('id')
    .where('relay', '=', true)
    .where((at) =>
      at.not(
        at.exists(
          at
            .selectFrom('exchange_peer')
            .select('exchange_peer.id')
            .whereRef('exchange_peer.system', '=', 'exchange_system.id')
            .where(sql<boolean>`prefixes <> '{}'`),
        ),
      ),
    )
    .orderBy((at) =>
      at.exists(
        at
          .selectFrom('exchange_system_agency')
          .select('agency')
          .whereRef('exchange_system_agency.system', '=', 'exchange_system.id'),
      ),
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** All systems by name, for choosing one; there are some dozens. */
export async function listSystems(db: Reader): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('exchange_system').select(['id', 'name']).orderBy('name').orderBy('id').limit(1000).execute()
}

/** The agencies these systems fetch for. */
export async function agenciesServed(db: Reader, systems: readonly string[]) {
  if (systems.length === 0) return []
  return db.selectFrom('exchange_system_agency').selectAll().where('system', 'in', systems).orderBy('agency').execute()
}

/** Puts a system in, or brings its name and kind up to date; the secret of a known system is left alone. */
export async function keepSystem(
  db: Reader,
  system: Pick<System, 'id' | 'name' | 'relay' | 'registers' | 'mostMb'> & { secret: Buffer; at: Instant },
): Promise<void> {
  const { id, name, relay, registers, mostMb: most_mb, secret, at } = system
  await db
    .insertInto('exchange_system')
    .values({
      ...{ id, name, relay, registers, most_mb, secret, rotated_at: at },
      ...{
        previous_secret: null,
        previous_until: null,
        seen_at: null,
        fetched_at: null,
        refused_at: null,
        refusal: null,
        silent_at: null,
      },
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, relay, registers, most_mb }))
    .execute()
}

export async function setAgencies(db: Reader, system: string, agencies: readonly string[]): Promise<void> {
  await db.deleteFrom('exchange_system_agency').where('system', '=', system).execute()
  for (const agency of agencies) {
    await db
      .insertInto('exchange_system_agency')
      .values({ agency, system })
      .onConflict((conflict) => conflict.column('agency').doUpdateSet({ system }))
      .execute()
  }
}

/** A system fetches for an agency from now on, unless another does already. */
export async function serveAgency(db: Reader, agency: string, system: string): Promise<void> {
  await db
    .insertInto('exchange_system_agency')
    .values({ agency, system })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The new secret opens at once; the old one until `until`. False when there is no such system. */
export async function replaceSecret(
  db: Reader,
  id: string,
  secret: Buffer,
  until: Instant,
  at: Instant,
): Promise<boolean> {
  const done = await db
    .updateTable('exchange_system')
    .set({
      previous_secret: sql`secret`,
      previous_until: until,
      secret,
      rotated_at: at,
      refused_at: null,
      refusal: null,
    })
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Notes a sign of life of a system as it was read; at most once in half a minute, it calls all the time. */
export async function noteSeen(db: Reader, system: System, now: Instant, fetched: boolean): Promise<void> {
  const last = fetched ? system.fetchedAt : system.seenAt
  if (last && !isBefore(last, minus(now, { seconds: 30 }))) return
  await db
    .updateTable('exchange_system')
    .set(fetched ? { fetched_at: now, seen_at: now } : { seen_at: now })
    .where('id', '=', system.id)
    .execute()
}

/** Notes that a system was turned away: the operator sees it on its row. True when it is the first time since it last came in. */
export async function noteRefused(db: Reader, id: string, now: Instant, refusal: string): Promise<boolean> {
  const before = await db
    .selectFrom('exchange_system')
    .select(['refused_at', 'seen_at', 'rotated_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!before) return false
  await db.updateTable('exchange_system').set({ refused_at: now, refusal }).where('id', '=', id).execute()
  const since = before.seen_at ?? before.rotated_at
  return before.refused_at === null || before.refused_at.epochMilliseconds < since.epochMilliseconds
}

/** What a signature stood for: the hash of the body that came with it, and what was answered. */
export interface Answered {
  body: string | null
  answer: unknown
}

/**
 * Remembers a signature with its answer, in the transaction that does what it asks. Nothing when this is the first time; otherwise what it
 * stood for then. Whoever comes while the first is under way waits here until it is done.
 */
export async function takeSignature(
  db: Reader,
  key: string,
  endsAt: Instant | null,
  { body, answer }: Answered,
): Promise<Answered | undefined> {
  const taken = await db
    .insertInto('exchange_seen_signature')
    .values({ key, ends_at: endsAt, body, answer: json(answer) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined
  return db
    .selectFrom('exchange_seen_signature')
    .select(['body', 'answer'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

export async function isSignatureSeen(db: Reader, key: string): Promise<boolean> {
  const row = await db.selectFrom('exchange_seen_signature').select('key').where('key', '=', key).executeTakeFirst()
  return row !== undefined
}

/** The system of an agency fetches for whoever took its place, where that works in other software and has no system yet. */
export async function passRoutes(db: Reader, { from, to }: Passing): Promise<Passed[]> {
  if (to === null || (await getAgency(db, to)).system !== 'vendor') return []
  const { rows } = await sql<Passed>`
    insert into exchange_system_agency (agency, system)
    select ${to}::uuid, served.system from exchange_system_agency served where served.agency = ${from}::uuid
    on conflict do nothing
    returning agency as id, jsonb_build_object('system', null) as was, jsonb_build_object('system', system) as now`.execute(
    db,
  )
  return rows
}

/** The same systems fetch for the successor no more. */
export async function routesBack(db: Reader, passed: readonly Passed[]): Promise<string[]> {
  const ids = passed.map(({ id }) => id)
  if (ids.length === 0) return []
  await db.deleteFrom('exchange_system_agency').where('agency', 'in', ids).execute()
  return ids
}

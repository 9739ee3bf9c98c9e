import { type Generated, type Selectable, sql } from 'kysely'
import type { EdxmlWarning, TraceInsertion } from '../../../../packages/edxml/index.ts'
import type { Instant } from '../../../../packages/time/index.ts'
import { askKept, json, type Reader, sendAlong } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Reason } from './reason.ts'

export type PackageKind = 'edoc' | 'status'
export type PackageState = 'stored' | 'routed' | 'repeated' | 'quarantined' | 'dismissed'

/** A row of the table as it stands. */
export interface PackageTable {
  id: string
  kind: PackageKind
  source: string | null
  file: string | null
  size: number
  forward_file: string | null
  forward_size: number | null
  hop_at: number | null
  hop_until: number | null
  hop: string | null
  set_back: boolean
  from_code: string
  receivers: unknown
  title: string | null
  notation: string | null
  arrived_at: Instant
  state: PackageState
  reason_code: string | null
  reason_vi: string | null
  reason_en: string | null
  agency: string | null
  warnings: unknown
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_package: PackageTable
    exchange_delivery: {
      key: string
      receiver: string
      content_hash: string
      package: string
      agency: string | null
      system: string | null
      document: string | null
      at: Instant
      returned_at: Generated<Instant | null>
    }
  }
}

/** One file of the hub, as taken in or written. */
export interface Package {
  id: string
  kind: PackageKind
  /** The system that handed it over; null when this program wrote it. */
  source: string | null
  /** Empty once it was destroyed with the document it carried: the store has no such file. */
  file: string
  size: number
  /** The file mended, when receivers would stumble over it as it came; it has the hub's trace in it. */
  forwardFile: string | null
  forwardSize: number | null
  /** Where the hub's own trace goes when the file is passed on as it came. */
  hop: TraceInsertion | null
  fromCode: string
  receivers: string[] | null
  title: string | null
  notation: string | null
  arrivedAt: Instant
  state: PackageState
  reason: Reason | null
  agency: string | null
}

const toPackage = (row: Selectable<PackageTable>): Package => ({
  id: row.id,
  kind: row.kind,
  source: row.source,
  file: row.file ?? '',
  size: row.size,
  forwardFile: row.forward_file,
  forwardSize: row.forward_size,
  hop: row.hop === null ? null : { offset: row.hop_at ?? 0, dropUntil: row.hop_until ?? 0, text: row.hop },
  fromCode: row.from_code,
  receivers: row.receivers as string[] | null,
  title: row.title,
  notation: row.notation,
  arrivedAt: row.arrived_at,
  state: row.state,
  reason: row.reason_code === null ? null : { code: row.reason_code, vi: row.reason_vi ?? '', en: row.reason_en ?? '' },
  agency: row.agency,
})

export type NewPackage = Pick<Package, 'id' | 'kind' | 'source' | 'file' | 'size' | 'fromCode' | 'receivers'> & {
  title?: string
  notation?: string
  state: PackageState
  at: Instant
}

export async function insertPackage(db: Reader, one: NewPackage): Promise<void> {
  const insert = db.insertInto('exchange_package').values({
    id: one.id,
    kind: one.kind,
    source: one.source,
    file: one.file,
    size: one.size,
    ...{ forward_file: null, forward_size: null, hop_at: null, hop_until: null, hop: null, set_back: false },
    from_code: one.fromCode,
    receivers: one.receivers === null ? null : json(one.receivers),
    title: one.title ?? null,
    notation: one.notation ?? null,
    arrived_at: one.at,
    state: one.state,
    ...{ reason_code: null, reason_vi: null, reason_en: null, agency: null },
  })
  await sendAlong(db, insert.compile())
}

export async function findPackage(db: Reader, id: string): Promise<Package | undefined> {
  const row = await db.selectFrom('exchange_package').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPackage(row)
}

/** A package that is or was in quarantine. @throws Refusal package.unknown */
export async function getTroubled(db: Reader, id: string): Promise<Package> {
  const file = await findPackage(db, id)
  if (!file?.reason) throw new Refusal('package.unknown')
  return file
}

/** Locks a package while it is decided about. */
export async function lockPackage(db: Reader, id: string): Promise<Package | undefined> {
  const row = await db.selectFrom('exchange_package').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toPackage(row)
}

export interface PackageChange {
  set_back?: boolean
  state?: PackageState
  kind?: PackageKind
  reason?: Reason | null
  forward?: { hash: string; size: number }
  hop?: TraceInsertion
  title?: string
  notation?: string
  agency?: string | null
  /** What the reader noticed. */
  warnings?: readonly EdxmlWarning[]
}

export async function changePackage(db: Reader, id: string, change: PackageChange): Promise<void> {
  await sendAlong(db, db.updateTable('exchange_package').set(columnsOf(change)).where('id', '=', id).compile())
}

/** Changes a package that nobody has decided about yet, and holds it until the transaction ends. False when somebody has. */
export async function changeStored(db: Reader, id: string, change: PackageChange): Promise<boolean> {
  const changed = await db
    .updateTable('exchange_package')
    .set(columnsOf(change))
    .where('id', '=', id)
    .where('state', '=', 'stored')
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

const columnsOf = ({ reason, forward, hop, warnings, ...same }: PackageChange) => ({
  ...same,
  ...(warnings === undefined ? {} : { warnings: json(warnings) }),
  ...(forward === undefined ? {} : { forward_file: forward.hash, forward_size: forward.size }),
  ...(hop === undefined ? {} : { hop_at: hop.offset, hop_until: hop.dropUntil, hop: hop.text }),
  ...(reason === undefined
    ? {}
    : { reason_code: reason?.code ?? null, reason_vi: reason?.vi ?? null, reason_en: reason?.en ?? null }),
})

/** All columns of a package, for questions that are kept. */
const COLUMNS = `id, kind, source, file, size, forward_file, forward_size, hop_at, hop_until, hop, set_back, from_code, receivers, title,
  notation, arrived_at, state, reason_code, reason_vi, reason_en, agency`

/** Of each system at most so many are looked at in one turn. */
const OF_ONE_SYSTEM = 20

const WAITING = `select waiting.* from exchange_system
  cross join lateral (
    select ${COLUMNS} from exchange_package
     where source = exchange_system.id and state = 'stored' and not set_back
     order by arrived_at, id limit ${OF_ONE_SYSTEM}) as waiting
  where exchange_system.id <> all($1::text[])`

const FETCHABLE = `select line.fetched_at, file.* from exchange_pending as line
  join (select ${COLUMNS} from exchange_package) as file on file.id = line.package
  where line.id = $1 and line.system = $2 and line.state <> 'withdrawn'`

/** The package a system may fetch by the docId of a line in its list, and when it first did. */
export async function findFetchable(
  db: Reader,
  system: string,
  id: string,
): Promise<{ fetchedAt: Instant | null; file: Package } | undefined> {
  const [row] = await askKept<Selectable<PackageTable> & { fetched_at: Instant | null }>(db, FETCHABLE, [id, system])
  return row && { fetchedAt: row.fetched_at, file: toPackage(row) }
}

/** What was taken over and not read yet, of each system the oldest first; systems in `busy` are left out, and what a job tries again. */
export async function listWaiting(db: Reader, busy: readonly string[]): Promise<Package[]> {
  return (await askKept<Selectable<PackageTable>>(db, WAITING, [busy])).map(toPackage)
}

/** Leaves a package to its job. */
export async function setBack(db: Reader, id: string): Promise<void> {
  await db.updateTable('exchange_package').set({ set_back: true }).where('id', '=', id).execute()
}

/** Packages in quarantine, and those of which a receiver could not be reached. */
export const troubled = sql<boolean>`reason_code is not null and state in ('quarantined', 'routed')`

export interface Delivered {
  key: string
  /** The receiving unit: an agency's id, or its code when the directory does not know it. */
  receiver: string
  contentHash: string
  package: string
  agency: string | null
  system: string | null
  document: string | null
  /** The receiver returned it (02) since: sent again, it is delivered again. */
  returnedAt: Instant | null
}

/** Notes a delivery, once for each document and receiver. Gives the one that stood before, or nothing when this is the first. */
export async function takeDelivery(
  db: Reader,
  one: Omit<Delivered, 'returnedAt'>,
  at: Instant,
): Promise<Delivered | undefined> {
  const { contentHash, ...same } = one
  const taken = await db
    .insertInto('exchange_delivery')
    .values({ ...same, content_hash: contentHash, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined
  const row = await db
    .selectFrom('exchange_delivery')
    .selectAll()
    .where('key', '=', one.key)
    .where('receiver', '=', one.receiver)
    .executeTakeFirstOrThrow()
  return toDelivered(row)
}

/** The same for many receivers at once. Gives those for whom this is the first; of the others nothing is noted. */
export async function takeDeliveries(
  db: Reader,
  all: readonly Omit<Delivered, 'returnedAt'>[],
  at: Instant,
): Promise<Set<string>> {
  const rows = await db
    .insertInto('exchange_delivery')
    .values(all.map(({ contentHash, ...same }) => ({ ...same, content_hash: contentHash, at })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('receiver')
    .execute()
  return new Set(rows.map((row) => row.receiver))
}

const toDelivered = (row: {
  key: string
  receiver: string
  content_hash: string
  package: string
  agency: string | null
  system: string | null
  document: string | null
  returned_at: Instant | null
}): Delivered => ({
  key: row.key,
  receiver: row.receiver,
  contentHash: row.content_hash,
  package: row.package,
  agency: row.agency,
  system: row.system,
  document: row.document,
  returnedAt: row.returned_at,
})

/** From now on this package stands for the delivery: the one that stood before came to nothing. */
export async function takeOver(
  db: Reader,
  one: Pick<Delivered, 'key' | 'receiver' | 'package' | 'system'>,
): Promise<void> {
  await db
    .updateTable('exchange_delivery')
    .set({ package: one.package, system: one.system })
    .where('key', '=', one.key)
    .where('receiver', '=', one.receiver)
    .execute()
}

/** A receiver returned what was delivered under this key. */
export async function markReturned(db: Reader, key: string, receiver: string, at: Instant): Promise<void> {
  await db
    .updateTable('exchange_delivery')
    .set({ returned_at: at })
    .where('key', '=', key)
    .where('receiver', '=', receiver)
    .execute()
}

/** The same for a document that arrived here. */
export async function markDocumentReturned(db: Reader, document: string, at: Instant): Promise<void> {
  await db.updateTable('exchange_delivery').set({ returned_at: at }).where('document', '=', document).execute()
}

/** What was returned is sent again: it counts from this package on. False when another package was quicker. */
export async function renewDelivery(
  db: Reader,
  one: Pick<Delivered, 'key' | 'receiver' | 'contentHash' | 'package' | 'system'>,
  at: Instant,
): Promise<boolean> {
  const renewed = await db
    .updateTable('exchange_delivery')
    .set({
      content_hash: one.contentHash,
      package: one.package,
      system: one.system,
      at,
      returned_at: null,
      document: null,
    })
    .where('key', '=', one.key)
    .where('receiver', '=', one.receiver)
    .where('returned_at', 'is not', null)
    .executeTakeFirst()
  return renewed.numUpdatedRows === 1n
}

export async function setDelivered(db: Reader, key: string, receiver: string, document: string): Promise<void> {
  await db
    .updateTable('exchange_delivery')
    .set({ document })
    .where('key', '=', key)
    .where('receiver', '=', receiver)
    .execute()
}

/** The package an incoming document came in; nothing when it did not come through the hub. */
export async function findPackageOf(db: Reader, document: string): Promise<Package | undefined> {
  const row = await db
    .selectFrom('exchange_delivery')
    .select('package')
    .where('document', '=', document)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return row && findPackage(db, row.package)
}

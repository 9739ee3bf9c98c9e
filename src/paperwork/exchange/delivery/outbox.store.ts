import { type Generated, type RawBuilder, type Selectable, sql, type Updateable } from 'kysely'
import { type Instant, type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { ruleSpan } from '../../../base/rules/index.ts'
import { inScope, type Viewer } from '../../../kernel/acting/index.ts'
import { askKept, type Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { DocumentState } from '../../documents/index.ts'
import { troubled } from '../hub/package.store.ts'
import { SENDS } from './delivery.life.ts'
import { acknowledgeWithin } from './outbox.rules.ts'
import { COUNT_LIMIT, OUTBOX_TABS, type OutboxState, type OutboxTab, type Outgoing, type Waiting } from './outbox.ts'
import { unanswered } from './request.store.ts'
import { stray } from './status.store.ts'

interface OutboxTable {
  id: string
  document: string
  agency: string
  receiver: string
  state: OutboxState
  attempts: number
  next_try_at: Instant | null
  error_code: string | null
  error_vi: string | null
  error_en: string | null
  package: string | null
  document_id: string | null
  code: string
  issued_on: LegalDay | null
  title: string
  queued_at: Instant
  handed_at: Instant | null
  fetched_at: Instant | null
  acknowledged_at: Instant | null
  status: string | null
  status_at: Instant | null
  began_at: Generated<Instant | null>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_outbox: OutboxTable
    /** Documents on their way, for other rooms' queries. */
    read_outbox: Pick<
      OutboxTable,
      'id' | 'document' | 'code' | 'title' | 'agency' | 'receiver' | 'state' | 'queued_at' | 'error_vi' | 'error_en'
    >
  }
}

type Row = Selectable<OutboxTable> & { receiver_name: string; receiver_code: string; document_state: DocumentState }

const toOutgoing = (row: Row): Outgoing => ({
  id: row.id,
  document: row.document,
  agency: row.agency,
  receiver: row.receiver,
  receiverName: row.receiver_name,
  receiverCode: row.receiver_code,
  state: row.state,
  attempts: row.attempts,
  nextTryAt: row.next_try_at,
  error: row.error_code === null ? null : { code: row.error_code, vi: row.error_vi ?? '', en: row.error_en ?? '' },
  package: row.package,
  documentId: row.document_id,
  code: row.code,
  issuedOn: row.issued_on,
  title: row.title,
  queuedAt: row.queued_at,
  handedAt: row.handed_at,
  fetchedAt: row.fetched_at,
  acknowledgedAt: row.acknowledged_at,
  status: row.status,
  statusAt: row.status_at,
  beganAt: row.began_at,
  documentState: row.document_state,
})

const withReceiver = (db: Reader) =>
  db
    .selectFrom('exchange_outbox')
    .innerJoin('read_agency as agency', 'agency.id', 'exchange_outbox.receiver')
    .innerJoin('read_document as sent', 'sent.id', 'exchange_outbox.document')
    .selectAll('exchange_outbox')
    .select(['agency.name as receiver_name', 'agency.code as receiver_code', 'sent.state as document_state'])

/** Adds a row for a receiver; one that is there already stays as it is. True when it is new. */
export async function insertOutgoing(
  db: Reader,
  row: Pick<Outgoing, 'id' | 'document' | 'agency' | 'receiver' | 'code' | 'title'> & {
    issuedOn: LegalDay | null
    at: Instant
  },
): Promise<boolean> {
  const { issuedOn, at, ...same } = row
  const added = await db
    .insertInto('exchange_outbox')
    .values({
      ...same,
      state: 'queued',
      attempts: 0,
      issued_on: issuedOn,
      queued_at: at,
      ...{ next_try_at: null, error_code: null, error_vi: null, error_en: null, package: null, document_id: null },
      ...{ handed_at: null, fetched_at: null, acknowledged_at: null, status: null, status_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export async function findOutgoing(db: Reader, id: string): Promise<Outgoing | undefined> {
  const row = await withReceiver(db).where('exchange_outbox.id', '=', id).executeTakeFirst()
  return row && toOutgoing(row)
}

/** @throws Refusal delivery.unknown */
export async function getOutgoing(db: Reader, id: string): Promise<Outgoing> {
  const row = await findOutgoing(db, id)
  if (!row) throw new Refusal('delivery.unknown')
  return row
}

/** These deliveries by id, for a page of the list. */
export async function outgoingById(db: Reader, ids: readonly string[]): Promise<Map<string, Outgoing>> {
  if (ids.length === 0) return new Map()
  const rows = await withReceiver(db).where('exchange_outbox.id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toOutgoing(row)]))
}

export async function lockOutgoing(db: Reader, id: string): Promise<Outgoing | undefined> {
  const row = await withReceiver(db)
    .where('exchange_outbox.id', '=', id)
    .forUpdate('exchange_outbox')
    .executeTakeFirst()
  return row && toOutgoing(row)
}

/** So many at most go before one: an agency that queues more for one receiver at once has jobs of their own for them. */
const MOST_BEFORE = 20

/** What an agency queued for the same receiver before, in that order, and nobody tried yet. */
export async function listBefore(db: Reader, row: Outgoing): Promise<Outgoing[]> {
  const rows = await withReceiver(db)
    .where('exchange_outbox.agency', '=', row.agency)
    .where('exchange_outbox.receiver', '=', row.receiver)
    .where('exchange_outbox.state', '=', 'queued')
    .where('exchange_outbox.attempts', '=', 0)
    .where(sql<boolean>`(exchange_outbox.queued_at, exchange_outbox.id) < (${row.queuedAt}, ${row.id})`)
    .orderBy('exchange_outbox.queued_at')
    .orderBy('exchange_outbox.id')
    .limit(MOST_BEFORE)
    .execute()
  return rows.map(toOutgoing)
}

/** Of a row that nothing is wrong with. */
export const NO_ERROR = { error_code: null, error_vi: null, error_en: null }

export async function changeOutgoing(db: Reader, id: string, change: Updateable<OutboxTable>): Promise<void> {
  await db.updateTable('exchange_outbox').set(change).where('id', '=', id).execute()
}

/** Every receiver of a document with what became of it, in the order of sending. */
export async function deliveriesOf(db: Reader, document: string): Promise<Outgoing[]> {
  const rows = await withReceiver(db)
    .where('exchange_outbox.document', '=', document)
    .orderBy('exchange_outbox.queued_at')
    .orderBy('exchange_outbox.id')
    .execute()
  return rows.map(toOutgoing)
}

/** What of a document was written into packages already, and what was not; all its receivers are locked meanwhile. */
export const lockPackagesOfDocument = (
  db: Reader,
  document: string,
): Promise<{ id: string; package: string | null }[]> =>
  db
    .selectFrom('exchange_outbox')
    .select(['id', 'package'])
    .where('document', '=', document)
    .orderBy('id')
    .forUpdate()
    .execute()

const OURS = 'select id from exchange_outbox where package = $1 and receiver = $2'

/** Locks the row of one receiver of a package: there is one only for what we sent ourselves. */
export async function lockRowFor(db: Reader, id: string, receiver: string): Promise<Outgoing | undefined> {
  if ((await askKept(db, OURS, [id, receiver])).length === 0) return
  const row = await withReceiver(db)
    .where('exchange_outbox.package', '=', id)
    .where('exchange_outbox.receiver', '=', receiver)
    .forUpdate('exchange_outbox')
    .executeTakeFirst()
  return row && toOutgoing(row)
}

/** Rows of documents a status may mean: by the identity as sent, by the identity with other spaces, or by number and notation. */
export async function candidates(db: Reader, about: { documentId?: string; code?: string }): Promise<Outgoing[]> {
  const spaced = sql<string>`regexp_replace(trim(normalize(exchange_outbox.document_id, NFC)), '\\s+', ' ', 'g')`
  const tidy = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ')
  const { documentId, code } = about
  const exact = documentId ? await withReceiver(db).where('exchange_outbox.document_id', '=', documentId).execute() : []
  if (exact.length > 0) return exact.map(toOutgoing)
  const byCode = code ? await withReceiver(db).where('exchange_outbox.code', '=', tidy(code)).limit(200).execute() : []
  const known = new Set(byCode.map((row) => row.id))
  // an identity with other spaces holds the same number, so it is looked for among those of that number when there is one
  const bySpaces =
    documentId && !code ? await withReceiver(db).where(spaced, '=', tidy(documentId)).limit(200).execute() : []
  return [...byCode, ...bySpaces.filter((row) => !known.has(row.id))].map(toOutgoing)
}

/** Which rows a counter counts and its list shows: one rule for both. */
export function inTab(tab: OutboxTab, now: Instant) {
  switch (tab) {
    case 'chua-gui':
      return sql<boolean>`state = 'queued'`
    case 'loi':
      return sql<boolean>`state = 'failed'`
    case 'chua-lay':
      return sql<boolean>`state = 'handed'`
    case 'cham':
      return sql<boolean>`state in ('passed', 'fetched', 'acknowledged') and (status is null or status = '01')
        and coalesce(acknowledged_at, fetched_at, handed_at) < ${now}::timestamptz - ${ruleSpan(acknowledgeWithin, legalDayOf(now))}`
    case 'tra-lai':
      return sql<boolean>`status = '02'`
  }
}

/** One counter, at most `COUNT_LIMIT`, over what the viewer may see. */
async function upTo(db: Reader, viewer: Viewer, table: string, where: RawBuilder<boolean>): Promise<number> {
  const seen = inScope(viewer, 'exchange.read', { agency: `${table}.agency` })
  const counted = await sql<{ count: number }>`
    select count(*)::integer as count
      from (select 1 from ${sql.table(table)} where ${where} and ${seen} limit ${COUNT_LIMIT}) as line`.execute(db)
  return counted.rows[0]?.count ?? 0
}

/** Deliveries by what holds them up, each counted over exactly what its list shows. */
export async function countDeliveries(db: Reader, viewer: Viewer, now: Instant): Promise<Record<OutboxTab, number>> {
  const counts: [OutboxTab, number][] = []
  for (const tab of OUTBOX_TABS) counts.push([tab, await upTo(db, viewer, 'exchange_outbox', inTab(tab, now))])
  return Object.fromEntries(counts) as Record<OutboxTab, number>
}

/** What waits for a person in the other lists of the exchange. */
export async function countWaiting(db: Reader, viewer: Viewer): Promise<Waiting> {
  return {
    requests: await upTo(db, viewer, 'exchange_request', unanswered),
    quarantined: await upTo(db, viewer, 'exchange_package', troubled),
    unmatched: await upTo(db, viewer, 'exchange_status', stray),
  }
}

/** Failed rows this viewer may send again, the newest first, locked; those somebody else is dealing with are passed over. */
export async function lockFailed(db: Reader, viewer: Viewer, limit: number): Promise<Outgoing[]> {
  const rows = await withReceiver(db)
    .where('exchange_outbox.state', '=', 'failed')
    .where(maySend(viewer))
    .orderBy('exchange_outbox.queued_at', 'desc')
    .orderBy('exchange_outbox.id', 'desc')
    .limit(limit)
    .forUpdate('exchange_outbox')
    .skipLocked()
    .execute()
  return rows.map(toOutgoing)
}

/** How many failed rows this viewer may send again, as far as one press of the button goes. */
export async function countFailed(db: Reader, viewer: Viewer, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('exchange_outbox')
    .select('id')
    .where('state', '=', 'failed')
    .where(maySend(viewer))
    .limit(limit)
    .execute()
  return rows.length
}

const maySend = (viewer: Viewer) =>
  sql<boolean>`(${sql.join(
    SENDS.map((capability) => inScope(viewer, capability, { agency: 'exchange_outbox.agency' })),
    sql` or `,
  )})`

/** Documents that have not reached their receivers, by agency, cut to some agencies. */
export async function countUndelivered(
  db: Reader,
  within: (column: string) => RawBuilder<boolean>,
): Promise<{ agency: string; count: number }[]> {
  const rows = await db
    .selectFrom('exchange_outbox')
    .select(['agency', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', 'in', ['queued', 'handed', 'failed'])
    .where(within('agency'))
    .groupBy('agency')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

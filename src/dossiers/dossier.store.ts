import { type Generated, type Insertable, type RawBuilder, type Selectable, sql, type Updateable } from 'kysely'
import type { TimeLimit } from '../calendar/index.ts'
import { inScope, type Viewer } from '../kernel/acting/index.ts'
import { type Page, type PageKey, type Reader, toPage } from '../kernel/database/index.ts'
import type { Subject } from '../kernel/journal/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Instant, LegalDay } from '../kernel/time/index.ts'
import type { Applicant, Channel, Dossier, DossierPaper, DossierState, DossierStep } from './dossier.ts'

interface DossierTable {
  id: string
  provisional: string
  number: string | null
  state: DossierState
  step: DossierStep
  revision: Generated<number>
  procedure_version: string
  procedure_code: string
  procedure_name: string
  channel: Channel
  support_point: string | null
  receiving_unit: string
  agency: string
  unit: string | null
  holder: string | null
  applicant_kind: Applicant['kind']
  applicant_name: string
  applicant_identity: string | null
  applicant_address: string
  applicant_phone: string
  applicant_email: string | null
  filer_name: string
  filer_authority: string | null
  request: string
  fee_vnd: number
  result_place: string
  submitted_at: Instant
  accepted_at: Instant | null
  time_limit: unknown
  calendar_version: number | null
  rule_set: string
  form_set: string
  due_original: Instant | null
  due_current: Instant | null
  released_at: Instant | null
  finished_at: Instant | null
  result_document: string | null
  reason: string | null
  slip_file: Generated<string | null>
  lookup_hash: string
  plain: Generated<string>
}

declare module '../kernel/database/index.ts' {
  interface Tables {
    dossier: DossierTable
    dossier_paper: {
      id: string
      dossier: string
      component: number | null
      name: string
      file_hash: string | null
      file_name: string | null
      file_type: string | null
      file_size: number | null
      originals: number
      copies: number
      digitised: number
      added_at: Instant
    }
    dossier_counter: { unit_code: string; day: LegalDay; last: number }
    dossier_pause: {
      id: string
      dossier: string
      from_at: Instant
      to_at: Instant | null
      basis: string
      request: string
      papers: unknown
    }
    dossier_rating: { dossier: string; level: string; reason: string | null; channel: string; rated_at: Instant }
    filing_draft: { token_hash: string; procedure_version: string; answers: unknown; changed_at: Instant }
  }
}

export type NewDossier = Insertable<DossierTable>
export type DossierChange = Updateable<DossierTable>
type Row = Selectable<DossierTable>

export const toDossier = (row: Row): Dossier => ({
  id: row.id,
  provisional: row.provisional,
  number: row.number,
  state: row.state,
  step: row.step,
  revision: row.revision,
  procedureVersion: row.procedure_version,
  procedureCode: row.procedure_code,
  procedureName: row.procedure_name,
  channel: row.channel,
  supportPoint: row.support_point,
  receivingUnit: row.receiving_unit,
  agency: row.agency,
  unit: row.unit,
  holder: row.holder,
  applicant: {
    kind: row.applicant_kind,
    name: row.applicant_name,
    identity: row.applicant_identity,
    address: row.applicant_address,
    phone: row.applicant_phone,
    email: row.applicant_email,
  },
  filer: { name: row.filer_name, authority: row.filer_authority },
  request: row.request,
  feeVnd: row.fee_vnd,
  resultPlace: row.result_place,
  submittedAt: row.submitted_at,
  acceptedAt: row.accepted_at,
  timeLimit: row.time_limit as TimeLimit,
  calendarVersion: row.calendar_version,
  dueOriginal: row.due_original,
  dueCurrent: row.due_current,
  releasedAt: row.released_at,
  finishedAt: row.finished_at,
  resultDocument: row.result_document,
  reason: row.reason,
})

export async function insertDossier(db: Reader, row: NewDossier): Promise<void> {
  await db.insertInto('dossier').values(row).execute()
}

/** Reads and locks a dossier for an act; the second of two officers waits here, then sees the first one's state. */
export async function lockDossier(db: Reader, id: string): Promise<Dossier> {
  const row = await db.selectFrom('dossier').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('dossier.unknown')
  return toDossier(row)
}

/** Changes a locked dossier; every change counts the revision up. */
export async function changeDossier(db: Reader, id: string, change: DossierChange): Promise<void> {
  await db
    .updateTable('dossier')
    .set({ ...change, revision: sql`revision + 1` })
    .where('id', '=', id)
    .execute()
}

export async function findDossier(db: Reader, id: string): Promise<Dossier | undefined> {
  const row = await db.selectFrom('dossier').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toDossier(row)
}

/** @throws Refusal dossier.unknown */
export async function getDossier(db: Reader, id: string): Promise<Dossier> {
  const dossier = await findDossier(db, id)
  if (!dossier) throw new Refusal('dossier.unknown')
  return dossier
}

export async function findDossierByNumber(db: Reader, number: string): Promise<Dossier | undefined> {
  const row = await db
    .selectFrom('dossier')
    .selectAll()
    .where((where) => where.or([where('number', '=', number), where('provisional', '=', number)]))
    .executeTakeFirst()
  return row && toDossier(row)
}

export async function findDossierByLookup(db: Reader, lookupHash: string): Promise<Dossier | undefined> {
  const row = await db.selectFrom('dossier').selectAll().where('lookup_hash', '=', lookupHash).executeTakeFirst()
  return row && toDossier(row)
}

/** The next order of the day for a receiving unit. The counter row stays locked until commit: no double, and no gap after a roll-back. */
export async function nextOrder(db: Reader, unitCode: string, day: LegalDay): Promise<number> {
  const row = await db
    .insertInto('dossier_counter')
    .values({ unit_code: unitCode, day, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['unit_code', 'day']).doUpdateSet({ last: sql`dossier_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export interface DossierFilter {
  state?: DossierState
  step?: Exclude<DossierStep, null>
  /** Only open ones whose due moment has passed. */
  overdueAt?: Instant
  text?: string
  holder?: string
  receivingUnit?: string
  channel?: Channel
}

/** What one row of the officials' list shows. */
export interface DossierRow {
  id: string
  number: string | null
  provisional: string
  procedureName: string
  applicantName: string
  state: DossierState
  step: DossierStep
  submittedAt: Instant
  dueCurrent: Instant | null
  releasedAt: Instant | null
  agency: string
  holder: string | null
}

const rowColumns = [
  'id',
  'number',
  'provisional',
  'procedure_name',
  'applicant_name',
  'state',
  'step',
  'submitted_at',
  'due_current',
  'released_at',
  'agency',
  'holder',
] as const

/**
 * Newest first, only what the viewer's scope reaches. Each way of seeing a dossier is one index range of its own, cut at the page's
 * size before they are put together: the list costs the same however many dossiers there are.
 */
export async function listDossiers(
  db: Reader,
  viewer: Viewer,
  filter: DossierFilter,
  page: PageKey,
): Promise<Page<DossierRow>> {
  const [first, ...others] = waysToSee(viewer)
  const range = (way: RawBuilder<boolean>) => rangeOf(db, way, filter, page)
  const together = others.map(range).reduce((all, other) => all.union(other), range(first))
  const rows = await db
    .selectFrom(together.as('dossier'))
    .selectAll()
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1)
    .execute()
  return toPage(rows, page, (row) => [row.submitted_at.toString(), row.id], toRow)
}

function rangeOf(db: Reader, way: RawBuilder<boolean>, filter: DossierFilter, page: PageKey) {
  let query = db
    .selectFrom('dossier')
    .select(rowColumns)
    .where(way)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.step) query = query.where('step', '=', filter.step)
  if (filter.holder) query = query.where('holder', '=', filter.holder)
  if (filter.receivingUnit) query = query.where('receiving_unit', '=', filter.receivingUnit)
  if (filter.channel) query = query.where('channel', '=', filter.channel)
  if (filter.overdueAt) {
    query = query
      .where('due_current', '<', filter.overdueAt)
      .where('state', 'not in', ['done', 'denied', 'cancelled', 'unresolved', 'releasing', 'waiting'])
  }
  for (const word of filter.text?.split(/\s+/).filter(Boolean).slice(0, 6) ?? []) {
    query = query.where(sql<boolean>`plain like '%' || plain_text(${word.replaceAll(/[%_\\]/g, '\\$&')}) || '%'`)
  }
  if (page.after?.length === 2) {
    query = query.where(sql<boolean>`(submitted_at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`)
  }
  // a union takes ordered and cut branches only as sub-selects
  return db.selectFrom(query.as('one_range')).selectAll()
}

const toRow = (row: Pick<Row, (typeof rowColumns)[number]>): DossierRow => ({
  id: row.id,
  number: row.number,
  provisional: row.provisional,
  procedureName: row.procedure_name,
  applicantName: row.applicant_name,
  state: row.state,
  step: row.step,
  submittedAt: row.submitted_at,
  dueCurrent: row.due_current,
  releasedAt: row.released_at,
  agency: row.agency,
  holder: row.holder,
})

/** A dossier is seen by the competent agency and by the unit that received it (it answers the citizen), never by others. */
function waysToSee(viewer: Viewer): [RawBuilder<boolean>, ...RawBuilder<boolean>[]] {
  const competent = inScope(viewer, 'dossier.read', { agency: 'agency', unit: 'unit', holder: 'holder' })
  if (!viewer.grants.has('dossier.receive')) return [competent]
  return [competent, inScope(viewer, 'dossier.receive', { agency: 'receiving_unit' })]
}

const seen = (viewer: Viewer): RawBuilder<boolean> => sql<boolean>`(${sql.join(waysToSee(viewer), sql` or `)})`

/** The same rule as the list's, for one dossier already read. */
export async function isSeen(db: Reader, viewer: Viewer, id: string): Promise<boolean> {
  const row = await db.selectFrom('dossier').select('id').where('id', '=', id).where(seen(viewer)).executeTakeFirst()
  return row !== undefined
}

export async function insertPapers(
  db: Reader,
  papers: readonly Insertable<import('../kernel/database/index.ts').Tables['dossier_paper']>[],
): Promise<void> {
  if (papers.length > 0)
    await db
      .insertInto('dossier_paper')
      .values([...papers])
      .execute()
}

export async function listPapers(db: Reader, dossier: string): Promise<DossierPaper[]> {
  const rows = await db
    .selectFrom('dossier_paper')
    .selectAll()
    .where('dossier', '=', dossier)
    .orderBy('component')
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    component: row.component,
    name: row.name,
    file:
      row.file_hash === null
        ? null
        : {
            hash: row.file_hash,
            name: row.file_name ?? 'tep',
            type: row.file_type ?? 'application/octet-stream',
            size: row.file_size ?? 0,
          },
    originals: row.originals,
    copies: row.copies,
  }))
}

export interface PauseRow {
  id: string
  from: Instant
  to: Instant | null
  basis: string
  request: string
  papers: { name: string; reason: string }[]
}

export async function listPauses(db: Reader, dossier: string): Promise<PauseRow[]> {
  const rows = await db
    .selectFrom('dossier_pause')
    .selectAll()
    .where('dossier', '=', dossier)
    .orderBy('from_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    from: row.from_at,
    to: row.to_at,
    basis: row.basis,
    request: row.request,
    papers: row.papers as PauseRow['papers'],
  }))
}

export async function insertPause(
  db: Reader,
  pause: { id: string; dossier: string; from: Instant; basis: string; request: string; papers: string },
): Promise<void> {
  await db
    .insertInto('dossier_pause')
    .values({
      id: pause.id,
      dossier: pause.dossier,
      from_at: pause.from,
      to_at: null,
      basis: pause.basis,
      request: pause.request,
      papers: pause.papers,
    })
    .execute()
}

export async function endPauses(db: Reader, dossier: string, to: Instant): Promise<void> {
  await db
    .updateTable('dossier_pause')
    .set({ to_at: to })
    .where('dossier', '=', dossier)
    .where('to_at', 'is', null)
    .execute()
}

export async function findRating(db: Reader, dossier: string): Promise<{ level: string } | undefined> {
  return db.selectFrom('dossier_rating').select('level').where('dossier', '=', dossier).executeTakeFirst()
}

/** One rating per dossier. @returns false when there is one already. */
export async function insertRating(
  db: Reader,
  rating: { dossier: string; level: string; reason: string | null; channel: string; rated_at: Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('dossier_rating')
    .values(rating)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** The newest act on a dossier, for telling the second of two officers what the first one did. */
export async function lastAct(
  db: Reader,
  subject: Subject,
): Promise<{ type: string; label: string; at: Instant; data: Record<string, unknown> } | undefined> {
  return db
    .selectFrom('act')
    .select(['type', 'label', 'at', 'data'])
    .where('subject', '=', subject)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The stored slip's file, when one was made. */
export async function findSlip(db: Reader, id: string): Promise<string | null> {
  const row = await db.selectFrom('dossier').select('slip_file').where('id', '=', id).executeTakeFirst()
  return row?.slip_file ?? null
}

/** Keeps the slip as printed; not a new revision, since nothing about the case changed. */
export async function keepSlip(db: Reader, id: string, hash: string): Promise<void> {
  await db.updateTable('dossier').set({ slip_file: hash }).where('id', '=', id).execute()
}

/** How many open dossiers each position holds. */
export async function countHeld(db: Reader, positions: readonly string[]): Promise<Map<string, number>> {
  if (positions.length === 0) return new Map()
  const rows = await db
    .selectFrom('dossier')
    .select(['holder', (count) => count.fn.countAll<number>().as('held')])
    .where('holder', 'in', [...positions])
    .where('state', 'in', ['processing', 'accepted', 'waiting'])
    .groupBy('holder')
    .execute()
  return new Map(rows.map((row) => [String(row.holder), Number(row.held)]))
}

/** The dossier whose result this document is. */
export async function findByResultDocument(db: Reader, document: string): Promise<string | undefined> {
  const row = await db.selectFrom('dossier').select('id').where('result_document', '=', document).executeTakeFirst()
  return row?.id
}

import { type Generated, type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { type Reader, sendAlong } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Applicant,
  type Channel,
  type Dossier,
  type DossierState,
  type DossierStep,
  type ReturnWay,
  shownNumber,
} from './dossier.ts'

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
  unrouted: Generated<boolean>
  unit: string | null
  holder: string | null
  given_by: string | null
  given_from: string | null
  applicant_kind: Applicant['kind']
  applicant_name: string
  applicant_identity: string | null
  applicant_address: string
  applicant_phone: string
  applicant_email: string | null
  filer_name: string
  filer_identity: string | null
  filer_authority: string | null
  not_needed: number[]
  request: string
  fee_vnd: number
  result_place: string
  by_post: Generated<boolean>
  parent: string | null
  submitted_at: Instant
  accepted_at: Instant | null
  time_limit: unknown
  calendar_version: number | null
  rule_set: string
  form_set: string
  due_original: Instant | null
  due_current: Instant | null
  answer_due: Instant | null
  released_at: Instant | null
  finished_at: Instant | null
  returned_how: Generated<ReturnWay | null>
  returned_to: Generated<string | null>
  returned_proof: Generated<string | null>
  result_document: string | null
  refuses: Generated<boolean>
  reason: string | null
  handed_from: Generated<string | null>
  handed_at: Generated<Instant | null>
  take_due: Generated<Instant | null>
  take_told: Generated<boolean>
  sent_back_by: Generated<string | null>
  slip_file: Generated<string | null>
  lookup_hash: string
  words: Generated<string>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    dossier: DossierTable
    /** How a dossier stands, for other rooms' queries; nothing of the people in it. */
    read_dossier: Pick<
      DossierTable,
      | 'id'
      | 'number'
      | 'provisional'
      | 'state'
      | 'procedure_code'
      | 'procedure_name'
      | 'agency'
      | 'unit'
      | 'holder'
      | 'submitted_at'
      | 'accepted_at'
      | 'due_current'
      | 'released_at'
      | 'finished_at'
    >
    dossier_counter: { unit_code: string; day: LegalDay; last: number }
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
  unrouted: row.unrouted,
  unit: row.unit,
  holder: row.holder,
  givenBy: row.given_by,
  givenFrom: row.given_from,
  applicant: {
    kind: row.applicant_kind,
    name: row.applicant_name,
    identity: row.applicant_identity,
    address: row.applicant_address,
    phone: row.applicant_phone,
    email: row.applicant_email,
  },
  filer: { name: row.filer_name, identity: row.filer_identity, authority: row.filer_authority },
  formSet: row.form_set,
  request: row.request,
  feeVnd: row.fee_vnd,
  resultPlace: row.result_place,
  byPost: row.by_post,
  parent: row.parent,
  handedFrom: row.handed_from,
  takeDue: row.take_due,
  sentBackBy: row.sent_back_by,
  submittedAt: row.submitted_at,
  acceptedAt: row.accepted_at,
  timeLimit: row.time_limit as TimeLimit,
  calendarVersion: row.calendar_version,
  dueOriginal: row.due_original,
  dueCurrent: row.due_current,
  answerDue: row.answer_due,
  releasedAt: row.released_at,
  finishedAt: row.finished_at,
  returned: row.returned_how && { how: row.returned_how, to: row.returned_to, proof: row.returned_proof },
  resultDocument: row.result_document,
  refuses: row.refuses,
  reason: row.reason,
  notNeeded: row.not_needed,
})

export async function insertDossier(db: Reader, row: NewDossier): Promise<void> {
  await sendAlong(db, db.insertInto('dossier').values(row).compile())
}

/** Reads and locks a dossier for an act; the second of two officers waits here, then sees the first one's state. */
export async function lockDossier(db: Reader, id: string): Promise<Dossier> {
  const row = await db.selectFrom('dossier').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('dossier.unknown')
  return toDossier(row)
}

/** Changes a locked dossier; every change counts the revision up. */
export async function changeDossier(db: Reader, id: string, change: DossierChange): Promise<void> {
  const changed = db
    .updateTable('dossier')
    .set({ ...change, revision: sql`revision + 1` })
    .where('id', '=', id)
  await sendAlong(db, changed.compile())
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

/** Numbers of dossiers as they are shown, by id. */
export async function findNumbers(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('dossier')
    .select(['id', 'number', 'provisional'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, shownNumber(row)]))
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

/** The newest open dossier of the same person for the same procedure, whoever received it; only who has a number of their own is known again. */
export async function findOpenTwin(
  db: Reader,
  of: { id: string | null; applicant: Pick<Applicant, 'identity'>; procedureCode: string },
): Promise<Dossier | undefined> {
  if (of.applicant.identity === null) return undefined
  const row = await db
    .selectFrom('dossier')
    .selectAll()
    .where('applicant_identity', '=', of.applicant.identity)
    .where('procedure_code', '=', of.procedureCode)
    .where(sql<boolean>`state not in ('done', 'denied', 'cancelled', 'unresolved')`)
    .$if(of.id !== null, (query) => query.where('id', '<>', of.id))
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
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

/** The stored slip's file, when one was made. */
export async function findSlip(db: Reader, id: string): Promise<string | null> {
  const row = await db.selectFrom('dossier').select('slip_file').where('id', '=', id).executeTakeFirst()
  return row?.slip_file ?? null
}

/**
 * Keeps the slip as printed, unless one is kept already: whoever comes second gets the first one's. Not a new revision, since nothing about
 * the case changed.
 */
export async function keepSlip(db: Reader, id: string, hash: string): Promise<string> {
  const row = await db
    .updateTable('dossier')
    .set({ slip_file: sql<string>`coalesce(slip_file, ${hash})` })
    .where('id', '=', id)
    .returning('slip_file')
    .executeTakeFirstOrThrow()
  return row.slip_file ?? hash
}

/** What the database keeps of a dossier's look-up code. */
export async function findLookupHash(db: Reader, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('dossier').select('lookup_hash').where('id', '=', id).executeTakeFirst()
  return row?.lookup_hash
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

/** How many filings wait for an answer. */
export async function countUnanswered(db: Reader): Promise<number> {
  const counted = await db
    .selectFrom('dossier')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'new')
    .executeTakeFirstOrThrow()
  return Number(counted.count)
}

/** How many dossiers are received and not ended yet. */
export async function countInHand(db: Reader): Promise<number> {
  const counted = await db
    .selectFrom('dossier')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['processing', 'accepted', 'waiting'])
    .executeTakeFirstOrThrow()
  return Number(counted.count)
}

/** Dossiers that were to be taken by a moment and were not, noted as told in the same transaction. */
export function takeLate(db: Reader, by: Instant, most: number) {
  return db
    .updateTable('dossier')
    .set({ take_told: true })
    .where('id', 'in', (late) =>
      late
        .selectFrom('dossier')
        .select('id')
        .where(sql<boolean>`handed_from is not null and not take_told and state in ('new', 'accepted')`)
        .where('take_due', '<', by)
        .orderBy('take_due')
        .limit(most),
    )
    .returning(['id', 'number', 'provisional', 'parent', 'agency', 'handed_from', 'take_due'])
    .execute()
}

/** The dossier whose result this document is. */
export async function findByResultDocument(db: Reader, document: string): Promise<string | undefined> {
  const row = await db.selectFrom('dossier').select('id').where('result_document', '=', document).executeTakeFirst()
  return row?.id
}

import { sql } from 'kysely'
import { endOfLegalDay, type Instant, type LegalDay, startOfLegalDay } from '../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../kernel/acting/index.ts'
import { type Page, type PageKey, type Reader, toPage } from '../../kernel/database/index.ts'
import type { DossierState } from '../../services/dossiers/index.ts'
import type { DocumentList, DossierList } from './lists.ts'
import { openSets } from './measures.ts'

export interface ListAsked {
  agency?: string
  from: LegalDay
  to: LegalDay
  now: Instant
}

/** A dossier as supervision sees it: no name of the applicant is needed for that. */
export interface SupervisedDossier {
  id: string
  number: string | null
  provisional: string
  procedureName: string
  agency: string
  agencyName: string
  unit: string | null
  holder: string | null
  holderTitle: string | null
  state: DossierState
  submittedAt: Instant
  dueCurrent: Instant | null
  releasedAt: Instant | null
}

/**
 * By the moment that makes the list, newest first (overdue ones: longest first), within the viewer's reach of operations.read; the same
 * predicates as the figures'. The column is one that an index carries after the scope.
 */
export async function listSupervised(
  db: Reader,
  viewer: Viewer,
  list: DossierList,
  asked: ListAsked,
  page: PageKey,
): Promise<Page<SupervisedDossier>> {
  const [column, direction] = orderOf(list)
  const at = sql<Instant>`${sql.ref(`dossier.${column}`)}`
  let query = db
    .selectFrom('read_dossier as dossier')
    .innerJoin('read_agency as agency', 'agency.id', 'dossier.agency')
    .leftJoin('read_position as position', 'position.id', 'dossier.holder')
    .select([
      'dossier.id',
      'dossier.number',
      'dossier.provisional',
      'dossier.procedure_name as procedureName',
      'dossier.agency',
      'agency.name as agencyName',
      'dossier.unit',
      'dossier.holder',
      'position.title as holderTitle',
      'dossier.state',
      'dossier.submitted_at as submittedAt',
      'dossier.due_current as dueCurrent',
      'dossier.released_at as releasedAt',
      at.as('listedAt'),
    ])
    .where(inScope(viewer, 'operations.read', { agency: 'dossier.agency' }))
    .where(belongs(list, asked))
    .orderBy(at, direction)
    .orderBy('dossier.id', direction)
    .limit(page.size + 1)
  if (asked.agency) query = query.where('dossier.agency', '=', asked.agency)
  if (page.after?.length === 2) {
    const beyond = sql.raw(direction === 'desc' ? '<' : '>')
    query = query.where(
      sql<boolean>`(${at}, dossier.id) ${beyond} (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`,
    )
  }
  return toPage(
    await query.execute(),
    page,
    (row) => [row.listedAt.toString(), row.id],
    ({ listedAt, ...row }) => row,
  )
}

function orderOf(list: DossierList) {
  if (list === 'received') return ['accepted_at', 'desc'] as const
  if (list === 'in-time' || list === 'late') return ['released_at', 'desc'] as const
  if (list === 'denied') return ['finished_at', 'desc'] as const
  return list === 'overdue' ? (['due_current', 'asc'] as const) : (['submitted_at', 'desc'] as const)
}

function belongs(list: DossierList, { from, to, now }: ListAsked) {
  const begin = startOfLegalDay(from)
  const end = endOfLegalDay(to)
  const within = (column: string) => sql<boolean>`${sql.ref(column)} >= ${begin} and ${sql.ref(column)} < ${end}`
  const states = (names: readonly string[]) =>
    sql<boolean>`dossier.state in (${sql.join(names.map((one) => sql.lit(one)))})`
  switch (list) {
    case 'received':
      return within('dossier.accepted_at')
    case 'in-time':
      return sql<boolean>`${within('dossier.released_at')} and (dossier.due_current is null or dossier.released_at <= dossier.due_current)`
    case 'late':
      return sql<boolean>`${within('dossier.released_at')} and dossier.released_at > dossier.due_current`
    case 'denied':
      return sql<boolean>`dossier.state = 'denied' and ${within('dossier.finished_at')}`
    case 'overdue':
      return sql<boolean>`${states(openSets.working)} and dossier.due_current < ${now}`
    default:
      return states(openSets[list])
  }
}

export interface SupervisedDocument {
  id: string
  document: string
  code: string
  title: string
  agency: string
  agencyName: string
  receiverName: string | null
  at: Instant
  trouble: { vi: string | null; en: string | null } | null
}

/** Documents issued in the period, newest first, or deliveries that have not come to their receiver. */
export function listSupervisedDocuments(
  db: Reader,
  viewer: Viewer,
  list: DocumentList,
  asked: ListAsked,
  page: PageKey,
): Promise<Page<SupervisedDocument>> {
  return list === 'issued' ? listIssued(db, viewer, asked, page) : listUndelivered(db, viewer, asked, page)
}

async function listIssued(db: Reader, viewer: Viewer, asked: ListAsked, page: PageKey) {
  let query = db
    .selectFrom('read_document as document')
    .innerJoin('read_agency as agency', 'agency.id', 'document.agency')
    .select([
      'document.id',
      'document.number',
      'document.notation',
      'document.subject_line',
      'document.agency',
      'agency.name',
      'document.issued_at',
    ])
    .where('document.direction', '=', 'outgoing')
    .where('document.state', '=', 'issued')
    .where('document.issued_at', '>=', startOfLegalDay(asked.from))
    .where('document.issued_at', '<', endOfLegalDay(asked.to))
    .where(inScope(viewer, 'operations.read', { agency: 'document.agency' }))
    .orderBy('document.issued_at', 'desc')
    .orderBy('document.id', 'desc')
    .limit(page.size + 1)
  if (asked.agency) query = query.where('document.agency', '=', asked.agency)
  if (page.after?.length === 2) {
    query = query.where(
      sql<boolean>`(document.issued_at, document.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`,
    )
  }
  return toPage(
    await query.execute(),
    page,
    (row) => [row.issued_at!.toString(), row.id],
    (row): SupervisedDocument => ({
      id: row.id,
      document: row.id,
      code: `${row.number ?? '…'}/${row.notation}`,
      title: row.subject_line,
      agency: row.agency,
      agencyName: row.name,
      receiverName: null,
      at: row.issued_at!,
      trouble: null,
    }),
  )
}

async function listUndelivered(db: Reader, viewer: Viewer, asked: ListAsked, page: PageKey) {
  let query = db
    .selectFrom('read_outbox as o')
    .innerJoin('read_agency as sender', 'sender.id', 'o.agency')
    .innerJoin('read_agency as receiver', 'receiver.id', 'o.receiver')
    .select(['o.id', 'o.document', 'o.code', 'o.title', 'o.agency', 'o.queued_at', 'o.error_vi', 'o.error_en'])
    .select(['sender.name as sender_name', 'receiver.name as receiver_name'])
    .where('o.state', 'in', ['queued', 'handed', 'failed'])
    .where(inScope(viewer, 'operations.read', { agency: 'o.agency' }))
    .orderBy('o.queued_at', 'desc')
    .orderBy('o.id', 'desc')
    .limit(page.size + 1)
  if (asked.agency) query = query.where('o.agency', '=', asked.agency)
  if (page.after?.length === 2) {
    query = query.where(sql<boolean>`(o.queued_at, o.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`)
  }
  return toPage(
    await query.execute(),
    page,
    (row) => [row.queued_at.toString(), row.id],
    (row): SupervisedDocument => ({
      id: row.id,
      document: row.document,
      code: row.code,
      title: row.title,
      agency: row.agency,
      agencyName: row.sender_name,
      receiverName: row.receiver_name,
      at: row.queued_at,
      trouble: row.error_vi === null ? null : { vi: row.error_vi, en: row.error_en },
    }),
  )
}

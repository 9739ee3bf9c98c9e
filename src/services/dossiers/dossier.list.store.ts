/** The officials' list of dossiers, and the rule of who sees which. */
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { compareInstants, type Instant } from '../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../kernel/acting/index.ts'
import { type Page, type PageKey, type Reader, type Tables, toPage } from '../../kernel/database/index.ts'
import { searchRows, searchWords } from '../../kernel/search/index.ts'
import type { Channel, DossierState, DossierStep } from './dossier.ts'

type Row = Selectable<Tables['dossier']>

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
 * Newest first (overdue ones: longest overdue first), only what the viewer's scope reaches. Each way of seeing a dossier is one index range of its own, cut at the page's
 * size before they are put together: the list costs the same however many dossiers there are.
 */
export async function listDossiers(
  db: Reader,
  viewer: Viewer,
  filter: DossierFilter,
  page: PageKey,
): Promise<Page<DossierRow>> {
  const rows = filter.text?.trim()
    ? await searchWays(db, viewer, filter, page)
    : await readWays(db, viewer, filter, page).execute()
  const { column } = orderOf(filter)
  return toPage(rows, page, (row) => [row[column]!.toString(), row.id], toRow)
}

function readWays(db: Reader, viewer: Viewer, filter: DossierFilter, page: PageKey) {
  const { column, direction } = orderOf(filter)
  const [first, ...others] = waysToSee(viewer)
  const range = (way: RawBuilder<boolean>) => {
    const rows = rangeOf(db, way, filter, page).orderBy(column, direction).orderBy('id', direction)
    // a union takes ordered and cut branches only as sub-selects
    return db.selectFrom(rows.limit(page.size + 1).as('one_range')).selectAll()
  }
  const together = others.map(range).reduce((all, other) => all.union(other), range(first))
  return db
    .selectFrom(together.as('dossier'))
    .selectAll()
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(page.size + 1)
}

/** The order a list has, which an index carries after its scope. */
const orderOf = (filter: DossierFilter) =>
  filter.overdueAt
    ? ({ column: 'due_current', direction: 'asc' } as const)
    : ({ column: 'submitted_at', direction: 'desc' } as const)

/** Each way to see is searched by itself; a dossier seen in both stands once. */
async function searchWays(db: Reader, viewer: Viewer, filter: DossierFilter, page: PageKey): Promise<Listed[]> {
  const words = searchWords(filter.text ?? '')
  const { column, direction } = orderOf(filter)
  const limit = page.size + 1
  const found = await Promise.all(
    waysToSee(viewer).map((way) => {
      const query = rangeOf(db, way, filter, page).select('words as search_words')
      return searchRows<Listed>(
        db,
        {
          inOrder: (most) => sql`${query.orderBy(column, direction).orderBy('id', direction).limit(most)}`,
          where: (condition) => sql`${query.where(condition)}`,
          sorted: sql`${sql.ref(column)} ${sql.raw(direction)}, id ${sql.raw(direction)}`,
          limit,
        },
        words,
      )
    }),
  )
  const rows = new Map(found.flat().map((row) => [row.id, row]))
  const upwards = [...rows.values()].sort((a, b) => compareInstants(a[column]!, b[column]!) || (a.id < b.id ? -1 : 1))
  return (direction === 'asc' ? upwards : upwards.reverse()).slice(0, limit)
}

/** What one way to see and the filters leave, all but the words. */
function rangeOf(db: Reader, way: RawBuilder<boolean>, filter: DossierFilter, page: PageKey) {
  let query = db.selectFrom('dossier').select(rowColumns).where(way)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.step) query = query.where('step', '=', filter.step)
  if (filter.holder) query = query.where('holder', '=', filter.holder)
  if (filter.receivingUnit) query = query.where('receiving_unit', '=', filter.receivingUnit)
  if (filter.channel) query = query.where('channel', '=', filter.channel)
  if (filter.overdueAt) {
    query = query.where('due_current', '<', filter.overdueAt).where('state', 'in', ['accepted', 'processing'])
  }
  if (page.after?.length === 2) {
    const { column, direction } = orderOf(filter)
    const beyond = sql.raw(direction === 'desc' ? '<' : '>')
    query = query.where(
      sql<boolean>`(${sql.ref(column)}, id) ${beyond} (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`,
    )
  }
  return query
}

type Listed = Pick<Row, (typeof rowColumns)[number]>

const toRow = (row: Listed): DossierRow => ({
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

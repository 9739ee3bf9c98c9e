import { daysBetween, type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { findNames } from '../../base/directory/index.ts'
import { ruleSpan } from '../../base/rules/index.ts'
import { ownAgencies, postsOf, type Viewer } from '../../kernel/acting/index.ts'
import {
  choice,
  dayRange,
  defineList,
  type ListColumn,
  type ListDefinition,
  momentColumn,
  newestFirst,
  pageTabs,
  stateColumn,
  typed,
} from '../../kernel/lists/index.ts'
import { html, type Piece, shortDay, stateTag, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { caseFileLife } from './case-file.life.ts'
import { dueNotice } from './case-file.rules.ts'
import { countOf, dueWithin, inList, inState, keptTooLong, ofYear, outsideList, readBy } from './case-file.store.ts'
import type { CaseFileState } from './case-file.ts'
import { keptWords } from './catalogue/catalogue.list.ts'
import { offerFiles } from './hand-over/hand-over.operations.ts'
import { handOverWords } from './hand-over/hand-over.words.ts'
import { words } from './words.ts'

const AT = '/ho-so-cong-viec'

/** One row of a list of files. */
export interface FileRow {
  id: string
  notation: string
  title: string
  state: CaseFileState
  heading: string | null
  holder: string
  documents: number
  opened_at: Instant
  due_on: LegalDay | null
  expires_on: LegalDay | null
  retention_years: number | null
  year: number
  started_on: LegalDay
  ended_on: LegalDay | null
}

type Names = ReadonlyMap<string, string>
type Column = ListColumn<FileRow, Names>
/** What every list of files shows of them, also of those others share. */
type SharedColumn = ListColumn<Pick<FileRow, 'notation' | 'documents' | 'holder'>, Names>

/** The day of handing over: a word beside it when it has passed. */
export function dueMark(view: View, { due_on, state }: Pick<FileRow, 'due_on' | 'state'>): Piece {
  if (!due_on) return null
  const left = daysBetween(legalDayOf(view.now), due_on)
  if (state !== 'closed' || left >= 0 || view.print) return shortDay(view, due_on)
  return html`${shortDay(view, due_on)} ${stateTag(view, 'overdue', view.t(words.late, -left))}`
}

const notation: SharedColumn = {
  name: 'notation',
  label: words.codeShort,
  width: 15,
  cell: (row) => html`<span class="lt-code">${row.notation}</span>`,
  text: (row) => row.notation,
}
const title: Column = {
  name: 'title',
  label: words.title,
  width: 35,
  cell: (row, view) => html`${row.title} ${row.heading === null && stateTag(view, 'near', view.t(words.outside))}`,
  text: (row) => row.title,
}
const documents: SharedColumn = {
  name: 'documents',
  label: words.documents,
  numeric: true,
  width: 10,
  cell: (row) => row.documents,
  text: (row) => row.documents,
}
const opened: Column = momentColumn(
  { name: 'opened', label: words.openedAt, width: 10, wideOnly: true },
  (row) => row.opened_at,
)
const due: Column = {
  name: 'due',
  label: words.dueOn,
  width: 15,
  cell: (row, view) => dueMark(view, row),
  text: (row) => row.due_on,
}
const holder: SharedColumn = {
  name: 'holder',
  label: words.holder,
  width: 15,
  cell: (row, _view, names) => names.get(row.holder),
}
const holders = (province: Province, _viewer: Viewer, rows: readonly Pick<FileRow, 'holder'>[]): Promise<Names> =>
  findNames(
    province.reader,
    rows.map((row) => row.holder),
  )

/** The lists of files beside one another. */
export const fileTabs = pageTabs([
  { label: words.mineTab, at: AT, needs: 'case-file.make' },
  { label: words.sharedTab, at: `${AT}/duoc-chia-se`, needs: 'case-file.read' },
  { label: words.agencysTab, at: `${AT}/co-quan`, needs: 'case-file.read' },
  { label: words.dueTab, at: `${AT}/den-han`, needs: 'case-file.make' },
  { label: words.overTab, at: `${AT}/het-han`, needs: 'case-file.archive' },
  { label: handOverWords.listTab, at: '/ho-so-cong-viec/nop-luu', needs: 'case-file.make' },
])

const select = [
  ...(['id', 'notation', 'title', 'state', 'heading', 'holder'] as const),
  ...(['documents', 'opened_at', 'due_on', 'expires_on', 'retention_years', 'year', 'started_on', 'ended_on'] as const),
]

const filters = {
  'danh-muc': choice({
    label: words.heading,
    options: { trong: words.within, ngoai: words.outside },
    where: (value) => (value === 'ngoai' ? outsideList : inList),
  }),
  ngay: dayRange('opened_at', { label: words.openedAt }),
}

const retention: Column = {
  name: 'retention',
  label: words.retention,
  hidden: true,
  cell: (row, view) => keptWords(view, row.retention_years),
}
const dayColumn = (name: string, label: typeof words.began, of: (row: FileRow) => LegalDay | null): Column => ({
  ...{ name, label, hidden: true, cell: (row, view) => of(row) && shortDay(view, of(row)!), text: of },
})

const fileList = (
  own: Pick<ListDefinition<FileRow, Names>, 'name' | 'at' | 'title' | 'seen'> & Partial<ListDefinition<FileRow, Names>>,
) =>
  defineList<FileRow, Names>({
    section: 'documents',
    table: 'case_file',
    select,
    orders: { newest: newestFirst(words.newest, 'opened_at') },
    search: { column: 'words', hint: words.searchHint },
    tabs: {
      name: 'loc',
      entries: {
        '': { label: words.all },
        'dang-mo': { label: words.open, where: () => inState('open') },
        'da-dong': { label: words.closed, where: () => inState('closed') },
        'cho-nhan': { label: words.offered, where: () => inState('offered') },
        'da-nop': { label: words.kept, where: () => inState('kept') },
      },
    },
    filters,
    columns: [notation, title, stateColumn(words.state, caseFileLife.states), documents, opened, due],
    more: holders,
    beside: async (_province, viewer, view) => fileTabs(viewer, view, own.at),
    rowAt: (row) => `${AT}/${row.id}`,
    empty: { title: words.noFiles, body: words.noFilesBody },
    // titles of files name people
    reads: 'personal',
    ...own,
  })

const begins = { needs: 'case-file.make', at: `${AT}/moi`, label: words.newFile }

/** The files one keeps, with how many there are (VB-4.2). */
export const ownFiles = fileList({
  name: 'case-files-own',
  at: AT,
  title: words.mine,
  seen: { with: 'case-file.make', columns: { agency: 'agency', holder: 'holder' } },
  begins,
  above: async (province, viewer, view) => {
    const posts = postsOf(viewer)
    if (!viewer.agency || posts.length === 0) return null
    const counts = await countOf(province.reader, ownAgencies(viewer), posts)
    const [open = 0, closed = 0, offered = 0, kept = 0] = (['open', 'closed', 'offered', 'kept'] as const).map(
      (state) => counts.get(state),
    )
    const all = open + closed + offered + kept
    return all === 0 ? null : html`<p class="lt-quiet">${view.t(words.counts, all, open, closed, offered + kept)}</p>`
  },
})

/** The files of a unit or an agency, for who looks over them: mục lục hồ sơ. */
export const agencyFiles = fileList({
  name: 'case-files-agency',
  at: `${AT}/co-quan`,
  title: words.agencys,
  seen: { with: 'case-file.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  orders: {
    newest: newestFirst(words.newest, 'opened_at'),
    // mục lục hồ sơ of a year, as it is handed over
    year: {
      label: words.inYear,
      range: 'nam',
      by: [
        ['year', 'integer', 'asc'],
        ['notation', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  filters: { ...filters, nam: typed({ label: words.year, max: 4, where: ofYear }) },
  columns: [
    notation,
    title,
    holder,
    stateColumn(words.state, caseFileLife.states),
    documents,
    due,
    retention,
    dayColumn('began', words.began, (row) => row.started_on),
    dayColumn('ended', words.ended, (row) => row.ended_on),
  ],
})

/** Files to be handed over soon, or overdue (VB-5.2). */
export const dueFiles = fileList({
  name: 'case-files-due',
  at: `${AT}/den-han`,
  title: words.due,
  seen: { with: 'case-file.make', columns: { agency: 'agency', holder: 'holder' } },
  only: ({ now }) => dueWithin(legalDayOf(now), ruleSpan(dueNotice, legalDayOf(now))),
  orders: {
    due: {
      label: words.earliest,
      by: [
        ['due_on', 'date', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  tabs: undefined,
  columns: [notation, { ...title, width: 50 }, documents, due],
  rowName: (row) => row.notation,
  bulk: [
    {
      name: 'nop-luu',
      label: handOverWords.offer,
      needs: 'case-file.make',
      asks: [handOverWords.offerWill],
      do: offerFiles,
    },
  ],
  empty: { title: words.noneDue, body: words.noneDueBody },
})

/** What the archive keeps past its time: the list that is proposed for destruction (VB-13.2). */
export const overFiles = fileList({
  name: 'case-files-over',
  at: `${AT}/het-han`,
  title: words.over,
  intro: words.overIntro,
  seen: { with: 'case-file.archive', columns: { agency: 'agency' } },
  only: ({ now }) => keptTooLong(legalDayOf(now)),
  orders: {
    over: {
      label: words.longestOver,
      by: [
        ['expires_on', 'date', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  tabs: undefined,
  columns: [
    notation,
    { ...title, width: 30 },
    holder,
    {
      name: 'retention',
      label: words.retention,
      width: 10,
      cell: (row, view) => keptWords(view, row.retention_years),
    },
    documents,
    {
      name: 'expires',
      label: words.expiresOn,
      width: 15,
      cell: (row, view) => row.expires_on && shortDay(view, row.expires_on),
      text: (row) => row.expires_on,
    },
  ],
  empty: { title: words.noneOver, body: words.noneOverBody },
})

type SharedRow = Pick<FileRow, 'id' | 'notation' | 'title' | 'state' | 'holder' | 'documents'> & { given_at: Instant }

/** Files others show to one. */
export const sharedFiles = defineList<SharedRow, Names>({
  name: 'case-files-shared',
  at: `${AT}/duoc-chia-se`,
  title: words.shared,
  section: 'documents',
  table: 'case_file_shared',
  select: ['id', 'notation', 'title', 'state', 'holder', 'documents', 'given_at'],
  seen: { with: 'case-file.read', columns: {} },
  within: (viewer) => readBy(postsOf(viewer)),
  orders: { newest: newestFirst(words.newest, 'given_at') },
  columns: [
    notation,
    { name: 'title', label: words.title, width: 40, cell: (row) => row.title },
    { ...holder, width: 20 },
    stateColumn(words.state, caseFileLife.states),
    documents,
  ],
  more: holders,
  beside: async (_province, viewer, view) => fileTabs(viewer, view, `${AT}/duoc-chia-se`),
  rowAt: (row) => `${AT}/${row.id}`,
  empty: { title: words.noneShared, body: words.noneSharedBody },
  reads: 'personal',
})

import { daysBetween, formatDay, type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import {
  choice,
  defineList,
  type ListColumn,
  momentColumn,
  newestFirst,
  pageTabs,
  pointsAt,
} from '../../kernel/lists/index.ts'
import { html, type Piece, shortDay, stateTag, type View } from '../../kernel/pages/index.ts'
import { shownNotation } from '../documents/index.ts'
import { isAnswered, isLate, isOpen, toPost, toUnit } from './opinion.list.store.ts'
import { listRequests } from './opinion.store.ts'
import type { OpinionState, Taken, Verdict } from './opinion.ts'
import { words } from './words.ts'

/** One opinion as lists show it. */
export interface OpinionRow {
  id: string
  request: string
  title: string
  state: OpinionState
  verdict: Verdict | null
  said: string | null
  taken: Taken | null
  explanation: string | null
  version: number | null
  due_on: LegalDay
  asked_at: Instant
  given_at: Instant | null
  number: string | null
  notation: string
  subject_line: string
}

type Column = ListColumn<OpinionRow, undefined>
const select = [
  ...(['id', 'request', 'title', 'state', 'verdict', 'said', 'taken', 'explanation', 'version'] as const),
  ...(['due_on', 'asked_at', 'given_at', 'number', 'notation', 'subject_line'] as const),
]

/** How the day to answer by stands: a word, an icon, a colour; the day alone while there is time. */
export function dueMark(view: View, { due_on, state }: Pick<OpinionRow, 'due_on' | 'state'>): Piece {
  const left = daysBetween(legalDayOf(view.now), due_on)
  if (state !== 'asked' || view.print || left >= 0) return shortDay(view, due_on)
  return html`${shortDay(view, due_on)} ${stateTag(view, 'overdue', view.t(words.late))}`
}

/** What became of an opinion: taken in, and in which version; or explained. */
export const outcomeOf = (view: View, { taken, version }: Pick<OpinionRow, 'taken' | 'version'>): string =>
  taken === null ? '' : `${view.t(words[taken])}${version === null ? '' : view.t(words.inVersion, version)}`

const draft: Column = {
  name: 'draft',
  label: words.draft,
  width: 15,
  cell: (row) => html`<span class="lt-code">${shownNotation(row)}</span>`,
  text: shownNotation,
}
const subject: Column = { name: 'subject', label: words.subject, width: 30, cell: (row) => row.subject_line }
const who: Column = { name: 'who', label: words.whoAsked, width: 20, cell: (row) => row.title }
const due: Column = {
  name: 'due',
  label: words.due,
  width: 10,
  cell: (row, view) => dueMark(view, row),
  text: (row) => row.due_on,
}
const said: readonly Column[] = [
  {
    name: 'opinion',
    label: words.opinion,
    width: 15,
    cell: (row, view) => view.t(row.verdict ? words[row.verdict] : words[row.state]),
  },
  { name: 'said', label: words.saidColumn, width: 30, cell: (row) => row.said },
  { name: 'outcome', label: words.outcome, width: 15, cell: (row, view) => outcomeOf(view, row) },
  { name: 'explanation', label: words.explanation, width: 20, cell: (row) => row.explanation },
]

/** The pages of this room, each for whoever may open it. */
const tabsOf = pageTabs([
  { label: words.mine, at: '/y-kien', needs: 'opinion.give' },
  { label: words.sheet, at: '/y-kien/tong-hop', needs: 'opinion.read' },
])

/** What a post, and the unit it speaks for, are asked about. */
export const ownList = defineList<OpinionRow>({
  name: 'opinions',
  at: '/y-kien',
  title: words.mine,
  section: 'documents',
  table: 'opinion_box',
  select,
  seen: [
    { with: 'opinion.give', columns: { agency: 'agency', holder: 'holder' } },
    { with: 'opinion.give-unit', columns: { agency: 'agency', unit: 'unit' } },
  ],
  orders: {
    soonest: {
      label: words.soonest,
      by: [
        ['due_on', 'date', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
    newest: newestFirst(words.newest, 'asked_at'),
  },
  tabs: {
    name: 'hop',
    entries: {
      '': { label: words.toAnswer, where: () => isOpen },
      'qua-han': { label: words.late, where: isLate },
      'da-tra-loi': { label: words.answered, where: () => isAnswered, order: 'newest' },
      'tat-ca': { label: words.all, order: 'newest' },
    },
  },
  filters: {
    cua: choice({
      label: words.whose,
      options: { toi: words.toMe, 'don-vi': words.toUnit },
      where: (value) => (value === 'toi' ? toPost : toUnit),
    }),
  },
  columns: [
    draft,
    subject,
    { ...who, hidden: true },
    due,
    { name: 'state', label: words.state, cell: (row, view) => view.t(words[row.state]) },
    momentColumn({ name: 'asked', label: words.askedAt, hidden: true, sorts: 'newest' }, (row) => row.asked_at),
  ],
  beside: async (_province, viewer, view) => tabsOf(viewer, view, '/y-kien'),
  rowAt: (row) => `/y-kien/${row.id}`,
  rowState: (row, view) =>
    row.state === 'asked' && daysBetween(legalDayOf(view.now), row.due_on) < 0 ? 'overdue' : undefined,
  empty: { title: words.nothing, body: words.nothingBody },
  // subjects of documents name people
  reads: 'personal',
})

/** Requests offered at once. */
const MOST_REQUESTS = 200

/** The table of opinions (bảng tổng hợp ý kiến), to print and to take along. */
export const sheetList = defineList<OpinionRow>({
  name: 'opinion-sheet',
  at: '/y-kien/tong-hop',
  title: words.sheet,
  section: 'documents',
  table: 'opinion_box',
  select,
  seen: { with: 'opinion.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  orders: { newest: newestFirst(words.newest, 'asked_at') },
  filters: {
    'yeu-cau': pointsAt('request', {
      label: words.request,
      options: async (province, viewer, view) =>
        (await listRequests(province.reader, viewer.agency ?? '', MOST_REQUESTS)).map((one) => ({
          value: one.id,
          label: `${shownNotation({ number: null, notation: one.notation })} – ${one.subject_line} (${formatDay(legalDayOf(one.asked_at), view.language)})`,
        })),
    }),
  },
  columns: [
    who,
    ...said,
    { ...draft, hidden: true },
    momentColumn({ name: 'given', label: words.givenAt, hidden: true }, (row) => row.given_at),
  ],
  beside: async (_province, viewer, view) => tabsOf(viewer, view, '/y-kien/tong-hop'),
  rowAt: (row) => `/y-kien/${row.id}`,
  empty: { title: words.noSheet, body: words.noSheetBody },
  reads: 'personal',
})

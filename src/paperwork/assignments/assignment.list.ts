import { daysBetween, type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { findNames } from '../../base/directory/index.ts'
import {
  type Condition,
  choice,
  dayRange,
  defineList,
  type ListColumn,
  type ListDefinition,
  momentColumn,
  newestFirst,
  oneOf,
  pageTabs,
  pointsAt,
  type Way,
} from '../../kernel/lists/index.ts'
import { html, type Piece, shortDay, stateTag, type View } from '../../kernel/pages/index.ts'
import { shownNotation, type Urgency, urgencyFilter, urgencyMark, urgencyWords } from '../documents/index.ts'
import { handedOn, isLate, isNear, open, over, toKnow, toPost, toUnit, working } from './assignment.store.ts'
import type { AssignmentState, Part } from './assignment.ts'
import { type Standing, standings, stands, workInUnit, workOfOne } from './overview.store.ts'
import { partWords, words } from './words.ts'

/** One receipt as lists show it. */
export interface AssignmentRow {
  id: string
  holder: string | null
  unit: string | null
  giver: string
  part: Part
  state: AssignmentState
  passed: boolean
  urgency: Urgency
  due_on: LegalDay | null
  given_at: Instant
  read_at: Instant | null
  type: string
  number: string | null
  notation: string
  subject_line: string
  sender_name: string | null
  arrival_number: number | null
}

type Names = ReadonlyMap<string, string>
type Column = ListColumn<AssignmentRow, Names>

const isOpenRow = ({ state }: AssignmentRow): boolean => state === 'pending' || state === 'handling'

/** How a due day stands: a word, an icon, a colour; the day alone while there is time. */
export function dueMark(view: View, { due_on, ...row }: Pick<AssignmentRow, 'due_on' | 'state'>): Piece {
  if (!due_on) return null
  const open = row.state === 'pending' || row.state === 'handling'
  const left = daysBetween(legalDayOf(view.now), due_on)
  if (!open || view.print || left > 0) return shortDay(view, due_on)
  const tag =
    left < 0 ? stateTag(view, 'overdue', view.t(words.late, -left)) : stateTag(view, 'near', view.t(words.dueToday))
  return html`${shortDay(view, due_on)} ${tag}`
}

/** The state of a receipt in words, with whether its holder has opened it. */
export const stateOf = (view: View, row: Pick<AssignmentRow, 'state' | 'passed' | 'read_at'>): Piece => {
  const word = view.t(row.passed && row.state === 'handling' ? words.handedOn : words[row.state])
  return row.state === 'pending' ? html`${word}, ${view.t(row.read_at ? words.read : words.unread)}` : word
}

const columns: readonly Column[] = [
  {
    name: 'notation',
    label: words.notation,
    width: 15,
    cell: (row) => html`<span class="lt-code">${shownNotation(row)}</span>`,
    text: shownNotation,
  },
  {
    name: 'subject',
    label: words.subject,
    width: 30,
    cell: (row, view) => html`${urgencyMark(view, row.urgency)}${row.subject_line}`,
    text: (row) => row.subject_line,
  },
  { name: 'sender', label: words.sender, width: 15, cell: (row) => row.sender_name ?? '' },
  { name: 'part', label: words.part, width: 10, cell: (row, view) => view.t(partWords[row.part]) },
  {
    name: 'to',
    label: words.to,
    width: 15,
    hidden: true,
    cell: (row, _view, names) => names.get(row.holder ?? row.unit ?? '') ?? '',
  },
  {
    name: 'due',
    label: words.due,
    width: 15,
    sorts: 'urgent',
    cell: (row, view) => dueMark(view, row),
    text: (row) => row.due_on,
  },
  { name: 'state', label: words.state, cell: (row, view) => stateOf(view, row) },
  { name: 'from', label: words.from, hidden: true, cell: (row, _view, names) => names.get(row.giver) ?? '' },
  momentColumn({ name: 'given', label: words.givenAt, hidden: true, sorts: 'newest' }, (row) => row.given_at),
  { name: 'arrival', label: words.arrivalNumber, hidden: true, cell: (row) => row.arrival_number },
  { name: 'urgency', label: words.urgency, hidden: true, cell: (row, view) => view.t(urgencyWords[row.urgency]) },
]
const shown = (...names: string[]): Column[] =>
  columns.map(({ hidden: _, ...column }) => (names.includes(column.name) ? column : { ...column, hidden: true }))

/** The pages of this room, each for whoever may open it. */
export const assignmentTabs = pageTabs([
  { label: words.toForwardTitle, at: '/van-ban/den/cho-chuyen', needs: 'assignment.forward' },
  { label: words.mine, at: '/giai-quyet', needs: 'assignment.handle' },
  { label: words.given, at: '/giai-quyet/da-giao', needs: 'assignment.recall' },
  { label: words.watched, at: '/giai-quyet/theo-doi', needs: 'assignment.watch' },
  { label: words.overview, at: '/giai-quyet/theo-doi-don-vi', needs: 'assignment.watch' },
  { label: words.bookTitle, at: '/van-ban/den/so', needs: 'assignment.watch' },
  { label: words.followTitle, at: '/van-ban/den/theo-doi', needs: 'assignment.watch' },
])

const receipts = (
  own: Pick<ListDefinition<AssignmentRow, Names>, 'name' | 'at' | 'title' | 'columns'> & {
    seen: Way | readonly Way[]
    first: Condition
    filters?: ListDefinition<AssignmentRow, Names>['filters']
  },
) => {
  const { first, filters, ...rest } = own
  return defineList<AssignmentRow, Names>({
    ...rest,
    section: 'documents',
    table: 'assignment_box',
    select: [
      ...([
        'id',
        'holder',
        'unit',
        'giver',
        'part',
        'state',
        'passed',
        'urgency',
        'due_on',
        'given_at',
        'read_at',
      ] as const),
      ...(['type', 'number', 'notation', 'subject_line', 'sender_name', 'arrival_number'] as const),
    ],
    orders: {
      urgent: {
        label: words.urgentFirst,
        by: [
          ['calm', 'integer', 'asc'],
          ['due_order', 'date', 'asc'],
          ['id', 'uuid', 'asc'],
        ],
      },
      newest: newestFirst(words.newest, 'given_at'),
    },
    search: { column: 'words', label: words.search },
    tabs: {
      name: 'hop',
      entries: {
        '': { label: words.pending, where: () => first },
        'sap-den-han': { label: words.near, where: isNear },
        'qua-han': { label: words.overdue, where: isLate },
        'da-chuyen': { label: words.handedOn, where: () => handedOn },
        'de-biet': { label: words.toKnow, where: () => toKnow },
        'da-xong': { label: words.over, where: () => over, order: 'newest' },
        'tat-ca': { label: words.all, order: 'newest' },
      },
    },
    filters: {
      ...filters,
      'vai-tro': oneOf('part', { label: words.part, options: partWords }),
      khan: urgencyFilter,
      ngay: dayRange('given_at', { label: words.period }),
    },
    more: (province, _viewer, rows) =>
      findNames(
        province.reader,
        rows.flatMap(({ holder, unit, giver }) => [holder, unit, giver]),
      ),
    beside: async (_province, viewer, view) => assignmentTabs(viewer, view, own.at),
    rowAt: (row) => `/giai-quyet/${row.id}`,
    rowState: (row, view) =>
      isOpenRow(row) && row.due_on && daysBetween(legalDayOf(view.now), row.due_on) < 0 ? 'overdue' : undefined,
    empty: { title: words.nothing, body: words.nothingBody },
    // subjects of documents name people
    reads: 'personal',
  })
}

/** What a post has in hand, and what its unit has: two boxes that are never mixed where the filter says which. */
export const ownList = receipts({
  name: 'assignments',
  at: '/giai-quyet',
  title: words.mine,
  first: working,
  seen: [
    { with: 'assignment.handle', columns: { agency: 'agency', holder: 'holder' } },
    { with: 'assignment.handle-unit', columns: { agency: 'agency', unit: 'unit' } },
  ],
  columns: shown('notation', 'subject', 'sender', 'part', 'due', 'state'),
  filters: {
    cua: choice({
      label: words.whose,
      options: { toi: words.toMe, 'don-vi': words.toUnit },
      where: (value) => (value === 'toi' ? toPost : toUnit),
    }),
  },
})

/** What one has given to others. */
export const givenList = receipts({
  name: 'assignments-given',
  at: '/giai-quyet/da-giao',
  title: words.given,
  first: open,
  seen: { with: 'assignment.recall', columns: { agency: 'agency', holder: 'giver' } },
  columns: shown('notation', 'subject', 'to', 'part', 'due', 'state'),
})

const opened = (where: (value: string) => Condition) => ({
  ...pointsAt('holder', { label: words.to, options: async () => [] }),
  where,
})

/** The work of the whole agency, or of a unit. */
export const watchedList = receipts({
  name: 'assignments-watched',
  at: '/giai-quyet/theo-doi',
  title: words.watched,
  first: open,
  seen: { with: 'assignment.watch', columns: { agency: 'agency', unit: 'within_unit' } },
  filters: {
    'tien-do': choice({
      label: words.standing,
      options: Object.fromEntries(Object.entries(standings).map(([name, { label }]) => [name, label])),
      where: (value, { now }) => stands(value as Standing, now),
    }),
    // what the figures of the overview open: nobody chooses out of all posts of an agency
    ai: opened(workOfOne),
    'don-vi': opened(workInUnit),
  },
  columns: shown('notation', 'subject', 'to', 'part', 'due', 'state'),
})

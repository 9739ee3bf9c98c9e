import { formatDay, type Instant, isDayBefore, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { loadCalendar } from '../../base/calendar/index.ts'
import { rule } from '../../base/rules/index.ts'
import { postOf } from '../../kernel/acting/index.ts'
import {
  askingFirst,
  choice,
  dayRange,
  defineList,
  type ListColumn,
  type ListDefinition,
  newestFirst,
  type Order,
} from '../../kernel/lists/index.ts'
import { html, shortDay, stateTag, type View } from '../../kernel/pages/index.ts'
import {
  type DocumentState,
  registerOwner,
  shownNotation,
  stateWords,
  type Urgency,
  urgencyFilter,
  urgencyMark,
  urgencyWords,
  urgentFirst,
} from '../documents/index.ts'
import { assignmentTabs } from './assignment.list.ts'
import { passOnTime } from './assignment.rules.ts'
import { passBy } from './assignment.ts'
import { inBook, inYear, type Led, listLed, toForward } from './book.store.ts'
import { besideGiving, forwardManyForm } from './forms.ts'
import { forwardDocument } from './giving.operations.ts'
import { receiverOptions } from './receivers.ts'
import { words } from './words.ts'

/** One entry of the register of arrivals. */
export interface BookRow {
  id: string
  state: DocumentState
  type: string
  number: string | null
  notation: string
  subject_line: string
  sender_code: string | null
  sender_name: string | null
  arrival_number: number | null
  arrived_at: Instant
  issued_on: LegalDay | null
  due_on: LegalDay | null
  urgency: Urgency
  registered_at: Instant
  /** The entry of one on paper was corrected: its page says what stood there. */
  corrected_at: Instant | null
}

type Leads = ReadonlyMap<string, readonly Led[]>
type Column = ListColumn<BookRow, Leads>

const author = (row: BookRow): string => row.sender_name ?? row.sender_code ?? ''
const first = (row: BookRow, leads: Leads): Led | undefined => leads.get(row.id)?.find(({ parent }) => parent === null)
const last = (row: BookRow, leads: Leads): Led | undefined => leads.get(row.id)?.at(-1)
const day = <More = unknown>(
  label: typeof words.due,
  name: string,
  of: (row: BookRow, more: More) => LegalDay | null,
): ListColumn<BookRow, More> => ({
  name,
  label,
  width: 10,
  cell: (row, view, more) => dayText(view, of(row, more)),
  text: (row, _view, more) => of(row, more),
})
const dayText = (view: View, on: LegalDay | null) => on && shortDay(view, on)

const receivers = (row: BookRow, leads: Leads): string =>
  [...new Set((leads.get(row.id) ?? []).map(({ name }) => name))].join('; ')

/** What is worth a word beside the entry: its urgency, and how it ended where it did not end well. */
const note = (row: BookRow, view: View): string =>
  [
    row.urgency > 0 && view.t(urgencyWords[row.urgency]),
    ['frozen', 'recalled', 'replaced', 'rejected', 'cancelled'].includes(row.state) && view.t(stateWords[row.state]),
    row.corrected_at && view.t(words.correctedOn, formatDay(legalDayOf(row.corrected_at), view.language)),
  ]
    .filter(Boolean)
    .join('; ')

const arrivalNumber: ListColumn<BookRow, unknown> = {
  name: 'number',
  label: words.arrivalNumber,
  width: 5,
  numeric: true,
  cell: (row) => row.arrival_number,
  text: (row) => row.arrival_number,
}
const receiver: Column = {
  name: 'receiver',
  label: words.receiverColumn,
  width: 10,
  cell: (row, _view, leads) => receivers(row, leads),
}
const noted: Column = {
  name: 'note',
  label: words.note,
  width: 10,
  wideOnly: true,
  cell: (row, view) => note(row, view),
}

const typeAndSubject = (row: BookRow): string => `${row.type}: ${row.subject_line}`

/** The ten columns of the register of arrivals (NĐ 30/2020/NĐ-CP, Phụ lục IV). */
const registerColumns: readonly Column[] = [
  day(words.arrivedOn, 'arrived', (row) => legalDayOf(row.arrived_at)),
  arrivalNumber,
  { name: 'author', label: words.author, width: 15, cell: author },
  { name: 'notation', label: words.notation, width: 10, cell: shownNotation },
  day(words.documentDay, 'issued', (row) => row.issued_on),
  {
    name: 'subject',
    label: words.typeAndSubject,
    width: 25,
    cell: (row) => (row.state === 'cancelled' ? html`<del>${typeAndSubject(row)}</del>` : typeAndSubject(row)),
    text: typeAndSubject,
  },
  receiver,
  day(words.passedOn, 'passed', (row, leads: Leads) => dayOf(first(row, leads)?.given_at)),
  day(words.receivedBy, 'received', (row, leads: Leads) => dayOf(first(row, leads)?.read_at)),
  noted,
]
const dayOf = (at: Instant | null | undefined): LegalDay | null => (at ? legalDayOf(at) : null)

const called = ({ type, number, notation, issued_on, ...row }: BookRow, view: View): string =>
  [`${type} ${shownNotation({ number, notation })}`, issued_on && formatDay(issued_on, view.language), row.sender_name]
    .filter(Boolean)
    .join(', ')

/** How far the work is: what came of it, what was reported, or where it stands. */
const progressOf = (row: BookRow, view: View, leads: Leads): string =>
  last(row, leads)?.outcome ?? last(row, leads)?.progress ?? view.t(stateWords[row.state])

const answersOf = (row: BookRow, leads: Leads): string =>
  (leads.get(row.id) ?? [])
    .flatMap(({ number, notation }) => (notation === null ? [] : [shownNotation({ number, notation })]))
    .join('; ')

/** The seven columns by which the handling of arrivals is followed (the same). */
const followColumns: readonly Column[] = [
  arrivalNumber,
  { name: 'called', label: words.calledColumn, width: 25, cell: (row, view) => called(row, view) },
  { name: 'receiver', label: words.receiverColumn, width: 15, cell: (row, _view, leads) => receivers(row, leads) },
  day(words.timeLimit, 'due', (row, leads: Leads) => last(row, leads)?.due_on ?? row.due_on),
  { name: 'progress', label: words.progressIs, width: 20, cell: progressOf },
  { name: 'answer', label: words.answerColumn, width: 10, cell: (row, _view, leads) => answersOf(row, leads) },
  { ...noted, width: 15 },
]

const byNumber: Order = {
  label: words.byNumber,
  by: [
    ['register_year', 'integer', 'asc'],
    ['arrival_number', 'integer', 'asc'],
    ['id', 'uuid', 'asc'],
  ],
}

/** Years of the register that can be chosen. */
const YEARS = 6

const book = <More>(
  own: Pick<ListDefinition<BookRow, More>, 'name' | 'at' | 'title' | 'columns' | 'seen' | 'only' | 'more'> &
    Partial<ListDefinition<BookRow, More>>,
) =>
  defineList<BookRow, More>({
    section: 'documents',
    table: 'read_arrival',
    select: [
      ...([
        'id',
        'state',
        'type',
        'number',
        'notation',
        'subject_line',
        'sender_code',
        'sender_name',
        'urgency',
      ] as const),
      ...(['arrival_number', 'arrived_at', 'issued_on', 'due_on', 'registered_at', 'corrected_at'] as const),
    ],
    orders: { newest: newestFirst(words.newestEntries, 'registered_at'), number: byNumber },
    search: { column: 'words', label: words.search },
    filters: {
      nam: choice({
        label: words.year,
        options: async (_province, _viewer, view) => {
          const { year } = legalDayOf(view.now)
          return Array.from({ length: YEARS }, (_, back) => ({
            value: String(year - back),
            label: String(year - back),
          }))
        },
        where: inYear,
      }),
      ngay: dayRange('registered_at', { label: words.registeredIn }),
      'so-cua': registerOwner,
    },
    beside: async (_province, viewer, view) => assignmentTabs(viewer, view, own.at),
    rowAt: (row) => `/van-ban/${row.id}`,
    empty: { title: words.emptyBook, body: words.emptyBookBody },
    reads: 'personal',
    ...own,
  })

const ledOf: ListDefinition<BookRow, Leads>['more'] = (province, _viewer, rows) =>
  listLed(
    province.reader,
    rows.map(({ id }) => id),
  )

const seen = { with: 'document.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } }

/** The register of arrivals, by year or period; printed and taken along as it stands. */
export const arrivalBook = book({
  name: 'arrival-register',
  at: '/van-ban/den/so',
  title: words.bookTitle,
  only: () => inBook,
  seen,
  more: ledOf,
  columns: registerColumns,
})

/** How arrivals are handled. */
export const followBook = book({
  name: 'arrival-follow-up',
  at: '/van-ban/den/theo-doi',
  title: words.followTitle,
  only: () => inBook,
  seen,
  more: ledOf,
  columns: followColumns,
})

/** Until when each is to be passed on. */
type PassBy = ReadonlyMap<string, LegalDay>

const passMark = (row: BookRow, view: View, until: PassBy) => {
  const on = until.get(row.id)
  if (!on) return null
  return isDayBefore(on, legalDayOf(view.now))
    ? stateTag(view, 'overdue', view.t(words.passLate, formatDay(on, view.language)))
    : shortDay(view, on)
}

/** What is registered and waits to be submitted or passed on. */
export const forwardList = book<PassBy>({
  name: 'arrivals-to-forward',
  filters: { khan: urgencyFilter },
  at: '/van-ban/den/cho-chuyen',
  title: words.toForwardTitle,
  only: () => toForward,
  seen: { ...seen, with: 'assignment.forward' },
  orders: {
    urgent: urgentFirst(words.urgentFirst),
  },
  columns: [
    { name: 'notation', label: words.notation, width: 15, cell: shownNotation },
    { ...arrivalNumber, numeric: false, width: 10 },
    {
      name: 'subject',
      label: words.subject,
      width: 35,
      cell: (row, view) => html`${urgencyMark(view, row.urgency)}${row.subject_line}`,
      text: (row) => row.subject_line,
    },
    { name: 'author', label: words.author, width: 20, cell: author },
    day(words.registeredOn, 'registered', (row) => legalDayOf(row.registered_at)),
    { name: 'pass', label: words.passBy, width: 15, cell: passMark, text: (row, _view, until) => until.get(row.id) },
    day(words.due, 'due', (row) => row.due_on),
  ],
  more: async (province, _viewer, rows) => {
    const today = legalDayOf(province.clock.now())
    const calendar = await loadCalendar(province.reader, today)
    const { days } = await rule(province, passOnTime, today)
    return new Map(
      rows.map((row) => [row.id, passBy({ ...row, arrivedOn: legalDayOf(row.arrived_at) }, calendar, days)] as const),
    )
  },
  rowName: (row) => `${row.arrival_number ?? ''} – ${shownNotation(row)} – ${row.subject_line}`,
  bulk: [
    askingFirst({
      name: 'chuyen',
      label: words.forwardMany,
      needs: 'assignment.forward',
      form: forwardManyForm,
      shown: async ({ province, viewer, view }) => {
        const receivers = await receiverOptions(province, view, viewer.agency ?? '', postOf(viewer))
        return { options: { lead: receivers, cooperate: receivers, inform: receivers } }
      },
      beside: besideGiving,
      each: (province, actor, id, key, giving) => forwardDocument(province, actor, id, { ...giving, own: [] }, key),
    }),
  ],
  empty: { title: words.nothingToForward, body: words.nothingToForwardBody },
})

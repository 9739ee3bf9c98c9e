import { formatDay, type Instant, type LegalDay } from '../../../../packages/time/index.ts'
import { listUnits } from '../../../base/directory/index.ts'
import {
  choice,
  dayRange,
  defineList,
  type ListColumn,
  type ListFilter,
  momentColumn,
  newestFirst,
  typed,
} from '../../../kernel/lists/index.ts'
import { html, shortDay, type View, type Word } from '../../../kernel/pages/index.ts'
import { type DocumentRow, tabsFor } from '../document.list.ts'
import { documentTag } from '../document.page.ts'
import { shownNotation, stateWords, urgencyWords } from '../document.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import { registerOwner } from '../register/owner.filter.ts'
import { EXPRESS_ONES, urgencyMark, urgencyOptions } from '../urgency.ts'
import { words as documentWords } from '../words.ts'
import { listSaid, type Said } from './found.store.ts'
import { progress, progressMarks } from './progress.ts'
import { countIn, daysIn, NO_UNIT, numberMarks, OTHER_TYPES, typeMark, wholeValue, wordsIn } from './search.marks.ts'
import { searchListWords as words } from './search.words.ts'

/** One document as the search shows it. */
interface FoundRow extends DocumentRow {
  direction: 'outgoing' | 'incoming'
  type: string
  at: Instant
  day: LegalDay
  issued_on: LegalDay | null
  due_on: LegalDay | null
  pages: number | null
  place: string
  external_id: string | null
  reason: string | null
}

type More = ReadonlyMap<string, Said>
type Column = ListColumn<FoundRow, More>

const dayCell = (view: View, on: LegalDay | null) =>
  on && (view.print ? formatDay(on, view.language) : shortDay(view, on))
const dayColumn = (
  name: string,
  label: Word,
  of: (row: FoundRow) => LegalDay | null,
  more: Partial<Column> = {},
): Column => ({
  ...{ name, label, width: 10, cell: (row, view) => dayCell(view, of(row)), text: of },
  ...more,
})
const textColumn = (
  name: string,
  label: Word,
  of: (row: FoundRow, more: More) => string | null | undefined,
): Column => ({
  ...{ name, label, hidden: true, cell: (row, _view, more) => of(row, more) ?? '' },
})

const columns: readonly Column[] = [
  {
    name: 'notation',
    label: documentWords.notation,
    width: 15,
    cell: (row) => html`<span class="lt-code">${shownNotation(row)}</span>`,
    text: shownNotation,
  },
  dayColumn('day', words.day, (row) => row.issued_on, { sorts: ['day', 'day-oldest'] }),
  {
    name: 'subject',
    label: documentWords.subject,
    width: 30,
    cell: (row, view) => html`${urgencyMark(view, row.urgency)}${row.subject_line}`,
    text: (row) => row.subject_line,
  },
  { name: 'type', label: documentWords.type, width: 10, wideOnly: true, cell: (row) => row.type },
  { ...textColumn('sender', words.sender, (row) => row.sender_name ?? row.sender_code), hidden: false, width: 15 },
  { name: 'state', label: documentWords.state, width: 15, cell: (row, view) => documentTag(view, row) },
  {
    name: 'book',
    label: words.book,
    hidden: true,
    cell: (row, view) => view.t(row.direction === 'incoming' ? words.incoming : words.outgoing),
  },
  {
    name: 'order',
    label: documentWords.arrivalNumber,
    hidden: true,
    numeric: true,
    cell: (row) => row.arrival_number ?? '',
    text: (row) => row.arrival_number,
  },
  momentColumn({ name: 'at', label: words.entered, hidden: true, sorts: ['newest', 'oldest'] }, (row) => row.at),
  textColumn('signer', documentWords.signer, (row) => row.signer_title),
  textColumn('receivers', documentWords.receivers, (row, more) => more.get(row.id)?.receivers.join('; ')),
  textColumn('unit', words.unit, (row, more) => more.get(row.id)?.unit),
  textColumn('drafter', documentWords.draftedBy, (row, more) => more.get(row.id)?.drafter),
  {
    name: 'urgency',
    label: documentWords.urgency,
    hidden: true,
    cell: (row, view) => view.t(urgencyWords[row.urgency]),
  },
  dayColumn('due', words.dueOn, (row) => row.due_on, { hidden: true }),
  textColumn('file', words.fileCode, (row, more) => more.get(row.id)?.files.join('; ')),
  textColumn('retention', words.retention, (row, more) => more.get(row.id)?.retention.join('; ')),
  {
    name: 'pages',
    label: words.pages,
    hidden: true,
    numeric: true,
    cell: (row) => row.pages ?? '',
    text: (row) => row.pages,
  },
  textColumn('place', words.place, (row) => row.place),
  textColumn('identity', words.identity, (row) => row.external_id),
  textColumn('reason', words.reason, (row) => row.reason),
]

/** A field that is looked for by words of it. */
const inField = (label: Word, field: string): ListFilter => ({
  ...typed({ label, marks: wordsIn(field) }),
  folded: true,
})

const filters: Readonly<Record<string, ListFilter>> = {
  so: typed({ label: documentWords.notation, max: 60, marks: numberMarks }),
  huong: choice({
    label: words.book,
    options: { incoming: words.incoming, outgoing: words.outgoing },
    marks: wholeValue('hu'),
  }),
  loai: choice({
    label: documentWords.type,
    options: {
      ...Object.fromEntries(documentTypes.map((type) => [type, documentTypeWords[type]])),
      [OTHER_TYPES]: words.otherTypes,
    },
    marks: typeMark,
  }),
  ngay: dayRange('day', { label: words.day, as: 'date' }),
  'trich-yeu': inField(documentWords.subject, 'ty'),
  'noi-gui': inField(words.sender, 'gu'),
  'noi-nhan': inField(documentWords.receivers, 'nn'),
  'nguoi-ky': inField(documentWords.signer, 'ky'),
  'nguoi-soan': inField(documentWords.draftedBy, 'nd'),
  'don-vi': choice({
    label: words.unit,
    folded: true,
    options: async (province, viewer, view) =>
      viewer.agency === null
        ? []
        : [
            ...(await listUnits(province.reader, viewer.agency)).map(({ id, name }) => ({ value: id, label: name })),
            { value: NO_UNIT, label: view.t(words.noUnit) },
          ],
    marks: wholeValue('dv'),
  }),
  'tien-do': choice({
    label: words.progress,
    folded: true,
    options: Object.fromEntries(
      Object.entries(progress).map(([name, { label, direction }]) => [
        name,
        direction === 'incoming'
          ? { vi: `${words.incoming.vi}: ${label.vi}`, en: `${words.incoming.en}: ${label.en}` }
          : label,
      ]),
    ),
    marks: progressMarks,
  }),
  trang: choice({ label: documentWords.state, folded: true, options: stateWords, marks: wholeValue('tt') }),
  khan: choice({
    label: documentWords.urgency,
    folded: true,
    options: urgencyOptions,
    marks: (value) => (value === EXPRESS_ONES ? [['kh:3.', 'kh:4.']] : wholeValue('kh')(value)),
  }),
  'so-den': { ...typed({ label: documentWords.arrivalNumber, max: 9, marks: countIn('sd') }), folded: true },
  nhap: { ...dayRange('at', { label: words.entered }), folded: true },
  han: { kind: 'days', label: words.dueOn, folded: true, marks: daysIn('hn') },
  'ho-so': inField(words.fileCode, 'hs'),
  'bao-quan': inField(words.retention, 'bq'),
  'so-trang': { ...typed({ label: words.pages, max: 5, marks: countIn('to') }), folded: true },
  'noi-ban-hanh': inField(words.place, 'dd'),
  'ma-dinh-danh': inField(words.identity, 'ma'),
  'ly-do': inField(words.reason, 'ld'),
  'ten-tep': inField(words.fileName, 'te'),
  'so-cua': registerOwner,
}

/** Everything somebody may read, in and out, by every field of its entry and by the words of its files (NĐ 30/2020, Phụ lục VI, III.6d–g). */
export const searchList = defineList<FoundRow, More>({
  name: 'documents-search',
  at: '/van-ban/tim',
  title: documentWords.find,
  intro: words.intro,
  section: 'documents',
  table: 'document_found',
  select: [
    ...(['id', 'direction', 'state', 'type', 'number', 'notation', 'subject_line', 'urgency', 'signer_title'] as const),
    ...([
      'sender_code',
      'sender_name',
      'arrival_number',
      'at',
      'day',
      'issued_on',
      'due_on',
      'pages',
      'place',
    ] as const),
    ...(['external_id', 'reason', 'step_title', 'since'] as const),
  ],
  seen: { with: 'document.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  orders: {
    newest: { ...newestFirst(words.newest, 'at'), range: 'nhap' },
    oldest: {
      label: words.oldest,
      range: 'nhap',
      by: [
        ['at', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
    day: {
      label: words.dayNewest,
      range: 'ngay',
      by: [
        ['day', 'date', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
    'day-oldest': {
      label: words.dayOldest,
      range: 'ngay',
      by: [
        ['day', 'date', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { column: 'words', label: words.anywhere },
  filters,
  more: (province, _viewer, rows) =>
    listSaid(
      province.reader,
      rows.map(({ id }) => id),
    ),
  columns,
  beside: async (_province, viewer, view) => tabsFor(viewer, view, '/van-ban/tim'),
  rowAt: (row) => `/van-ban/${row.id}`,
  empty: { title: words.emptyTitle, body: words.emptyBody },
  // subjects of documents name people
  reads: 'personal',
})

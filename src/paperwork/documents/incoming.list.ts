import { daysBetween, type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { dayRange, defineList, type ListColumn, newestFirst, oneOf, typed } from '../../kernel/lists/index.ts'
import { html, type Piece, shortDay, stateTag, type View } from '../../kernel/pages/index.ts'
import { documentLife } from './document.life.ts'
import { ofDirection, sentBy } from './document.list.store.ts'
import { type DocumentRow, statesIn, tabsFor } from './document.list.ts'
import { documentTag } from './document.page.ts'
import { shownNotation, urgencyWords } from './document.ts'
import { documentTypes, documentTypeWords } from './document-types.ts'
import { registerIncoming } from './incoming.operations.ts'
import { paperWords } from './paper/paper.words.ts'
import { registerOwner } from './register/owner.filter.ts'
import { scannedWith } from './scans/scan.store.ts'
import { scanWords } from './scans/scan.words.ts'
import { expressFirst, urgencyFilter } from './urgency.store.ts'
import { urgencyMark, urgentFirst } from './urgency.ts'
import { words } from './words.ts'

/** One row of the list of arrivals. */
interface ArrivalRow extends DocumentRow {
  type: string
  due_on: LegalDay | null
  arrived_at: Instant
}

/** The day an answer is asked for: red when it has passed and the work is not over. */
function dueCell(view: View, { due_on, state }: ArrivalRow): Piece {
  if (!due_on) return null
  const open = !documentLife.states[state].end
  const late = open && !view.print && daysBetween(legalDayOf(view.now), due_on) < 0
  return late ? html`${shortDay(view, due_on)} ${stateTag(view, 'overdue')}` : shortDay(view, due_on)
}

const columns: readonly ListColumn<ArrivalRow, undefined>[] = [
  {
    name: 'notation',
    label: words.notation,
    width: 15,
    cell: (row) => html`<span class="lt-code">${shownNotation(row)}</span>`,
    text: shownNotation,
  },
  {
    name: 'order',
    label: words.arrivalNumber,
    width: 5,
    cell: (row) => row.arrival_number ?? '',
    text: (row) => row.arrival_number,
  },
  {
    name: 'at',
    label: paperWords.arrivedDay,
    width: 10,
    sorts: 'newest',
    cell: (row, view) => shortDay(view, legalDayOf(row.arrived_at)),
    text: (row) => legalDayOf(row.arrived_at),
  },
  {
    name: 'subject',
    label: words.subject,
    width: 20,
    cell: (row, view) => html`${urgencyMark(view, row.urgency)}${row.subject_line}`,
    text: (row) => row.subject_line,
  },
  { name: 'sender', label: paperWords.author, width: 15, cell: (row) => row.sender_name ?? row.sender_code ?? '' },
  { name: 'type', label: words.type, width: 10, wideOnly: true, cell: (row) => row.type },
  {
    name: 'due',
    label: paperWords.dueOn,
    width: 10,
    cell: (row, view) => dueCell(view, row),
    text: (row) => row.due_on,
  },
  { name: 'state', label: words.state, width: 15, cell: (row, view) => documentTag(view, row) },
  { name: 'urgency', label: words.urgency, hidden: true, cell: (row, view) => view.t(urgencyWords[row.urgency]) },
]

/** What came to an agency, through the exchange and on paper. */
export const incomingList = defineList<ArrivalRow>({
  name: 'documents-incoming',
  at: '/van-ban/den',
  title: words.incoming,
  section: 'documents',
  table: 'document',
  select: [
    ...(['id', 'state', 'number', 'notation', 'subject_line', 'urgency', 'type', 'due_on', 'arrived_at'] as const),
    ...(['signer_title', 'sender_code', 'sender_name', 'arrival_number', 'drafted_at'] as const),
  ],
  seen: { with: 'document.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  only: () => ofDirection('incoming'),
  orders: {
    express: {
      label: paperWords.expressFirst,
      by: [
        [expressFirst, 'integer', 'desc'],
        ['drafted_at', 'timestamptz', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
    newest: newestFirst(words.newestFirst, 'drafted_at'),
    urgent: urgentFirst(paperWords.urgentFirst),
  },
  search: { column: 'words', label: words.search },
  filters: {
    ...statesIn(
      'arrived',
      'registered',
      'assigned',
      'handling',
      'closed',
      'rejected',
      'cancelled',
      'frozen',
      'recalled',
      'replaced',
    ),
    khan: urgencyFilter,
    loai: oneOf('type', {
      label: words.type,
      options: Object.fromEntries(documentTypes.map((type) => [type, documentTypeWords[type]])),
    }),
    'noi-dung': typed({ label: scanWords.content, where: scannedWith }),
    'noi-gui': typed({ label: words.sender, where: sentBy }),
    ngay: dayRange('drafted_at', { label: words.arrived }),
    han: dayRange('due_on', { label: paperWords.due, as: 'date' }),
    'so-cua': registerOwner,
  },
  columns,
  beside: async (_province, viewer, view) => tabsFor(viewer, view, '/van-ban/den'),
  rowAt: (row) => `/van-ban/${row.id}`,
  rowName: (row) => `${shownNotation(row)} – ${row.subject_line}`,
  begins: { needs: 'document.register-incoming', at: '/van-ban/den/moi', label: paperWords.add },
  bulk: [
    {
      name: 'vao-so',
      label: words.register,
      needs: 'document.register-incoming',
      each: (province, actor, id, key) => registerIncoming(province, actor, id, null, key),
    },
  ],
  empty: { title: paperWords.empty, body: paperWords.emptyBody },
  // subjects of documents name people
  reads: 'personal',
})

/** Form 07 (TT 03/2025/TT-VPCP): the register of received dossiers, as a list and as the form itself. */
import { type Remaining, remaining } from '../../../packages/legal-clock/index.ts'
import { formatDay, type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { dayRange, defineList, type ListColumn, newestFirst, oneOf } from '../../kernel/lists/index.ts'
import { html, link, type Word } from '../../kernel/pages/index.ts'
import { isReceived } from './dossier.list.store.ts'
import { channelWords, dossierTag, stateWords } from './dossier.page.ts'
import type { Channel, DossierState, DossierStep, ReturnWay } from './dossier.ts'
import { returnWords, formWords as words } from './form.words.ts'
import { calendarOn } from './legal-clock.ts'
import { registerPrint } from './register.page.ts'
import { words as dossierWords } from './words.ts'

/** One line of the register. */
export interface RegisterRow {
  id: string
  number: string
  request: string
  procedure_name: string
  applicant_name: string
  applicant_address: string
  applicant_phone: string
  channel: Channel
  state: DossierState
  step: DossierStep
  accepted_at: Instant
  due_current: Instant | null
  released_at: Instant | null
  finished_at: Instant | null
  returned_how: ReturnWay | null
  returned_to: string | null
  result_place: string
}

type Standing = ReadonlyMap<string, Remaining>
type Column = ListColumn<RegisterRow, Standing>

/** When it was handed over, of those that were. */
export const returnedAt = ({ state, finished_at }: Pick<RegisterRow, 'state' | 'finished_at'>): Instant | null =>
  state === 'done' ? finished_at : null

/** A day as the form prints it, never “two days ago”. */
const dayColumn = (name: string, label: Word, at: (row: RegisterRow) => Instant | null): Column => ({
  ...{ name, label, width: 10 },
  cell: (row, view) => {
    const moment = at(row)
    return moment && formatDay(legalDayOf(moment), view.language)
  },
  text: at,
})

const columns: readonly Column[] = [
  {
    ...{ name: 'number', label: dossierWords.number, width: 15 },
    cell: ({ number }) => html`<span class="lt-code">${number}</span>`,
    text: ({ number }) => number,
  },
  { name: 'request', label: dossierWords.procedure, width: 15, cell: (row) => row.procedure_name },
  { name: 'sets', label: words.sets, numeric: true, hidden: true, cell: () => '1', text: () => 1 },
  { name: 'applicant', label: dossierWords.applicant, width: 15, cell: (row) => row.applicant_name },
  { name: 'address', label: words.address, hidden: true, cell: (row) => row.applicant_address },
  { name: 'phone', label: words.phone, hidden: true, cell: (row) => row.applicant_phone },
  dayColumn('received', words.receivedOn, (row) => row.accepted_at),
  dayColumn('due', words.dueOn, (row) => row.due_current),
  dayColumn('returned', words.returnedOn, returnedAt),
  {
    ...{ name: 'way', label: words.returnMethod, hidden: true },
    cell: (row, view) => (row.returned_how ? view.t(returnWords[row.returned_how]) : row.result_place),
  },
  { name: 'taken', label: words.signedFor, hidden: true, cell: (row) => row.returned_to ?? '' },
  {
    ...{ name: 'time', label: words.inTime, width: 15 },
    cell: (row, view, standing) => dossierTag(view, row, standing.get(row.id) ?? null),
  },
  { name: 'remark', label: words.remark, hidden: true, cell: (row, view) => stateWords(view, row) },
  {
    ...{ name: 'slip', label: words.slip, own: true },
    cell: (row, view) => link(`/ho-so/${row.id}/phieu-kiem-soat`, view.t(words.slip)),
  },
]

/** The register of what the viewer's agency received or decides: every dossier with a number, in the order of receipt. */
export const registerList = defineList<RegisterRow, Standing>({
  name: 'dossier-register',
  at: '/so-theo-doi',
  title: words.register,
  intro: words.registerIntro,
  section: 'dossiers',
  table: 'dossier',
  select: [
    ...([
      'id',
      'number',
      'request',
      'procedure_name',
      'applicant_name',
      'applicant_address',
      'applicant_phone',
    ] as const),
    ...(['channel', 'state', 'step', 'accepted_at', 'due_current', 'released_at', 'finished_at'] as const),
    ...(['returned_how', 'returned_to', 'result_place'] as const),
  ],
  seen: [
    { with: 'dossier.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
    { with: 'dossier.receive', columns: { agency: 'receiving_unit' } },
  ],
  only: () => isReceived,
  orders: { received: newestFirst(words.newestReceived, 'accepted_at') },
  search: { column: 'words', label: dossierWords.search },
  filters: {
    ngay: dayRange('accepted_at', { label: words.receivedOn }),
    kenh: oneOf('channel', { label: dossierWords.channel, options: channelWords }),
  },
  columns,
  more: async (province, _viewer, rows) => {
    const now = province.clock.now()
    const calendar = await calendarOn(province, legalDayOf(now))
    return new Map(
      rows.map((row) => [row.id, remaining(calendar, now, row.due_current, { finishedAt: row.released_at })] as const),
    )
  },
  rowAt: (row) => `/ho-so/${row.id}`,
  above: async (_province, _viewer, view) => registerPrint(view),
  empty: { title: words.emptyTitle, body: words.emptyBody },
  reads: 'personal',
})

import { type Remaining, remaining, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { may } from '../../kernel/acting/index.ts'
import { choice, dayRange, defineList, momentColumn, newestFirst, oneOf } from '../../kernel/lists/index.ts'
import { html, linkButton, type StateKind, type View } from '../../kernel/pages/index.ts'
import { dossierBulk } from './dossier.bulk.ts'
import {
  atStep,
  heldBy,
  inState,
  isTaken,
  nearDueAt,
  overdueAt,
  toBeTaken,
  unansweredAt,
} from './dossier.list.store.ts'
import { channelWords, dossierTag, dueKinds, stateWords } from './dossier.page.ts'
import { type Channel, type DossierState, type DossierStep, isEnded, shownNumber } from './dossier.ts'
import { bulkWords } from './form.words.ts'
import { calendarOn, leftToAnswer } from './legal-clock.ts'
import { words } from './words.ts'

/** One row of the officials' list. */
export interface DossierRow {
  id: string
  number: string | null
  provisional: string
  procedure_name: string
  applicant_name: string
  channel: Channel
  state: DossierState
  step: DossierStep
  submitted_at: Instant
  due_current: Instant | null
  answer_due: Instant | null
  released_at: Instant | null
  handed_from: string | null
}

/** How each row of a page stands against its due date. */
type Standing = ReadonlyMap<string, Remaining>

const rowKind = (row: DossierRow, left: Remaining | undefined): StateKind | undefined =>
  left && !isEnded(row.state) && row.state !== 'waiting' ? dueKinds[left.state] : undefined

/** State and step; what was handed over and not taken says so, since whoever handed it over still answers for it. */
const stateCell = (row: DossierRow, view: View): string =>
  row.handed_from !== null && (row.state === 'new' || row.state === 'accepted')
    ? `${stateWords(view, row)}, ${view.t(words.notTaken)}`
    : stateWords(view, row)

/** Against the moment that counts for a row now: the answer while it is new. */
const against = (calendar: WorkingCalendar, now: Instant, row: DossierRow): Remaining =>
  row.state === 'new'
    ? leftToAnswer(calendar, now, row.answer_due)
    : remaining(calendar, now, row.due_current, { finishedAt: row.released_at })

const tag = (row: DossierRow, view: View, standing: Standing) => dossierTag(view, row, standing.get(row.id) ?? null)

/**
 * The officials' list of dossiers: what the competent agency and the unit that received see, each an index range of its own. Newest first;
 * overdue ones longest overdue first.
 */
export const dossierList = defineList<DossierRow, Standing>({
  name: 'dossiers',
  at: '/ho-so',
  title: words.dossiers,
  section: 'dossiers',
  table: 'dossier',
  select: [
    ...['id', 'number', 'provisional', 'procedure_name', 'applicant_name', 'channel', 'state', 'step'],
    ...['submitted_at', 'due_current', 'answer_due', 'released_at', 'handed_from'],
  ] as (keyof DossierRow)[],
  seen: [
    { with: 'dossier.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
    { with: 'dossier.receive', acts: ['dossier.return'], columns: { agency: 'receiving_unit' } },
  ],
  orders: {
    newest: newestFirst(words.newestFirst, 'submitted_at'),
    due: {
      label: words.longestOverdueFirst,
      by: [
        ['due_current', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
      tabs: ['sap-den-han', 'qua-han'],
    },
    answer: {
      label: words.soonestAnswerFirst,
      by: [
        ['answer_due', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
      tabs: ['cho-tiep-nhan', 'qua-han-tra-loi'],
    },
  },
  search: { column: 'words', label: words.search },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'cho-tiep-nhan': { label: words.toReceive, where: () => inState('new'), order: 'answer' },
      'cho-chuyen': { label: words.toRoute, where: () => atStep('to-route') },
      'cho-nhan': { label: words.toTake, where: () => toBeTaken },
      'cho-phan-cong': { label: words.toAssign, where: () => atStep('to-assign') },
      'dang-xu-ly': { label: words.handling, where: () => inState('processing') },
      'cho-bo-sung': { label: words.waiting, where: () => inState('waiting') },
      'cho-tra': { label: words.releasing, where: () => inState('releasing') },
      'qua-han-tra-loi': { label: words.answerLate, where: ({ now }) => unansweredAt(now), order: 'answer' },
      'sap-den-han': { label: bulkWords.nearDue, where: ({ now }) => nearDueAt(now), order: 'due' },
      'qua-han': { label: words.overdue, where: ({ now }) => overdueAt(now), order: 'due' },
    },
  },
  filters: {
    ngay: dayRange('submitted_at', { label: words.submitted }),
    kenh: oneOf('channel', { label: words.channel, options: channelWords }),
    nhan: choice({ label: words.handOvers, options: { roi: words.isTaken }, where: () => isTaken }),
    giu: choice({
      label: words.holder,
      options: { toi: words.heldByMe },
      where: (_value, { viewer }) => heldBy([viewer.position, viewer.onBehalfOf]),
    }),
  },
  columns: [
    {
      name: 'number',
      label: words.number,
      width: 15,
      cell: (row) => html`<span class="lt-code">${shownNumber(row)}</span>`,
      text: shownNumber,
    },
    { name: 'procedure', label: words.procedure, width: 30, cell: (row) => row.procedure_name },
    { name: 'applicant', label: words.applicant, width: 15, cell: (row) => row.applicant_name },
    { name: 'state', label: words.state, width: 15, cell: stateCell },
    {
      name: 'due',
      label: words.due,
      width: 15,
      cell: tag,
      text: (row) => (row.state === 'new' ? row.answer_due : row.due_current),
    },
    momentColumn({ name: 'submitted', label: words.submitted, width: 10, wideOnly: true }, (row) => row.submitted_at),
    { name: 'channel', label: words.channel, hidden: true, cell: (row, view) => view.t(channelWords[row.channel]) },
  ],
  more: async (province, _viewer, rows) => {
    const now = province.clock.now()
    const calendar = await calendarOn(province, legalDayOf(now))
    return new Map(rows.map((row) => [row.id, against(calendar, now, row)] as const))
  },
  rowAt: (row) => `/ho-so/${row.id}`,
  rowName: (row) => `${shownNumber(row)} – ${row.applicant_name}`,
  bulk: dossierBulk,
  rowState: (row, _view, standing) => rowKind(row, standing.get(row.id)),
  actions: (view, viewer) =>
    may(viewer, 'dossier.receive') &&
    linkButton({ label: view.t(words.counter), at: '/quay/tiep-nhan', kind: 'main', icon: 'plus' }),
  empty: {
    title: words.emptyTitle,
    body: words.emptyBody,
    action: (view, viewer) =>
      may(viewer, 'dossier.receive') &&
      linkButton({ label: view.t(words.counter), at: '/quay/tiep-nhan', icon: 'plus' }),
  },
  reads: 'personal',
})

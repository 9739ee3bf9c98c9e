import { type Remaining, remaining } from '../../../packages/legal-clock/index.ts'
import { formatMoment, type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { listAgencies } from '../../base/directory/index.ts'
import { reaches, type Viewer } from '../../kernel/acting/index.ts'
import { type Condition, choice, defineList, type Here, newestFirst, pointsAt } from '../../kernel/lists/index.ts'
import { html, linkButton } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { calendarOn, type DossierState, dossierTag, shownNumber, stateWords } from '../../services/dossiers/index.ts'
import { between, happened, inStates, inTime, late, namesOf, overdueAt } from './lists.store.ts'
import { firstDayOf, openSets, readPeriod } from './measures.ts'
import { words } from './words.ts'

/** A dossier as supervision sees it: no name of the applicant is needed for that. */
export interface SupervisedRow {
  id: string
  number: string | null
  provisional: string
  procedure_name: string
  agency: string
  unit: string | null
  holder: string | null
  state: DossierState
  due_current: Instant | null
  released_at: Instant | null
}

interface Beside {
  names: ReadonlyMap<string, string>
  left: ReadonlyMap<string, Remaining>
  /** Dossiers the viewer may open; who only supervises sees the row. */
  opens: ReadonlySet<string>
}

/** The moment by which a dossier belongs to a tab of the period. */
const momentOf = {
  received: 'accepted_at',
  'in-time': 'released_at',
  late: 'released_at',
  denied: 'finished_at',
} as const

/** The period chosen, counted by the moment the tab is about; of the tabs of now it says nothing. */
export const inPeriod = (days: string, column: Parameters<typeof between>[0], { now }: Here): Condition => {
  const to = legalDayOf(now)
  return between(column, firstDayOf(readPeriod(days), to), to)
}

export const periodOptions = {
  '7': { vi: '7 ngày qua', en: 'Last 7 days' },
  '30': { vi: '30 ngày qua', en: 'Last 30 days' },
  '90': { vi: '90 ngày qua', en: 'Last 90 days' },
}

/** Agencies within reach, for the filters of the lists. */
export async function agencyOptions(province: Province, viewer: Viewer) {
  const all = await listAgencies(province.reader, {})
  return all
    .filter((one) => reaches(viewer, 'operations.read', { agency: one.id }))
    .map((one) => ({ value: one.id, label: one.name }))
}

/** Dossiers behind a figure: where each is, who holds it, until when. */
export const supervisedDossiers = defineList<SupervisedRow, Beside>({
  name: 'supervised-dossiers',
  at: '/dieu-hanh/ho-so',
  title: words.behind,
  section: 'reports',
  table: 'read_dossier',
  select: [
    ...(['id', 'number', 'provisional', 'procedure_name', 'agency', 'unit', 'holder'] as const),
    ...(['state', 'due_current', 'released_at'] as const),
  ],
  seen: { with: 'operations.read', columns: { agency: 'agency' } },
  orders: {
    due: {
      label: words.longestOverdueFirst,
      by: [
        ['due_current', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
      tabs: [''],
    },
    submitted: newestFirst(words.newestFirst, 'submitted_at', ['fresh', 'working', 'waiting', 'releasing']),
    accepted: newestFirst(words.newestFirst, 'accepted_at', ['received']),
    released: newestFirst(words.newestFirst, 'released_at', ['in-time', 'late']),
    finished: newestFirst(words.newestFirst, 'finished_at', ['denied']),
  },
  tabs: {
    name: 'muc',
    entries: {
      '': { label: words.overdue, where: ({ now }) => overdueAt(now) },
      received: { label: words.received, where: () => happened('accepted_at'), order: 'accepted' },
      'in-time': { label: words.inTime, where: inTime, order: 'released' },
      late: { label: words.late, where: late, order: 'released' },
      denied: { label: words.denied, where: () => inStates('denied'), order: 'finished' },
      fresh: { label: words.fresh, where: () => inStates(...openSets.fresh), order: 'submitted' },
      working: { label: words.working, where: () => inStates(...openSets.working), order: 'submitted' },
      waiting: { label: words.waiting, where: () => inStates(...openSets.waiting), order: 'submitted' },
      releasing: { label: words.releasing, where: () => inStates(...openSets.releasing), order: 'submitted' },
    },
  },
  filters: {
    'co-quan': pointsAt('agency', { label: words.agency, options: agencyOptions }),
    ky: choice({
      label: words.period,
      options: periodOptions,
      where: (days, here) => {
        const column = momentOf[here.tab as keyof typeof momentOf]
        return column && inPeriod(days, column, here)
      },
    }),
  },
  columns: [
    { name: 'number', label: words.number, width: 20, cell: shownNumber },
    { name: 'procedure', label: words.procedure, width: 30, cell: (row) => row.procedure_name },
    {
      name: 'agency',
      label: words.agency,
      width: 20,
      cell: (row, _view, { names }) => {
        const holder = row.holder && names.get(row.holder)
        return html`${names.get(row.agency)}${holder && html`<br><span class="lt-quiet">${holder}</span>`}`
      },
      text: (row, _view, { names }) => names.get(row.agency),
    },
    {
      name: 'holder',
      label: words.holder,
      hidden: true,
      cell: (row, _view, { names }) => row.holder && names.get(row.holder),
    },
    {
      name: 'state',
      label: words.state,
      cell: (row, view, { left }) =>
        html`${dossierTag(view, row, left.get(row.id) ?? null)}<br><span class="lt-quiet">${stateWords(view, { state: row.state, step: null })}</span>`,
      text: (row, view) => stateWords(view, { state: row.state, step: null }),
    },
    {
      name: 'due',
      label: words.due,
      wideOnly: true,
      cell: (row, view) => (row.due_current ? formatMoment(row.due_current, view.language) : view.t(words.noDue)),
      text: (row) => row.due_current,
    },
  ],
  more: async (province, viewer, rows) => {
    const now = province.clock.now()
    const [names, calendar] = await Promise.all([
      namesOf(
        province.reader,
        rows.map((row) => row.agency),
        rows.map((row) => row.holder),
      ),
      calendarOn(province, legalDayOf(now)),
    ])
    return {
      names,
      left: new Map(
        rows.map(
          (row) => [row.id, remaining(calendar, now, row.due_current, { finishedAt: row.released_at })] as const,
        ),
      ),
      opens: new Set(rows.filter((row) => reaches(viewer, 'dossier.read', row)).map((row) => row.id)),
    }
  },
  rowAt: (row, { opens }) => (opens.has(row.id) ? `/ho-so/${row.id}` : null),
  actions: (view) => linkButton({ label: view.t(words.back), at: '/dieu-hanh' }),
  empty: { title: words.emptyList, body: words.emptyListHint },
})

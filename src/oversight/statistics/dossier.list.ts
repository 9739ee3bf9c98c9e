import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { choice, defineList, momentColumn, oneOf, pointsAt, typed } from '../../kernel/lists/index.ts'
import { html, linkButton, shortMoment } from '../../kernel/pages/index.ts'
import { shownNumber, stateWords } from '../../services/dossiers/index.ts'
import { agencyOptions, fieldOptions, type Shown, shownOf } from './beside.store.ts'
import { measures } from './definitions.ts'
import { figureOf, lostFigures, ofProcedure, periodOf } from './dossier.list.store.ts'
import { LOST } from './link.ts'
import { waitsFor, words } from './words.ts'

/** A dossier as statistics see it; nothing of the people in it. */
interface FactRow {
  dossier: string
  agency: string
  procedure: string
  channel: 'counter' | 'online' | 'postal'
  due_at: Instant | null
  ended: LegalDay
  last_act: string
  last_at: Instant
}

const figures = {
  ...Object.fromEntries(measures.map(({ name, words: said }) => [name, said])),
  ...Object.fromEntries(
    lostFigures.map(({ id }) => [`${LOST}${id}`, { vi: words.lost.vi(id), en: words.lost.en(id) }]),
  ),
}

const byDay = (label: { vi: string; en: string }, column: string, direction: 'asc' | 'desc' = 'desc') => ({
  label,
  by: [
    [column, 'date', direction],
    ['dossier', 'uuid', direction],
  ] as const,
})

/** Dossiers behind a figure of the statistics or a lost point of the index: where each is, who holds it, since when and why. */
export const countedDossiers = defineList<FactRow, Shown>({
  name: 'counted-dossiers',
  at: '/thong-ke/ho-so',
  title: words.listTitle,
  section: 'reports',
  table: 'statistics_fact',
  select: ['dossier', 'agency', 'procedure', 'channel', 'due_at', 'ended', 'last_act', 'last_at'],
  id: 'dossier',
  seen: { with: 'statistics.read', columns: { agency: 'agency' } },
  orders: {
    newest: byDay(words.newest, 'submitted'),
    accepted: byDay(words.byAccepted, 'accepted'),
    taken: byDay(words.byTaken, 'taken'),
    ended: byDay(words.byEnded, 'ended'),
    returned: byDay(words.byReturned, 'returned'),
    open: byDay(words.openFirst, 'ended', 'asc'),
  },
  filters: {
    so: choice({ label: words.figure, options: figures, where: figureOf }),
    ky: typed({
      label: words.period,
      max: 24,
      where: periodOf,
    }),
    xet: choice({
      label: words.lateBy,
      options: { ngay: words.byDayMode, gio: words.byHourMode },
      where: () => undefined,
    }),
    'co-quan': pointsAt('agency', { label: words.agency, options: agencyOptions }),
    'linh-vuc': pointsAt('field', { label: words.field, type: 'text', options: fieldOptions }),
    'thu-tuc': typed({
      label: words.procedureCode,
      max: 40,
      where: ofProcedure,
    }),
    kenh: oneOf('channel', {
      label: words.channel,
      options: { counter: words.counter, online: words.online, postal: words.postal },
    }),
  },
  columns: [
    {
      name: 'number',
      label: words.number,
      width: 15,
      cell: (row, _view, { dossiers }) => {
        const dossier = dossiers.get(row.dossier)
        return dossier ? shownNumber(dossier) : ''
      },
    },
    {
      name: 'procedure',
      label: words.procedure,
      width: 25,
      cell: (row, _view, { dossiers }) => dossiers.get(row.dossier)?.procedure_name ?? row.procedure,
    },
    {
      name: 'held',
      label: words.held,
      width: 20,
      cell: (row, _view, { names, dossiers }) => {
        const holder = dossiers.get(row.dossier)?.holder
        return html`${names.get(row.agency)}${holder && html`<br><span class="lt-quiet">${names.get(holder)}</span>`}`
      },
      text: (row, _view, { names, dossiers }) =>
        [names.get(row.agency), names.get(dossiers.get(row.dossier)?.holder ?? '')].filter(Boolean).join(', '),
    },
    {
      name: 'state',
      label: words.state,
      cell: (row, view, { dossiers }) => {
        const dossier = dossiers.get(row.dossier)
        const why = waitsFor[row.last_act as keyof typeof waitsFor]
        return html`${dossier && stateWords(view, { state: dossier.state, step: null })}${why && html`<br><span class="lt-quiet">${view.t(why)}</span>`}`
      },
    },
    momentColumn({ name: 'since', label: words.since, width: 10 }, (row) => row.last_at),
    {
      name: 'due',
      label: words.due,
      wideOnly: true,
      cell: (row, view) => (row.due_at ? shortMoment(view, row.due_at) : view.t(words.noDue)),
      text: (row) => row.due_at,
    },
  ],
  more: shownOf,
  rowAt: (row, { opens }) => (opens.has(row.dossier) ? `/ho-so/${row.dossier}` : null),
  actions: (view) => linkButton({ label: view.t(words.back), at: '/thong-ke' }),
  empty: { title: words.emptyList, body: words.emptyListHint },
})

import { formatDay, type LegalDay } from '../../../packages/time/index.ts'
import {
  barChart,
  details,
  emptyState,
  type FigureProps,
  figures,
  formatNumber,
  type Html,
  html,
  lineChart,
  link,
  livePanel,
  officialLayout,
  table,
  tabs,
  type View,
} from '../../kernel/pages/index.ts'
import { type DocumentList, type DossierList, listAddress } from './lists.ts'
import {
  definitions,
  type Figures,
  figureLabel,
  inTimeShare,
  MEASURES,
  PERIODS,
  type Period,
  totalOf,
} from './measures.ts'
import { words } from './words.ts'

export interface OperationsProps {
  period: Period
  rows: readonly Figures[]
  days: readonly { day: LegalDay; received: number; finished: number }[]
}

/** The operations page: one sentence, figures that open, charts, the table by agency. */
export function operationsPage(view: View, props: OperationsProps): Html {
  const { t } = view
  return officialLayout(
    { ...view, live: true },
    {
      title: t(words.operations),
      section: 'reports',
      main: html`<div class="lt-title"><h1>${t(words.operations)}</h1></div>${tabs(
        t(words.period),
        PERIODS.map((period) => ({
          label: t(words.lastDays, period),
          at: `/dieu-hanh?ky=${period}`,
          current: period === props.period,
        })),
      )}${livePanel(view, {
        at: `/dieu-hanh/su-kien?ky=${props.period}`,
        id: 'so-lieu',
        content: operationsPanel(view, props),
      })}${details(
        t(words.definitions),
        html`<ul class="govuk-list govuk-list--bullet">${definitionsOf(view).map((one) => html`<li>${one}</li>`)}</ul>`,
      )}<p class="lt-quiet">${t(words.live)}</p>`,
    },
  )
}

/** Of what is counted in the period first, of what stands now last. */
function definitionsOf({ house, t }: View): string[] {
  const declared = [...house.figures.values()].flatMap((figure) =>
    figure.definition ? [{ counted: 'counts' in figure, said: t(figure.definition) }] : [],
  )
  return [
    ...declared.filter(({ counted }) => counted).map(({ said }) => said),
    ...Object.values(definitions).map((one) => t(one)),
    ...declared.filter(({ counted }) => !counted).map(({ said }) => said),
  ]
}

const laidOut: ReadonlySet<string> = new Set([...MEASURES, 'undelivered'])

/** Figures of rooms this page knows nothing of, where there is a list to open. */
const otherTiles = (view: View, period: Period, { flows, standing }: Figures): FigureProps[] =>
  [...view.house.figures].flatMap(([name, figure]) => {
    if (laidOut.has(name) || !figure.at) return []
    const label = view.t(figure.words)
    const at = figure.at({ period })
    return 'counts' in figure
      ? [{ label, at, value: flows[name] ?? 0, note: view.t(words.inPeriod) }]
      : [{ label, at, value: standing[name] ?? 0, note: view.t(words.now) }]
  })

/** What changes while the page is open; sent again whenever acts came. */
export function operationsPanel(view: View, props: OperationsProps): Html {
  const { t } = view
  if (props.rows.length === 0) return emptyState({ title: t(words.nothing), body: t(words.nothingHint) })
  const total = totalOf(props.rows, t(words.all))
  return html`<p class="lt-intro"><strong>${sentence(view, props.period, total)}</strong></p>${figures(
    view,
    tiles(view, props.period, total),
  )}${daysChart(view, props)}${overdueChart(view, props)}${agencyTable(view, props, total)}`
}

function sentence(view: View, period: Period, total: Figures): string {
  const say = (value: number) => formatNumber(value, view.language)
  const share = inTimeShare(total.flows['in-time'], total.flows.late)
  const shown = share === null ? view.t(words.noShare) : view.t(words.share, say(Math.floor(share * 1000) / 10))
  return view.t(
    words.sentence,
    period,
    say(total.flows.received),
    shown,
    say(total.open.overdue),
    say(total.open.waiting),
  )
}

function tiles(view: View, period: Period, total: Figures): FigureProps[] {
  const { t } = view
  const { flows, open, standing } = total
  const at = (list: DossierList | DocumentList) => listAddress(list, period)
  const note = t(words.inPeriod)
  const now = t(words.now)
  return [
    { label: figureLabel(view, 'received'), value: flows.received, at: at('received'), note },
    { label: t(words.inTime), value: flows['in-time'], at: at('in-time'), note },
    { label: t(words.late), value: flows.late, at: at('late'), note },
    { label: t(words.fresh), value: open.fresh, at: at('fresh'), note: now },
    { label: t(words.working), value: open.working, at: at('working'), note: now },
    {
      label: t(words.overdue),
      value: open.overdue,
      at: at('overdue'),
      state: open.overdue > 0 ? 'overdue' : undefined,
      note: now,
    },
    { label: t(words.waiting), value: open.waiting, at: at('waiting'), state: 'paused', note: now },
    { label: t(words.releasing), value: open.releasing, at: at('releasing'), note: now },
    {
      label: figureLabel(view, 'issued'),
      value: flows.issued,
      at: at('issued'),
      note: t(words.toReceivers, formatNumber(flows.sent, view.language)),
    },
    {
      label: figureLabel(view, 'undelivered'),
      value: standing.undelivered ?? 0,
      at: at('undelivered'),
      note: now,
    },
    ...otherTiles(view, period, total),
  ]
}

const daysChart = (view: View, { days }: OperationsProps): Html =>
  lineChart(view, {
    title: view.t(words.byDay),
    summary: view.t(words.byDaySummary),
    points: days.map(({ day }) => formatDay(day, view.language)),
    pointHeader: view.t(words.day),
    series: [
      { label: figureLabel(view, 'received'), values: days.map((one) => one.received), tone: 'blue' },
      { label: view.t(words.finished), values: days.map((one) => one.finished), tone: 'green' },
    ],
  })

function overdueChart(view: View, { rows, period }: OperationsProps): Html | null {
  const late = rows
    .filter((row) => row.open.overdue > 0)
    .sort((a, b) => b.open.overdue - a.open.overdue)
    .slice(0, 8)
  if (late.length === 0 || rows.length === 1) return null
  return barChart(view, {
    title: view.t(words.overdueBy),
    summary: view.t(words.overdueBySummary),
    labelHeader: view.t(words.agency),
    valueHeader: view.t(words.overdue),
    bars: late.map((row) => ({
      label: row.name,
      value: row.open.overdue,
      at: listAddress('overdue', period, row.agency),
      tone: 'red',
    })),
  })
}

function agencyTable(view: View, { rows, period }: OperationsProps, total: Figures): Html {
  const { t } = view
  const shown = rows.length > 1 ? [...rows, total] : rows
  const cell = (list: DossierList | DocumentList, value: (row: Figures) => number) => (row: Figures) =>
    value(row) === 0
      ? '0'
      : link(listAddress(list, period, row.agency || undefined), formatNumber(value(row), view.language))
  // a phone keeps the two figures that call for action; the rest is on the wide screen and behind the tiles
  const column = (label: string, list: DossierList | DocumentList, value: (row: Figures) => number) => ({
    label,
    wideOnly: list !== 'overdue' && list !== 'working',
    cell: cell(list, value),
    numeric: true,
    own: true,
  })
  return html`<h2 class="govuk-heading-m">${t(words.byAgency)}</h2>${table(view, {
    caption: t(words.byAgency),
    rows: shown,
    state: (row) => (row.agency && row.open.overdue > 0 ? 'overdue' : undefined),
    columns: [
      {
        label: t(words.agency),
        cell: (row) => (row.agency ? row.name : html`<strong>${row.name}</strong>`),
        width: 30,
      },
      column(figureLabel(view, 'received'), 'received', (row) => row.flows.received),
      column(t(words.inTime), 'in-time', (row) => row.flows['in-time']),
      column(t(words.late), 'late', (row) => row.flows.late),
      column(t(words.working), 'working', (row) => row.open.working),
      column(t(words.overdue), 'overdue', (row) => row.open.overdue),
      column(t(words.waiting), 'waiting', (row) => row.open.waiting),
      column(figureLabel(view, 'issued'), 'issued', (row) => row.flows.issued),
      column(figureLabel(view, 'undelivered'), 'undelivered', (row) => row.standing.undelivered ?? 0),
    ],
  })}`
}

import { addMonths, formatDay, formatMoment, legalDayOf, periodOf } from '../../../packages/time/index.ts'
import {
  attr,
  barChart,
  button,
  type Column,
  details,
  emptyState,
  form,
  formatNumber,
  type Html,
  html,
  lineChart,
  link,
  linkButton,
  type Option,
  officialLayout,
  type Piece,
  pagination,
  table,
  tabs,
  type View,
} from '../../kernel/pages/index.ts'
import { CLOSINGS_AT } from './closing/closing.list.ts'
import type { Closing } from './closing/closing.store.ts'
import { words as closingWords } from './closing/closing.words.ts'
import { BY, type By, type Counts, type Narrow } from './count.ts'
import { onTimeShare } from './definitions.ts'
import { listAddress, modeText, QUERY } from './link.ts'
import type { Measure } from './measure.ts'
import { definitionLine, percent, type Report, type ReportRow, shareWords, spanSentence } from './report.ts'
import { periodText } from './span.ts'
import { words } from './words.ts'

/** Rows on a page: every figure is a link, so that many rows are a heavy page. The workbook has all of them. */
const SHOWN = 40
/** With more rows the second table opens when it is asked for: nobody scrolls through it on a phone. */
const LONG = 20

/** Figures of the first table; all others stand in the second. */
const FLOWS = ['total', 'carried', 'received', 'settled', 'released', 'early', 'on-time', 'late', 'overdue']
/** What a phone keeps of each table. */
const NARROW = ['received', 'settled', 'overdue', 'handed-over', 'awaiting', 'undue', 'waiting']

export interface StatisticsProps {
  report: Report
  choices: { agencies: readonly Option[]; fields: readonly Option[] }
  /** Says that the period asked for is none. */
  wrong: boolean
  /** The newest version of the period, when it was closed. */
  closing: Closing | null
  mayRebuild: boolean
  /** How many rows stand before those shown. */
  from: number
}

/** Where a page of rows begins: behind the last row of one page, or before the first of another; what is no place is the beginning. */
export function rowsFrom({ sau, truoc }: { sau?: string; truoc?: string }): number {
  const from = truoc === undefined ? Number(sau ?? 0) : Number(truoc) - SHOWN
  return Number.isInteger(from) && from > 0 ? from : 0
}

const say = (view: View, count: number): string => formatNumber(count, view.language)

/** The page of statistics: a sentence, the charts, two tables whose every figure opens, definitions. */
export function statisticsPage(view: View, props: StatisticsProps): Html {
  const { t } = view
  const { report, wrong } = props
  const { total } = report
  const sentence = t(
    words.sentence,
    ...(['total', 'received', 'settled'].map((name) => say(view, total[name] ?? 0)) as [string, string, string]),
    shareWords(view, total),
    say(view, total.overdue ?? 0),
  )
  return officialLayout(view, {
    title: t(words.title),
    section: 'reports',
    main: html`<div class="lt-title"><h1>${t(words.title)}</h1><div class="lt-actions">${linkButton({ label: t(words.xlsx), at: withFormat(report, 'xlsx'), download: true })}${linkButton({ label: t(words.pdf), at: withFormat(report, 'pdf') })}</div></div>${wrong && html`<p class="govuk-error-message" role="alert">${t(words.wrongPeriod)}</p>`}${periodTabs(view, report)}${filters(view, props)}<p class="lt-quiet">${spanSentence(view, report)}</p>${closedNote(view, props)}${
      report.rows.length === 0
        ? emptyState({ title: t(words.nothing), body: t(words.nothingHint) })
        : html`<p class="lt-intro"><strong>${sentence}</strong></p>${timeChart(view, report)}${overdueBars(view, report)}${tables(view, props)}`
    }${definitions(view, report)}${rebuildButton(view, props)}`,
  })
}

const closedNote = (view: View, { closing }: StatisticsProps): Piece =>
  closing &&
  html`<p>${view.t(closingWords.closedNote, closing.version, formatMoment(closing.closed_at, view.language), closing.closed_by)} ${link(`${CLOSINGS_AT}/${closing.id}`, view.t(closingWords.see))}</p>`

const rebuildButton = (view: View, { mayRebuild }: StatisticsProps): Piece =>
  mayRebuild &&
  form(view, { action: '/thong-ke/tinh-lai' }, html`<p>${button({ label: view.t(words.recount), kind: 'plain' })}</p>`)

/** The address of a report; what is given takes the place of what it has. */
function addressOf({ counting, by, narrow }: Report, other: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ky: periodText(counting.period), theo: byText[by] })
  for (const [name, value] of Object.entries(narrow)) if (value) query.set(QUERY[name as keyof typeof QUERY], value)
  for (const [name, value] of Object.entries(other)) query.set(name, value)
  return `/thong-ke?${query}`
}

const withFormat = (report: Report, format: 'xlsx' | 'pdf'): string =>
  addressOf(report).replace('/thong-ke?', `/thong-ke.${format}?`)

/** What rows stand for, as addresses say it. */
export const byText: Record<By, string> = {
  agency: 'co-quan',
  field: 'linh-vuc',
  procedure: 'thu-tuc',
  channel: 'kenh',
}
export const readBy = (text: string | undefined): By => BY.find((one) => byText[one] === text) ?? 'agency'

const byWords = { agency: words.agency, field: words.field, procedure: words.procedure, channel: words.channel }

function periodTabs(view: View, report: Report): Html {
  const today = legalDayOf(view.now)
  const offered = [
    { label: words.today, period: { from: today, to: today } },
    { label: words.thisMonth, period: periodOf('month', today) },
    { label: words.lastMonth, period: periodOf('month', addMonths(today, -1)) },
    { label: words.thisQuarter, period: periodOf('quarter', today) },
    { label: words.thisYear, period: periodOf('year', today) },
  ]
  const current = periodText(report.counting.period)
  return tabs(
    view.t(words.period),
    offered.map(({ label, period }) => ({
      label: view.t(label),
      at: addressOf(report, { ky: periodText(period) }),
      current: periodText(period) === current,
    })),
  )
}

function filters(view: View, { report, choices }: StatisticsProps): Html {
  const { t } = view
  const { counting, by, narrow } = report
  const select = (name: string, label: string, options: readonly Option[], value: string | undefined, none = true) =>
    html`<div class="lt-filters__item"><label for="loc-${name}">${label}</label><select class="govuk-select" id="loc-${name}" name="${name}">${none && html`<option value="">${t(words.all)}</option>`}${options.map((one) => html`<option value="${one.value}"${attr('selected', one.value === value)}>${one.label}</option>`)}</select></div>`
  const day = (name: string, label: string, value: string) =>
    html`<div class="lt-filters__item"><label for="loc-${name}">${label}</label><input class="govuk-input" type="text" inputmode="numeric" id="loc-${name}" name="${name}" value="${value}" maxlength="12" autocomplete="off"></div>`
  const channels = (['online', 'counter', 'postal'] as const).map((value) => ({ value, label: t(words[value]) }))
  const rows = BY.map((one) => ({ value: byText[one], label: t(byWords[one]) }))
  const { from, to } = counting.period
  return html`<form class="lt-filters" action="/thong-ke" method="get">${day('tu', t(words.from), formatDay(from, view.language))}${day('den', t(words.to), formatDay(to, view.language))}${select('theo', t(words.rowsBy), rows, byText[by], false)}${select(QUERY.agency, t(words.agency), choices.agencies, narrow.agency)}${select(QUERY.field, t(words.field), choices.fields, narrow.field)}${select(QUERY.channel, t(words.channel), channels, narrow.channel)}${narrow.procedure && html`<input type="hidden" name="${QUERY.procedure}" value="${narrow.procedure}">`}<div class="lt-filters__go"><button class="lt-button lt-button--plain" type="submit">${t(words.show)}</button></div></form>`
}

const timeChart = (view: View, { chart }: Report): Html | null => {
  if (chart.parts.length < 2) return null
  const values = (name: string) => chart.counts.map((one) => one[name] ?? 0)
  return lineChart(view, {
    title: view.t(words.chart),
    summary: view.t(words.chartSays),
    points: chart.parts.map(({ from }) =>
      chart.by === 'day' ? formatDay(from, view.language) : `${String(from.month).padStart(2, '0')}/${from.year}`,
    ),
    pointHeader: view.t(words.part),
    series: [
      { label: view.t(words.receivedLine), values: values('received'), tone: 'blue' },
      { label: view.t(words.settledLine), values: values('settled'), tone: 'green' },
    ],
  })
}

/** Bars of a chart: more of them are a table. */
const BARS = 8

function overdueBars(view: View, report: Report): Html | null {
  const measure = report.measures.find(({ name }) => name === 'overdue')
  const late = report.rows
    .filter(({ counts }) => (counts.overdue ?? 0) > 0)
    .sort((a, b) => (b.counts.overdue ?? 0) - (a.counts.overdue ?? 0))
    .slice(0, BARS)
  if (!measure || late.length === 0 || report.rows.length === 1) return null
  return barChart(view, {
    title: view.t(words.bars),
    summary: view.t(words.barsSay),
    labelHeader: view.t(byWords[report.by]),
    valueHeader: view.t(measure.words),
    bars: late.map((row) => ({
      label: row.name,
      value: row.counts.overdue ?? 0,
      at: listAddress(measure, { ...report.counting, narrow: narrowTo(report, row) }),
      tone: 'red',
    })),
  })
}

const narrowTo = ({ narrow, by }: Report, row: ReportRow | null): Narrow =>
  row ? { ...narrow, [by]: row.key } : narrow

function tables(view: View, { report, from: asked }: StatisticsProps): Html {
  const { t } = view
  const from = asked < report.rows.length ? asked : 0
  const page = { ...report, rows: report.rows.slice(from, from + SHOWN) }
  const first = report.measures.filter(({ name }) => FLOWS.includes(name))
  const second = report.measures.filter(({ name }) => !FLOWS.includes(name))
  const to = from + page.rows.length
  const paging = pagination(view, {
    next: to < report.rows.length ? String(to) : null,
    previous: from > 0 ? String(from) : null,
  })
  const whole = report.rows.length > 1
  const rest = oneTable(view, page, { caption: t(words.standing), measures: second, share: false, whole })
  return html`<h2 class="govuk-heading-m">${t(words.flows)}</h2>${oneTable(view, page, { caption: t(words.flows), measures: first, share: true, whole })}${report.rows.length > SHOWN && html`<p class="lt-quiet">${t(words.rowsShown, from + 1, to, report.rows.length)}</p>`}${paging}${report.rows.length > LONG ? details(t(words.standing), rest) : html`<h2 class="govuk-heading-m">${t(words.standing)}</h2>${rest}`}`
}

interface OneTable {
  caption: string
  measures: readonly Measure[]
  /** With the share in time as its last column. */
  share: boolean
  /** The total of all rows, on whichever page they stand, is its last row. */
  whole: boolean
}

function oneTable(view: View, report: Report, { caption, measures, share, whole }: OneTable): Html {
  const { t } = view
  const shown: { row: ReportRow | null; counts: Counts }[] = [
    ...report.rows.map((row) => ({ row, counts: row.counts })),
    ...(whole ? [{ row: null, counts: report.total }] : []),
  ]
  const columns: Column<(typeof shown)[number]>[] = [
    {
      label: t(byWords[report.by]),
      width: 20,
      cell: ({ row }) =>
        row
          ? report.by === 'agency'
            ? link(addressOf(report, { 'co-quan': row.key, theo: 'linh-vuc' }), row.name)
            : row.name
          : html`<strong>${t(words.total)}</strong>`,
    },
    ...measures.map((measure) => ({
      label: t(measure.words),
      numeric: true,
      own: true,
      wideOnly: !NARROW.includes(measure.name),
      cell: ({ row, counts }: (typeof shown)[number]) => {
        const count = counts[measure.name] ?? 0
        return count === 0
          ? '0'
          : link(listAddress(measure, { ...report.counting, narrow: narrowTo(report, row) }), say(view, count))
      },
    })),
  ]
  if (share) {
    columns.push({
      label: t(words.shareColumn),
      numeric: true,
      cell: ({ counts }) => {
        const part = onTimeShare(counts)
        return part === null ? '–' : percent(view, part)
      },
    })
  }
  return table(view, { caption, rows: shown, columns })
}

const definitions = (view: View, { measures, counting }: Report): Html =>
  details(
    view.t(words.definitions),
    html`<ul class="govuk-list govuk-list--bullet">${measures.map((one) => html`<li>${definitionLine(view, one)}</li>`)}<li>${view.t(words.shareSays)}</li><li>${view.t(words.lateBy)}: ${view.t(modeText[counting.mode] === 'gio' ? words.byHourMode : words.byDayMode)}.</li></ul>`,
  )

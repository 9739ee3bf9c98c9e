import { addMonths, isDayBefore, isoDay, type LegalDay, legalDayOf, periodOf } from '../../../../packages/time/index.ts'
import {
  barChart,
  details,
  formatNumber,
  type Html,
  html,
  lineChart,
  link,
  linkButton,
  officialLayout,
  type Piece,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import type { Counting } from '../condition.store.ts'
import { LOST, listAddress } from '../link.ts'
import { percent } from '../report.ts'
import { GROUPS } from './criteria.ts'
import { words } from './index766.words.ts'
import type { CriterionScore, IndexScore } from './score.ts'

export interface IndexProps {
  counting: Counting
  /** The agency that is looked at; null for all within reach. */
  agency: { id: string; name: string } | null
  score: IndexScore
  agencies: readonly { id: string; name: string; score: IndexScore }[]
  /** Of the months before, the oldest first. */
  months: readonly { month: LegalDay; normalised: number | null }[]
}

/** Points with one decimal, never rounded up. */
const points = (view: View, value: number): string => formatNumber(Math.floor(value * 10 + 1e-9) / 10, view.language)

export const monthText = (day: LegalDay): string => isoDay(day).slice(0, 7)
const monthWords = (day: LegalDay): string => `${String(day.month).padStart(2, '0')}/${day.year}`

const addressOf = (month: LegalDay, agency: string | undefined, format = ''): string =>
  `/thong-ke/chi-so${format}?${new URLSearchParams({ thang: monthText(month), ...(agency && { 'co-quan': agency }) })}`

/** The index of a month: points per group and criterion, who lost them, what would win them back, all agencies. */
export function indexPage(view: View, props: IndexProps): Html {
  const { t } = view
  const { score, counting, agency } = props
  const month = counting.period.from
  const of = agency?.id
  return officialLayout(view, {
    title: t(words.title),
    section: 'reports',
    main: html`<div class="lt-title"><h1>${t(words.title)}</h1><div class="lt-actions">${linkButton({ label: t(words.previous), at: addressOf(addMonths(month, -1), of) })}${isDayBefore(month, periodOf('month', legalDayOf(view.now)).from) && linkButton({ label: t(words.next), at: addressOf(addMonths(month, 1), of) })}${linkButton({ label: 'PDF/A', at: addressOf(month, of, '.pdf') })}${linkButton({ label: 'XLSX', at: addressOf(month, of, '.xlsx'), download: true })}</div></div><p>${t(words.intro)}</p><p class="lt-intro"><strong>${t(words.month)} ${monthWords(month)}, ${agency ? html`${agency.name} (${link(addressOf(month, undefined), t(words.whole))})` : t(words.whole)}. ${indexSentence(view, score)}</strong></p><p class="lt-quiet">${t(words.provisional)}</p>${groupTable(view, score)}${criterionTable(view, props)}${remedies(view, score)}${monthsChart(view, props)}${agencyPart(view, props)}`,
  })
}

export function indexSentence(view: View, { points: got, possible, normalised, unsourced, level }: IndexScore): string {
  if (normalised === null) return view.t(words.nothing)
  const levelled = level ? view.t(words.level, level.name) : unsourced > 0 ? view.t(words.noLevel, unsourced) : ''
  return view.t(words.sentence, points(view, got), points(view, possible), points(view, normalised), levelled)
}

const groupTable = (view: View, { groups }: IndexScore): Html =>
  table(view, {
    caption: view.t(words.group),
    rows: groups,
    columns: [
      { label: view.t(words.group), width: 40, cell: ({ group }) => `${group}. ${view.t(GROUPS[group])}` },
      {
        label: view.t(words.points),
        numeric: true,
        cell: ({ points: got, possible }) => (possible > 0 ? points(view, got) : '–'),
      },
      {
        label: view.t(words.possible),
        numeric: true,
        cell: ({ possible }) => (possible > 0 ? points(view, possible) : '–'),
      },
      { label: view.t(words.max), numeric: true, cell: ({ max }) => (max === null ? '–' : points(view, max)) },
    ],
  })

/** A criterion's standing in words: its points, or why there are none. */
export function standingWords(view: View, one: CriterionScore): string {
  const said = { 'no-source': words.noSource, 'none-arisen': words.noneArisen, 'not-worth': words.notWorth }
  if (one.standing !== 'scored') return view.t(said[one.standing])
  const lost = one.worth!.points - one.points!
  return lost <= 0 ? view.t(words.allPoints) : view.t(words.lostPoints, points(view, lost))
}

function criterionTable(view: View, { score, counting, agency }: IndexProps): Html {
  const { t } = view
  const narrow = agency ? { agency: agency.id } : {}
  const lostAt = ({ criterion }: CriterionScore) =>
    listAddress({ name: `${LOST}${criterion.id}`, parts: criterion.among }, { ...counting, narrow })
  const number = (count: number) => formatNumber(count, view.language)
  const name = ({ criterion }: CriterionScore): Piece =>
    html`${criterion.id}. ${t(criterion.words)}<br><span class="lt-quiet">${t(criterion.says)}${criterion.without && ` ${t(words.remarks)}: ${t(criterion.without)}.`}${criterion.mark !== 'confirmed' && ` (${t(words.unconfirmed)})`}</span>`
  return table(view, {
    caption: t(words.criterion),
    rows: score.criteria,
    columns: [
      { label: t(words.criterion), width: 40, cell: name },
      {
        label: t(words.worth),
        numeric: true,
        wideOnly: true,
        cell: ({ worth }) =>
          worth
            ? html`${points(view, worth.points)}${worth.fullAt < 1 && html`<br><span class="lt-quiet">${t(words.full, percent(view, worth.fullAt))}</span>`}`
            : '–',
      },
      {
        label: t(words.counted),
        numeric: true,
        wideOnly: true,
        cell: ({ won, among }) => (among === 0 ? '–' : `${number(won)} / ${number(among)}`),
      },
      { label: t(words.rate), numeric: true, cell: ({ rate }) => (rate === null ? '–' : `${percent(view, rate)} %`) },
      {
        label: t(words.points),
        numeric: true,
        cell: (one) =>
          html`${one.points === null ? '–' : points(view, one.points)}<br><span class="lt-quiet">${standingWords(view, one)}</span>`,
      },
      {
        label: t(words.lost),
        numeric: true,
        own: true,
        cell: (one) =>
          one.among - one.won > 0
            ? link(lostAt(one), number(one.among - one.won))
            : one.standing === 'scored'
              ? '0'
              : '–',
      },
    ],
  })
}

function remedies(view: View, { criteria }: IndexScore): Html | null {
  const losing = criteria.filter(({ criterion, toFull }) => toFull > 0 && criterion.remedy)
  if (losing.length === 0) return null
  return details(
    view.t(words.remedies),
    html`<ul class="govuk-list govuk-list--bullet">${losing.map(
      ({ criterion, toFull }) =>
        html`<li><strong>${criterion.id}. ${view.t(criterion.words)}.</strong> ${view.t(words.toFull, formatNumber(toFull, view.language))} ${view.t(criterion.remedy!)}</li>`,
    )}</ul>`,
  )
}

function monthsChart(view: View, { months }: IndexProps): Html | null {
  const known = months.filter(({ normalised }) => normalised !== null)
  if (known.length < 2) return null
  return lineChart(view, {
    title: view.t(words.months),
    summary: view.t(words.monthsSay),
    points: known.map(({ month }) => monthWords(month)),
    pointHeader: view.t(words.month),
    series: [
      {
        label: view.t(words.pointsLine),
        values: known.map(({ normalised }) => Math.floor(normalised! * 10 + 1e-9) / 10),
        tone: 'blue',
      },
    ],
  })
}

/** Bars of a chart: more of them are a table. */
const BARS = 8

function agencyPart(view: View, { agencies, counting, agency }: IndexProps): Html | null {
  if (agency || agencies.length < 2) return null
  const { t } = view
  const month = counting.period.from
  const scored = agencies.filter(({ score }) => score.normalised !== null)
  const worst = [...scored].sort((a, b) => a.score.normalised! - b.score.normalised!).slice(0, BARS)
  return html`<h2 class="govuk-heading-m">${t(words.byAgency)}</h2>${barChart(view, {
    title: t(words.chart),
    summary: t(words.chartSays),
    labelHeader: t(words.agency),
    valueHeader: t(words.normalised),
    whole: 100,
    bars: worst.map(({ id, name, score }) => ({
      label: name,
      value: Math.floor(score.normalised! * 10 + 1e-9) / 10,
      at: addressOf(month, id),
    })),
  })}${table(view, {
    caption: t(words.byAgency),
    rows: agencies,
    at: ({ id }) => addressOf(month, id),
    columns: [
      { label: t(words.agency), width: 40, cell: ({ name }) => name },
      {
        label: t(words.normalised),
        numeric: true,
        cell: ({ score }) => (score.normalised === null ? '–' : points(view, score.normalised)),
      },
      { label: t(words.levelColumn), cell: ({ score }) => score.level?.name ?? '–' },
      ...['2.1', '3.3', '4.1'].map((id) => ({
        label: id,
        numeric: true,
        wideOnly: true,
        cell: ({ score }: (typeof agencies)[number]) => {
          const rate = score.criteria.find(({ criterion }) => criterion.id === id)?.rate ?? null
          return rate === null ? '–' : `${percent(view, rate)} %`
        },
      })),
    ],
  })}`
}

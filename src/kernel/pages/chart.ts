import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { attr, type Html, html, type Piece, safeAddress } from './html.ts'
import { words } from './page.words.ts'
import { details } from './parts.ts'
import { formatNumber } from './text.ts'
import type { View } from './view.ts'

export interface Bar {
  label: string
  value: number
  /** The list behind the figure. */
  at?: string
  tone?: 'accent' | 'red' | 'amber' | 'green' | 'blue'
}

export interface BarChartProps {
  title: string
  /** What the chart shows in one sentence, for those who do not see it. */
  summary: string
  bars: readonly Bar[]
  labelHeader: string
  valueHeader: string
  /** What the longest possible bar stands for: 100 of shares in percent. The longest bar that is there when absent. */
  whole?: number
}

/** Pixels from one bar to the next: its label, the bar, air. */
const barStep = 44

/** Horizontal bars with their label above and figure at the end; the figures as a table one click away. Labels keep their size on any screen. */
export function barChart(view: View, props: BarChartProps): Html {
  const { bars } = props
  const longest = props.whole ?? Math.max(1, ...bars.map((bar) => bar.value))
  const width = scaleLinear([0, longest], [0, 84])
  const drawn = bars.map((bar, index) => {
    const top = index * barStep
    const length = width(bar.value)
    const shape = html`<text class="lt-chart__label" x="0" y="${top + 14}">${bar.label}</text><rect class="lt-chart__bar${bar.tone ? ` lt-chart__bar--${bar.tone}` : ''}" x="0" y="${top + 20}" width="${length.toFixed(2)}%" height="12"/><text class="lt-chart__value" x="${length.toFixed(2)}%" dx="6" y="${top + 31}">${formatNumber(bar.value, view.language)}</text>`
    return bar.at ? html`<a href="${safeAddress(bar.at)}">${shape}</a>` : shape
  })
  // a group that holds links must not be an image: screen readers would hide the links
  const linked = bars.some((bar) => bar.at)
  return figure(
    view,
    props,
    html`<svg class="lt-chart" width="100%" height="${bars.length * barStep}" role="${linked ? 'group' : 'img'}" aria-label="${props.summary}">${drawn}</svg>`,
    [[props.labelHeader, props.valueHeader], ...bars.map((bar) => [bar.label, formatNumber(bar.value, view.language)])],
  )
}

export interface LineChartProps {
  title: string
  summary: string
  /** Names of the points from left to right (days, months). */
  points: readonly string[]
  series: readonly { label: string; values: readonly number[]; tone?: Bar['tone'] }[]
  pointHeader: string
}

const plotHeight = 200

/** Lines over time with thin axes and each line's name at its end. */
export function lineChart(view: View, props: LineChartProps): Html {
  const { points, series } = props
  const highest = Math.max(1, ...series.flatMap((one) => one.values))
  const y = scaleLinear([0, highest], [plotHeight - 24, 16]).nice(3)
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [0, 100])
  const path = line<number>(
    (_, index) => x(index),
    (value) => y(value),
  )
  const ticks = y.ticks(3).filter(Number.isInteger)
  const grid = ticks.map(
    (tick) =>
      html`<line class="lt-chart__grid" x1="0" x2="100%" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/>`,
  )
  // the scale stands beside the plot: on it the figures would lie under the lines
  const scale = ticks.map((tick) => ({ text: formatNumber(tick, view.language), top: y(tick) + 4 }))
  const figures = html`<svg class="lt-chart lt-chart--scale" width="${scaleWidth(scale)}" height="${plotHeight}" aria-hidden="true">${scale.map(
    ({ text, top }) =>
      html`<text class="lt-chart__tick" x="100%" text-anchor="end" y="${top.toFixed(1)}">${text}</text>`,
  )}</svg>`
  const lines = series.map(
    (one) =>
      html`<path class="lt-chart__line lt-chart__line--${one.tone ?? 'accent'}" d="${path([...one.values]) ?? ''}" vector-effect="non-scaling-stroke"/>`,
  )
  const names = directLabels(series, y).map(
    ({ label, top, tone, last }) =>
      html`<text class="lt-chart__name lt-chart__name--${tone ?? 'accent'}" x="0" y="${top.toFixed(1)}">${label} ${formatNumber(last, view.language)}</text>`,
  )
  const ends = html`<text class="lt-chart__tick" x="0" y="${plotHeight - 4}">${points[0]}</text><text class="lt-chart__tick" x="100%" text-anchor="end" y="${plotHeight - 4}">${points.at(-1)}</text>`
  return figure(
    view,
    props,
    html`<div class="lt-chart-row">${figures}<svg class="lt-chart" height="${plotHeight}" role="img" aria-label="${props.summary}">${grid}<svg width="100%" height="${plotHeight}" viewBox="0 0 100 ${plotHeight}" preserveAspectRatio="none">${lines}</svg>${ends}</svg><svg class="lt-chart lt-chart--names" height="${plotHeight}" aria-hidden="true">${names}</svg></div>`,
    [
      [props.pointHeader, ...series.map((one) => one.label)],
      ...points.map((point, index) => [
        point,
        ...series.map((one) => formatNumber(one.values[index] ?? 0, view.language)),
      ]),
    ],
  )
}

/** Pixels of a figure of the scale, so that the longest has room. */
const scaleWidth = (scale: readonly { text: string }[]): number =>
  8 * Math.max(1, ...scale.map(({ text }) => text.length))

/** Names at the right end of their lines, moved apart where they would cover each other. */
function directLabels(series: LineChartProps['series'], y: (value: number) => number) {
  const gap = 16
  const placed = series
    .map((one) => ({
      label: one.label,
      tone: one.tone,
      last: one.values.at(-1) ?? 0,
      top: y(one.values.at(-1) ?? 0) + 5,
    }))
    .sort((a, b) => a.top - b.top)
  for (let i = 1; i < placed.length; i++) {
    const above = placed[i - 1]!
    const here = placed[i]!
    if (here.top - above.top < gap) here.top = above.top + gap
  }
  // the lowest stays above the days; those over it make room
  let floor = plotHeight - 19
  for (const name of placed.toReversed()) {
    name.top = Math.min(name.top, floor)
    floor = name.top - gap
  }
  return placed
}

function figure(view: View, props: { title: string }, drawing: Piece, rows: string[][]): Html {
  const [head = [], ...body] = rows
  const cells = (row: string[]) =>
    row.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td class="lt-num">${cell}</td>`))
  return html`<figure class="lt-plot"><figcaption>${props.title}</figcaption>${drawing}${details(
    view.t(words.showTable),
    html`<table class="lt-table lt-table--plain"><caption class="govuk-visually-hidden">${props.title}</caption><thead><tr>${head.map(
      (cell, index) => html`<th scope="col"${attr('class', index > 0 ? 'lt-num' : null)}>${cell}</th>`,
    )}</tr></thead><tbody>${body.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table>`,
  )}</figure>`
}

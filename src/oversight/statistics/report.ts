import { formatDay, isoDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { formatNumber, type Option, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { agencyOptions, fieldOptions, namesOf, procedureNames } from './beside.store.ts'
import type { Counting } from './condition.store.ts'
import { readCounts, readParts } from './count.store.ts'
import { type By, type Counts, type Narrow, totalOf } from './count.ts'
import { measuresOn, onTimeShare } from './definitions.ts'
import type { Measure } from './measure.ts'
import { isFlow } from './predicate.ts'
import { type Period, partsOf } from './span.ts'
import { words } from './words.ts'

/** What somebody asked to see. */
export interface Asked {
  counting: Counting
  by: By
  narrow: Narrow
}

export interface ReportRow {
  key: string
  name: string
  counts: Counts
}

/** Statistics of a period as they are shown, taken along and printed. */
export interface Report extends Asked {
  measures: readonly Measure[]
  rows: readonly ReportRow[]
  total: Counts
  chart: { by: 'day' | 'month'; parts: readonly Period[]; counts: readonly Counts[] }
}

const CHART = ['received', 'settled']

/** Counts everything for a page of statistics. Nothing outside the viewer's reach is read. */
export async function reportOf({ reader }: Province, view: View, viewer: Viewer, asked: Asked): Promise<Report> {
  const { counting, narrow, by } = asked
  const measures = measuresOn(counting.period.to)
  const { by: step, parts } = partsOf(counting.period)
  const flows = measures.filter(({ name, parts: counted }) => CHART.includes(name) && counted.every(isFlow))
  const [counted, charted] = await Promise.all([
    readCounts(reader, viewer, { measures, counting, narrow, by }),
    readParts(reader, viewer, { measures: flows, counting, parts, narrow }),
  ])
  const names = await rowNames(reader, view, by, [...counted.keys()])
  const rows = [...counted]
    .map(([key, counts]) => ({ key, counts, name: names.get(key) ?? key }))
    .sort((a, b) => (b.counts.total ?? 0) - (a.counts.total ?? 0) || a.name.localeCompare(b.name, 'vi'))
  return { ...asked, measures, rows, total: totalOf(counted.values()), chart: { by: step, parts, counts: charted } }
}

async function rowNames(
  reader: Province['reader'],
  view: View,
  by: By,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === 'agency') return namesOf(reader, keys)
  if (by === 'procedure') {
    const names = await procedureNames(reader, keys)
    return new Map(keys.map((code) => [code, [code, names.get(code)].filter(Boolean).join(' – ')]))
  }
  if (by === 'channel')
    return new Map((['counter', 'online', 'postal'] as const).map((one) => [one, view.t(words[one])]))
  return new Map()
}

/** What can be chosen above the table. */
export async function choicesOf(province: Province, viewer: Viewer): Promise<{ agencies: Option[]; fields: Option[] }> {
  const [agencies, fields] = await Promise.all([agencyOptions(province, viewer), fieldOptions(province)])
  return { agencies, fields }
}

/** The days of a report and until when it counts, in one sentence. */
export function spanSentence(view: View, { counting }: Pick<Report, 'counting'>): string {
  const say = (day: Period['from']) => formatDay(day, view.language)
  const today = legalDayOf(counting.now)
  const { from, to } = counting.period
  const cut = isoDay(to) < isoDay(today) ? to : today
  return view.t(words.span, say(from), say(to), say(cut))
}

/** A share as whole tenths of a percent, never rounded up: 100 % is said of all only. */
export const percent = (view: View, share: number): string =>
  formatNumber(Math.floor(share * 1000 + 1e-9) / 10, view.language)

/** The share in time in words, or that nothing is settled yet. */
export function shareWords(view: View, counts: Counts): string {
  const share = onTimeShare(counts)
  return share === null ? view.t(words.noShare) : view.t(words.share, percent(view, share))
}

/** One definition with its version, as it stands beside the numbers and under every report. */
export function definitionLine(view: View, measure: Measure): string {
  const { version, from, source, mark } = measure
  const versioned = view.t(words.version, version, formatDay(legalDay(from), view.language), source)
  return `${view.t(measure.words)}: ${view.t(measure.says)} (${versioned}${mark === 'confirmed' ? '' : `; ${view.t(words.unsure)}`})`
}

/** Every statistic reckoned a second time from the journal, by another way, and held against what the pages show. */
import { addMonths, compareDays, formatDay, isoDay, legalDayOf, periodOf } from '../../../../packages/time/index.ts'
import { stranger, type Viewer } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { readCounts } from '../count.store.ts'
import { BY, type By, type Counted } from '../count.ts'
import { measuresOn } from '../definitions.ts'
import { criteriaOn, hasSource } from '../index766/criteria.ts'
import type { Mode } from '../predicate.ts'
import type { Period } from '../span.ts'
import { type FieldVersion, readFields, readStands, readTold } from './journal.store.ts'
import { type Cut, countsAs, dayNumber, type Life, tell } from './life.ts'

/** One figure that is not what the journal gives. */
export interface Difference {
  period: Period
  mode: Mode
  by: By
  key: string
  figure: string
  shown: number
  told: number
}

export interface Checked {
  dossiers: number
  /** Figures compared. */
  figures: number
  differences: readonly Difference[]
}

const everywhere: Viewer = {
  ...stranger,
  kind: 'official',
  grants: new Map([['statistics.read', { scope: 'province', agencies: [] }]]),
}

type Placed = Life & { field: string }

async function livesOf(db: Province['reader']): Promise<Placed[]> {
  const lives = new Map<string, Life>()
  for await (const acts of readTold(db)) tell(acts, lives)
  const stands = await readStands(db)
  for (const life of lives.values()) {
    const stand = stands.get(life.id)
    if (!stand) continue
    life.agency = stand.agency
    if (life.dueMoved) life.due = stand.due
  }
  const versions = Map.groupBy(await readFields(db), ({ code }) => code)
  return [...lives.values()].map((life) => ({ ...life, field: fieldOf(versions.get(life.procedure) ?? [], life) }))
}

/** The field of the version that stood when it was filed, or of the nearest one. */
function fieldOf(versions: readonly FieldVersion[], life: Life): string {
  const filed = isoDay(legalDayOf(life.filed))
  const stood = versions.filter(({ begins }) => begins <= filed)
  return (stood.at(-1) ?? versions[0])?.field ?? ''
}

/** The months in which anything happened, the year under way, and everything together. */
function periodsOf(lives: readonly Life[], now: Province['clock']): Period[] {
  const today = legalDayOf(now.now())
  const first = lives.reduce((day, { filed }) => {
    const one = legalDayOf(filed)
    return compareDays(one, day) < 0 ? one : day
  }, today)
  const periods: Period[] = [
    { from: first, to: today },
    periodOf('year', today),
    periodOf('quarter', today),
    { from: today, to: today },
  ]
  for (let month = periodOf('month', first); compareDays(month.from, today) <= 0; ) {
    periods.push(month)
    month = periodOf('month', addMonths(month.from, 1))
  }
  return periods
}

/** What is counted on a day, and the names under which the second way counts it. */
function figuresOf(period: Period): { counted: Counted[]; names: string[] } {
  const measures = measuresOn(period.to)
  const sides = criteriaOn(period.to).filter(hasSource)
  return {
    counted: [
      ...measures,
      ...sides.map(({ id, of }) => ({ name: `${id}+`, parts: of })),
      ...sides.map(({ id, among }) => ({ name: `${id}±`, parts: among })),
    ],
    names: [...measures.map(({ name }) => name), ...sides.flatMap(({ id }) => [`${id}+`, `${id}±`])],
  }
}

const keyOf = (life: Placed, by: By): string => life[by]

function toldOf(lives: readonly Placed[], cut: Cut): Map<By, Map<string, Map<string, number>>> {
  const all = new Map(BY.map((by) => [by, new Map<string, Map<string, number>>()]))
  for (const life of lives) {
    const names = countsAs(life, cut).flatMap((name) =>
      /^\d\.\d[+-]$/.test(name) ? [name, `${name.slice(0, -1)}±`] : [name],
    )
    if (names.length === 0) continue
    for (const [by, rows] of all) {
      const key = keyOf(life, by)
      const row = rows.get(key) ?? new Map<string, number>()
      for (const name of names) row.set(name, (row.get(name) ?? 0) + 1)
      rows.set(key, row)
    }
  }
  return all
}

/**
 * Reckons every statistic of every month, this quarter, this year, today and all time in both modes from the journal, and compares. An act of the
 * last moments that has not been handed on yet shows as a difference; then it is run again.
 */
export async function checkFigures({ reader, clock }: Pick<Province, 'reader' | 'clock'>): Promise<Checked> {
  const lives = await livesOf(reader)
  const now = clock.now()
  const differences: Difference[] = []
  let figures = 0
  for (const period of periodsOf(lives, clock)) {
    const { counted, names } = figuresOf(period)
    for (const mode of ['day', 'hour'] as const) {
      const day = (one: Period['from']) => Math.round(Date.UTC(one.year, one.month - 1, one.day) / 86_400_000)
      const cut = { first: day(period.from), last: day(period.to), today: dayNumber(now), now, byHour: mode === 'hour' }
      const told = toldOf(lives, cut)
      for (const by of BY) {
        const shown = await readCounts(reader, everywhere, {
          measures: counted,
          counting: { period, mode, now },
          narrow: {},
          by,
        })
        const rows = told.get(by)!
        for (const key of new Set([...shown.keys(), ...rows.keys()])) {
          for (const figure of names) {
            const pair = { shown: shown.get(key)?.[figure] ?? 0, told: rows.get(key)?.get(figure) ?? 0 }
            figures += 1
            if (pair.shown !== pair.told) differences.push({ period, mode, by, key, figure, ...pair })
          }
        }
      }
    }
  }
  return { dossiers: lives.length, figures, differences }
}

/** A difference in one line, for whoever runs the check. */
export const differenceLine = ({ period, mode, by, key, figure, shown, told }: Difference): string =>
  `${formatDay(period.from, 'vi')}–${formatDay(period.to, 'vi')} ${mode === 'day' ? 'theo ngày' : 'theo giờ'}, ${by} ${key}, ${figure}: thống kê ${shown}, nhật ký ${told}`

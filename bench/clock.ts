import {
  due,
  type Extension,
  FIRST_CALENDAR,
  type Pause,
  prepareCalendar,
  type TimeLimit,
} from '../packages/legal-clock/index.ts'
import { addDays, instantFromMillis, legalDay, legalDayOf } from '../packages/time/index.ts'
import type { Bench } from '../scripts/bench.ts'
import { median } from './support/house.ts'

const PER_SECOND = 100_000
const DATES = 200_000
const ROUNDS = 5

/** Limits about as often as the national catalogue has them: nearly all are working days. */
const limits: readonly TimeLimit[] = [
  ...[1, 2, 3, 5, 7, 10, 12, 15, 20, 25, 30, 45, 60].map((value) => ({ unit: 'WORKING_DAY', value }) as const),
  ...[10, 30, 90].map((value) => ({ unit: 'DAY', value }) as const),
  { unit: 'HOUR', value: 4 },
  { unit: 'MONTH', value: 6 },
  { unit: 'SAME_DAY_CUTOFF', cutoff: '15:00' },
  { unit: 'OTHER', text: 'Theo lịch hẹn' },
]

interface Question {
  at: ReturnType<typeof instantFromMillis>
  limit: TimeLimit
  pauses: Pause[]
  extensions: Extension[]
}

/** Two years of receipts at all hours; every fourth dossier waited for papers once, every twentieth twice or was put off. */
function questions(): Question[] {
  const first = Date.UTC(2025, 0, 1)
  const span = 2 * 365 * 86_400_000
  return Array.from({ length: DATES }, (_, n) => {
    const millis = first + ((n * 7_919_333_333) % span)
    const at = instantFromMillis(millis)
    const later = (hours: number) => instantFromMillis(millis + hours * 3_600_000)
    const pauses: Pause[] = n % 4 === 0 ? [{ from: later(20), to: later(20 + (n % 300)), basis: '' }] : []
    if (n % 20 === 0) pauses.push({ from: later(340), to: later(400), basis: '' })
    const extensions = n % 20 === 1 ? [{ at: later(1), to: addDays(legalDayOf(at), 40), basis: '' }] : []
    return { at, limit: limits[n % limits.length]!, pauses, extensions }
  })
}

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const calendar = prepareCalendar(FIRST_CALENDAR)
  // the clock answers as the law says before it is timed
  const known = due(calendar, instantFromMillis(Date.UTC(2026, 10, 26, 3)), { unit: 'WORKING_DAY', value: 3 })
  if (known.dueDay?.toString() !== legalDay('2026-12-01').toString())
    throw new Error(`three days end on ${known.dueDay}`)
  const asked = questions()
  const figures: number[] = []
  let answered = 0
  for (let round = -1; round < ROUNDS; round++) {
    const begun = process.cpuUsage()
    for (const { at, limit, pauses, extensions } of asked) {
      if (due(calendar, at, limit, pauses, { extensions }).dueCurrent) answered += 1
    }
    const { user, system } = process.cpuUsage(begun)
    if (round >= 0) figures.push((DATES * 1_000_000) / (user + system))
  }
  return {
    rows: [
      ['due dates, each with its trace', `${figures.map((one) => Math.round(one)).join(' ')} per second of CPU time`],
      ['with a due moment', `${Math.round((answered * 100) / (DATES * (ROUNDS + 1)))} %`],
      ['questions', `${DATES} receipts over two years, ${limits.length} limits, a quarter with pauses or a new day`],
      ['floor', `${PER_SECOND} per second of CPU time: ratio ≥ 1.00`],
    ],
    ratio: median(figures) / PER_SECOND,
  }
}

export const bench: Bench = {
  name: 'clock',
  describe: `due dates per second of CPU time, with pauses, new days and traces (≥ ${PER_SECOND}: ratio ≥ 1.00)`,
  atLeast: 1,
  run: measure,
}

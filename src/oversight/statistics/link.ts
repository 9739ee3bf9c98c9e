import type { Narrow } from './count.ts'
import type { Mode, Predicate } from './predicate.ts'
import { isFlow } from './predicate.ts'
import { type Period, periodText } from './span.ts'

/** Query names of what a figure is narrowed by. */
export const QUERY = { agency: 'co-quan', field: 'linh-vuc', procedure: 'thu-tuc', channel: 'kenh' } as const

/** The mode as it stands in an address. */
export const modeText: Record<Mode, string> = { day: 'ngay', hour: 'gio' }

/** The list's order whose index begins with the day the figure counts by. */
function orderOf(parts: readonly Predicate[]): string | null {
  const dates = new Set(parts.map((part) => (isFlow(part) ? part.in : 'open')))
  const [only] = dates
  const order = dates.size > 1 ? 'open' : ({ submitted: 'newest', refused: 'taken' }[only as string] ?? only)
  return dates.has('refused') && dates.size > 1 ? null : (order ?? null)
}

/** Where the dossiers of a figure are listed. */
export function listAddress(
  figure: { name: string; parts: readonly Predicate[] },
  { period, mode, narrow }: { period: Period; mode: Mode; narrow: Narrow },
): string {
  const order = orderOf(figure.parts)
  const query = new URLSearchParams({ so: figure.name, ky: periodText(period) })
  if (mode === 'hour') query.set('xet', modeText.hour)
  for (const [name, value] of Object.entries(narrow)) if (value) query.set(QUERY[name as keyof typeof QUERY], value)
  if (order && order !== 'newest') query.set('xep', order)
  return `/thong-ke/ho-so?${query}`
}

/** Before a criterion's id, in the choice of a figure: who lost its point. */
export const LOST = 'mat-'

import type { Predicate } from './predicate.ts'

/** What is counted under a name: a row of the statistics, or one side of a criterion. */
export interface Counted {
  name: string
  parts: readonly Predicate[]
}

/** What a table of statistics has a row for. */
export const BY = ['agency', 'field', 'procedure', 'channel'] as const
export type By = (typeof BY)[number]

/** Narrowed to one agency, field, procedure or channel, each where it is given. */
export type Narrow = Partial<Record<By, string>>

export type Counts = Readonly<Record<string, number>>

/** The sum of rows. */
export function totalOf(rows: Iterable<Counts>): Counts {
  const total: Record<string, number> = {}
  for (const row of rows) for (const [name, count] of Object.entries(row)) total[name] = (total[name] ?? 0) + count
  return total
}

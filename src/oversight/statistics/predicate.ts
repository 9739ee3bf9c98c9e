/** What a statistic counts, as data: which dossiers, by which of their days and marks. Pure; SQL is made of it elsewhere. */

/** Days in the life of a dossier, each counted once; a day that has not come is far in the future. */
export const DATES = [
  'submitted',
  'taken',
  'accepted',
  'refused',
  'ended',
  'returned',
  'due',
  'asked',
  'answered',
] as const
export type DateName = (typeof DATES)[number]

/** What is so of a dossier, one bit each. Their numbers stand in the database and never change. */
export const MARKS = {
  early: 1,
  'late-by-day': 2,
  'late-by-hour': 4,
  released: 8,
  stopped: 16,
  withdrawn: 32,
  saturday: 64,
  repeated: 128,
  'no-due': 256,
  'e-result': 512,
  child: 1024,
} as const
export type Mark = keyof typeof MARKS

/** How late is told: by the day, or by the hour of the due moment (one-stop.md §5.1). A switch of the province. */
export type Mode = 'day' | 'hour'

export type CountedChannel = 'counter' | 'online' | 'postal'

interface Narrowed {
  channel?: CountedChannel
  /** `late` is one of two marks, by the province's mode. A dossier that another began (`child`) counts only where it is asked for. */
  where?: Partial<Record<Mark | 'late', boolean>>
}

/** What happened in the period, counted by one day. */
export interface Flow extends Narrowed {
  in: DateName
}

/** How dossiers stand when the period begins, or at its cut-off. */
export interface Stock extends Narrowed {
  at: 'start' | 'end'
  happened: readonly DateName[]
  not?: readonly DateName[]
  /** Waits for papers that were asked for in examination. */
  waiting?: boolean
}

export type Predicate = Flow | Stock

export const isFlow = (predicate: Predicate): predicate is Flow => 'in' in predicate

/** Days up to which is counted: those of the period, all before it, all until its cut-off. */
export type Point = 'in' | 'start' | 'end'

/** One addend of a count: dossiers by the latest of some days. */
export interface Term {
  point: Point
  sign: number
  anchor: string
  channel: CountedChannel | null
  mask: number
  value: number
}

/** What is less than another day follows from it: such a day adds nothing to a set. */
function lean(dates: ReadonlySet<DateName>): DateName[] {
  const set = new Set(dates)
  // who has ended waits no more: asked and ended says the same as answered and ended
  if (set.has('ended') && set.delete('answered')) set.add('asked')
  if (set.has('answered')) set.delete('asked')
  if (['ended', 'due', 'asked', 'answered'].some((one) => set.has(one as DateName))) set.delete('accepted')
  if (set.size > 1) set.delete('submitted')
  return DATES.filter((one) => set.has(one))
}

type Sum = ReadonlyMap<string, number>
const SET = '+'
const read = (anchor: string): DateName[] => (anchor ? (anchor.split(SET) as DateName[]) : [])

/** The days of an anchor; the latest of them is the day it counts on. */
export const datesOf = (anchor: string): readonly DateName[] => read(anchor)

function times(left: Sum, right: Sum): Sum {
  const product = new Map<string, number>()
  for (const [a, n] of left) {
    for (const [b, m] of right) {
      const both = lean(new Set([...read(a), ...read(b)])).join(SET)
      product.set(both, (product.get(both) ?? 0) + n * m)
    }
  }
  return new Map([...product].filter(([, n]) => n !== 0))
}

/**
 * A stock as a sum of counts: "happened and not" is what happened less what happened and is over, by the later day. So that how dossiers
 * stood on any day is reckoned from counts by day, without looking at one of them.
 */
function sumOf({ happened, not = [], waiting }: Stock): Sum {
  const waits: Sum = new Map([
    ['asked', 1],
    ['answered', -1],
  ])
  const factors: Sum[] = [
    ...happened.map((date) => new Map([[date as string, 1]])),
    ...not.map(
      (date) =>
        new Map([
          ['', 1],
          [date as string, -1],
        ]),
    ),
  ]
  if (waiting === true) factors.push(waits)
  if (waiting === false) factors.push(new Map([['', 1], ...[...waits].map(([date, n]) => [date, -n] as const)]))
  return factors.reduce(times, new Map([['', 1]]) as Sum)
}

/** The marks a predicate asks for, and how they must be. */
export function marksOf({ where = {} }: Narrowed, mode: Mode): { mask: number; value: number } {
  let mask = 0
  let value = 0
  for (const [name, wanted] of Object.entries({ child: false, ...where })) {
    const bit = MARKS[(name === 'late' ? `late-by-${mode}` : name) as Mark]
    mask |= bit
    if (wanted) value |= bit
  }
  return { mask, value }
}

/** The addends of a predicate under the province's mode. */
export function termsOf(predicate: Predicate, mode: Mode): Term[] {
  const narrowed = { channel: predicate.channel ?? null, ...marksOf(predicate, mode) }
  if (isFlow(predicate)) return [{ point: 'in', sign: 1, anchor: predicate.in, ...narrowed }]
  return [...sumOf(predicate)].map(([anchor, sign]) => ({ point: predicate.at, sign, anchor, ...narrowed }))
}

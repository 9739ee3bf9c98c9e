import { type RawBuilder, sql } from 'kysely'
import {
  endOfLegalDay,
  type Instant,
  type LegalDay,
  legalDay,
  legalDayToPg,
  parseDay,
  startOfLegalDay,
} from '../../../packages/time/index.ts'
import type { Viewer } from '../acting/index.ts'
import type { Option, View, Word } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import type { Needle } from '../search/index.ts'
import type { ChoiceFilter, Condition, DaysFilter, Here, ListFilter, TextFilter } from './definition.ts'
import { isValueOf, type KeyType } from './key.ts'

/** A column that holds one of a few values, each in words. */
export const oneOf = (
  column: string,
  props: { label: Word; options: Readonly<Record<string, Word>> },
): ChoiceFilter => ({
  kind: 'choice',
  ...props,
  where: (value) => sql<boolean>`${sql.ref(column)} = ${value}`,
})

/** The state of rows that say it in `state`, in the words of their table of transitions. */
export const stateFilter = (label: Word, states: Readonly<Record<string, { words: Word }>>): ChoiceFilter =>
  oneOf('state', {
    label,
    options: Object.fromEntries(Object.entries(states).map(([name, { words }]) => [name, words])),
  })

/** A choice that means more than one value of a column. */
export const choice = (props: Omit<ChoiceFilter, 'kind'>): ChoiceFilter => ({ kind: 'choice', ...props })

/** A column that points at a row: an agency, a procedure. The choices are asked for when the list is shown. */
export const pointsAt = (
  column: string,
  props: {
    label: Word
    type?: 'uuid' | 'text'
    options: (province: Province, viewer: Viewer, view: View) => Promise<Option[]>
  },
): ChoiceFilter => ({
  kind: 'choice',
  type: 'uuid',
  ...props,
  where: (value) => sql<boolean>`${sql.ref(column)} = ${value}`,
})

/** Legal days from and to, both included, on a moment or a day. */
export const dayRange = (column: string, props: { label: Word; as?: 'timestamptz' | 'date' }): DaysFilter => ({
  kind: 'days',
  label: props.label,
  where: (from, to) => between(sql.ref(column), from, to, props.as ?? 'timestamptz'),
})

function between(column: RawBuilder<unknown>, from: LegalDay | null, to: LegalDay | null, as: 'timestamptz' | 'date') {
  const parts: Condition[] = []
  if (as === 'date') {
    if (from) parts.push(sql<boolean>`${column} >= ${legalDayToPg(from)}::date`)
    if (to) parts.push(sql<boolean>`${column} <= ${legalDayToPg(to)}::date`)
  } else {
    if (from) parts.push(sql<boolean>`${column} >= ${startOfLegalDay(from)}::timestamptz`)
    if (to) parts.push(sql<boolean>`${column} < ${endOfLegalDay(to)}::timestamptz`)
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/** A few letters typed by hand. */
export const typed = (props: Omit<TextFilter, 'kind' | 'max'> & { max?: number }): TextFilter => ({
  kind: 'text',
  max: 100,
  ...props,
})

/** The query names of a filter: a range of days has two. */
export const namesOf = (name: string, filter: ListFilter): readonly string[] =>
  filter.kind === 'days' ? [`${name}-tu`, `${name}-den`] : [name]

/** Whether a value may stand in a filter. Of choices that are rows only the type is known here; a foreign one finds nothing. */
export function fits(filter: ListFilter, value: string): boolean {
  if (filter.kind === 'text') return value.length <= filter.max && isValueOf('text', value)
  if (filter.kind === 'days') return parseDay(value) !== undefined
  if (typeof filter.options !== 'function') return Object.hasOwn(filter.options, value)
  return isValueOf((filter.type ?? 'text') satisfies KeyType, value)
}

const dayOf = (value: string | undefined): LegalDay | null => (value ? legalDay(value) : null)

/** The condition of a filter under the values of a query; nothing when it is not used. */
export function conditionOf(
  name: string,
  filter: ListFilter,
  values: Readonly<Record<string, string>>,
  here: Here,
): Condition | null | undefined {
  const [first, second] = namesOf(name, filter).map((one) => values[one])
  if (filter.kind === 'days') {
    if (!first && !second) return null
    return filter.where?.(dayOf(first), dayOf(second), here)
  }
  return first ? filter.where?.(first, here) : null
}

/** What the filters in use look for among the words of the rows; null when one of them can find nothing. */
export function marksOf(
  filters: Readonly<Record<string, ListFilter>>,
  values: Readonly<Record<string, string>>,
  now: Instant,
): readonly Needle[] | null {
  const used = Object.entries(filters).flatMap(([name, filter]) => {
    const [first, second] = namesOf(name, filter).map((one) => values[one])
    if (filter.kind === 'days')
      return filter.marks && (first || second) ? [filter.marks(dayOf(first), dayOf(second))] : []
    return filter.marks && first ? [filter.marks(first, now)] : []
  })
  return used.some((marks) => marks.length === 0) ? null : used.flat()
}

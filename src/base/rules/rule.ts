import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { inForce, isDayAfter, type LegalDay } from '../../../packages/time/index.ts'
import type { DatedRule, FirstRow, House, RoomRule, RuleMark } from '../../kernel/module/index.ts'
import { formatNumber, type Language, say } from '../../kernel/pages/index.ts'
import { words } from './words.ts'

/** A dated value whose type is that of its schema. */
export interface Rule<S extends TSchema> extends DatedRule {
  schema: S
}

/**
 * Declares a dated value. A room names it in its `rules` and reads it with `rule`.
 * @example const supplementLimit = defineRule({ name: 'dossiers.supplement-limit', schema: Type.Integer({ minimum: 0 }), … })
 * @throws when a row it brings does not fit its schema
 */
export function defineRule<S extends TSchema>(
  definition: Omit<DatedRule, 'first'> & { schema: S; first: readonly FirstRow<Static<S>>[] },
): Rule<S> {
  const wrong = definition.first.find(({ value }) => !Value.Check(definition.schema, value))
  if (wrong) throw new Error(`a first row of rule ${definition.name} does not fit its schema`)
  return definition
}

/** One row that counts. */
export interface RuleRow {
  id: string
  name: string
  room: string
  value: unknown
  from_day: LegalDay
  /** The day it really ends: the last before the next begins, or its own. */
  until: LegalDay | null
  instrument: string
  mark: RuleMark
  note: string | null
}

/** True when the row counts on this day. */
export const countsOn = ({ from_day, until }: Pick<RuleRow, 'from_day' | 'until'>, day: LegalDay): boolean =>
  inForce(day, { effectiveFrom: from_day, effectiveTo: until })

/** A dated value as it stands on a day: all rows, the one that counts, the one that is coming. */
export interface RuleStand {
  id: string
  kind: RoomRule
  /** Newest first. */
  rows: readonly RuleRow[]
  now: RuleRow | null
  coming: RuleRow | null
  today: LegalDay
}

/** Puts the rows of one name, newest first, in relation to a day. */
export const standOf = (kind: RoomRule, rows: readonly RuleRow[], today: LegalDay): RuleStand => ({
  id: kind.name,
  kind,
  rows,
  now: rows.find((row) => countsOn(row, today)) ?? null,
  coming: rows.find((row) => isDayAfter(row.from_day, today)) ?? null,
  today,
})

interface Shape {
  type?: string
  properties?: Record<string, { minimum?: number; maximum?: number }>
}

/** The unit of a span, e.g. `hours`; nothing for other values. */
export function spanUnit(schema: TSchema): string | undefined {
  const { type, properties = {} } = schema as Shape
  return type === 'object' ? Object.keys(properties)[0] : undefined
}

/** What was typed as a value of this schema; nothing when it is none. Lists are typed one entry a line. */
export function typedValue(schema: TSchema, typed: string): unknown {
  const text = typed.trim()
  const { type } = schema as Shape
  const unit = spanUnit(schema)
  const whole = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  const value =
    type === 'string'
      ? text
      : type === 'array'
        ? text.split('\n').flatMap((line) => line.trim() || [])
        : unit
          ? { [unit]: whole }
          : whole
  return Value.Check(schema, value) ? value : undefined
}

/** A value as a person types it again. */
export const asTyped = (value: unknown): string =>
  Array.isArray(value)
    ? value.join('\n')
    : typeof value === 'object' && value !== null
      ? String(Object.values(value)[0])
      : String(value)

const UNITS = { hours: words.hours, days: words.days, months: words.months, years: words.years }

/** What is counted in this value, in words; nothing for texts and lists. */
export function unitWord({ schema, unit }: Pick<DatedRule, 'schema' | 'unit'>) {
  const span = spanUnit(schema)
  return span ? UNITS[span as keyof typeof UNITS] : unit
}

/** A value in words: `1 lần`, `24 giờ`, a text as it is, a list with semicolons. */
export function valueText(kind: Pick<DatedRule, 'schema' | 'unit'>, value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.join('; ')
  const number = typeof value === 'object' && value !== null ? Object.values(value)[0] : value
  if (typeof number !== 'number') return String(number)
  const unit = unitWord(kind)
  return unit ? `${formatNumber(number, language)} ${say(language, unit)}` : formatNumber(number, language)
}

/** The same for people: rights stand in values by their names, and are read by their words. */
export const saidValue = (
  { capabilities }: Pick<House, 'capabilities'>,
  kind: Pick<DatedRule, 'schema' | 'unit'>,
  value: unknown,
  language: Language,
): string =>
  valueText(kind, value, language).replace(/[a-z-]+\.[a-z-]+/g, (name) => {
    const right = capabilities.get(name)
    return right ? `“${right.words[language]}”` : name
  })

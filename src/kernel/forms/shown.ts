import { formatNumber } from '../pages/text.ts'
import { rowsField } from './again.ts'
import { type FieldSchema, fieldsOf } from './fields.ts'
import { isRecord, type Raw } from './read.ts'

/** What stands in a one-line control: as it was typed, or a stored value written the way people write it. */
export function shownText(at: string, field: FieldSchema, values: Raw): string {
  const value = values[at]
  if (typeof value === 'number') return field.as === 'money' ? formatNumber(value, 'vi') : String(value)
  return typeof value === 'string' ? value : ''
}

/** The three boxes of a day: as typed, or a stored `YYYY-MM-DD` taken apart. */
export function shownDay(at: string, values: Raw): { day: string; month: string; year: string } {
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(values[at] ?? ''))
  const part = (key: string, from: string | undefined) => {
    const typed = values[`${at}-${key}`]
    return typeof typed === 'string' ? typed : (from ?? '').replace(/^0/, '')
  }
  return { day: part('day', whole?.[3]), month: part('month', whole?.[2]), year: part('year', whole?.[1]) }
}

/** The parts of a period or an address as values of controls of their own. */
export function partsOf(at: string, values: Raw): Raw {
  const whole = values[at]
  if (typeof whole === 'string') return { [`${at}-line`]: whole, ...values }
  if (!isRecord(whole)) return values
  return { ...Object.fromEntries(Object.entries(whole).map(([key, value]) => [`${at}-${key}`, value])), ...values }
}

/** Whether a box is ticked. */
export const isTicked = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && value !== '' && value !== 'false' && value !== '0')

export const chosenOf = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string')

/**
 * How many rows a repeated group shows, and the values as names of controls: stored lists become `NAME-0-FIELD`. A group that must have
 * rows begins with that many empty ones.
 */
export function shownRows(at: string, field: FieldSchema, values: Raw): { count: number; values: Raw } {
  const whole = values[at]
  const least = field.minItems ?? 0
  if (Array.isArray(whole)) {
    const flat = whole.flatMap((row, index) =>
      isRecord(row) ? Object.entries(row).map(([key, value]) => [`${at}-${index}-${key}`, value] as const) : [],
    )
    return { count: Math.max(whole.length, least), values: { ...Object.fromEntries(flat), ...values } }
  }
  const names = Object.keys(fieldsOf(field.items ?? {}))
  const numbers = Object.keys(values).flatMap((key) => {
    const found = key.startsWith(`${at}-`) ? /^(\d{1,3})-(.+)$/.exec(key.slice(at.length + 1)) : null
    return found && names.some((name) => found[2] === name || found[2]?.startsWith(`${name}-`))
      ? [Number(found[1])]
      : []
  })
  const asked = Number(values[rowsField(at)] ?? 0) || 0
  return { count: Math.min(Math.max(asked, least, ...numbers.map((one) => one + 1)), field.maxItems ?? 500), values }
}

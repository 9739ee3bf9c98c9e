import type { TSchema } from 'typebox'
import type { FieldErrors } from '../pages/form.ts'
import { type FieldSchema, fieldsOf } from './fields.ts'
import type { FieldError, Invalid } from './input.ts'
import { rawRows } from './read.ts'

/** What a form shows when it is shown again: what was typed and what is wrong. `message` stands above the form. */
export interface Again {
  values: Readonly<Record<string, unknown>>
  /** Name of a control → the sentence beside it. */
  errors: FieldErrors
  message?: string
}

/** A form shown for the first time, with nothing filled in. */
export const noErrors: Again = { values: {}, errors: {} }

/** A form shown for the first time with values to begin with: an entry to change, or what is already known. */
export const filledWith = (values: Readonly<Record<string, unknown>>): Again => ({ values, errors: {} })

/** The form with values to begin with when it is shown for the first time; as it was typed when it comes back. */
export const begun = (again: Again, values: Readonly<Record<string, unknown>>): Again =>
  again === noErrors ? filledWith(values) : again

/** The form as it came back wrong. */
export const againOf = ({ errors, values }: Invalid): Again => ({ values, errors: errorsBy(errors) })

/** Whether something was wrong: the page's title says so, and its heading follows the summary. */
export const hasErrors = (again: Again): boolean => Object.keys(again.errors).length > 0 || again.message !== undefined

/** Errors by control; several sentences for one control are all said. */
export function errorsBy(errors: readonly FieldError[]): Record<string, string> {
  const by: Record<string, string> = {}
  for (const { field, message } of errors) {
    const before = by[field]
    by[field] = before && before !== message ? `${before}. ${message}` : message
  }
  return by
}

/** The name of the buttons that ask for more of the form instead of sending it: a search among the choices, one more row, one row less. */
export const AGAIN_FIELD = 'lam-lai'

/** Whether a form has parts that such buttons change. */
export const hasParts = (schema: TSchema): boolean =>
  Object.values(fieldsOf(schema)).some(
    (field) =>
      field.as === 'pick' ||
      field.found ||
      field.as === 'repeat' ||
      field.as === 'address' ||
      (field.items && hasParts(field.items)),
  )

/** Names of the hidden fields and buttons of a repeated group. */
export const rowsField = (name: string): string => `${name}-so`
export const findField = (name: string): string => `${name}-tim`

/**
 * What was typed, with the change a button asked for: `them:NAME` adds a row, `bot:NAME:2` takes the third row away; anything else only
 * shows the form again (the choices then follow what stands in their search box).
 */
export function shownAgain(schema: TSchema, raw: Record<string, unknown>, asked: string): Record<string, unknown> {
  const [what, name = '', index] = asked.split(':')
  const field = fieldsOf(schema)[name]
  const values: Record<string, unknown> = { ...raw }
  delete values[AGAIN_FIELD]
  if (field?.as !== 'repeat' || (what !== 'them' && what !== 'bot')) return values
  const rows = rawRows(name, { ...field, fixed: true } as FieldSchema, raw).map((row) => row.raw)
  if (what === 'bot') rows.splice(Number(index), 1)
  else if (rows.length < (field.maxItems ?? 100)) rows.push({})
  putRows(values, name, rows)
  return values
}

/** Writes the rows of a group back among what was typed, numbered from 0 as they stand. */
export function putRows(
  values: Record<string, unknown>,
  name: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): void {
  for (const key of Object.keys(values))
    if (key.startsWith(`${name}-`) && /^\d+-/.test(key.slice(name.length + 1))) delete values[key]
  rows.forEach((row, at) => {
    for (const [key, value] of Object.entries(row)) values[`${name}-${at}-${key}`] = value
  })
  values[rowsField(name)] = String(rows.length)
}

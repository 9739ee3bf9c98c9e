import type { FieldErrors } from '../pages/form.ts'
import type { Invalid } from './input.ts'

/** What a form needs to show itself again: what was typed, what is wrong with each field, and what is wrong with the whole. */
export interface Again {
  values: Readonly<Record<string, unknown>>
  errors: FieldErrors
  /** Stands above the form: a refusal that belongs to no single field. */
  message?: string
}

/** A form that is shown for the first time. */
export const noErrors: Again = { values: {}, errors: {} }

/** A form that did not parse, with all that is wrong. */
export const againOf = ({ errors, values }: Invalid): Again => ({
  values,
  errors: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
})

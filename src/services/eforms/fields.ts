import { type TObject, type TSchema, Type } from 'typebox'
import type { LegalDay } from '../../../packages/time/index.ts'
import {
  Count,
  Day,
  Email,
  Flag,
  IdentityNumber,
  Money,
  OneOf,
  PhoneNumber,
  Repeat,
  Several,
  TaxCode,
  Text,
  When,
} from '../../kernel/forms/index.ts'
import { type Choice, choicesIn, type Definition, type Property, rowsIn, type Said } from './definition.ts'
import { type Logic, type Plain, plainOf, type Values } from './logic.ts'

/** Controls of a form that is data have names of their own: no field of the page around it can be meant. */
const BEFORE = 'tk_'
export const controlOf = (field: string): string => BEFORE + field

/** Answers under the names of their controls, and back. */
export const asControls = (values: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [controlOf(name), value]))
export const fromControls = (values: Values): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(BEFORE) ? [[name.slice(BEFORE.length), value]] : [],
    ),
  )

const both = ({ title, 'x-en': en }: { title: string; 'x-en': { title: string } }): Said => ({
  vi: title,
  en: en.title,
})
const choiceWords = (choices: readonly Choice[]): Record<string, Said> =>
  Object.fromEntries(choices.map((one) => [one.const, { vi: one.title, en: one['x-en'] }]))

/** A field of the shell's forms out of a field that is data. */
function shellField(property: Property): TSchema {
  const { type, format, minLength = 1, maxLength = 300, minimum, maximum, minItems, maxItems } = property
  const hint = { vi: property.description, en: property['x-en'].description }
  const notes = { label: both(property), ...(hint.vi && { hint }) }
  const choices = choicesIn(property)
  const values = choices.map((one) => one.const)
  const rows = rowsIn(property)
  if (rows) {
    const row = Object.entries(rows.properties).map(([name, inner]) => {
      const field = shellField(inner)
      return [name, rows.required.includes(name) ? field : Type.Optional(field)]
    })
    return Repeat(Type.Object(Object.fromEntries(row)), { ...notes, min: minItems ?? 0, max: maxItems ?? 20 })
  }
  if (type === 'array') return Several(values, { ...notes, words: choiceWords(choices), min: minItems ?? 0 })
  if (type === 'boolean') return Flag(notes)
  if (type === 'integer') {
    const bounds = { ...(minimum !== undefined && { min: minimum }), ...(maximum !== undefined && { max: maximum }) }
    return format === 'money' ? Money({ ...notes, ...bounds }) : Count({ ...notes, ...bounds })
  }
  if (values.length > 0) return OneOf(values, { ...notes, words: choiceWords(choices) })
  switch (format) {
    case 'date':
      return Day({ ...notes, autocomplete: 'off' })
    case 'email':
      return Email(notes)
    case 'phone':
      return PhoneNumber(notes)
    case 'identity':
      return IdentityNumber(notes)
    case 'identity-or-passport':
      return IdentityNumber({ ...notes, also: ['passport'] })
    case 'tax-code':
      return TaxCode(notes)
    default: {
      const named = format === 'name' || format === 'address'
      return Text({
        ...notes,
        min: minLength,
        max: maxLength,
        ...(named && { autocomplete: 'off' }),
        ...(property['x-lines'] && { lines: property['x-lines'] }),
      })
    }
  }
}

const cached = new WeakMap<Property, TSchema>()
const fieldOf = (property: Property): TSchema => {
  const known = cached.get(property) ?? shellField(property)
  cached.set(property, known)
  return known
}

/** When a field is asked: its own condition and that of its page. */
export function conditionOf(form: Definition, field: string): Logic {
  const page = form.pages.find(({ fields }) => fields.includes(field))
  const parts = [page?.when, form.conditions[field]].filter((one) => one !== undefined)
  return parts.length === 0 ? true : parts.length === 1 ? (parts[0] as Logic) : { and: parts as Logic[] }
}

/** A flag that is not ticked and a list with nothing in it are answers too. */
const mayStandEmpty = ({ type, minItems }: Property): boolean => type === 'boolean' || (type === 'array' && !minItems)

const asWhen = (plain: Plain): Plain =>
  Object.fromEntries(Object.entries(plain).map(([name, one]) => [controlOf(name), one]))

/**
 * The schema of some fields as the shell asks them now, given what is answered already. What depends on answers of the same page is shown and asked
 * as they are given where the condition is plain; what asks more is shown, may be left empty, and is judged when everything is there.
 */
export function schemaOf(form: Definition, names: readonly string[], known: Values, today: LegalDay): TObject {
  const open = new Set(names)
  const fields = names.flatMap((name) => {
    const property = form.schema.properties[name]
    if (!property) return []
    const plain = plainOf(conditionOf(form, name), known, open, today)
    if (plain === false) return []
    const field = fieldOf(property)
    const required = form.schema.required.includes(name) || mayStandEmpty(property)
    const asked = required && plain !== null ? field : Type.Optional(field)
    return [[controlOf(name), typeof plain === 'object' && plain !== null ? When(asWhen(plain), asked) : asked]]
  })
  return remembered(
    form,
    Type.Object(Object.fromEntries(fields)),
    fields
      .map(
        ([name, one]) =>
          `${name} ${JSON.stringify((one as { when?: Plain }).when ?? '')} ${Type.IsOptional(one as TSchema)}`,
      )
      .join(';'),
  )
}

const schemas = new WeakMap<Definition, Map<string, TObject>>()

/** The same questions are the same schema: it is compiled once, not with each answer. */
function remembered(form: Definition, made: TObject, key: string): TObject {
  const kept = schemas.get(form) ?? new Map<string, TObject>()
  schemas.set(form, kept)
  const known = kept.get(key)
  if (known) return known
  if (kept.size < 200) kept.set(key, made)
  return made
}

import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Value } from 'typebox/value'
import { type AnyWord, defineWords, type Language, say, type Word } from '../pages/words.ts'

/** One wrong field, said to a person. */
export interface FieldError {
  field: string
  message: string
}

/** What a form page needs to show itself again: the errors and everything that was typed. */
export interface Invalid {
  errors: FieldError[]
  values: Record<string, unknown>
}

const words = defineWords({
  required: { vi: (label: string) => `Hãy nhập ${label}`, en: (label: string) => `Enter ${label}` },
  tooLong: {
    vi: (label: string, limit: number) => `Rút gọn ${label}: nhiều nhất ${limit} ký tự`,
    en: (label: string, limit: number) => `Shorten ${label}: at most ${limit} characters`,
  },
  tooShort: {
    vi: (label: string, limit: number) => `Nhập đủ ${label}: ít nhất ${limit} ký tự`,
    en: (label: string, limit: number) => `Complete ${label}: at least ${limit} characters`,
  },
  wrong: {
    vi: (label: string) => `Kiểm tra lại ${label}: giá trị không đúng dạng`,
    en: (label: string) => `Check ${label}: the value has the wrong form`,
  },
})

interface FieldOptions {
  /** How the field is called inside a sentence, e.g. `họ và tên`. */
  label?: Word
  pattern?: string
}

/** Text of one line or more; NFC and trimmed before it is checked. */
export const Text = (options: FieldOptions & { max: number; min?: number }) => {
  const { max, min = 1, ...rest } = options
  return Type.String({ minLength: min, maxLength: max, ...rest })
}

/** Text that may be left out; empty becomes absent. */
export const OptionalText = (options: FieldOptions & { max: number }) => Type.Optional(Text({ ...options, min: 1 }))

export const Uuid = (options: FieldOptions = {}) =>
  Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$', ...options })

/** One of a closed list of values. */
export const OneOf = <const T extends readonly string[]>(values: T, options: FieldOptions = {}) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: values, ...options })

/** A legal day as `YYYY-MM-DD`. */
export const DayText = (options: FieldOptions = {}) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', ...options })

/** Vietnamese personal identity number (12 digits) or the old 9-digit one (identifiers.md §6). */
export const IdentityNumber = (options: FieldOptions = {}) => Type.String({ pattern: '^(\\d{9}|\\d{12})$', ...options })

export const PhoneNumber = (options: FieldOptions = {}) => Type.String({ pattern: '^(0|\\+84)\\d{9,10}$', ...options })

const compiled = new WeakMap<TSchema, Validator>()
function validatorOf(schema: TSchema): Validator {
  let validator = compiled.get(schema)
  if (!validator) {
    validator = Compile(schema)
    compiled.set(schema, validator)
  }
  return validator
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replaceAll('\0', '').trim()
  if (Array.isArray(value)) return value.map(tidy)
  return value
}

const propertiesOf = (schema: TSchema): Record<string, TSchema & { label?: AnyWord; items?: TSchema }> =>
  (schema as unknown as TObject).properties as Record<string, TSchema & { label?: AnyWord }>

/**
 * Parses what came in at the door once: NFC, trimmed, empty optional fields absent, numbers and lists converted, undeclared fields dropped.
 * @returns the typed value, or the errors in the person's language.
 */
export function parseInput<S extends TSchema>(
  schema: S,
  raw: Record<string, unknown>,
  language: Language,
): { ok: true; value: Static<S> } | ({ ok: false } & Invalid) {
  const properties = propertiesOf(schema) ?? {}
  const tidied: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(properties)) {
    const value = tidy(Object.hasOwn(raw, name) ? raw[name] : undefined)
    const isList = 'items' in field
    if (value === undefined || value === '') {
      if (isList) tidied[name] = []
      continue
    }
    tidied[name] = isList && !Array.isArray(value) ? [value] : value
  }
  const value = Value.Convert(schema, { ...tidied }) as Record<string, unknown>
  for (const [name, field] of Object.entries(properties)) {
    // a converter that rounds `1.5` to 1 would record what nobody wrote
    const written = tidied[name]
    if (
      (field as { type?: unknown }).type === 'integer' &&
      typeof written === 'string' &&
      !/^-?\d{1,15}$/.test(written)
    ) {
      value[name] = written
    }
  }
  const validator = validatorOf(schema)
  if (validator.Check(value)) return { ok: true, value: value as Static<S> }
  return { ok: false, errors: describe(schema, validator.Errors(value), language), values: { ...raw, ...tidied } }
}

/** How a person calls each field of a form: those that have a label. */
export const labelsOf = (schema: TSchema, language: Language): Record<string, string> =>
  Object.fromEntries(
    Object.entries(propertiesOf(schema) ?? {}).flatMap(([name, { label }]) =>
      label ? [[name, say(language, label as Word)]] : [],
    ),
  )

type Problem = ReturnType<Validator['Errors']>[number]

function describe(schema: TSchema, problems: readonly Problem[], language: Language): FieldError[] {
  const properties = propertiesOf(schema) ?? {}
  const errors = new Map<string, string>()
  const labelOf = (field: string) => {
    const label = properties[field]?.label
    return label ? say(language, label as Word) : field
  }
  for (const problem of problems) {
    if (problem.keyword === 'required') {
      for (const field of (problem.params as { requiredProperties: string[] }).requiredProperties) {
        if (!errors.has(field)) errors.set(field, say(language, words.required, labelOf(field)))
      }
      continue
    }
    const field = problem.instancePath.split('/')[1] ?? ''
    if (errors.has(field)) continue
    const limit = Number((problem.params as { limit?: number }).limit ?? 0)
    if (problem.keyword === 'maxLength') errors.set(field, say(language, words.tooLong, labelOf(field), limit))
    else if (problem.keyword === 'minLength') errors.set(field, say(language, words.tooShort, labelOf(field), limit))
    else errors.set(field, say(language, words.wrong, labelOf(field)))
  }
  return [...errors].map(([field, message]) => ({ field, message }))
}

/** An answer with only what its schema declares: what a handler fetched by the way does not leave the house. */
export const cleanAnswer = (schema: TSchema, data: unknown): unknown => Value.Clean(schema, structuredClone(data))

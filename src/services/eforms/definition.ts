import { parseDay } from '../../../packages/time/index.ts'
import { isLogic, type Logic } from './logic.ts'

/** A word of a form as it stands in its row: both languages, no functions. */
export interface Said {
  vi: string
  en: string
}

/** One of the values of a field, as JSON Schema writes an enumeration with titles. */
export interface Choice {
  const: string
  title: string
  'x-en': string
}

export const FORMATS = [
  'date',
  'email',
  'phone',
  'identity',
  'identity-or-passport',
  'tax-code',
  'address',
  'money',
  'name',
] as const
export type Format = (typeof FORMATS)[number]

/** What a field may be filled with beforehand: what is known of the applicant, and of who files. */
export const SOURCES = [
  'name',
  'identity',
  'phone',
  'address',
  'email',
  'filer-name',
  'filer-identity',
  'filer-address',
] as const
export type Source = (typeof SOURCES)[number]

/**
 * One field: the named part of JSON Schema 2020-12 that forms use. `title` is how it is called inside a sentence, `description` its help. Keys with
 * `x-` are ours and are ignored by other readers of the format.
 */
export interface Property {
  type: 'string' | 'integer' | 'boolean' | 'array'
  title: string
  description: string
  'x-en': { title: string; description: string }
  format?: Format
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  oneOf?: readonly Choice[]
  /** Of a list: the values it may hold, or rows of fields. */
  items?: { type: 'string'; oneOf: readonly Choice[] } | RowSchema
  minItems?: number
  maxItems?: number
  /** Days: not after today or a day, not before one. */
  'x-latest'?: string
  'x-earliest'?: string
  'x-lines'?: number
  'x-from'?: Source
}

export interface RowSchema {
  type: 'object'
  properties: Readonly<Record<string, Property>>
  required: readonly string[]
}

/** A page: for citizens one screen, at the counter a group. */
export interface FormPage {
  title: Said
  fields: readonly string[]
  /** Asked only when this holds for the answers before it. */
  when?: Logic
}

/** Something that must hold across answers; what is said stands beside a field. */
export interface Check {
  must: Logic
  at: string
  says: Said
}

export const TEMPLATES = ['declaration', 'application'] as const
export const MARKS = ['official', 'likely', 'local'] as const

/** The paper that is printed of the answers. */
export interface FormPaper {
  template: (typeof TEMPLATES)[number]
  /** As it stands in the corner: `Mẫu số 01`. */
  number?: string
  /** The instrument the form comes from. */
  instrument?: string
  /** How far it is to be believed that this is the form of that instrument; `local` where none is known. */
  mark: (typeof MARKS)[number]
  /** Whom it is addressed to; the agency that decides when absent. */
  to?: string
  pledge?: string
  signers: readonly string[]
  /** Beginnings of names of the procedure's papers in whose place this form stands: they are not asked for beside it. */
  replaces: readonly string[]
}

/** A form as data: its fields, its pages, when what is asked, and the paper it becomes. */
export interface Definition {
  title: Said
  paper: FormPaper
  schema: RowSchema
  pages: readonly FormPage[]
  conditions: Readonly<Record<string, Logic>>
  checks: readonly Check[]
}

/** Bounds of a form: more than any printed form has, and small enough to read at once. */
export const MOST = {
  fields: 120,
  pages: 40,
  checks: 40,
  choices: 200,
  rows: 30,
  rowFields: 12,
  letters: 4000,
} as const

export const FIELD_NAME = /^[a-z][a-zA-Z0-9]{0,39}$/

type Reader = (given: unknown) => boolean

const text =
  (most: number, least = 1): Reader =>
  (given) =>
    typeof given === 'string' && given.trim().length >= least && given.length <= most
const maybe =
  (reader: Reader): Reader =>
  (given) =>
    given === undefined || reader(given)
const whole =
  (least: number, most: number): Reader =>
  (given) =>
    Number.isInteger(given) && (given as number) >= least && (given as number) <= most
const oneOf =
  (values: readonly unknown[]): Reader =>
  (given) =>
    values.includes(given)
const list =
  (reader: Reader, most: number, least = 0): Reader =>
  (given) =>
    Array.isArray(given) && given.length >= least && given.length <= most && given.every(reader)
const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
/** An object with exactly such keys; a key nobody knows is a mistake, not a detail. */
const object =
  (readers: Readonly<Record<string, Reader>>): Reader =>
  (given) =>
    isObject(given) &&
    Object.keys(given).every((key) => Object.hasOwn(readers, key)) &&
    Object.entries(readers).every(([key, reader]) => reader(given[key]))
const byName =
  (reader: Reader, most: number): Reader =>
  (given) =>
    isObject(given) &&
    Object.keys(given).length <= most &&
    Object.entries(given).every(([name, one]) => FIELD_NAME.test(name) && reader(one))

const day: Reader = (given) =>
  given === 'today' || (typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && parseDay(given) !== undefined)
const said = (most: number, least = 1): Reader => object({ vi: text(most, least), en: text(most, least) })
const name: Reader = (given) => typeof given === 'string' && FIELD_NAME.test(given)
const choices = list(
  object({
    const: (given) => typeof given === 'string' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(given),
    title: text(200),
    'x-en': text(200),
  }),
  MOST.choices,
  1,
)

const plainField = {
  type: oneOf(['string', 'integer', 'boolean', 'array']),
  title: text(200),
  description: text(600, 0),
  'x-en': object({ title: text(200), description: text(600, 0) }),
  format: maybe(oneOf(FORMATS)),
  minLength: maybe(whole(1, MOST.letters)),
  maxLength: maybe(whole(1, MOST.letters)),
  minimum: maybe(whole(0, 1e15)),
  maximum: maybe(whole(0, 1e15)),
  oneOf: maybe(choices),
  'x-latest': maybe(day),
  'x-earliest': maybe(day),
  'x-lines': maybe(whole(2, 20)),
  'x-from': maybe(oneOf(SOURCES)),
}
const inRow = object(plainField)
const rows: Reader = object({
  type: oneOf(['object']),
  properties: byName(inRow, MOST.rowFields),
  required: list(name, MOST.rowFields),
})
const field = object({
  ...plainField,
  items: maybe((given) => object({ type: oneOf(['string']), oneOf: choices })(given) || rows(given)),
  minItems: maybe(whole(0, MOST.rows)),
  maxItems: maybe(whole(1, MOST.choices)),
})

const parts: Readonly<Record<keyof Definition, Reader>> = {
  title: said(300),
  paper: object({
    template: oneOf(TEMPLATES),
    number: maybe(text(60)),
    instrument: maybe(text(200)),
    mark: oneOf(MARKS),
    to: maybe(text(200)),
    pledge: maybe(text(1000)),
    signers: list(text(80), 3, 1),
    replaces: list(text(200), 10),
  }),
  schema: object({
    type: oneOf(['object']),
    properties: byName(field, MOST.fields),
    required: list(name, MOST.fields),
  }),
  pages: list(object({ title: said(300), fields: list(name, MOST.fields), when: maybe(isLogic) }), MOST.pages),
  conditions: byName(isLogic, MOST.fields),
  checks: list(object({ must: isLogic, at: name, says: said(300) }), MOST.checks),
}

/** The first part of something that is not as a definition has it; nothing when it is one. Shape and bounds only: whether it hangs together is for `problemsOf`. */
export function wrongPart(given: unknown): string | undefined {
  if (!isObject(given)) return '{}'
  const strange = Object.keys(given).find((key) => !Object.hasOwn(parts, key))
  return strange ?? Object.entries(parts).find(([key, reader]) => !reader(given[key]))?.[0]
}

/** The fields in the order in which they are asked. */
export const fieldNames = ({ pages }: Definition): string[] => pages.flatMap(({ fields }) => fields)

/** The rows of a field that is a list of rows. */
export const rowsIn = ({ items }: Property): RowSchema | undefined => (items?.type === 'object' ? items : undefined)

/** The values a field may have, where it has a closed list of them. */
export const choicesIn = ({ oneOf: own, items }: Property): readonly Choice[] =>
  own ?? (items?.type === 'string' ? items.oneOf : [])

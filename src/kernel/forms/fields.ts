import { type Static, type TObject, type TSchema, Type } from 'typebox'
import type { Word } from '../pages/words.ts'

/** What a form needs to know of a field beyond its value; it lives on the field's schema. */
export interface FieldNotes {
  /** How the field is called: shown with a capital, said inside sentences with a small letter. */
  label?: Word
  /** The whole question, where it is asked on a page of its own; the label serves otherwise. */
  asks?: Word
  /** How to answer, in plain words. */
  hint?: Word
  /** An answer as it may look; shown after the hint. */
  example?: string
  autocomplete?: string
  /** What is said when it is not answered, in place of the general sentence. */
  missing?: Word
  /** What is said when it has the wrong form, in place of the general sentence. */
  wrong?: Word
}

/** The control and the way of reading a field has. */
export type FieldKind =
  | 'text'
  | 'secret'
  | 'email'
  | 'tel'
  | 'identity'
  | 'tax'
  | 'date'
  | 'period'
  | 'money'
  | 'count'
  | 'number'
  | 'one'
  | 'several'
  | 'flag'
  | 'pick'
  | 'address'
  | 'files'
  | 'repeat'

/** When a field is asked: another field has one of these values. */
export type Condition = Readonly<Record<string, string | readonly string[]>>

/** A field's schema with the notes our types put on it. */
export type FieldSchema = TSchema &
  FieldNotes & {
    as?: FieldKind
    type?: string
    enum?: readonly string[]
    maxLength?: number
    minLength?: number
    minimum?: number
    maximum?: number
    lines?: number
    /** False: may hold what papers cannot print. */
    printable?: boolean
    /** False: names, codes and addresses, which are in no dictionary. */
    spellcheck?: boolean
    words?: Readonly<Record<string, Word>>
    hints?: Readonly<Record<string, Word>>
    also?: readonly ('tax' | 'passport')[]
    items?: FieldSchema
    properties?: Record<string, FieldSchema>
    when?: Condition
    /** Must be answered when it is asked. */
    whenRequired?: boolean
    kinds?: readonly FileKind[]
    maxBytes?: number
    maxFiles?: number
    required?: readonly string[]
    add?: Word
    fixed?: boolean
    /** Several are picked out of more than can stand on a page. */
    found?: true
    minItems?: number
    maxItems?: number
  }

/** Keys of our own on a schema; a description for other programs leaves them out. */
export const fieldNotes: readonly string[] = [
  ...[
    'label',
    'asks',
    'hint',
    'example',
    'autocomplete',
    'as',
    'lines',
    'printable',
    'spellcheck',
    'words',
    'hints',
    'also',
    'when',
  ],
  ...['whenRequired', 'kinds', 'maxBytes', 'maxFiles', 'missing', 'wrong', 'add', 'fixed', 'found'],
]

/**
 * Text of one line, or of several when `lines` says how many to show; NFC, trimmed, printable. `max` counts characters; `spellcheck: false`
 * keeps the browser from underlining user names and codes.
 */
export const Text = (
  options: FieldNotes & {
    max: number
    min?: number
    pattern?: string
    lines?: number
    printable?: boolean
    spellcheck?: false
  },
) => {
  const { max, min = 1, ...rest } = options
  return Type.String({ as: 'text', minLength: min, maxLength: max, ...rest })
}

/** Text that may be left out; empty becomes absent. */
export const OptionalText = (options: Parameters<typeof Text>[0]) => Type.Optional(Text({ ...options, min: 1 }))

/** A password, PIN or shared secret: shown again empty, never kept, any character. */
export const Secret = (options: FieldNotes & { max: number; min?: number }) => {
  const { max, min = 1, ...rest } = options
  return Type.String({ as: 'secret', minLength: min, maxLength: max, ...rest })
}

export const Email = (options: FieldNotes & { max?: number } = {}) => {
  const { max = 200, ...rest } = options
  return Type.String({
    as: 'email',
    minLength: 1,
    maxLength: max,
    pattern: '^[^\\s@,;<>"]+@[^\\s@,;<>"]+\\.[^\\s@,;<>".]{2,}$',
    autocomplete: 'email',
    ...rest,
  })
}

/** A Vietnamese telephone number; spaces, dots and dashes people write inside it are taken away. */
export const PhoneNumber = (options: FieldNotes = {}) =>
  Type.String({ as: 'tel', pattern: '^(0|\\+84)\\d{9,10}$', autocomplete: 'tel', ...options })

const identityForms = { tax: '\\d{10}(-?\\d{3})?', passport: '[A-Z]{1,2}\\d{6,8}' }

/**
 * Vietnamese personal identity number (12 digits) or the old 9-digit one (identifiers.md §6). Takes what a scanner reads from the card's
 * QR code as well (commune.md §5): its first part is the number. `also` lets tax codes or passport numbers in.
 */
export const IdentityNumber = (options: FieldNotes & { also?: readonly ('tax' | 'passport')[] } = {}) => {
  const forms = ['\\d{9}', '\\d{12}', ...(options.also ?? []).map((form) => identityForms[form])]
  return Type.String({ as: 'identity', pattern: `^(${forms.join('|')})$`, autocomplete: 'off', ...options })
}

/** Tax code = code of a business: 10 digits, branches with three more (identifiers.md §6). */
export const TaxCode = (options: FieldNotes = {}) =>
  Type.String({ as: 'tax', pattern: `^${identityForms.tax}$`, autocomplete: 'off', ...options })

export const Uuid = (options: FieldNotes = {}) =>
  Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$', ...options })

/** One thing picked from a list the page gives (`options`): its id. */
export const Id = (options: FieldNotes = {}) => Uuid({ as: 'pick', ...options } as FieldNotes)
export const AgencyId = Id
export const PositionId = Id

/** Several things picked from a list the page gives: a search box, what was picked, and the matches. `min`, `max`: how many. */
export const Ids = (options: FieldNotes & { min?: number; max: number }) => {
  const { min = 0, max, ...rest } = options
  return Type.Array(Uuid(), { as: 'several', found: true, minItems: min, maxItems: max, ...rest })
}

/** The same for a thing without an id of ours: a code or name out of the list the page gives. */
export const Chosen = (options: FieldNotes & { max: number; pattern?: string }) => {
  const { max, ...rest } = options
  return Type.String({ as: 'pick', minLength: 1, maxLength: max, ...rest })
}

/** One of a closed list of values; `words` says each in both languages, `hints` explains. */
export const OneOf = <const T extends readonly string[]>(
  values: T,
  options: FieldNotes & {
    words?: Readonly<Record<T[number], Word>>
    hints?: Readonly<Partial<Record<T[number], Word>>>
  } = {},
) => Type.Unsafe<T[number]>({ as: 'one', type: 'string', enum: values, ...options })

/** Any number of a closed list of values. */
export const Several = <const T extends readonly string[]>(
  values: T,
  options: FieldNotes & { words?: Readonly<Record<T[number], Word>>; min?: number } = {},
) => {
  const { min = 0, ...rest } = options
  return Type.Array(Type.Unsafe<T[number]>({ type: 'string', enum: values }), {
    as: 'several',
    minItems: min,
    maxItems: values.length,
    uniqueItems: true,
    ...rest,
  })
}

/** Yes or no; a box that is not ticked is no. */
export const Flag = (options: FieldNotes = {}) => Type.Boolean({ as: 'flag', ...options })

/** A whole number from 0 (or `min`) to `max`: digits only; `1e3`, `-5` and `1.5` are refused with a sentence. */
export const Count = (options: FieldNotes & { min?: number; max?: number } = {}) => {
  const { min = 0, max = 1_000_000, ...rest } = options
  return Type.Integer({ as: 'count', minimum: min, maximum: max, ...rest })
}

/** The revision of the thing a form was on; hidden. What changed meanwhile is told instead of overwritten. */
export const revision = Count({ min: 1 })
/** What a button of an act sends. */
export const OnlyRevision = Type.Object({ revision })
export type OnlyRevision = Static<typeof OnlyRevision>

/** An amount in đồng, whole; thousands may be separated as people write them (`1.250.000`). */
export const Money = (options: FieldNotes & { min?: number; max?: number } = {}) => {
  const { min = 0, max = 1_000_000_000_000_000, ...rest } = options
  return Type.Integer({ as: 'money', minimum: min, maximum: max, ...rest })
}

const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$'

/** A legal day asked as three numbers in the order they are said: day, month, year. The value is `YYYY-MM-DD`. */
export const Day = (options: FieldNotes = {}) => Type.String({ as: 'date', pattern: dayPattern, ...options })

/** From one day to another, both included; the second is not before the first. */
export const Period = (options: FieldNotes = {}) =>
  Type.Object(
    { from: Type.String({ pattern: dayPattern }), to: Type.String({ pattern: dayPattern }) },
    { as: 'period', ...options },
  )

/**
 * Where somebody lives or a thing is. With a source of places on the page: province, commune and the line before them; without one the
 * whole address is the line.
 */
export const Address = (options: FieldNotes & { max?: number; min?: number } = {}) => {
  const { max = 300, min = 5, ...rest } = options
  return Type.Object(
    {
      line: Type.String({ minLength: min, maxLength: max }),
      province: Type.Optional(Type.String({ maxLength: 20 })),
      commune: Type.Optional(Type.String({ maxLength: 20 })),
    },
    { as: 'address', ...rest },
  )
}

/** Kinds told by their content; the others (certificates, key files) only by who reads them. */
export type FileKind = 'pdf' | 'jpg' | 'png' | 'p12' | 'pfx' | 'pem' | 'cer' | 'crt' | 'der'

/** A stored file that came with a form. */
export interface GivenFile {
  hash: string
  name: string
  type: string
  size: number
}

/**
 * Files put in beside the other answers: kinds by content, size and number are checked here, whichever door they come through. Without `kinds`
 * anything is taken: whoever reads it finds out what it is.
 */
export const Files = (
  options: FieldNotes & { kinds?: readonly FileKind[]; maxBytes: number; maxFiles: number; min?: number },
) => {
  const { min = 0, maxFiles, ...rest } = options
  return Type.Array(Type.Unsafe<GivenFile>({ type: 'object' }), {
    as: 'files',
    minItems: min,
    maxItems: maxFiles,
    maxFiles,
    ...rest,
  })
}

/**
 * Several of the same: each row has the same fields, named `NAME-0-FIELD` in the form. Rows left wholly empty are dropped,
 * unless `fixed`: then the page says how many there are and every row stays in its place.
 */
export const Repeat = <T extends TObject>(
  row: T,
  options: FieldNotes & { min?: number; max: number; add?: Word; fixed?: boolean },
) => {
  const { min = 0, max, ...rest } = options
  return Type.Array(row, { as: 'repeat', minItems: min, maxItems: max, ...rest })
}

/**
 * A field that is asked only when other fields have certain answers; otherwise it is absent, whatever was sent. Asked, it must be
 * answered unless it is optional by itself.
 */
export const When = <T extends TSchema>(condition: Condition, field: T) =>
  Object.assign(Type.Optional(field), { when: condition, whenRequired: !Type.IsOptional(field) })

/** Whether a schema may be absent. */
export const isOptional = (schema: TSchema): boolean => Type.IsOptional(schema)

/** The fields of a form's schema. */
export const fieldsOf = (schema: TSchema): Record<string, FieldSchema> =>
  (schema as { properties?: Record<string, FieldSchema> }).properties ?? {}

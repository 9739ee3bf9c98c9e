import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { UnionPrioritySort, Value } from 'typebox/value'
import { formatBytes } from '../pages/text.ts'
import { type Language, say, type Word } from '../pages/words.ts'
import { AGAIN_FIELD, hasParts, putRows, shownAgain } from './again.ts'
import { errorWords as words } from './errors.words.ts'
import { type FieldSchema, type FileKind, fieldsOf, isOptional } from './fields.ts'
import { asLabel, inSentence } from './label.ts'
import { charName, firstUnprintable } from './printable.ts'
import { holds, isRecord, type Raw, rawRows, readValue, type SentFiles, tidy } from './read.ts'

/** One wrong field, said to a person. The field is named as its control: `papers-0-copies` inside a repeated group. */
export interface FieldError {
  field: string
  message: string
}

/** What a form page needs to show itself again: the errors and everything that was typed. Without errors: a person asked for more of the form. */
export interface Invalid {
  errors: FieldError[]
  values: Record<string, unknown>
}

// eight errors and no more is its own idea; a form names all of them
Settings.Set({ maxErrors: 1000 })
// sorting the parts of a schema anew at each answer costs more than the answer; `cleanAnswer` does it once
Settings.Set({ unionPrioritySort: false })

const compiled = new WeakMap<TSchema, Validator>()
function validatorOf(schema: TSchema): Validator {
  let validator = compiled.get(schema)
  if (!validator) {
    validator = Compile(schema)
    compiled.set(schema, validator)
  }
  return validator
}

/**
 * Parses what came in at the door once: NFC, trimmed, empty optional fields absent, each kind of field read as people write it, undeclared
 * fields dropped, fields that are not asked (`When`) absent. Every wrong field is named, files among them.
 * @param sent the files that came with the form; refused ones are errors beside their field.
 * @returns the typed value, or the errors in the person's language. No error repeats what was typed.
 */
export function parseInput<S extends TSchema>(
  schema: S,
  raw: Record<string, unknown>,
  language: Language,
  sent?: SentFiles,
): Parsed<S> {
  if (sent || Object.keys(raw).length > 0) return parse(schema, raw, language, sent)
  const known = ofNothing.get(schema)
  if (known) return { ok: true, value: copyOf(known) as Static<S> }
  const parsed = parse(schema, raw, language)
  if (parsed.ok) ofNothing.set(schema, structuredClone(parsed.value) as object)
  return parsed
}

type Parsed<S extends TSchema> = { ok: true; value: Static<S> } | ({ ok: false } & Invalid)

/** What a schema makes of nothing at all, as most pages are asked: always the same. */
const ofNothing = new WeakMap<TSchema, object>()

/** One of its own for each caller. What a query without words reads as is flat but for a rare list; the general way takes 1 % of a page's time. */
const copyOf = (known: object): object =>
  Object.values(known).some((value) => typeof value === 'object') ? structuredClone(known) : { ...known }

function parse<S extends TSchema>(
  schema: S,
  raw: Record<string, unknown>,
  language: Language,
  sent?: SentFiles,
): Parsed<S> {
  if (typeof raw[AGAIN_FIELD] === 'string' && hasParts(schema)) {
    return { ok: false, errors: [], values: shownAgain(schema, raw, raw[AGAIN_FIELD]) }
  }
  const reading: Reading = { language, sent, errors: new Map(), values: { ...raw } }
  const tidied = readFields(fieldsOf(schema), raw, '', reading)
  const value = convert(schema, tidied)
  const validator = validatorOf(schema)
  if (validator.Check(value) && reading.errors.size === 0) return { ok: true, value: value as Static<S> }
  describe(schema, validator.Errors(value), reading)
  return {
    ok: false,
    errors: inOrder(schema, [...reading.errors]),
    values: reading.values,
  }
}

/** Errors in the order of the form, so that they are mended from the top. */
function inOrder(schema: TSchema, errors: readonly [string, string][]): FieldError[] {
  const placed = errors.map(([field, message]) => ({ field, message, place: placeOf(schema, field) }))
  placed.sort((a, b) => {
    const at = a.place.findIndex((number, index) => number !== b.place[index])
    return at < 0 ? a.place.length - b.place.length : (a.place[at] ?? 0) - (b.place[at] ?? 0)
  })
  return placed.map(({ field, message }) => ({ field, message }))
}

/** Where a control stands in its form: the number of its field, inside rows the row's number and the field's in it. */
function placeOf(schema: TSchema, control: string): number[] {
  const names = Object.keys(fieldsOf(schema))
  const name = names
    .filter((one) => control === one || control.startsWith(`${one}-`))
    .sort((a, b) => b.length - a.length)[0]
  if (name === undefined) return [names.length]
  const inRow = /^(\d+)-(.+)$/.exec(control.slice(name.length + 1))
  const field = fieldsOf(schema)[name]
  const at = names.indexOf(name)
  return inRow && field?.items ? [at, Number(inRow[1]), ...placeOf(field.items, inRow[2] as string)] : [at]
}

interface Reading {
  language: Language
  sent?: SentFiles
  errors: Map<string, string>
  /** What was typed, to be shown again. */
  values: Record<string, unknown>
}

function readFields(fields: Record<string, FieldSchema>, raw: Raw, prefix: string, reading: Reading) {
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = readField(name, field, raw, prefix, reading)
    if (value !== undefined) read[name] = value
    if (field.when && !holds(field.when, read)) {
      delete read[name]
      for (const wrong of reading.errors.keys()) if (isAt(wrong, prefix + name)) reading.errors.delete(wrong)
    } else if (field.whenRequired && (value === undefined || (Array.isArray(value) && value.length === 0))) {
      note(reading, prefix + name, missing(field, reading.language))
    }
  }
  return read
}

function readField(name: string, field: FieldSchema, raw: Raw, prefix: string, reading: Reading): unknown {
  const at = prefix + name
  if (field.as === 'files') return readFiles(at, field, reading)
  if (field.as === 'repeat') return readRows(name, field, raw, prefix, reading)
  if (field.as === undefined && field.items) return readList(name, raw)
  const { value, wrong = [] } = readValue(name, field, raw)
  for (const one of wrong)
    note(reading, one.at ? `${at}-${one.at}` : at, told(field, words[one.code], reading.language))
  if (typeof value === 'string' && field.as !== 'secret') reading.values[at] ??= value
  if (field.as === 'text' && typeof raw[name] === 'string') reading.values[at] = value ?? ''
  checkPrintable(field, at, value, reading)
  return value
}

function checkPrintable(field: FieldSchema, at: string, value: unknown, reading: Reading): void {
  if (!field.label || field.printable === false) return
  const line = field.as === 'address' ? (value as { line?: unknown } | undefined)?.line : value
  if ((field.as !== 'text' && field.as !== 'address') || typeof line !== 'string') return
  const char = firstUnprintable(line)
  if (char === undefined) return
  note(
    reading,
    field.as === 'address' ? `${at}-line` : at,
    told(field, words.unprintable, reading.language, charName(char)),
  )
}

/** A plain list of values under one name: none, one or several. */
function readList(name: string, raw: Raw): unknown {
  const value = tidy(Object.hasOwn(raw, name) ? raw[name] : undefined)
  if (value === undefined || value === '') return []
  return Array.isArray(value) ? value : [value]
}

function readRows(name: string, field: FieldSchema, raw: Raw, prefix: string, reading: Reading): unknown[] {
  const at = prefix + name
  const rows = rawRows(name, field, raw, prefix === '' ? reading.sent : undefined)
  putRows(
    reading.values,
    at,
    rows.map((row) => row.raw),
  )
  return rows.map((row, index) =>
    readFields(fieldsOf(field.items as TSchema), row.raw, `${at}-${index}-`, {
      ...reading,
      sent: reading.sent && renamed(reading.sent, `${at}-${row.number}-`, `${at}-${index}-`),
    }),
  )
}

/** The files of one row, named by the place the row has once empty rows are gone. */
function renamed(sent: SentFiles, from: string, to: string): SentFiles {
  const move = <T extends { field: string }>(files: readonly T[]) =>
    files
      .filter((one) => one.field.startsWith(from))
      .map((one) => ({ ...one, field: to + one.field.slice(from.length) }))
  return { uploads: move(sent.uploads), refusals: move(sent.refusals) }
}

function readFiles(at: string, field: FieldSchema, reading: Reading): unknown[] {
  const { language, sent } = reading
  const kinds = field.kinds ?? []
  const wrong = (sent?.refusals ?? []).filter((one) => one.field === at).map((one) => `${one.name}: ${one.message}`)
  const files = (sent?.uploads ?? []).filter((one) => one.field === at)
  for (const file of files) {
    if (!isOfKind(kinds, file.type)) wrong.push(wrongKind(file.name, kinds, language))
    else if (field.maxBytes && file.size > field.maxBytes)
      wrong.push(say(language, words.tooBig, file.name, formatBytes(field.maxBytes, language)))
  }
  if (wrong.length > 0) note(reading, at, wrong.join('. '))
  return files.map(({ hash, name, type, size }) => ({ hash, name, type, size }))
}

/** Whether a stored file, by what is in it, is of one of these kinds: any file where none is named or where content does not tell. */
export const isOfKind = (kinds: readonly FileKind[], type: string): boolean =>
  kinds.length === 0 || kinds.some((kind) => (fileTypes[kind] ?? type) === type)

const wrongKind = (name: string, kinds: readonly FileKind[], language: Language): string =>
  kinds.includes('pdf') && /\.pdf$/i.test(name)
    ? say(language, words.notReallyPdf, name)
    : say(language, words.wrongKind, name, kinds)

const fileTypes: Partial<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
}

/**
 * Numbers and truth out of text, for fields of plain types. Field by field: the library's own way through an object takes the names of fields for
 * patterns (one named `*` stops it, one named `a.b` is any of three letters).
 */
function convert(schema: TSchema, value: unknown): unknown {
  const { type, items } = schema as FieldSchema
  if (type === 'array' && items && Array.isArray(value)) return value.map((one) => convert(items, one))
  const of = fieldsOf(schema)
  if (type === 'object' && Object.keys(of).length > 0 && isRecord(value)) {
    const converted = Object.entries(value).map(([name, one]) => [
      name,
      Object.hasOwn(of, name) ? convert(of[name]!, one) : one,
    ])
    return Object.fromEntries(converted)
  }
  // a converter that rounds `1.5` to 1 would record what nobody wrote
  if (type === 'integer' && typeof value === 'string' && !/^-?\d{1,15}$/.test(value)) return value
  return Value.Convert(schema, value)
}

function note(reading: Reading, field: string, message: string): void {
  if (!reading.errors.has(field)) reading.errors.set(field, message)
}

const isAt = (wrong: string, field: string): boolean => wrong === field || wrong.startsWith(`${field}-`)

/**
 * A sentence about a field by the name people call it. What has no such name nobody filled in by hand (the id a form carries, an address that was
 * cut): its technical name is never said, the page is to be opened again.
 */
const told = <A extends unknown[]>(
  field: FieldSchema | undefined,
  word: Word<[label: string, ...more: A]>,
  language: Language,
  ...more: A
): string => {
  if (!field?.label) return say(language, words.nameless)
  const text = word[language]
  return typeof text === 'string' ? text : text(inSentence(field.label, language), ...more)
}

/** How a person calls each field of a form: those that have a label. */
export const labelsOf = (schema: TSchema, language: Language): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldsOf(schema)).flatMap(([name, { label }]) => (label ? [[name, asLabel(label, language)]] : [])),
  )

type Problem = ReturnType<Validator['Errors']>[number]

function describe(schema: TSchema, problems: readonly Problem[], reading: Reading): void {
  for (const problem of problems) {
    const path = problem.instancePath.split('/').slice(1)
    const names =
      problem.keyword === 'required'
        ? (problem.params as { requiredProperties: string[] }).requiredProperties.map((name) => [...path, name])
        : [path]
    for (const name of names) {
      const { at, field } = controlOf(schema, name)
      if ([...reading.errors.keys()].some((wrong) => isAt(wrong, at))) continue
      note(reading, at, sentence(problem, field, reading.language))
    }
  }
}

/** The control a place in the value belongs to: inside rows `papers-0-copies`, inside a plain list the list itself. */
function controlOf(schema: TSchema, path: readonly string[]): { at: string; field?: FieldSchema } {
  const [name = '', index, inner] = path
  const field = fieldsOf(schema)[name]
  if (field?.as === 'repeat' && inner !== undefined) {
    const found = controlOf(field.items as TSchema, path.slice(2))
    return { ...found, at: `${name}-${index}-${found.at}` }
  }
  if (field?.as === 'address') return { at: `${name}-${index ?? 'line'}`, field }
  if (field?.as === 'period') return { at: `${name}-${index ?? 'from'}`, field }
  return { at: name, field }
}

const missing = (field: FieldSchema | undefined, language: Language): string => {
  if (field?.missing) return say(language, field.missing)
  const chosen = field?.as === 'one' || field?.as === 'several' || field?.as === 'pick'
  const word =
    field?.as === 'files' ? words.attach : field?.as === 'flag' ? words.tick : chosen ? words.choose : words.required
  return told(field, word, language)
}

function sentence(problem: Problem, field: FieldSchema | undefined, language: Language): string {
  const limit = Number((problem.params as { limit?: number }).limit ?? 0)
  const number = () => limit.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB')
  switch (problem.keyword) {
    case 'required':
      return missing(field, language)
    case 'maxLength':
      return told(field, words.tooLong, language, limit)
    case 'minLength':
      return told(field, words.tooShort, language, limit)
    case 'minimum':
      return told(field, words.tooSmall, language, number())
    case 'maximum':
      return told(field, words.tooLarge, language, number())
    case 'minItems':
      return limit === 1 ? missing(field, language) : told(field, words.tooFew, language, limit)
    case 'maxItems':
      return told(field, words.tooMany, language, limit)
    case 'uniqueItems':
      return told(field, words.twice, language)
    case 'enum':
    case 'const':
      return field?.missing ? say(language, field.missing) : told(field, words.notListed, language)
    case 'pattern':
      if (field?.wrong) return say(language, field.wrong)
      return told(field, patternWords[field?.as ?? 'text'] ?? words.wrong, language)
    default:
      return told(field, words.wrong, language)
  }
}

const patternWords: Partial<Record<NonNullable<FieldSchema['as']>, typeof words.wrong>> = {
  email: words.email,
  tel: words.tel,
  identity: words.identity,
  tax: words.tax,
  date: words.noSuchDay,
  pick: words.notListed,
}

/** Whether a field may be left empty. */
export const mayBeEmpty = (field: FieldSchema): boolean =>
  field.whenRequired === true
    ? false
    : isOptional(field) ||
      ((field.as === 'files' || field.as === 'several' || field.as === 'repeat') && !field.minItems)

const sorted = new WeakMap<TSchema, TSchema>()

/** An answer with only what its schema declares: what a handler fetched by the way does not leave the house. */
export function cleanAnswer(schema: TSchema, data: unknown): unknown {
  let narrowest = sorted.get(schema)
  if (!narrowest) {
    narrowest = UnionPrioritySort(schema) as TSchema
    sorted.set(schema, narrowest)
  }
  return Value.Clean(narrowest, data)
}

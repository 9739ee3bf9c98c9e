import type { Static, TObject } from 'typebox'
import type { SheetRow } from '../../../packages/spreadsheet/index.ts'
import { type FieldSchema, fieldsOf, isOptional } from '../forms/fields.ts'
import { asLabel, type FieldError, parseInput } from '../forms/index.ts'
import { type Language, say, type Word } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { words } from './words.ts'

/** Headings stand within the first rows: titles and notes may stand above them. */
const HEAD_WITHIN = 15

/** What was read of one row: its value, or what is wrong with it. */
export type ReadRow<R extends TObject> = { row: number; first: string } & ({ value: Static<R> } | { wrong: Word })

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const namesOf = (field: FieldSchema): string[] =>
  field.label ? [fold(asLabel(field.label, 'vi')), fold(asLabel(field.label, 'en'))] : []

/** Where the columns of a kind stand. */
interface Heading {
  /** Index of the row of headings. */
  at: number
  /** Field → column. */
  columns: ReadonlyMap<string, number>
}

/** Finds the row of headings. @throws Refusal import.heading-missing with the columns that are not there */
function headingOf(schema: TObject, rows: readonly SheetRow[]): Heading {
  const fields = Object.entries(fieldsOf(schema))
  let best: Heading = { at: 0, columns: new Map() }
  for (const [at, { cells }] of rows.slice(0, HEAD_WITHIN).entries()) {
    const said = cells.map((cell) => fold((cell ?? '').replaceAll('*', '')))
    const columns = new Map(
      fields.flatMap(([name, field]) => {
        const column = said.findIndex((one) => one !== '' && namesOf(field).includes(one))
        return column < 0 ? [] : [[name, column] as const]
      }),
    )
    if (columns.size > best.columns.size) best = { at, columns }
  }
  const missing = fields.filter(([name, field]) => !isOptional(field) && !best.columns.has(name))
  if (missing.length > 0) {
    const named = (language: Language) =>
      missing.map(([, { label }]) => (label ? asLabel(label, language) : '')).join(', ')
    throw new Refusal('import.heading-missing', { vi: named('vi'), en: named('en') })
  }
  return best
}

/** A value of a closed list by the word people write for it. */
function chosen(field: FieldSchema, text: string): string {
  if (field.as !== 'one' || !field.words) return text
  const found = Object.entries(field.words).find(([value, word]) =>
    [value, say('vi', word), say('en', word)].map((one) => fold(one)).includes(fold(text)),
  )
  return found?.[0] ?? text
}

/** The rows of a table as values of a kind, each by itself: a wrong one leaves the others as they are. @throws Refusal import.heading-missing */
export function readRows<R extends TObject>(schema: R, rows: readonly SheetRow[]): ReadRow<R>[] {
  const fields = fieldsOf(schema)
  const { at, columns } = headingOf(schema, rows)
  const [firstColumn = 0] = columns.values()
  return rows.slice(at + 1).flatMap(({ number, cells }): ReadRow<R>[] => {
    const of = { row: number, first: cells[firstColumn] ?? '' }
    const mine = [...columns].map(([name, column]) => [name, cells[column] === undefined ? '' : cells[column]] as const)
    if (mine.every(([, cell]) => cell === '')) return []
    const formula = mine.find(([, cell]) => cell === null)
    if (formula) {
      const { label } = fields[formula[0]] as FieldSchema
      const named = (language: Language) => (label ? asLabel(label, language) : '')
      return [{ ...of, wrong: { vi: words.formula.vi(named('vi')), en: words.formula.en(named('en')) } }]
    }
    const raw = Object.fromEntries(mine.map(([name, cell]) => [name, chosen(fields[name] as FieldSchema, cell ?? '')]))
    const read = parseInput(schema, raw, 'vi')
    if (read.ok) return [{ ...of, value: read.value }]
    const english = parseInput(schema, raw, 'en')
    const said = (errors: readonly FieldError[]) => errors.map(({ message }) => message).join('. ')
    return [{ ...of, wrong: { vi: said(read.errors), en: said(english.ok ? [] : english.errors) } }]
  })
}

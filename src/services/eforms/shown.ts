import type { LegalDay } from '../../../packages/time/index.ts'
import { formatDay, parseDay } from '../../../packages/time/index.ts'
import { asLabel } from '../../kernel/forms/index.ts'
import { formatMoney, type Language, say } from '../../kernel/pages/index.ts'
import { choicesIn, type Definition, type Property, rowsIn, type Said } from './definition.ts'
import { conditionOf } from './fields.ts'
import { holdsFor, type Values } from './logic.ts'
import { words } from './words.ts'

/** One answer in words: a text, or a table of rows. */
export interface ShownAnswer {
  field: string
  label: string
  value: string | null
  rows?: { columns: readonly string[]; rows: readonly (readonly string[])[] }
}

export interface ShownPage {
  page: number
  title: string
  answers: readonly ShownAnswer[]
}

const labelOf = ({ title, 'x-en': en }: Property, language: Language): string =>
  asLabel({ vi: title, en: en.title }, language)

const choiceText = (property: Property, value: unknown, language: Language): string => {
  const found = choicesIn(property).find((one) => one.const === value)
  return found ? (language === 'vi' ? found.title : found['x-en']) : String(value)
}

/** An answer as people write it. */
function text(property: Property, value: unknown, language: Language): string | null {
  if (property.type === 'boolean') return say(language, value === true ? words.yes : words.no)
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.map((one) => choiceText(property, one, language)).join(', ')
  if (property.oneOf) return choiceText(property, value, language)
  if (property.format === 'date') {
    const day = parseDay(String(value))
    return day ? formatDay(day, language) : String(value)
  }
  return property.format === 'money' && typeof value === 'number' ? formatMoney(value, language) : String(value)
}

/** The answers that were asked, page by page, in the words of the form; what was left empty is shown as empty. */
export function shownAnswers(
  form: Definition,
  answers: Values,
  { language, on }: { language: Language; on: LegalDay },
): ShownPage[] {
  const shown = (name: string): ShownAnswer[] => {
    const property = form.schema.properties[name]
    if (!property || !holdsFor(conditionOf(form, name), answers, on)) return []
    const value = answers[name]
    const label = labelOf(property, language)
    const inside = rowsIn(property)
    if (!inside) return [{ field: name, label, value: text(property, value, language) }]
    const columns = Object.entries(inside.properties)
    const given = Array.isArray(value) ? (value as Values[]) : []
    return [
      {
        ...{ field: name, label, value: given.length === 0 ? null : '' },
        rows: {
          columns: columns.map(([, column]) => labelOf(column, language)),
          rows: given.map((row) => columns.map(([key, column]) => text(column, row[key], language) ?? '')),
        },
      },
    ]
  }
  return form.pages
    .map(({ title, fields }, page) => ({ page, title: wordIn(title, language), answers: fields.flatMap(shown) }))
    .filter((page) => page.answers.length > 0)
}

export const wordIn = (word: Said, language: Language): string => word[language]

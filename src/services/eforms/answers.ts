import { isDayAfter, isDayBefore, type LegalDay, parseDay } from '../../../packages/time/index.ts'
import { type FieldError, inSentence, parseInput } from '../../kernel/forms/index.ts'
import { type Language, say } from '../../kernel/pages/index.ts'
import { answerWords as words } from './answers.words.ts'
import { type Definition, fieldNames, type Property, rowsIn } from './definition.ts'
import { asControls, conditionOf, controlOf, fromControls, schemaOf } from './fields.ts'
import { fieldsIn, holdsFor, type Values } from './logic.ts'

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * The answers that are asked of this person, in the order of the form: what stands under a condition that does not hold is gone, and whatever hung
 * on it as well.
 */
export function askedAnswers(form: Definition, given: Values, today: LegalDay): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name of fieldNames(form)) {
    const value = given[name]
    if (!isEmpty(value) && holdsFor(conditionOf(form, name), kept, today)) kept[name] = value
  }
  return kept
}

/** Whether a page is asked at all, given the answers before it. */
export const isAsked = (form: Definition, page: number, answers: Values, today: LegalDay): boolean => {
  const { when, fields = [] } = form.pages[page] ?? {}
  if (when !== undefined && !holdsFor(when, answers, today)) return false
  return fields.some((name) => holdsFor(form.conditions[name] ?? true, answers, today) || hangsOn(form, name, fields))
}

/** Whether a field may still come to be asked by what is answered on its own page. */
const hangsOn = (form: Definition, name: string, fields: readonly string[]): boolean =>
  fieldsIn(form.conditions[name] ?? true).some((other) => fields.includes(other))

/** What is wrong with answers once they are all there: by field, in the person's language. `only` are the fields that are judged. */
export function wrongAnswers(
  form: Definition,
  answers: Values,
  { today, language, only }: { today: LegalDay; language: Language; only?: readonly string[] },
): FieldError[] {
  const judged = (name: string) => only === undefined || only.includes(name)
  const label = (property: Property) => inSentence({ vi: property.title, en: property['x-en'].title }, language)
  const errors: FieldError[] = []
  const wrong = (field: string, message: string) => {
    if (!errors.some((one) => one.field === field)) errors.push({ field, message })
  }
  for (const name of fieldNames(form)) {
    const property = form.schema.properties[name]
    if (!property || !judged(name) || !holdsFor(conditionOf(form, name), answers, today)) continue
    const value = answers[name]
    if (isEmpty(value)) {
      if (form.schema.required.includes(name) && property.type !== 'boolean')
        wrong(controlOf(name), say(language, words.missing, label(property)))
      continue
    }
    const late = outOfDays(property, value, today)
    if (late) wrong(controlOf(name), say(language, words[late], label(property)))
    for (const [row, fields] of (rowsIn(property) ? (value as Values[]) : []).entries())
      for (const [inner, one] of Object.entries(rowsIn(property)?.properties ?? {})) {
        const off = outOfDays(one, fields[inner], today)
        if (off) wrong(`${controlOf(name)}-${row}-${inner}`, say(language, words[off], label(one)))
      }
  }
  // a check is between answers: where one of them was not given there is nothing to compare
  for (const { must, at, says } of form.checks)
    if (judged(at) && fieldsIn(must).every((name) => !isEmpty(answers[name])) && !holdsFor(must, answers, today))
      wrong(controlOf(at), say(language, says))
  return errors
}

function outOfDays(property: Property, value: unknown, today: LegalDay): 'tooLate' | 'tooEarly' | 'afterToday' | null {
  const day = property.format === 'date' && typeof value === 'string' ? parseDay(value) : undefined
  if (!day) return null
  const bound = (said: string | undefined) => (said === 'today' ? today : said ? parseDay(said) : undefined)
  const [latest, earliest] = [bound(property['x-latest']), bound(property['x-earliest'])]
  if (latest && isDayAfter(day, latest)) return property['x-latest'] === 'today' ? 'afterToday' : 'tooLate'
  return earliest && isDayBefore(day, earliest) ? 'tooEarly' : null
}

/** Everything that was answered as it is kept, or what is wrong with it. Whatever a door read before is read here again. */
export function readAnswers(
  form: Definition,
  given: Values,
  how: { today: LegalDay; language: Language },
): { answers: Record<string, unknown> } | { errors: FieldError[] } {
  const asked = askedAnswers(form, given, how.today)
  const parsed = parseInput(schemaOf(form, Object.keys(asked), {}, how.today), asControls(asked), how.language)
  if (!parsed.ok) return { errors: parsed.errors }
  const answers = askedAnswers(form, fromControls(parsed.value as Values), how.today)
  const errors = wrongAnswers(form, answers, how)
  return errors.length > 0 ? { errors } : { answers }
}

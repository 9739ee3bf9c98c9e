import { addDays, addMonths, type LegalDay, parseDay } from '../../../packages/time/index.ts'
import { firstUnprintable } from '../../kernel/forms/index.ts'
import { choicesIn, type Definition, type Property, rowsIn, type Said } from './definition.ts'
import { conditionOf } from './fields.ts'
import { constantsIn, fieldsIn, holdsFor, type Logic, type Values } from './logic.ts'
import { problemWords as words } from './problems.words.ts'

/** Something that keeps a form from being published: where it is and what is to be done. */
export interface Problem {
  /** A field or, by its number from 1, a page. */
  field?: string
  page?: number
  says: Said
}

/**
 * Everything that keeps a form from being published: fields nobody asks, words that are missing, conditions about what does not exist or is asked
 * later, bounds that leave nothing, questions and pages nobody ever reaches. Pure; `today` is the day ages are counted to.
 */
export function problemsOf(form: Definition, today: LegalDay): Problem[] {
  const problems = [...structure(form), ...wordsOf(form), ...kinds(form), ...conditions(form)]
  // what may be reached is asked of forms that hang together
  return problems.length > 0 ? problems : unreached(form, today)
}

const say = (word: (typeof words)[keyof typeof words], ...args: string[]): Said => {
  const one = (part: string | ((...args: string[]) => string)) => (typeof part === 'string' ? part : part(...args))
  return { vi: one(word.vi as string), en: one(word.en as string) }
}

function structure(form: Definition): Problem[] {
  const problems: Problem[] = []
  const placed = form.pages.flatMap(({ fields }) => fields)
  if (form.pages.length === 0) problems.push({ says: say(words.noPages) })
  form.pages.forEach(({ fields }, at) => {
    if (fields.length === 0) problems.push({ page: at + 1, says: say(words.emptyPage, String(at + 1)) })
  })
  for (const name of new Set(placed)) {
    if (!form.schema.properties[name]) problems.push({ says: say(words.unknownOnPage, name) })
    if (placed.filter((one) => one === name).length > 1) problems.push({ field: name, says: say(words.twice, name) })
  }
  for (const name of Object.keys(form.schema.properties))
    if (!placed.includes(name)) problems.push({ field: name, says: say(words.onNoPage, name) })
  for (const name of form.schema.required)
    if (!form.schema.properties[name]) problems.push({ says: say(words.unknownRequired, name) })
  return problems
}

function wordsOf(form: Definition): Problem[] {
  const problems: Problem[] = []
  const look = (field: string, { title, description, 'x-en': en }: Property) => {
    if (!description.trim() || !en.description.trim()) problems.push({ field, says: say(words.noHelp, title) })
    const strange = firstUnprintable(title)
    if (strange) problems.push({ field, says: say(words.unprintable, title, strange) })
  }
  for (const [name, property] of Object.entries(form.schema.properties)) {
    look(name, property)
    for (const inner of Object.values(rowsIn(property)?.properties ?? {})) look(name, inner)
  }
  return problems
}

const FORMATS_OF: Readonly<Record<Property['type'], readonly string[]>> = {
  string: ['date', 'email', 'phone', 'identity', 'identity-or-passport', 'tax-code', 'address', 'name'],
  integer: ['money'],
  boolean: [],
  array: [],
}

function kinds(form: Definition): Problem[] {
  const problems: Problem[] = []
  const look = (field: string, property: Property, inner: boolean) => {
    const wrong = (word: (typeof words)[keyof typeof words]) =>
      problems.push({ field, says: say(word, property.title) })
    const { type, format, minimum, maximum, minLength, maxLength, minItems, maxItems } = property
    const values = choicesIn(property).map((one) => one.const)
    const rows = rowsIn(property)
    if (format && !FORMATS_OF[type].includes(format)) wrong(words.formatOfType)
    if (type === 'array' && (inner || (!rows && values.length === 0))) wrong(words.listOfNothing)
    if (type !== 'string' && property.oneOf) wrong(words.formatOfType)
    if (new Set(values).size < values.length) wrong(words.sameChoice)
    if (crossed(minimum, maximum) || crossed(minLength, maxLength) || crossed(minItems, maxItems)) wrong(words.bounds)
    const [from, to] = [property['x-earliest'], property['x-latest']].map((day) =>
      day && day !== 'today' ? parseDay(day) : undefined,
    )
    if (from && to && from.toString() > to.toString()) wrong(words.bounds)
    if (type === 'array' && !rows && (minItems ?? 0) > values.length) wrong(words.bounds)
    for (const one of Object.values(rows?.properties ?? {})) look(field, one, true)
    if (rows && (Object.keys(rows.properties).length === 0 || rows.required.some((name) => !rows.properties[name])))
      wrong(words.listOfNothing)
  }
  for (const [name, property] of Object.entries(form.schema.properties)) look(name, property, false)
  return problems
}

const crossed = (least: number | undefined, most: number | undefined): boolean =>
  least !== undefined && most !== undefined && least > most

function conditions(form: Definition): Problem[] {
  const problems: Problem[] = []
  const order = form.pages.flatMap(({ fields }) => fields)
  const look = (logic: Logic, before: readonly string[], at: Omit<Problem, 'says'>) => {
    for (const name of fieldsIn(logic)) {
      if (!form.schema.properties[name]) problems.push({ ...at, says: say(words.unknownInCondition, name) })
      else if (!before.includes(name)) problems.push({ ...at, says: say(words.laterInCondition, name) })
    }
    for (const [name, value] of comparedIn(logic)) {
      const property = form.schema.properties[name]
      const choices = property ? choicesIn(property) : []
      if (choices.length > 0 && typeof value === 'string' && !choices.some((one) => one.const === value))
        problems.push({ ...at, says: say(words.noSuchChoice, name, value) })
    }
  }
  for (const [name, logic] of Object.entries(form.conditions)) {
    if (!order.includes(name)) problems.push({ says: say(words.conditionOfNothing, name) })
    else look(logic, order.slice(0, order.indexOf(name)), { field: name })
  }
  form.pages.forEach(({ when, fields }, at) => {
    const first = order.indexOf(fields[0] ?? '')
    if (when !== undefined) look(when, order.slice(0, Math.max(first, 0)), { page: at + 1 })
  })
  for (const { must, at } of form.checks) {
    if (!form.schema.properties[at]) problems.push({ says: say(words.unknownInCondition, at) })
    else if (order.indexOf(at) < Math.max(-1, ...fieldsIn(must).map((name) => order.indexOf(name))))
      problems.push({ field: at, says: say(words.checkTooEarly, at) })
    look(must, order, { field: at })
  }
  return problems
}

/** Fields with the values they are compared with, wherever they stand in a condition. */
function comparedIn(logic: Logic): [field: string, value: unknown][] {
  if (typeof logic !== 'object' || logic === null) return []
  if (Array.isArray(logic)) return logic.flatMap(comparedIn)
  const [[operator, of] = ['', null]] = Object.entries(logic)
  if (operator === 'var') return []
  const parts = (Array.isArray(of) ? of : [of]) as readonly Logic[]
  if (operator !== '==' && operator !== '!=' && operator !== 'in') return parts.flatMap(comparedIn)
  const fields = parts.flatMap((part) =>
    typeof part === 'object' && part !== null && 'var' in part ? [String(part.var)] : [],
  )
  return fields.flatMap((field) => parts.flatMap(constantsIn).map((value): [string, unknown] => [field, value]))
}

/** So many answers are tried for one question; a form that needs more is too tangled for people as well. */
const MOST_TRIED = 20_000

/** Questions no answers lead to, and pages whose questions are all of that kind. */
function unreached(form: Definition, today: LegalDay): Problem[] {
  const found = new Map(Object.keys(form.schema.properties).map((name) => [name, reach(form, name, today)]))
  const dead = (name: string) => found.get(name) !== 'reached'
  return form.pages.flatMap(({ fields }, at): Problem[] => {
    if (fields.every(dead)) return [{ page: at + 1, says: say(words.deadPage, String(at + 1)) }]
    return fields.filter(dead).map((name) => ({
      field: name,
      says: say(
        found.get(name) === 'tangled' ? words.tangled : words.deadField,
        form.schema.properties[name]?.title ?? name,
      ),
    }))
  })
}

/** Tries the answers that conditions tell apart, in the order of the form, until the question is asked. */
function reach(form: Definition, target: string, today: LegalDay): 'reached' | 'never' | 'tangled' {
  const needed = closure(form, target)
  const order = form.pages.flatMap(({ fields }) => fields).filter((name) => needed.has(name))
  let tried = 0
  const from = (at: number, answers: Values): boolean => {
    tried += 1
    if (tried > MOST_TRIED) return false
    const name = order[at]
    if (name === undefined) return holdsFor(conditionOf(form, target), answers, today)
    if (!holdsFor(conditionOf(form, name), answers, today)) return from(at + 1, answers)
    return worthTrying(form, name, today).some((value) =>
      from(at + 1, value === undefined ? answers : { ...answers, [name]: value }),
    )
  }
  if (from(0, {})) return 'reached'
  return tried > MOST_TRIED ? 'tangled' : 'never'
}

/** Every field a question hangs on, over however many others. */
function closure(form: Definition, target: string): ReadonlySet<string> {
  const needed = new Set<string>()
  const add = (name: string) => {
    for (const other of fieldsIn(conditionOf(form, name)))
      if (!needed.has(other)) {
        needed.add(other)
        add(other)
      }
  }
  add(target)
  return needed
}

/** The answers of a field that some condition could tell apart. */
function worthTrying(form: Definition, name: string, today: LegalDay): unknown[] {
  const property = form.schema.properties[name]
  if (!property) return []
  const told = [
    ...Object.values(form.conditions),
    ...form.pages.flatMap(({ when }) => (when === undefined ? [] : [when])),
  ].filter((logic) => fieldsIn(logic).includes(name))
  const constants = [...new Set(told.flatMap(constantsIn))]
  const numbers = constants.filter((one) => typeof one === 'number')
  const none = form.schema.required.includes(name) ? [] : [undefined]
  const choices = choicesIn(property).map((one) => one.const)
  if (property.type === 'boolean') return [true, false]
  if (property.type === 'array') return [...choices.map((one) => [one]), choices, ...none]
  if (choices.length > 0) return [...choices, ...none]
  if (property.type === 'integer') {
    const { minimum = 0, maximum = 1_000_000 } = property
    const near = numbers.flatMap((one) => [one - 1, one, one + 1])
    return [...near, minimum, maximum].filter((one) => one >= minimum && one <= maximum).concat(none as never[])
  }
  if (property.format === 'date') return [...daysNear(constants, numbers, today), ...none]
  return ['x', ...constants.filter((one) => typeof one === 'string'), ...none]
}

/** Days around those a condition names, and around the birthdays of the ages it names. */
function daysNear(constants: readonly unknown[], ages: readonly number[], today: LegalDay): string[] {
  const named = constants.flatMap((one) => parseDay(String(one)) ?? [])
  const birthdays = ages.filter((age) => age >= 0 && age < 200).map((age) => addMonths(today, -12 * age))
  return [today, ...named, ...birthdays].flatMap((day) => [-1, 0, 1].map((days) => addDays(day, days).toString()))
}

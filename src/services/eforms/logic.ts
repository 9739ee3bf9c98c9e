import { ageOn, type LegalDay, parseDay } from '../../../packages/time/index.ts'

/**
 * A condition over answers: the bounded part of JSON Logic (jsonlogic.com) that forms need, read the same way by every reader of the format. `age`
 * is our own: the completed years of somebody born on a day.
 */
export type Logic = string | number | boolean | null | readonly Logic[] | { readonly [operator: string]: Logic }

/** What was answered, by the field's name. */
export type Values = Readonly<Record<string, unknown>>

export const OPERATORS = ['var', '==', '!=', '<', '<=', '>', '>=', 'and', 'or', '!', 'in', 'age'] as const
type Operator = (typeof OPERATORS)[number]

const MOST_PARTS = 60
const MOST_DEEP = 6
const MOST_LETTERS = 200

const isOperation = (logic: unknown): logic is Readonly<Record<string, Logic>> =>
  typeof logic === 'object' && logic !== null && !Array.isArray(logic)

/** The operator of an operation with what stands behind it, always as a list. */
function taken(logic: Readonly<Record<string, Logic>>): [Operator, readonly Logic[]] {
  const [[operator, given] = ['', null]] = Object.entries(logic)
  return [operator as Operator, Array.isArray(given) ? (given as readonly Logic[]) : [given as Logic]]
}

const operands: Record<Operator, readonly [least: number, most: number]> = {
  var: [1, 1],
  '==': [2, 2],
  '!=': [2, 2],
  '<': [2, 2],
  '<=': [2, 2],
  '>': [2, 2],
  '>=': [2, 2],
  and: [1, 20],
  or: [1, 20],
  '!': [1, 1],
  in: [2, 2],
  age: [1, 1],
}

/** Whether something is a condition of the bounded part: known operators, so many parts, so deep. Nothing else is ever evaluated. */
export function isLogic(given: unknown): given is Logic {
  let parts = 0
  const fits = (one: unknown, deep: number): boolean => {
    parts += 1
    if (parts > MOST_PARTS || deep > MOST_DEEP) return false
    if (one === null || typeof one === 'boolean') return true
    if (typeof one === 'number') return Number.isFinite(one)
    if (typeof one === 'string') return one.length <= MOST_LETTERS
    if (Array.isArray(one)) return one.every((part) => fits(part, deep + 1))
    if (!isOperation(one) || Object.keys(one).length !== 1) return false
    const [operator, of] = taken(one)
    const count = Object.hasOwn(operands, operator) ? operands[operator] : undefined
    if (!count || of.length < count[0] || of.length > count[1]) return false
    if (operator === 'var') return typeof of[0] === 'string'
    return of.every((part) => fits(part, deep + 1))
  }
  return fits(given, 0)
}

/** The fields a condition asks about. */
export function fieldsIn(logic: Logic): string[] {
  if (Array.isArray(logic)) return [...new Set(logic.flatMap(fieldsIn))]
  if (!isOperation(logic)) return []
  const [operator, of] = taken(logic)
  return operator === 'var' ? [String(of[0])] : [...new Set(of.flatMap(fieldsIn))]
}

/** The values a condition compares with, which are the ones worth trying. */
export function constantsIn(logic: Logic): (string | number | boolean)[] {
  if (Array.isArray(logic)) return logic.flatMap(constantsIn)
  if (isOperation(logic)) {
    const [operator, of] = taken(logic)
    return operator === 'var' ? [] : of.flatMap(constantsIn)
  }
  return logic === null ? [] : [logic as string | number | boolean]
}

/** Whether a condition holds for what was answered, on a day. What was not answered is equal to nothing and smaller than nothing. */
export const holdsFor = (logic: Logic, values: Values, today: LegalDay): boolean => truth(valued(logic, values, today))

function valued(logic: Logic, values: Values, today: LegalDay): unknown {
  if (Array.isArray(logic)) return logic.map((one) => valued(one, values, today))
  if (!isOperation(logic)) return logic
  const [operator, of] = taken(logic)
  const part = (at: number) => valued(of[at] ?? null, values, today)
  switch (operator) {
    case 'var':
      return Object.hasOwn(values, String(of[0])) ? (values[String(of[0])] ?? null) : null
    case '==':
      return part(0) === part(1)
    case '!=':
      return part(0) !== part(1)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return inOrder(operator, part(0), part(1))
    case 'and':
      return of.every((one) => truth(valued(one, values, today)))
    case 'or':
      return of.some((one) => truth(valued(one, values, today)))
    case '!':
      return !truth(part(0))
    case 'in': {
      const among = part(1)
      return Array.isArray(among) && among.includes(part(0))
    }
    case 'age': {
      const born = parseDay(String(part(0) ?? ''))
      return born ? ageOn(born, today) : null
    }
  }
}

/** Empty text, an empty list, nothing and no are not true, as in JSON Logic. */
const truth = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value))

/** Numbers by size, days by the calendar (their text stands in its order); anything else is in no order. */
function inOrder(operator: '<' | '<=' | '>' | '>=', one: unknown, other: unknown): boolean {
  const numbers = typeof one === 'number' && typeof other === 'number'
  if (!numbers && !(typeof one === 'string' && typeof other === 'string')) return false
  const [a, b] = [one, other] as [number, number]
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b
}

/** What the shell's forms can show without asking the server: fields that must have one of these values. */
export type Plain = Readonly<Record<string, readonly string[]>>

/**
 * A condition in that plain form, when what is known already leaves no more than that; true or false when it leaves no question; nothing where it
 * asks more. `open` are the fields that are answered on the same page.
 */
export function plainOf(
  logic: Logic,
  known: Values,
  open: ReadonlySet<string>,
  today: LegalDay,
): boolean | Plain | null {
  if (!fieldsIn(logic).some((name) => open.has(name))) return holdsFor(logic, known, today)
  if (!isOperation(logic)) return null
  const [operator, of] = taken(logic)
  if (operator === 'and') return together(of.map((one) => plainOf(one, known, open, today)))
  const [left = null, right = null] = of
  if (operator === '==') {
    const [field, value] = isField(left) ? [left, right] : [right, left]
    return isField(field) && isPlain(value) ? { [field.var as string]: [String(value)] } : null
  }
  if (operator !== 'in') return null
  if (isField(left) && Array.isArray(right) && right.every(isPlain))
    return { [left.var as string]: (right as readonly Logic[]).map(String) }
  return isField(right) && isPlain(left) ? { [right.var as string]: [String(left)] } : null
}

const isField = (logic: Logic): logic is { readonly var: string } =>
  isOperation(logic) && Object.keys(logic)[0] === 'var'
const isPlain = (logic: Logic): boolean => typeof logic === 'string' || typeof logic === 'number' || logic === true

function together(parts: readonly (boolean | Plain | null)[]): boolean | Plain | null {
  if (parts.some((part) => part === false)) return false
  if (parts.some((part) => part === null)) return null
  const plain = parts.filter((part): part is Plain => typeof part === 'object' && part !== null)
  const names = plain.flatMap((part) => Object.keys(part))
  if (new Set(names).size < names.length) return null
  return plain.length === 0 ? true : Object.assign({}, ...plain)
}

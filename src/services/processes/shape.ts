/** Whether something is a process by shape and bounds; whether it hangs together is for `problemsOf`. */
import { CONDITION_KINDS, type Condition, OPINIONS, ORIGINALITIES } from './conditions.ts'
import { DATE_EFFECTS, type Definition, DOCUMENTS, PAYMENTS, PLACES, SHOWS, SIGNATURES, TOLD } from './process.ts'
import { READY_KINDS } from './ready/kinds.ts'

/** More than any process has, and small enough to draw and to play at once. */
export const MOST = { steps: 40, actions: 160, hours: 8 * 400, conditions: 8, consults: 20 } as const

const KEY = /^[a-z][a-z0-9-]{0,39}$/

type Reader = (given: unknown) => boolean

const text =
  (most: number): Reader =>
  (given) =>
    typeof given === 'string' && given.trim().length > 0 && given.length <= most
const orNull =
  (reader: Reader): Reader =>
  (given) =>
    given === null || reader(given)
const whole =
  (most: number): Reader =>
  (given) =>
    Number.isInteger(given) && (given as number) >= 0 && (given as number) <= most
const oneOf =
  (values: readonly unknown[]): Reader =>
  (given) =>
    values.includes(given)
const list =
  (reader: Reader, most: number): Reader =>
  (given) =>
    Array.isArray(given) && given.length <= most && given.every(reader)
const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
const object =
  (readers: Readonly<Record<string, Reader>>): Reader =>
  (given) =>
    isObject(given) &&
    Object.keys(given).every((key) => Object.hasOwn(readers, key)) &&
    Object.entries(readers).every(([key, reader]) => reader(given[key]))

const key: Reader = (given) => typeof given === 'string' && KEY.test(given)
const flag: Reader = (given) => typeof given === 'boolean'
const said = object({ vi: text(200), en: text(200) })
const some =
  (reader: Reader, most: number): Reader =>
  (given) =>
    list(reader, most)(given) && (given as unknown[]).length > 0

const conditions: Record<Condition['kind'], Readonly<Record<string, Reader>>> = {
  channel: { is: some(oneOf(['counter', 'online', 'postal']), 3) },
  paid: { is: flag },
  'by-post': { is: flag },
  asks: { what: oneOf(['withdraw', 'amend']), is: flag },
  waited: { days: whole(1000), is: flag },
  supplements: { fewer: whole(20) },
  done: { step: key, is: flag },
  answer: { field: text(40), is: some(text(200), 50) },
  originality: { is: some(oneOf(ORIGINALITIES), ORIGINALITIES.length) },
  papers: { is: flag },
  opinions: { is: some(oneOf(OPINIONS), OPINIONS.length) },
}
const condition: Reader = (given) =>
  isObject(given) &&
  CONDITION_KINDS.includes(given.kind as Condition['kind']) &&
  object({ kind: oneOf(CONDITION_KINDS), ...conditions[given.kind as Condition['kind']] })(given)

const step = object({
  ...{ key, name: said, shows: oneOf(SHOWS), place: oneOf(PLACES) },
  ...{ role: orNull(text(60)), unit: orNull(text(200)), hours: whole(MOST.hours) },
})

const action = object({
  ...{ key, name: said, from: key, to: key, main: flag, when: list(condition, MOST.conditions) },
  dates: list(oneOf(DATE_EFFECTS), DATE_EFFECTS.length),
  produces: list(oneOf(DOCUMENTS), DOCUMENTS.length),
  payment: oneOf(PAYMENTS),
  signature: oneOf(SIGNATURES),
  consults: list(
    object({
      ...{ whom: text(200), hours: whole(MOST.hours), silence: oneOf(['waits', 'consents']) },
      basis: orNull(text(300)),
    }),
    MOST.consults,
  ),
  child: orNull(object({ what: text(300), code: orNull(text(60)) })),
  tells: list(oneOf(TOLD), TOLD.length),
})

const parts: Readonly<Record<keyof Definition, Reader>> = {
  kind: oneOf(READY_KINDS),
  name: said,
  steps: list(step, MOST.steps),
  actions: list(action, MOST.actions),
}

/** The first part of something that is not as a process has it; nothing when it is one. */
export function wrongPart(given: unknown): string | undefined {
  if (!isObject(given)) return '{}'
  const strange = Object.keys(given).find((name) => !Object.hasOwn(parts, name))
  return strange ?? Object.entries(parts).find(([name, reader]) => !reader(given[name]))?.[0]
}

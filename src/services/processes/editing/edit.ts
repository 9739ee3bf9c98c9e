import type { Condition } from '../conditions.ts'
import { type Action, type Consultation, type Definition, isEnd, type Step } from '../process.ts'
import { type ActionEdit, hoursField, type StepEdit, timedSteps } from './edit.forms.ts'

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** A key for what is new that nothing else has. */
function freshKey(taken: readonly { key: string }[], beginning: string): string {
  for (let at = 1; ; at++) if (!taken.some(({ key }) => key === `${beginning}${at}`)) return `${beginning}${at}`
}

/** A process with a step written; a new one stands before the ends. */
export function withStep(process: Definition, key: string | null, edit: StepEdit): Definition {
  const { name, nameEn, shows, place, role, unit, hours } = edit
  const step: Step = {
    ...{ key: key ?? freshKey(process.steps, 'buoc'), name: { vi: name, en: nameEn }, shows, place },
    ...{ role: role ?? null, unit: unit ?? null, hours },
  }
  if (key !== null) return { ...process, steps: process.steps.map((one) => (one.key === key ? step : one)) }
  const end = process.steps.findIndex(isEnd)
  return { ...process, steps: process.steps.toSpliced(end < 0 ? process.steps.length : end, 0, step) }
}

/** A process without a step, and without what led from it or to it. */
export const withoutStep = (process: Definition, key: string): Definition => ({
  ...process,
  steps: process.steps.filter((one) => one.key !== key),
  actions: process.actions.filter(({ from, to }) => from !== key && to !== key),
})

/** A process with all its times. */
export function withTimes(process: Definition, given: Readonly<Record<string, unknown>>): Definition {
  const hours = new Map(timedSteps(process).map(({ step, at }) => [step.key, Number(given[hoursField(at)])]))
  const steps = process.steps.map((step) => ({ ...step, hours: hours.get(step.key) ?? step.hours }))
  // nobody is asked for longer than the step they are asked in lasts
  const actions = process.actions.map((one) => ({
    ...one,
    consults: one.consults.map((asked) => ({
      ...asked,
      hours: Math.min(asked.hours, hours.get(one.to) ?? asked.hours),
    })),
  }))
  return { ...process, steps, actions }
}

/** `Sở Xây dựng | 16 | Điều 5 …`: whom, how long, and the rule by which silence is consent. */
function consultsFrom(text: string | undefined): Consultation[] {
  return linesOf(text).map((line) => {
    const [whom = '', hours = '', ...rule] = line.split('|').map((part) => part.trim())
    const basis = rule.join('|').trim() || null
    // hours that are no number make the whole no process, and that is said
    return { whom, hours: hours === '' ? 8 : Number(hours), silence: basis ? 'consents' : 'waits', basis }
  })
}
export const consultsText = (consults: readonly Consultation[]): string =>
  consults.map(({ whom, hours, basis }) => [whom, hours, ...(basis ? [basis] : [])].join(' | ')).join('\n')

/** Conditions the editor has no field for; they came with a ready process and stay. */
const beyondEditor = (condition: Condition): boolean =>
  ['asks', 'waited', 'done'].includes(condition.kind) && 'is' in condition && condition.is === false

function conditionsFrom(edit: ActionEdit, before: readonly Condition[]): Condition[] {
  const conditions: Condition[] = before.filter(beyondEditor)
  const { whenChannel, whenOrigin, whenPaid, whenPost, whenAsks, whenWaited, whenFewer, whenDone, whenField } = edit
  if (whenChannel.length > 0) conditions.push({ kind: 'channel', is: whenChannel })
  if (whenOrigin.length > 0) conditions.push({ kind: 'originality', is: whenOrigin })
  if (whenPaid !== 'any') conditions.push({ kind: 'paid', is: whenPaid === 'yes' })
  if (whenPost !== 'any') conditions.push({ kind: 'by-post', is: whenPost === 'yes' })
  if (whenAsks !== 'any') conditions.push({ kind: 'asks', what: whenAsks, is: true })
  if (edit.whenPapers !== 'any') conditions.push({ kind: 'papers', is: edit.whenPapers === 'yes' })
  if (edit.whenOpinions.length > 0) conditions.push({ kind: 'opinions', is: edit.whenOpinions })
  if (whenWaited !== undefined) conditions.push({ kind: 'waited', days: whenWaited, is: true })
  if (whenFewer !== undefined) conditions.push({ kind: 'supplements', fewer: whenFewer })
  if (whenDone) conditions.push({ kind: 'done', step: whenDone, is: true })
  if (whenField) conditions.push({ kind: 'answer', field: whenField, is: linesOf(edit.whenIs) })
  return conditions
}

/** What an action says now, as its form shows it. */
export function typedAction(action: Action): Record<string, unknown> {
  const of = <K extends Condition['kind']>(kind: K) =>
    action.when.find((one): one is Extract<Condition, { kind: K }> => one.kind === kind && !beyondEditor(one))
  const either = (one: { is: boolean } | undefined) => (one === undefined ? 'any' : one.is ? 'yes' : 'no')
  const { name, from, to, main, dates, produces, payment, signature, tells, consults, child } = action
  const answer = of('answer')
  return {
    ...{ name: name.vi, nameEn: name.en, from, to, main, dates, produces, payment, signature, tells },
    ...{ consults: consultsText(consults), childWhat: child?.what, childCode: child?.code ?? undefined },
    ...{ whenChannel: of('channel')?.is ?? [], whenOrigin: of('originality')?.is ?? [] },
    ...{ whenPaid: either(of('paid')), whenPost: either(of('by-post')), whenAsks: of('asks')?.what ?? 'any' },
    ...{ whenPapers: either(of('papers')), whenOpinions: of('opinions')?.is ?? [] },
    ...{ whenWaited: of('waited')?.days, whenFewer: of('supplements')?.fewer, whenDone: of('done')?.step },
    ...{ whenField: answer?.field, whenIs: answer?.is.join('\n') },
  }
}

/** A process with an action written, anew when there is none of that key; the usual action of a step takes that from the one before. */
export function withAction(process: Definition, key: string | null, edit: ActionEdit): Definition {
  const before = process.actions.find((one) => one.key === key)
  const { name, nameEn, from, to, main, dates, produces, payment, signature, tells, childWhat, childCode } = edit
  const action: Action = {
    ...{ key: before?.key ?? freshKey(process.actions, 'thaotac'), name: { vi: name, en: nameEn }, from, to, main },
    ...{ when: conditionsFrom(edit, before?.when ?? []), dates, produces, payment, signature, tells },
    consults: consultsFrom(edit.consults),
    child: childWhat || childCode ? { what: childWhat ?? childCode ?? '', code: childCode ?? null } : null,
  }
  const others = process.actions.map((one) =>
    main && one.from === from && one.key !== action.key ? { ...one, main: false } : one,
  )
  const actions = before ? others.map((one) => (one.key === action.key ? action : one)) : [...others, action]
  return { ...process, actions }
}

export const withoutAction = (process: Definition, key: string): Definition => ({
  ...process,
  actions: process.actions.filter((one) => one.key !== key),
})

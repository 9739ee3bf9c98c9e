/** Which action of a process an act on a dossier is, and whether its conditions let it be done now. Pure. */
import { allHold, type Condition, type Facts, holds } from './conditions.ts'
import { countedSteps, rankOf } from './plan.ts'
import {
  type Action,
  actionsFrom,
  type Definition,
  firstStep,
  isEnd,
  type Shown,
  type Step,
  stepOf,
} from './process.ts'

/** What may be done with a dossier, as far as a process knows it. */
export type Doing =
  | ('receive' | 'deny' | 'ask' | 'supply' | 'assign' | 'advance' | 'propose' | 'refuse' | 'stop')
  | ('withdraw' | 'apologise' | 'sign' | 'issue' | 'return')

/** Where a dossier stands: what it shows, the step somebody said it has come to, and whether it was received. */
export interface Where {
  shows: string
  come: string | undefined
  received: boolean
}

/** The step a dossier is in; nothing where its process has none that shows what it shows. */
export function stepNow(process: Definition, { shows, come, received }: Where): Step | undefined {
  if (!received) return firstStep(process)
  const here = come === undefined ? undefined : stepOf(process, come)
  if (here && !isEnd(here) && here.shows !== 'waiting' && rankOf(here.shows) === rankOf(shows)) return here
  const counted = countedSteps(process).find((step) => rankOf(step.shows) === rankOf(shows))
  return counted ?? process.steps.find((step) => step.shows === shows && !isEnd(step))
}

const negative: readonly Shown[] = ['denied', 'cancelled', 'unresolved']
const waits = (step: Step): boolean => step.shows === 'waiting'

/** The actions that go on from a step: not to waiting, to an end without result, or back. The usual one first. */
const leading = (process: Definition, step: Step): Action[] =>
  actionsFrom(process, step.key)
    .filter(({ to, from }) => {
      const next = stepOf(process, to)
      const forward = next !== undefined && rankOf(next.shows) >= rankOf(step.shows)
      return forward && to !== from && !waits(next) && !negative.includes(next.shows)
    })
    .sort((a, b) => Number(b.main) - Number(a.main))

const goesOn: readonly Doing[] = ['receive', 'assign', 'advance', 'propose', 'sign', 'issue', 'return']

/** The actions of a step that an act of this kind may be. */
function meant(process: Definition, step: Step, doing: Doing): Action[] {
  const to = (is: (next: Step) => boolean) =>
    actionsFrom(process, step.key).filter((one) => is(stepOf(process, one.to) ?? step))
  switch (doing) {
    case 'deny':
      return to(({ shows }) => shows === 'denied')
    case 'ask':
      return to(waits)
    case 'stop':
      return to(({ shows }) => shows === 'unresolved')
    case 'withdraw':
      return to(({ shows }) => shows === 'cancelled')
    case 'refuse':
      return to(({ shows }) => shows === 'to-sign').filter(({ produces }) => produces.includes('refusal'))
    case 'apologise':
      return actionsFrom(process, step.key).filter(({ dates }) => dates.includes('extend'))
    case 'supply':
      return actionsFrom(process, step.key).filter(({ to: key }) => {
        const waiting = stepOf(process, key)
        return waiting !== undefined && waits(waiting)
      })
    default:
      return leading(process, step)
  }
}

/** Whether an act of this kind may go where an action leads. */
function fits(doing: Doing, step: Step, next: Step): boolean {
  const same = rankOf(next.shows) === rankOf(step.shows)
  if (doing === 'advance') return same
  if (doing === 'assign') return step.shows === 'to-assign'
  return doing === 'propose' ? !same : true
}

/** What a process says of an act: nothing of its own, the action it is, or what is missing for it; or another action has to be done first. */
export type Way =
  | { says: 'nothing' }
  | { says: 'action'; action: Action }
  | { says: 'missing'; action: Action; missing: readonly Condition[] }
  | { says: 'other'; action: Action }

/**
 * What the process says of an act now. Of the actions that go on from a step the usual one is taken when its conditions hold, else the first other whose
 * conditions do, as the simulator takes them; an act that would go elsewhere has to wait.
 */
export function wayOf(process: Definition, where: Where, doing: Doing, facts: Facts): Way {
  const step = stepNow(process, where)
  if (!step) return { says: 'nothing' }
  const possible = doing === 'supply' ? suppliedBy(process, step) : meant(process, step, doing)
  const [first] = possible
  if (!first) return { says: 'nothing' }
  const action = possible.find(({ when }) => allHold(when, facts))
  const onward = goesOn.includes(doing)
  if (!action) {
    const own = onward ? possible.find(({ to }) => fits(doing, step, stepOf(process, to) ?? step)) : first
    const closest = own ?? first
    return { says: 'missing', action: closest, missing: closest.when.filter((one) => !holds(one, facts)) }
  }
  if (onward && !fits(doing, step, stepOf(process, action.to) ?? step)) return { says: 'other', action }
  return { says: 'action', action }
}

/** The actions that end the waiting a step leads to. */
const suppliedBy = (process: Definition, step: Step): Action[] =>
  meant(process, step, 'supply').flatMap(({ to }) =>
    actionsFrom(process, to).filter(({ to: back }) => back === step.key),
  )

/** Whether any condition may decide about an act: facts are asked for only then. */
export function mayDepend(process: Definition, where: Where, doing: Doing): boolean {
  const step = stepNow(process, where)
  if (!step) return false
  const possible = doing === 'supply' ? suppliedBy(process, step) : meant(process, step, doing)
  return possible.some(({ when }) => when.length > 0)
}

/** The steps a dossier has left behind: those of the usual way before where it is, and where it waited. */
export function doneSteps(process: Definition, where: Where, waited: boolean): ReadonlySet<string> {
  const here = stepNow(process, where)
  const done = new Set<string>()
  const first = firstStep(process)
  if (where.received && first) done.add(first.key)
  for (const step of countedSteps(process)) {
    if (step.key === here?.key || rankOf(step.shows) > rankOf(where.shows)) break
    done.add(step.key)
  }
  if (waited) for (const step of process.steps) if (waits(step)) done.add(step.key)
  return done
}

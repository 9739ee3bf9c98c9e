/** A dossier played through a process, with every date the legal clock gives it. Nothing is written anywhere. */
import {
  type Due,
  due,
  type Extension,
  type Pause,
  type Remaining,
  remaining,
  type TimeLimit,
  type WorkingCalendar,
} from '../../../packages/legal-clock/index.ts'
import { addDays, earliest, type Instant, latest, legalDayOf } from '../../../packages/time/index.ts'
import type { FilingChannel } from '../procedures/index.ts'
import { allHold, type Facts, plainFacts } from './conditions.ts'
import { afterHours, workedHours } from './plan.ts'
import {
  type Action,
  actionOf,
  actionsFrom,
  type Definition,
  firstStep,
  isEnd,
  SHOWN,
  type Shown,
  type Step,
  stepOf,
} from './process.ts'

export interface Scenario {
  submittedAt: Instant
  channel: FilingChannel
  limit: TimeLimit
  /** The action that is taken once in place of the usual one, where its step is reached. */
  turn?: string
  /** A step that takes so many working hours longer than planned. */
  late?: { step: string; hours: number }
  facts?: Partial<Facts>
}

export type Clock = 'none' | 'running' | 'paused' | 'stopped'

/** One step as it was played. */
export interface Played {
  step: Step
  code: number
  entered: Instant
  left: Instant
  /** Until when the step was planned; nothing where no clock plans it. */
  planned: Instant | null
  clock: Clock
  action: Action | undefined
  /** Until when each of those asked beside it answers. */
  answers: { whom: string; until: Instant; silence: 'waits' | 'consents' }[]
}

export interface Simulated {
  steps: Played[]
  /** Where it ended; nothing when it stuck. */
  end: Shown | null
  stuck: 'no-action' | 'circle' | null
  numbered: boolean
  acceptedAt: Instant | null
  due: Due | null
  releasedAt: Instant | null
  finishedAt: Instant | null
  left: Remaining | null
}

/** No process has as many steps; whoever takes more goes in a circle. */
const MOST_STEPS = 200

interface Run {
  process: Definition
  calendar: WorkingCalendar
  scenario: Scenario
  at: Instant
  clock: Clock
  acceptedAt: Instant | null
  /** Working hours of steps gone through since the clock started. */
  used: number
  /** What of a step's time was used before it was left to come back to. */
  spent: Map<string, number>
  pauses: Pause[]
  extensions: Extension[]
  numbered: boolean
  releasedAt: Instant | null
  finishedAt: Instant | null
  facts: Facts
  turned: boolean
}

/** Plays a dossier from its filing to its end, each step taking exactly its time unless the scenario says otherwise. */
export function simulate(process: Definition, calendar: WorkingCalendar, scenario: Scenario): Simulated {
  const run: Run = {
    ...{ process, calendar, scenario, at: scenario.submittedAt, clock: 'none', acceptedAt: null, used: 0 },
    ...{ spent: new Map(), pauses: [], extensions: [], numbered: false, releasedAt: null, finishedAt: null },
    ...{ facts: { ...plainFacts(scenario.channel), ...scenario.facts }, turned: false },
  }
  const steps: Played[] = []
  let stuck: Simulated['stuck'] = null
  let end: Shown | null = null
  for (let step = firstStep(process); step; ) {
    const played = playStep(run, step)
    steps.push(played)
    if (isEnd(step)) {
      end = step.shows
      break
    }
    stuck = !played.action ? 'no-action' : steps.length >= MOST_STEPS ? 'circle' : null
    if (stuck || !played.action) break
    take(run, played)
    step = stepOf(process, played.action.to)
  }
  const counted = dueNow(run)
  return {
    ...{ steps, end, stuck: end === null && stuck === null ? 'no-action' : stuck, numbered: run.numbered },
    ...{ acceptedAt: run.acceptedAt, due: counted, releasedAt: run.releasedAt, finishedAt: run.finishedAt },
    left: counted ? remaining(calendar, run.at, counted.dueCurrent, { finishedAt: run.releasedAt }) : null,
  }
}

function dueNow({ calendar, acceptedAt, scenario, pauses, extensions, at }: Run): Due | null {
  return acceptedAt && due(calendar, acceptedAt, scenario.limit, pauses, { extensions, asOf: at })
}

/** The action that is taken: the turn of the scenario once, the usual one, or the first other whose conditions hold. */
function chosen(run: Run, step: Step): Action | undefined {
  const possible = actionsFrom(run.process, step.key).filter(({ when }) => allHold(when, run.facts))
  const turn = run.turned ? undefined : possible.find(({ key }) => key === run.scenario.turn)
  return turn ?? possible.find(({ main }) => main) ?? possible.find(({ from, to }) => from !== to)
}

/** The hours a step takes this time: half of them before it is left to be come back to, the rest afterwards. */
function hoursNow(run: Run, step: Step, action: Action | undefined): number {
  // who stands at the counter is answered at once; the hours of reception are for what comes online or by post
  if (step.shows === 'new' && run.scenario.channel === 'counter') return 0
  const before = run.spent.get(step.key) ?? 0
  const whole = step.hours - before
  const leaves = action && action.key === run.scenario.turn && !action.main && !run.turned
  return leaves ? Math.floor(whole / 2) : whole
}

function playStep(run: Run, step: Step): Played {
  const action = isEnd(step) ? undefined : chosen(run, step)
  const hours = isEnd(step) ? 0 : hoursNow(run, step, action)
  const entered = run.at
  const late = run.scenario.late?.step === step.key ? run.scenario.late.hours : 0
  const planned = plannedOf(run, step, hours)
  const usual = planned ?? workedHours(run.calendar, entered, hours)
  const left = workedHours(run.calendar, latest(usual, entered), late)
  run.spent.set(step.key, (run.spent.get(step.key) ?? 0) + hours)
  if (run.clock === 'running') run.used += hours
  const before = [...run.process.actions].reverse().find(({ to, consults }) => to === step.key && consults.length > 0)
  return {
    ...{ step, code: SHOWN[step.shows], entered, left, planned, clock: run.clock, action },
    answers: (before?.consults ?? []).map(({ whom, hours, silence }) => ({
      ...{ whom, silence },
      until: workedHours(run.calendar, entered, hours),
    })),
  }
}

/** Until when a step is planned: by the hours used since receipt while the clock runs, never beyond the due date. */
function plannedOf(run: Run, step: Step, hours: number): Instant | null {
  if (run.clock !== 'running' || !run.acceptedAt || isEnd(step)) return null
  const until = afterHours(run.calendar, run.acceptedAt, run.used + hours, run.pauses, run.at)
  const last = dueNow(run)?.dueCurrent
  return last ? earliest(until, last) : until
}

/** What an action does to the dates. */
function take(run: Run, { step, action, left }: Played): void {
  if (!action) return
  run.at = left
  run.turned ||= action.key === run.scenario.turn
  run.facts = { ...run.facts, done: new Set([...run.facts.done, step.key]) }
  if (action.produces.includes('supplement') && run.acceptedAt)
    run.facts = { ...run.facts, supplements: run.facts.supplements + 1 }
  if (['paid', 'confirm'].includes(action.payment)) run.facts = { ...run.facts, paid: true }
  const why = action.name.vi
  for (const date of action.dates) effects[date](run, why)
}

const begin = (run: Run): void => {
  run.acceptedAt = run.at
  run.clock = 'running'
  run.used = 0
  run.numbered = true
}
const halt = (run: Run, basis: string): void => {
  if (run.clock !== 'running') return
  run.pauses.push({ from: run.at, to: null, basis })
  run.clock = 'paused'
}

const effects: Record<Action['dates'][number], (run: Run, why: string) => void> = {
  submit: () => undefined,
  number: (run) => {
    run.numbered = true
  },
  start: begin,
  pause: halt,
  'pause-overdue': halt,
  resume: (run) => {
    run.pauses = run.pauses.map((one) => (one.to === null ? { ...one, to: run.at } : one))
    if (run.clock === 'paused') run.clock = 'running'
  },
  restart: (run) => {
    run.pauses = []
    begin(run)
  },
  extend: (run, basis) => {
    const last = dueNow(run)?.dueCurrent
    if (last) run.extensions.push({ at: run.at, to: addDays(legalDayOf(last), EXTENDED_BY), basis })
  },
  release: (run) => {
    run.releasedAt = run.at
    run.clock = 'stopped'
  },
  finish: (run) => {
    run.finishedAt = run.at
  },
  // the phases of a limit are part of the limit itself (`duePhases`)
  'phase-1': () => undefined,
  'phase-2': () => undefined,
  'phase-3': () => undefined,
}

/** How far a simulated new appointment lies; in a dossier the officer enters the day. */
const EXTENDED_BY = 5

/** What may be played beside the usual way: every action that is not part of it. */
export const turnsOf = ({ actions }: Definition): Action[] => actions.filter(({ main }) => !main)

export const turnOf = (process: Definition, key: string | undefined): Action | undefined => {
  const found = key === undefined ? undefined : actionOf(process, key)
  return found?.main ? undefined : found
}

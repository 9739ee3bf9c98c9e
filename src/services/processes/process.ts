import { type Instant, isAfter, isDayAfter, isDayBefore, type LegalDay } from '../../../packages/time/index.ts'
import type { Version } from '../../kernel/life/index.ts'
import type { Condition } from './conditions.ts'
import type { ReadyKind } from './ready/kinds.ts'

/** A word of a process as it stands in its row: both languages, no functions. */
export interface Said {
  vi: string
  en: string
}

/** What a step shows of its dossier, with the national code of that state (one-stop.md §3.1). */
export const SHOWN = {
  new: 1,
  'to-assign': 4,
  'to-handle': 4,
  handling: 4,
  'to-sign': 4,
  'to-issue': 4,
  waiting: 5,
  releasing: 9,
  done: 10,
  denied: 3,
  cancelled: 8,
  unresolved: 8,
} as const
export type Shown = keyof typeof SHOWN
export const SHOWS = Object.keys(SHOWN) as Shown[]
const ENDS: readonly Shown[] = ['done', 'denied', 'cancelled', 'unresolved']

/** Where a step is done. Who receives and who decides are named by competence, not here. */
export const PLACES = ['receiving', 'deciding', 'other', 'outside', 'applicant'] as const
export type Place = (typeof PLACES)[number]

/** What an action does to the dates of its dossier (one-stop.md §5.4, under names). */
export const DATE_EFFECTS = [
  ...(['submit', 'number', 'start', 'pause', 'pause-overdue', 'resume', 'restart'] as const),
  ...(['extend', 'release', 'finish', 'phase-1', 'phase-2', 'phase-3'] as const),
] as const
export type DateEffect = (typeof DATE_EFFECTS)[number]

/** What an action leaves on paper: forms 01–07 under their keys, the slips in use, what is drafted and what is decided. */
export const DOCUMENTS = [
  ...(['slip', 'supplement', 'refusal', 'apology', 'stop', 'control', 'register'] as const),
  ...(['question', 'minutes', 'draft', 'result', 'hand-over', 'receipt'] as const),
] as const
export type DocumentKey = (typeof DOCUMENTS)[number]

export const PAYMENTS = ['none', 'advance', 'settlement', 'paid', 'again', 'confirm'] as const
export type Payment = (typeof PAYMENTS)[number]

export const SIGNATURES = ['none', 'person', 'agency', 'both'] as const
export type Signature = (typeof SIGNATURES)[number]

export const TOLD = ['applicant', 'next', 'leader'] as const
export type Told = (typeof TOLD)[number]

/** One step: who has the dossier, for how long, and what everybody sees of it meanwhile. */
export interface Step {
  key: string
  name: Said
  shows: Shown
  place: Place
  /** Kind of post; nobody of ours when it is the applicant's or an outsider's turn. */
  role: string | null
  /** The unit inside the agency, when one is meant. */
  unit: string | null
  /** Working hours it may take; 8 are a working day. */
  hours: number
}

/** Somebody who is asked at the same time as others. Silence is no consent unless a rule says so. */
export interface Consultation {
  whom: string
  hours: number
  silence: 'waits' | 'consents'
  /** The rule that lets silence count as consent. */
  basis: string | null
}

/** A dossier of another procedure that has to be settled first; it names its parent and is counted nowhere as a filing. */
export interface Child {
  what: string
  code: string | null
}

/** What somebody does in a step, and where the dossier goes with it. */
export interface Action {
  key: string
  name: Said
  from: string
  to: string
  /** The way dossiers usually go. */
  main: boolean
  /** All must hold. */
  when: readonly Condition[]
  dates: readonly DateEffect[]
  produces: readonly DocumentKey[]
  payment: Payment
  signature: Signature
  consults: readonly Consultation[]
  child: Child | null
  tells: readonly Told[]
}

/** A process as data: steps in the order in which they are shown, and what leads from one to another. */
export interface Definition {
  kind: ReadyKind
  name: Said
  steps: readonly Step[]
  actions: readonly Action[]
}

/** One version of the process of a procedure. */
export interface Process extends Version<Definition> {
  /** Ended with nothing in its place, at this moment. */
  ended_at: Instant | null
}

export const isEnd = ({ shows }: Pick<Step, 'shows'>): boolean => ENDS.includes(shows)

export const stepOf = ({ steps }: Definition, key: string): Step | undefined => steps.find((one) => one.key === key)
export const actionOf = ({ actions }: Definition, key: string): Action | undefined =>
  actions.find((one) => one.key === key)

/** The step a dossier begins with: the first that shows it as newly filed. */
export const firstStep = ({ steps }: Definition): Step | undefined => steps.find(({ shows }) => shows === 'new')

export const actionsFrom = ({ actions }: Definition, step: string): readonly Action[] =>
  actions.filter(({ from }) => from === step)

/** The steps that can be reached from one, itself among them; against the direction of the actions when `back`. */
export function reached({ actions }: Definition, from: readonly string[], back = false): ReadonlySet<string> {
  const found = new Set(from)
  for (const key of found)
    for (const one of actions) if ((back ? one.to : one.from) === key) found.add(back ? one.from : one.to)
  return found
}

/** The usual way from the beginning: each step with the action that leads on; it ends at an end, where no way is marked, or where it would go in a circle. */
export function mainWay(process: Definition): { step: Step; action: Action | undefined }[] {
  const way: { step: Step; action: Action | undefined }[] = []
  const seen = new Set<string>()
  for (let step = firstStep(process); step && !seen.has(step.key); ) {
    seen.add(step.key)
    const action = actionsFrom(process, step.key).find(({ main }) => main)
    way.push({ step, action })
    step = action && stepOf(process, action.to)
  }
  return way
}

/**
 * The version a dossier that was received at a moment follows: the newest that was published by then for that day, unless it had been ended. What is
 * published or ended later changes nothing for it.
 */
export function followedBy(versions: readonly Process[], at: Instant, day: LegalDay): Process | undefined {
  const [newest] = versions
    .filter(
      ({ published_at, effective_from }) =>
        published_at !== null &&
        !isAfter(published_at, at) &&
        effective_from !== null &&
        !isDayAfter(effective_from, day),
    )
    .sort((a, b) => b.number - a.number)
  if (!newest) return undefined
  const { ended_at, effective_to } = newest
  const ended = ended_at !== null && !isAfter(ended_at, at) && effective_to !== null && isDayBefore(effective_to, day)
  return ended ? undefined : newest
}

import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import { say } from '../../kernel/pages/index.ts'
import { allHold, everyCase } from './conditions.ts'
import { countedHours, countedSteps, hoursIn, shortestOf } from './plan.ts'
import { clockProblems } from './problems.clock.ts'
import { neverProblems } from './problems.never.ts'
import { problemWords as words } from './problems.words.ts'
import {
  type Action,
  actionsFrom,
  type Definition,
  type DocumentKey,
  firstStep,
  isEnd,
  mainWay,
  reached,
  type Said,
  type Shown,
  type Step,
  stepOf,
} from './process.ts'
import { hoursText, paperText } from './words.ts'

/** One thing to mend, and the step or action it is about. */
export interface Problem {
  says: Said
  step?: string
  action?: string
}

/** What a process is checked against. */
export interface Surroundings {
  /** The procedure stands in the catalogue. */
  known: boolean
  /** The limits of the procedure, by how it is filed. */
  limits: readonly TimeLimit[]
  hasFee: boolean
  /** Kinds of posts by name, with what they are called and whether anybody holds one today. */
  roles: ReadonlyMap<string, { words: Said; held: boolean }>
  /** Procedures that are in the catalogue, of those child dossiers name. */
  procedures: ReadonlySet<string>
  /** The questions of the procedure's form. */
  fields: ReadonlySet<string>
}

const inBoth = (write: (language: Language) => string): Said => ({ vi: write('vi'), en: write('en') })

/** Everything that keeps a process from being published; nothing when it may be. */
export function problemsOf(process: Definition, around: Surroundings): Problem[] {
  const shape = shapeProblems(process)
  // what does not hang together is not looked at any further
  if (shape.length > 0) return shape
  return [
    ...(around.known ? [] : [{ says: words.noProcedure }]),
    ...wayProblems(process),
    ...resultProblems(process),
    ...clockProblems(process),
    ...paperProblems(process),
    ...peopleProblems(process, around),
    ...timeProblems(process, around.limits),
    ...conditionProblems(process, around),
    ...neverProblems(process, around.hasFee),
    ...(around.hasFee && process.actions.every(({ payment }) => payment === 'none')
      ? [{ says: words.feeNotAsked }]
      : []),
  ]
}

function shapeProblems(process: Definition): Problem[] {
  const problems: Problem[] = []
  const twice = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) !== at)
  for (const key of [...twice(process.steps.map((one) => one.key)), ...twice(process.actions.map((one) => one.key))])
    problems.push({ says: inBoth((language) => say(language, words.sameKey, key)) })
  const starts = process.steps.filter(({ shows }) => shows === 'new')
  if (starts.length === 0) problems.push({ says: words.noStart })
  if (starts.length > 1) problems.push({ says: words.twoStarts, step: starts[1]?.key ?? '' })
  for (const { key, name, from, to } of process.actions)
    if (!stepOf(process, from) || !stepOf(process, to))
      problems.push({ says: inBoth((language) => say(language, words.noStep, name[language])), action: key })
  return problems
}

function wayProblems(process: Definition): Problem[] {
  const there = reached(process, [firstStep(process)?.key ?? ''])
  const ends = process.steps.filter(isEnd).map(({ key }) => key)
  const ending = reached(process, ends, true)
  return process.steps.flatMap((step): Problem[] => {
    const at = (word: (typeof words)['unreachable']): Problem => ({
      says: inBoth((language) => say(language, word, step.name[language])),
      step: step.key,
    })
    if (!there.has(step.key)) return [at(words.unreachable)]
    const out = actionsFrom(process, step.key)
    if (isEnd(step)) return out.length > 0 ? [at(words.afterEnd)] : []
    if (!ending.has(step.key)) return [at(words.deadEnd)]
    const main = out.filter((one) => one.main)
    if (main.length !== 1) return [at(main.length === 0 ? words.noMain : words.twoMain)]
    return sticks(out) ? [at(words.mayStick)] : []
  })
}

/** Whether there is a case in which nothing that leads on may be done. */
const sticks = (out: readonly Action[]): boolean => {
  const leading = out.filter(({ from, to }) => from !== to)
  const cases = everyCase(leading.flatMap(({ when }) => when))
  return cases.some((facts) => !leading.some(({ when }) => allHold(when, facts)))
}

function resultProblems(process: Definition): Problem[] {
  const problems: Problem[] = []
  const way = mainWay(process)
  const actions = way.flatMap(({ action }) => action ?? [])
  if (way.at(-1)?.step.shows !== 'done' || !actions.some(({ produces }) => produces.includes('result')))
    problems.push({ says: words.noResult })
  else {
    const until = actions.findIndex(({ dates }) => dates.includes('release'))
    const signed = actions.slice(0, until + 1).map(({ signature }) => signature)
    const by = (who: 'person' | 'agency') => signed.some((one) => one === who || one === 'both')
    if (!by('person') || !by('agency')) problems.push({ says: words.notSigned })
  }
  const shown = (shows: Shown) => process.steps.some((step) => step.shows === shows)
  if (!shown('denied')) problems.push({ says: words.noRefusal })
  const counted = countedSteps(process).map(({ key }) => key)
  const negative = process.actions.some(
    ({ from, produces, to }) =>
      counted.includes(from) &&
      (stepOf(process, to)?.shows === 'unresolved' || produces.includes('refusal') || produces.includes('stop')),
  )
  if (!negative) problems.push({ says: words.noNegative })
  return problems
}

/** The papers the law asks for with what happens (TT 03/2025, Appendix I). */
function paperOf(process: Definition, { dates, to, from }: Action): DocumentKey | null {
  const shown = stepOf(process, to)?.shows
  if (shown === 'denied') return 'refusal'
  if (shown === 'unresolved') return 'stop'
  if (shown === 'waiting' && stepOf(process, from)?.shows !== 'waiting') return 'supplement'
  if (dates.includes('start')) return 'slip'
  return dates.includes('extend') ? 'apology' : null
}

const paperProblems = (process: Definition): Problem[] =>
  process.actions.flatMap((action) => {
    const paper = paperOf(process, action)
    if (!paper || action.produces.includes(paper)) return []
    const says = inBoth((language) =>
      say(language, words.needsPaper, action.name[language], paperText(paper, language)),
    )
    return [{ says, action: action.key }]
  })

const OURS: readonly Step['place'][] = ['receiving', 'deciding', 'other']

function peopleProblems({ steps }: Definition, { roles }: Surroundings): Problem[] {
  return steps.flatMap((step): Problem[] => {
    if (isEnd(step) || !OURS.includes(step.place)) return []
    if (!step.role)
      return [{ says: inBoth((language) => say(language, words.noRole, step.name[language])), step: step.key }]
    const role = roles.get(step.role)
    if (role?.held) return []
    const called = (language: Language) => role?.words[language] ?? step.role ?? ''
    const says = inBoth((language) => say(language, words.nobodyHolds, step.name[language], called(language)))
    return [{ says, step: step.key }]
  })
}

function timeProblems(process: Definition, limits: readonly TimeLimit[]): Problem[] {
  const problems: Problem[] = countedSteps(process)
    .filter(({ hours }) => hours === 0)
    .map((step) => ({ says: inBoth((language) => say(language, words.noTime, step.name[language])), step: step.key }))
  const sum = countedHours(process)
  const limit = shortestOf(limits)
  if (limit && hoursIn(limit) !== sum) {
    const says = inBoth((language) =>
      say(language, words.wrongSum, hoursText(sum, language), formatTimeLimit(limit, language)),
    )
    problems.push({ says })
  }
  return problems
}

function conditionProblems(process: Definition, { procedures, fields }: Surroundings): Problem[] {
  return process.actions.flatMap((action) => {
    const problems: Problem[] = []
    const add = (write: (language: Language) => string) => problems.push({ says: inBoth(write), action: action.key })
    for (const condition of action.when) {
      if (condition.kind === 'done' && !stepOf(process, condition.step))
        add((language) => say(language, words.unknownStep, action.name[language]))
      if (condition.kind === 'answer' && !fields.has(condition.field))
        add((language) => say(language, words.unknownField, action.name[language], condition.field))
    }
    for (const { whom, hours, silence, basis } of action.consults) {
      const step = stepOf(process, action.to)
      if (step && hours > step.hours) add((language) => say(language, words.consultTooLong, whom, step.name[language]))
      if (silence === 'consents' && !basis) add((language) => say(language, words.silenceBasis, whom))
    }
    if (action.child) {
      const [from, to] = [action.from, action.to].map((key) => stepOf(process, key)?.shows)
      if (from !== 'handling' || to !== 'handling')
        add((language) => say(language, words.childPlace, action.name[language]))
      if (action.dates.length > 0) add((language) => say(language, words.childClock, action.name[language]))
    }
    const code = action.child?.code
    if (code && !procedures.has(code)) add((language) => say(language, words.unknownChild, code))
    return problems
  })
}

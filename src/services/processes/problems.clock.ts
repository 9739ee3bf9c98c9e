/** What goes wrong with the clock on any way through a process: every step is looked at in every state the clock can have there. */
import { type Language, say } from '../../kernel/pages/index.ts'
import type { Problem } from './problems.ts'
import { problemWords as words } from './problems.words.ts'
import { type Action, actionsFrom, type DateEffect, type Definition, firstStep, type Step, stepOf } from './process.ts'
import type { Clock } from './simulate.ts'

type Fault = 'startsTwice' | 'pausesNothing' | 'resumesNothing' | 'releasesNothing'

/** From which states of the clock an effect makes sense, and which comes after it. */
const moves: Partial<Record<DateEffect, { from: readonly Clock[]; to: Clock; fault: Fault }>> = {
  start: { from: ['none'], to: 'running', fault: 'startsTwice' },
  restart: { from: ['running', 'paused'], to: 'running', fault: 'resumesNothing' },
  pause: { from: ['running'], to: 'paused', fault: 'pausesNothing' },
  'pause-overdue': { from: ['running'], to: 'paused', fault: 'pausesNothing' },
  resume: { from: ['paused'], to: 'running', fault: 'resumesNothing' },
  release: { from: ['running'], to: 'stopped', fault: 'releasesNothing' },
}

const said = (word: (typeof words)['startsTwice'], { name }: Pick<Action | Step, 'name'>): Problem['says'] => {
  const write = (language: Language) => say(language, word, name[language])
  return { vi: write('vi'), en: write('en') }
}

/** The clock after an action, and the first thing about it that makes no sense. */
function after(clock: Clock, { dates }: Action): { clock: Clock; fault: Fault | null } {
  let now = clock
  let fault: Fault | null = null
  for (const date of dates) {
    const move = moves[date]
    if (!move) continue
    if (move.from.includes(now)) now = move.to
    else fault ??= move.fault
  }
  return { clock: now, fault }
}

export function clockProblems(process: Definition): Problem[] {
  const found = new Map<string, Problem>()
  const add = (key: string, problem: Problem) => void (found.has(key) || found.set(key, problem))
  const seen = new Set<string>()
  const open: { step: Step; clock: Clock }[] = []
  const visit = (step: Step | undefined, clock: Clock): void => {
    if (!step || seen.has(`${step.key} ${clock}`)) return
    seen.add(`${step.key} ${clock}`)
    open.push({ step, clock })
  }
  visit(firstStep(process), 'none')
  for (let at = open.shift(); at; at = open.shift()) {
    const { step, clock } = at
    if (step.shows === 'done' && clock === 'none') add('never', { says: words.neverStarted })
    else if (step.shows === 'done' && clock !== 'stopped') add('released', { says: words.neverReleased })
    if (step.shows === 'waiting' && clock === 'running')
      add(`waits ${step.key}`, { says: said(words.waitsRunning, step), step: step.key })
    for (const action of actionsFrom(process, step.key)) {
      const next = after(clock, action)
      if (next.fault) add(`${next.fault} ${action.key}`, { says: said(words[next.fault], action), action: action.key })
      visit(stepOf(process, action.to), next.clock)
    }
  }
  return [...found.values()]
}

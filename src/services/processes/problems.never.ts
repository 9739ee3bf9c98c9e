/** Conditions that can never hold where they stand: whoever waits for one waits for ever, so they are found at publishing. */
import { type Language, say } from '../../kernel/pages/index.ts'
import type { Condition } from './conditions.ts'
import type { Problem } from './problems.ts'
import { problemWords as words } from './problems.words.ts'
import { type Action, type Definition, type Payment, reached, stepOf } from './process.ts'
import { conditionText } from './words.ts'

const ASKS: readonly Payment[] = ['advance', 'settlement', 'again']

/** The steps in which a fee may have been asked for and paid: after receipt, behind an action that asks. */
function stepsPaidIn(process: Definition): ReadonlySet<string> {
  const received = process.actions.filter(({ dates }) => dates.includes('start'))
  const after = reached(
    process,
    received.map(({ to }) => to),
  )
  // a dossier without a number owes nothing yet
  const asking = process.actions.filter(
    (one) => ASKS.includes(one.payment) && (after.has(one.from) || received.includes(one)),
  )
  return reached(
    process,
    asking.map(({ to }) => to),
  )
}

/** Whether a condition of an action can hold in no case. */
function neverHolds(
  process: Definition,
  { from, to }: Action,
  one: Condition,
  paidIn: ReadonlySet<string> | null,
): boolean {
  switch (one.kind) {
    case 'paid':
      // what costs nothing is always paid
      return paidIn === null ? !one.is : one.is && !paidIn.has(from)
    case 'done':
      return one.is && stepOf(process, one.step) !== undefined && !reached(process, [one.step]).has(from)
    case 'asks':
      // withdrawing is asked for in the act of withdrawing; amending is a new dossier
      return one.is && (one.what === 'amend' || stepOf(process, to)?.shows !== 'cancelled')
    case 'originality':
      return one.is.every((kind) => kind === 'group')
    default:
      return false
  }
}

/** @param hasFee the procedure costs something that is known beforehand */
export function neverProblems(process: Definition, hasFee: boolean): Problem[] {
  const paidIn = hasFee ? stepsPaidIn(process) : null
  return process.actions.flatMap((action) =>
    action.when
      .filter((one) => neverHolds(process, action, one, paidIn))
      .map((one): Problem => {
        const write = (language: Language) =>
          say(language, words.neverHolds, action.name[language], conditionText(one, language))
        return { says: { vi: write('vi'), en: write('en') }, action: action.key }
      }),
  )
}

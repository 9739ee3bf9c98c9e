/** The conditions of actions: a closed list of kinds, each with its own values; text is never searched for words (one-stop.md §6.2). */
import type { FilingChannel } from '../procedures/index.ts'

export const ORIGINALITIES = ['online', 'inter-agency', 'counter', 'group'] as const
export type Originality = (typeof ORIGINALITIES)[number]

/** How opinions that were asked for stand: nobody was asked, somebody has not answered, all came and agree, all came and some do not. */
export const OPINIONS = ['none', 'open', 'agreed', 'objected'] as const
export type OpinionsStand = (typeof OPINIONS)[number]

export type Condition =
  /** How the dossier came in. */
  | { kind: 'channel'; is: readonly FilingChannel[] }
  /** What was asked for is paid. */
  | { kind: 'paid'; is: boolean }
  /** The result goes by post. */
  | { kind: 'by-post'; is: boolean }
  /** The applicant asks to withdraw, or to amend what was filed. */
  | { kind: 'asks'; what: 'withdraw' | 'amend'; is: boolean }
  /** The applicant has been waited for longer than so many working days. */
  | { kind: 'waited'; days: number; is: boolean }
  /** More papers were asked for fewer times than this in examination. */
  | { kind: 'supplements'; fewer: number }
  /** A step was done before. */
  | { kind: 'done'; step: string; is: boolean }
  /** What was answered in the procedure's form. */
  | { kind: 'answer'; field: string; is: readonly string[] }
  | { kind: 'originality'; is: readonly Originality[] }
  /** Every required paper that this case needs was handed in. */
  | { kind: 'papers'; is: boolean }
  /** How the opinions of others stand. */
  | { kind: 'opinions'; is: readonly OpinionsStand[] }

export const CONDITION_KINDS = [
  ...(['channel', 'paid', 'by-post', 'asks', 'waited', 'supplements', 'done', 'answer', 'originality'] as const),
  ...(['papers', 'opinions'] as const),
] as const
export type ConditionKind = (typeof CONDITION_KINDS)[number]

/** What is known of a dossier when an action is looked at. */
export interface Facts {
  channel: FilingChannel
  paid: boolean
  byPost: boolean
  asks: { withdraw: boolean; amend: boolean }
  /** Working days the applicant has been waited for. */
  waited: number
  supplements: number
  done: ReadonlySet<string>
  answers: Readonly<Record<string, unknown>>
  originality: Originality
  papers: boolean
  opinions: OpinionsStand
}

/** Whether a condition holds. */
export function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.kind) {
    case 'channel':
      return condition.is.includes(facts.channel)
    case 'paid':
      return facts.paid === condition.is
    case 'by-post':
      return facts.byPost === condition.is
    case 'asks':
      return facts.asks[condition.what] === condition.is
    case 'waited':
      return facts.waited > condition.days === condition.is
    case 'supplements':
      return facts.supplements < condition.fewer
    case 'done':
      return facts.done.has(condition.step) === condition.is
    case 'answer': {
      const given = facts.answers[condition.field]
      const said = (Array.isArray(given) ? given : [given ?? []].flat()).map(String)
      return condition.is.some((one) => said.includes(one))
    }
    case 'originality':
      return condition.is.includes(facts.originality)
    case 'papers':
      return facts.papers === condition.is
    case 'opinions':
      return condition.is.includes(facts.opinions)
  }
}

export const allHold = (conditions: readonly Condition[], facts: Facts): boolean =>
  conditions.every((one) => holds(one, facts))

/** What a condition says when it is turned round; to try out what else may be the case. */
const factsWith = (facts: Facts, condition: Condition, wanted: boolean): Facts => {
  switch (condition.kind) {
    case 'channel': {
      const all: readonly FilingChannel[] = ['counter', 'online', 'postal']
      const channel = all.find((one) => condition.is.includes(one) === wanted)
      return channel ? { ...facts, channel } : facts
    }
    case 'paid':
      return { ...facts, paid: condition.is === wanted }
    case 'by-post':
      return { ...facts, byPost: condition.is === wanted }
    case 'asks':
      return { ...facts, asks: { ...facts.asks, [condition.what]: condition.is === wanted } }
    case 'waited':
      return { ...facts, waited: condition.is === wanted ? condition.days + 1 : condition.days }
    case 'supplements':
      return { ...facts, supplements: wanted ? 0 : condition.fewer }
    case 'done': {
      const done = new Set(facts.done)
      if (condition.is === wanted) done.add(condition.step)
      else done.delete(condition.step)
      return { ...facts, done }
    }
    case 'answer':
      return { ...facts, answers: { ...facts.answers, [condition.field]: wanted ? condition.is[0] : '' } }
    case 'originality': {
      const originality = ORIGINALITIES.find((one) => condition.is.includes(one) === wanted)
      return originality ? { ...facts, originality } : facts
    }
    case 'papers':
      return { ...facts, papers: condition.is === wanted }
    case 'opinions': {
      const opinions = OPINIONS.find((one) => condition.is.includes(one) === wanted)
      return opinions ? { ...facts, opinions } : facts
    }
  }
}

/** A dossier nothing special is known of. */
export const plainFacts = (channel: FilingChannel = 'counter'): Facts => ({
  channel,
  paid: true,
  byPost: false,
  asks: { withdraw: false, amend: false },
  waited: 0,
  supplements: 0,
  done: new Set(),
  answers: {},
  originality: channel === 'online' ? 'online' : 'counter',
  papers: true,
  opinions: 'agreed',
})

const MOST_TRIED = 8

/** Facts for every way some conditions can come out, as far as eight of them go. */
export function everyCase(conditions: readonly Condition[]): Facts[] {
  const different = [...new Map(conditions.map((one) => [JSON.stringify(one), one])).values()].slice(0, MOST_TRIED)
  return different.reduce<Facts[]>(
    (cases, one) => cases.flatMap((facts) => [factsWith(facts, one, true), factsWith(facts, one, false)]),
    [plainFacts()],
  )
}

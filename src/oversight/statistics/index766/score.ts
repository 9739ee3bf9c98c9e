/** The index of a month from its counts. Pure. */
import type { Counted, Counts } from '../count.ts'
import { type Criterion, GROUPS, type Group, hasSource } from './criteria.ts'
import type { Level, Scoring, Worth } from './index766.rules.ts'

/** How a criterion stands: points, or why there are none to give. */
export type Standing = 'scored' | 'no-source' | 'none-arisen' | 'not-worth'

export interface CriterionScore {
  criterion: Criterion
  worth: Worth | null
  standing: Standing
  /** Dossiers that count, and among which. */
  won: number
  among: number
  rate: number | null
  points: number | null
  /** Dossiers more that would give all points; 0 when it has them. */
  toFull: number
}

export interface GroupScore {
  group: Group
  /** What the group is worth in the whole index. */
  max: number | null
  /** Points given, of those that could be given this month. */
  points: number
  possible: number
}

export interface IndexScore {
  criteria: readonly CriterionScore[]
  groups: readonly GroupScore[]
  points: number
  possible: number
  /** Of a hundred, were everything that could be scored the whole; null when nothing could. */
  normalised: number | null
  /** Criteria that no source of the system tells of yet. */
  unsourced: number
  /** None while a part of the whole cannot be scored for want of a source: a level from a third of the points would be believed. */
  level: Level | null
}

/** Names under which both sides of a criterion are counted. */
export const wonName = ({ id }: Pick<Criterion, 'id'>): string => `${id}+`
export const amongName = ({ id }: Pick<Criterion, 'id'>): string => `${id}±`

/** Both sides of all criteria that have a source, to be counted. */
export const sidesOf = (criteria: readonly Criterion[]): Counted[] =>
  criteria.filter(hasSource).flatMap((one) => [
    { name: wonName(one), parts: one.of },
    { name: amongName(one), parts: one.among },
  ])

/** Shares meet their thresholds exactly: no float may take a point that whole numbers give. */
const CLOSE = 1e-9

/** What one criterion gets. Nothing among which to count is "không phát sinh": left out, not nought. */
export function scoreOf(criterion: Criterion, worth: Worth | undefined, counts: Counts): CriterionScore {
  const won = counts[wonName(criterion)] ?? 0
  const among = counts[amongName(criterion)] ?? 0
  const none = { criterion, worth: worth ?? null, won, among, rate: null, points: null, toFull: 0 }
  if (!hasSource(criterion)) return { ...none, standing: 'no-source' }
  if (among === 0) return { ...none, standing: 'none-arisen' }
  const rate = won / among
  if (!worth) return { ...none, rate, standing: 'not-worth' }
  const points = worth.points * Math.min(1, rate / worth.fullAt)
  const toFull = Math.max(0, Math.ceil(worth.fullAt * among - CLOSE) - won)
  return { ...none, rate, points, toFull, standing: 'scored' }
}

/** The whole index: points of what could be scored, and the same as if that were all of it. */
export function indexOf(criteria: readonly Criterion[], { worths, levels }: Scoring, counts: Counts): IndexScore {
  const scores = criteria.map((one) => scoreOf(one, worths.get(one.id), counts))
  const scored = scores.filter(({ standing }) => standing === 'scored')
  const sum = (of: readonly CriterionScore[], what: (one: CriterionScore) => number) =>
    of.reduce((total, one) => total + what(one), 0)
  const points = sum(scored, (one) => one.points ?? 0)
  const possible = sum(scored, (one) => one.worth?.points ?? 0)
  const normalised = possible === 0 ? null : (points / possible) * 100
  const groups = (Object.keys(GROUPS) as Group[]).map((group) => {
    const own = scored.filter(({ criterion }) => criterion.group === group)
    return {
      group,
      max: worths.get(group)?.points ?? null,
      points: sum(own, (one) => one.points ?? 0),
      possible: sum(own, (one) => one.worth?.points ?? 0),
    }
  })
  const unsourced = scores.filter(({ standing }) => standing === 'no-source').length
  const level =
    normalised === null || unsourced > 0 ? null : (levels.find(({ from }) => normalised + CLOSE >= from) ?? null)
  return { criteria: scores, groups, points, possible, normalised, unsourced, level }
}

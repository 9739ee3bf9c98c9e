import { type Instant, instant, isoMoment, minus, type Span } from '../../../packages/time/index.ts'
import { systemActor } from '../acting/index.ts'
import type { Config } from '../config/index.ts'
import { findSetting, type Reader, replaceSetting } from '../database/index.ts'
import { subject } from '../journal/act.ts'
import type { Retention } from '../module/index.ts'
import type { Province } from '../province/index.ts'
import { eraseBatch, findUnfit } from './retention.store.ts'

const LAST_RUN = 'retention.last'

const nameOf = ({ table, by }: Retention): string => `${table}.${by}`

/** How long rows are kept under the settings of this province. */
export const keptFor = ({ keep }: Retention, config: Config): Span => (typeof keep === 'function' ? keep(config) : keep)

/**
 * Holds what the rooms declare against the database: rows are found by an index, nothing else points at them, and the program may erase
 * them at all (it may not from the journal).
 * @throws when a declared table does not keep to that
 */
export async function checkRetention(province: Province): Promise<void> {
  const declared = province.house.retention.map(({ table, by }) => ({ table, by }))
  const [unfit] = await findUnfit(province.reader, declared)
  if (!unfit) return
  const { table, by, mayErase, pointedAt } = unfit
  if (!mayErase) throw new Error(`retention of ${table}: there is no such table, or nothing may be erased from it`)
  if (pointedAt) throw new Error(`retention of ${table}: other rows point at these, they are not kept for a while only`)
  throw new Error(`retention of ${table}: no index begins with ${by}`)
}

/** Erases what is over by one rule and says how many it was, also when it broke off in between. */
async function eraseBy(province: Province, rule: Retention, before: Instant): Promise<number> {
  let count = 0
  try {
    for (let done = false; !done; ) {
      const batch = await eraseBatch(province.reader, rule, before)
      count += batch.erased
      done = batch.done
    }
  } finally {
    if (count > 0) {
      await province.act(systemActor(), null, async (tx) => {
        tx.record('retention.erased', subject('retention', rule.table), { count, by: rule.by, of: rule.of })
      })
    }
  }
  return count
}

/** Erases everything that is over, rule by rule; one that fails keeps no other from its turn. @throws what the first of them failed with */
export async function eraseOver(province: Province): Promise<void> {
  const now = province.clock.now()
  const erased: Record<string, number> = {}
  const failed: unknown[] = []
  for (const rule of province.house.retention) {
    try {
      erased[nameOf(rule)] = await eraseBy(province, rule, minus(now, keptFor(rule, province.config)))
    } catch (error) {
      failed.push(error)
    }
  }
  await replaceSetting(province.reader, LAST_RUN, { at: isoMoment(now), erased })
  if (failed.length > 0) throw failed[0]
}

/** The last time anything was looked through; `erasedBy` says how many rows a rule took then, nothing when it failed or is new. */
export interface LastRun {
  at: Instant
  erasedBy(rule: Retention): number | undefined
}

export async function lastRun(db: Reader): Promise<LastRun | undefined> {
  const kept = (await findSetting(db, LAST_RUN)) as { at: string; erased: Record<string, number> } | undefined
  return kept && { at: instant(kept.at), erasedBy: (rule) => kept.erased[nameOf(rule)] }
}

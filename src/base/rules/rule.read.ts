import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { LegalDay } from '../../../packages/time/index.ts'
import { memoryPerDatabase } from '../../kernel/database/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listRows } from './rule.store.ts'
import { countsOn, type Rule, type RuleRow } from './rule.ts'

type Rows = ReadonlyMap<string, readonly RuleRow[]>

const ALL = 'all'
/** After a change in another process that this one was not told of it may follow the old row for so long. */
const KEPT_MS = 30_000
const memory = memoryPerDatabase<Rows>('rules', { max: 1, ttl: KEPT_MS })

/** Forgets what is remembered of the rows; called whenever one was added or withdrawn. */
export const forgetRules = (province: Pick<Province, 'database'>): void => memory(province).forgetAll()

async function remembered(province: Pick<Province, 'database'>): Promise<Rows> {
  const known = memory(province).get(ALL)
  if (known) return known
  const rows = Map.groupBy(await listRows(province.database.reader), ({ name }) => name)
  memory(province).set(ALL, rows)
  return rows
}

/**
 * The value that counts on a legal day. Remembered, so that a request asks the database nothing.
 * @example if (asked >= (await rule(province, supplementLimit, legalDayOf(tx.now)))) throw …
 * @throws Refusal rule.none-in-force when no row counts that day: nothing is guessed
 */
export async function rule<S extends TSchema>(
  province: Pick<Province, 'database'>,
  of: Rule<S>,
  day: LegalDay,
): Promise<Static<S>> {
  const row = (await remembered(province)).get(of.name)?.find((one) => countsOn(one, day))
  if (!row) throw new Refusal('rule.none-in-force', { words: of.words, day: String(day) })
  return Value.Parse(of.schema, row.value)
}

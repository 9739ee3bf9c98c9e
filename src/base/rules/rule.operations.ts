import { formatDay, isDayBefore, legalDay } from '../../../packages/time/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { FirstRow, House, RoomRule } from '../../kernel/module/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { NewRow } from './rule.forms.ts'
import { getStand, ruleLife } from './rule.life.ts'
import { forgetRules } from './rule.read.ts'
import { everThere, insertRow, lockRows, withdrawRow } from './rule.store.ts'
import { type RuleStand, saidValue, typedValue } from './rule.ts'

/** What is entered as a row, or why it cannot be one. Pure. @throws Refusal rule.value-wrong, rule.past-day, rule.day-taken */
export function checkedRow({ kind, rows, today }: RuleStand, { from, note, ...entered }: NewRow): FirstRow {
  const value = typedValue(kind.schema, entered.value)
  if (value === undefined) throw new Refusal('rule.value-wrong')
  const day = legalDay(from)
  if (isDayBefore(day, today)) throw new Refusal('rule.past-day')
  if (rows.some((row) => row.from_day.equals(day))) throw new Refusal('rule.day-taken', { day: from })
  return { ...entered, value, from, ...(note !== undefined && { note }) }
}

const both = (house: House, kind: RoomRule, value: unknown) => ({
  vi: saidValue(house, kind, value, 'vi'),
  en: saidValue(house, kind, value, 'en'),
})

/** What the journal says of a row: both values in words, since a room may go and leave only its acts. */
function recordRow(
  { house }: Pick<Province, 'house'>,
  tx: Tx,
  type: 'rule.set' | 'rule.withdrawn',
  kind: RoomRule,
  row: FirstRow,
  old?: unknown,
): void {
  const { from, to, instrument, mark, value } = row
  const said = { called: { vi: kind.words.vi, en: kind.words.en }, from, ...(to && { to }), instrument, mark }
  const values = { value: both(house, kind, value), ...(old !== undefined && { before: both(house, kind, old) }) }
  tx.record(type, subject('rule', kind.name), { ...said, ...values }, { agency: null, basis: instrument })
}

/**
 * Gives a value a new row from a day on, today or later. What stands is never changed.
 * @throws Refusal rule.unknown, rule.not-now when a change is coming already, rule.value-wrong, rule.past-day, rule.day-taken
 */
export async function setRule(
  province: Province,
  actor: Actor,
  name: string,
  entered: NewRow,
  key: IdempotencyKey,
): Promise<{ name: string }> {
  const done = await province.act(actor, key, async (tx) => {
    await lockRows(tx.db, name)
    const stand = await getStand(province, tx.db, name)
    ruleLife.require('set', stand)
    const row = checkedRow(stand, entered)
    if (!(await insertRow(tx.db, stand.kind, row))) throw new Refusal('rule.day-taken', { day: row.from })
    recordRow(province, tx, 'rule.set', stand.kind, row, stand.now?.value)
    return { name }
  })
  forgetRules(province)
  return done
}

/** Takes the row back that has not begun. @throws Refusal rule.unknown, rule.not-now when none is coming */
export async function withdrawRule(
  province: Province,
  actor: Actor,
  name: string,
  key: IdempotencyKey,
): Promise<{ name: string }> {
  const done = await province.act(actor, key, async (tx) => {
    await lockRows(tx.db, name)
    const stand = await getStand(province, tx.db, name)
    ruleLife.require('withdraw', stand)
    const { coming } = stand
    if (coming) {
      await withdrawRow(tx.db, coming.id, tx.now)
      recordRow(province, tx, 'rule.withdrawn', stand.kind, {
        ...coming,
        from: String(coming.from_day),
        note: undefined,
      })
    }
    return { name }
  })
  forgetRules(province)
  return done
}

/**
 * Brings the rows the rooms declare and this province never had. Quick when nothing is new; what was withdrawn does not come back.
 */
export async function bringRules(province: Province): Promise<void> {
  const { house } = province
  const there = await everThere(province.reader)
  const missing = [...house.rules.values()].flatMap((kind) =>
    kind.first.filter(({ from }) => !there.has(`${kind.name} ${from}`)).map((row) => ({ kind, row })),
  )
  if (missing.length === 0) return
  await province.act(systemActor('Hệ thống', 'command'), null, async (tx) => {
    for (const { kind, row } of missing)
      if (await insertRow(tx.db, kind, row)) recordRow(province, tx, 'rule.set', kind, row)
  })
  forgetRules(province)
}

/** A day as acts and refusals keep it, in words. */
export const dayWords = (day: unknown, language: 'vi' | 'en'): string =>
  typeof day === 'string' ? formatDay(legalDay(day), language) : ''

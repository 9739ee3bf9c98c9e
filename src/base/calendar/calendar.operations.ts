import { legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { insertCalendar, lastNumber, loadCalendar } from './calendar.store.ts'
import { calendarOf, calendarSubject, type EnteredCalendar } from './calendar.ts'

/** The calendar that would be published, and the one in force today. @throws what `calendarOf` refuses */
export async function plannedCalendar(province: Province, entered: EnteredCalendar) {
  const today = legalDayOf(province.clock.now())
  const { version: now } = await loadCalendar(province.reader, today)
  return { now, next: calendarOf(entered, now, today, (await lastNumber(province.reader)) + 1) }
}

/**
 * Publishes a calendar from a day on, for what is received from then; whoever was received before keeps the one of their day. Repeating the key
 * publishes once.
 * @throws Refusal calendar.past-day, calendar.bad-line, calendar.bad-hours, calendar.wrong
 */
export async function publishCalendar(
  province: Province,
  actor: Actor,
  entered: EnteredCalendar,
  key: IdempotencyKey,
): Promise<{ number: number }> {
  return province.act(actor, key, async (tx) => {
    const today = legalDayOf(tx.now)
    const { version: now } = await loadCalendar(tx.db, today)
    const next = calendarOf(entered, now, today, (await lastNumber(tx.db)) + 1)
    await insertCalendar(tx.db, next)
    const { instrument, effectiveFrom, number } = next
    tx.record(
      'calendar.published',
      calendarSubject,
      { number, instrument, from: effectiveFrom.toString() },
      { basis: instrument },
    )
    return { number }
  })
}

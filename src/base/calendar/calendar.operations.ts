import { isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { insertCalendar, lastNumber, loadCalendar } from './calendar.store.ts'
import { calendarOf, calendarSubject, type EnteredCalendar } from './calendar.ts'

/** The calendar that would be published, and the one that holds on its first day until then. @throws what `calendarOf` refuses */
export async function plannedCalendar(province: Province, entered: EnteredCalendar) {
  return plan(province.reader, entered, legalDayOf(province.clock.now()))
}

async function plan(db: Reader, entered: EnteredCalendar, today: LegalDay) {
  const from = legalDay(entered.from)
  const { version: now } = await loadCalendar(db, isDayBefore(from, today) ? today : from)
  return { now, next: calendarOf(entered, now, today, (await lastNumber(db)) + 1) }
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
    const { next } = await plan(tx.db, entered, legalDayOf(tx.now))
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

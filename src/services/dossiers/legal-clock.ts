import { LRUCache } from 'lru-cache'
import { type Due, due, type TimeLimit, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { type Instant, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { loadCalendar, loadCalendarVersion } from '../../base/calendar/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { PauseRow } from './dossier.parts.store.ts'
import type { Dossier } from './dossier.ts'

const calendars = new LRUCache<string, WorkingCalendar>({ max: 500, ttl: 60_000 })

/** A calendar prepared once and kept for a minute: a published version never changes, only which one is in force. */
async function kept(name: string, load: () => Promise<WorkingCalendar>): Promise<WorkingCalendar> {
  const found = calendars.get(name)
  if (found) return found
  const calendar = await load()
  calendars.set(name, calendar)
  return calendar
}

/** The calendar in force on the day of receipt. */
export const calendarOn = (db: Reader, day: LegalDay): Promise<WorkingCalendar> =>
  kept(`day ${day}`, () => loadCalendar(db, day))

/** The calendar a dossier pinned. */
export const calendarOf = (
  db: Reader,
  dossier: Pick<Dossier, 'calendarVersion' | 'submittedAt'>,
): Promise<WorkingCalendar> =>
  dossier.calendarVersion === null
    ? calendarOn(db, legalDayOf(dossier.submittedAt))
    : kept(`version ${dossier.calendarVersion}`, () => loadCalendarVersion(db, dossier.calendarVersion as number))

const pausesOf = (rows: readonly PauseRow[]) =>
  rows.map((row) => ({ from: row.from, to: row.to, basis: row.basis, document: row.request }))

/** A time limit read back from the database: a day entered by the officer is text there. */
export function readLimit(limit: TimeLimit): TimeLimit {
  if (limit.unit !== 'OTHER' || !limit.entered) return limit
  return { ...limit, entered: { ...limit.entered, day: legalDay(String(limit.entered.day)) } }
}

/** Due date of a received dossier under what it pinned at receipt; also the explanation shown to citizen and auditor. */
export async function recomputeDue(
  db: Reader,
  dossier: Dossier,
  pauses: readonly PauseRow[],
  asOf?: Instant,
): Promise<Due> {
  if (!dossier.acceptedAt) throw new RangeError('a dossier that was not received has no due date')
  const calendar = await calendarOf(db, dossier)
  return due(calendar, dossier.acceptedAt, readLimit(dossier.timeLimit), pausesOf(pauses), { asOf })
}

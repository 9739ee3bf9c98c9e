import {
  addWorkingTime,
  type Due,
  due,
  type Remaining,
  remaining,
  type TimeLimit,
  type WorkingCalendar,
} from '../../../packages/legal-clock/index.ts'
import { epochDay, type Instant, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { loadCalendar, loadCalendarVersion } from '../../base/calendar/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Database, memoryPerDatabase, type Reader } from '../../kernel/database/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import type { PauseRow } from './dossier.parts.store.ts'
import { acknowledgeFiling, takeIn } from './dossier.rules.ts'
import type { Dossier } from './dossier.ts'
import type { Apology } from './note.store.ts'

/** Whose calendar, and what it is read with: the pool or an open transaction. */
interface Place {
  database: Database
  reader: Reader
}

const memoryOf = memoryPerDatabase<WorkingCalendar>('calendars', { max: 500, ttl: 60_000 })

/** A calendar prepared once and kept for a minute: a published version never changes, only which one is in force. */
async function kept(place: Place, name: string, load: () => Promise<WorkingCalendar>): Promise<WorkingCalendar> {
  const calendars = memoryOf(place)
  const found = calendars.get(name)
  if (found) return found
  const calendar = await load()
  calendars.set(name, calendar)
  return calendar
}

/** The calendar in force on the day of receipt. */
export const calendarOn = (place: Place, day: LegalDay): Promise<WorkingCalendar> =>
  kept(place, `day ${epochDay(day)}`, () => loadCalendar(place.reader, day))

/** The calendar a dossier pinned. */
export const calendarOf = (
  place: Place,
  dossier: Pick<Dossier, 'calendarVersion' | 'submittedAt'>,
): Promise<WorkingCalendar> =>
  dossier.calendarVersion === null
    ? calendarOn(place, legalDayOf(dossier.submittedAt))
    : kept(place, `version ${dossier.calendarVersion}`, () =>
        loadCalendarVersion(place.reader, dossier.calendarVersion as number),
      )

const pausesOf = (rows: readonly PauseRow[]) =>
  rows.map((row) => ({ from: row.from, to: row.to, basis: row.basis, document: row.request }))

/** A time limit read back from the database: a day entered by the officer is text there. */
export function readLimit(limit: TimeLimit): TimeLimit {
  if (limit.unit !== 'OTHER' || !limit.entered) return limit
  return { ...limit, entered: { ...limit.entered, day: legalDay(String(limit.entered.day)) } }
}

/** Until when what is filed at this moment is answered: the promise of the rule of that day, in working hours. @throws Refusal rule.none-in-force */
export async function answerDue(province: Pick<Province, 'database' | 'reader'>, at: Instant): Promise<Instant> {
  const day = legalDayOf(at)
  const [hours, calendar] = await Promise.all([rule(province, acknowledgeFiling, day), calendarOn(province, day)])
  return addWorkingTime(calendar, at, { hours })
}

/** Until when an agency takes what another hands it at this moment, by the rule of that day. @throws Refusal rule.none-in-force */
export async function takeBy(province: Pick<Province, 'database' | 'reader'>, at: Instant): Promise<Instant> {
  const day = legalDayOf(at)
  const [hours, calendar] = await Promise.all([rule(province, takeIn, day), calendarOn(province, day)])
  return addWorkingTime(calendar, at, { hours })
}

/** So many working minutes before its moment an answer stands out; the whole time for it is a working day. */
const ANSWER_NEAR = 120

/** How the answer to a filing stands against its promised moment. */
export const leftToAnswer = (calendar: WorkingCalendar, now: Instant, due: Instant | null): Remaining =>
  remaining(calendar, now, due, { nearMinutes: ANSWER_NEAR })

/** Due date of a received dossier under what it pinned at receipt; also the explanation shown to citizen and auditor. */
export async function recomputeDue(
  place: Place,
  dossier: Dossier,
  pauses: readonly PauseRow[],
  asOf?: Instant,
  apologies: readonly Pick<Apology, 'at' | 'new_day' | 'reason'>[] = [],
): Promise<Due> {
  if (!dossier.acceptedAt) throw new RangeError('a dossier that was not received has no due date')
  const calendar = await calendarOf(place, dossier)
  const extensions = apologies.map(({ at, new_day: to, reason: basis }) => ({ at, to, basis }))
  return due(calendar, dossier.acceptedAt, readLimit(dossier.timeLimit), pausesOf(pauses), { asOf, extensions })
}

/** Calendars in the database: published as a whole, read as a whole, prepared once. */
import type { Insertable, Selectable } from 'kysely'
import { LRUCache } from 'lru-cache'
import {
  type CalendarVersion,
  type Certainty,
  calendarProblems,
  type DayKind,
  FIRST_CALENDAR,
  type OfficeHours,
  prepareCalendar,
  type WorkingCalendar,
} from '../../../packages/legal-clock/index.ts'
import { type LegalDay, legalDay } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'

type CalendarVersionTable = {
  number: number
  effective_from: LegalDay
  effective_to: LegalDay | null
  instrument: string
  certainty: Certainty
  weekdays: number[]
  first_year: number
  last_year: number
  office_hours: unknown
}

type CalendarDayTable = {
  version: number
  day: LegalDay
  kind: DayKind
  name: string
  name_en: string
  certainty: Certainty
  instrument: string | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    calendar_version: CalendarVersionTable
    calendar_day: CalendarDayTable
  }
}

type StoredHours = Omit<OfficeHours, 'effectiveFrom'> & { effectiveFrom: string }

/**
 * The calendar under which a dossier received on a day is counted: the newest version in force.
 * @throws RangeError when none is in force that day.
 */
export async function loadCalendar(db: Reader, onDay: LegalDay): Promise<WorkingCalendar> {
  const row = await db
    .selectFrom('calendar_version')
    .selectAll()
    .where('effective_from', '<=', onDay)
    .where((where) => where.or([where('effective_to', 'is', null), where('effective_to', '>=', onDay)]))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new RangeError(`no calendar is in force on ${onDay}`)
  return prepared(await withDays(db, row))
}

/** The calendar a dossier pinned at receipt. @throws RangeError when there is no such version. */
export async function loadCalendarVersion(db: Reader, number: number): Promise<WorkingCalendar> {
  const row = await db.selectFrom('calendar_version').selectAll().where('number', '=', number).executeTakeFirst()
  if (!row) throw new RangeError(`there is no calendar ${number}`)
  return prepared(await withDays(db, row))
}

/** The calendar that was published last: in force, or to come. */
export async function newestCalendar(db: Reader): Promise<CalendarVersion> {
  const row = await db
    .selectFrom('calendar_version')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return withDays(db, row)
}

/** The number of the newest calendar. */
export async function lastNumber(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('calendar_version')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

/** All versions, newest first, for the editor of the calendar. */
export async function listCalendarVersions(db: Reader): Promise<CalendarVersion[]> {
  const rows = await db.selectFrom('calendar_version').selectAll().orderBy('number', 'desc').execute()
  return Promise.all(rows.map((row) => withDays(db, row)))
}

/**
 * Writes a version with its days, in the caller's transaction. @throws RangeError with the sentences of `calendarProblems`; the database refuses a number
 * that is taken.
 */
export async function insertCalendar(db: Reader, version: CalendarVersion): Promise<void> {
  const problems = calendarProblems(version)
  if (problems.length) throw new RangeError(problems.join(' '))
  await db.insertInto('calendar_version').values(toRow(version)).execute()
  await insertDays(db, version)
}

/** Puts the calendar that comes with the program into a province that has none. Safe to repeat and to run twice at once. */
export async function seedCalendars(db: Reader): Promise<void> {
  const added = await db
    .insertInto('calendar_version')
    .values(toRow(FIRST_CALENDAR))
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('number')
    .execute()
  if (added.length) await insertDays(db, FIRST_CALENDAR)
}

const toRow = (version: CalendarVersion): Insertable<CalendarVersionTable> => ({
  number: version.number,
  effective_from: version.effectiveFrom,
  effective_to: version.effectiveTo ?? null,
  instrument: version.instrument,
  certainty: version.certainty,
  weekdays: [...version.weekdays],
  first_year: version.firstYear,
  last_year: version.lastYear,
  office_hours: json(version.officeHours),
})

async function insertDays(db: Reader, version: CalendarVersion): Promise<void> {
  if (!version.days.length) return
  const rows = version.days.map((row) => ({
    version: version.number,
    day: row.day,
    kind: row.kind,
    name: row.name.normalize('NFC'),
    name_en: row.nameEn,
    certainty: row.certainty,
    instrument: row.instrument ?? null,
  }))
  await db.insertInto('calendar_day').values(rows).execute()
}

async function withDays(db: Reader, row: Selectable<CalendarVersionTable>): Promise<CalendarVersion> {
  const days = await db
    .selectFrom('calendar_day')
    .selectAll()
    .where('version', '=', row.number)
    .orderBy('day')
    .execute()
  return {
    number: row.number,
    effectiveFrom: row.effective_from,
    ...(row.effective_to ? { effectiveTo: row.effective_to } : {}),
    instrument: row.instrument,
    certainty: row.certainty,
    weekdays: row.weekdays,
    firstYear: row.first_year,
    lastYear: row.last_year,
    officeHours: (row.office_hours as StoredHours[]).map((hours) => ({
      ...hours,
      effectiveFrom: legalDay(hours.effectiveFrom),
    })),
    days: days.map((day) => ({
      day: day.day,
      kind: day.kind,
      name: day.name,
      nameEn: day.name_en,
      certainty: day.certainty,
      ...(day.instrument ? { instrument: day.instrument } : {}),
    })),
  }
}

// preparing is a pure function of the rows, so provinces that share a process share its result
const memory = new LRUCache<string, WorkingCalendar>({ max: 64 })

function prepared(version: CalendarVersion): WorkingCalendar {
  const key = JSON.stringify(version)
  const known = memory.get(key)
  if (known) return known
  const calendar = prepareCalendar(version)
  memory.set(key, calendar)
  return calendar
}

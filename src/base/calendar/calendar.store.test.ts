import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIRST_CALENDAR, isWorkingDay } from '../../../packages/legal-clock/index.ts'
import { legalDay } from '../../../packages/time/index.ts'
import { testDatabase } from '../../../test/support/database.ts'
import {
  insertCalendar,
  listCalendarVersions,
  loadCalendar,
  loadCalendarVersion,
  seedCalendars,
} from './calendar.store.ts'

/** Days as their ISO text, so that a difference is readable. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const { database } = await testDatabase(undefined, { modules: ['calendar'] })

test('a seeded calendar reads back exactly as the program carries it, and seeding twice at once changes nothing', async () => {
  await Promise.all([database.transaction(seedCalendars), database.transaction(seedCalendars)])
  await database.transaction(seedCalendars)
  const { version } = await loadCalendar(database.reader, legalDay('2026-11-22'))
  assert.deepEqual(plain(version), plain(FIRST_CALENDAR))
  assert.equal((await listCalendarVersions(database.reader)).length, 1)
})

test('a later version holds for later receipts, and the pinned one still answers as before', async () => {
  await database.transaction(seedCalendars)
  const swap = {
    day: legalDay('2027-01-04'),
    kind: 'swap-off',
    name: 'Nghỉ hoán đổi',
    nameEn: 'Exchanged',
    certainty: 'confirmed',
  } as const
  await database.transaction((tx) =>
    insertCalendar(tx, {
      ...FIRST_CALENDAR,
      number: 2,
      effectiveFrom: legalDay('2026-12-15'),
      instrument: 'Quyết định thử',
      days: [...FIRST_CALENDAR.days, swap],
    }),
  )
  assert.equal((await loadCalendar(database.reader, legalDay('2026-12-14'))).version.number, 1)
  const newest = await loadCalendar(database.reader, legalDay('2026-12-15'))
  assert.equal(newest.version.number, 2)
  assert.equal(isWorkingDay(newest, swap.day), false)
  assert.equal(isWorkingDay(await loadCalendarVersion(database.reader, 1), swap.day), true)
})

test('a day before every version has no calendar, and the reader is told', async () => {
  await database.transaction(seedCalendars)
  await assert.rejects(loadCalendar(database.reader, legalDay('2023-12-31')), RangeError)
  await assert.rejects(loadCalendarVersion(database.reader, 99), RangeError)
})

test('a calendar whose hours are not eight is refused and nothing of it is kept', async () => {
  const officeHours = [{ ...FIRST_CALENDAR.officeHours[0]!, sessions: [{ from: '07:30', to: '11:30' }] }]
  const short = { ...FIRST_CALENDAR, number: 3, officeHours }
  await assert.rejects(
    database.transaction((tx) => insertCalendar(tx, short)),
    /tổng phải là 8 giờ/,
  )
  await assert.rejects(loadCalendarVersion(database.reader, 3), RangeError)
})

test('the application cannot change or remove a published day, and can end a version', async () => {
  await database.transaction(seedCalendars)
  const denied = { code: '42501' }
  await assert.rejects(database.reader.updateTable('calendar_day').set({ kind: 'statutory' }).execute(), denied)
  await assert.rejects(database.reader.deleteFrom('calendar_day').execute(), denied)
  await assert.rejects(
    database.reader
      .updateTable('calendar_version')
      .set({ weekdays: [1] })
      .execute(),
    denied,
  )
  await assert.rejects(database.reader.deleteFrom('calendar_version').execute(), denied)
  const end = legalDay('2030-12-31')
  await database.reader.updateTable('calendar_version').set({ effective_to: end }).where('number', '=', 1).execute()
  assert.equal(String((await loadCalendarVersion(database.reader, 1)).version.effectiveTo), String(end))
})

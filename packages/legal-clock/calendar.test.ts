import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant, type LegalDay, legalDay, plus, Temporal } from '../time/index.ts'
import {
  addWorkingDays,
  addWorkingTime,
  type CalendarVersion,
  calendarProblems,
  closingOf,
  dayInfo,
  isWorkingDay,
  isWorkingTime,
  nextWorkingMoment,
  openingOf,
  prepareCalendar,
  versionInForce,
  workingDays,
  workingDaysBetween,
  workingDaysIn,
  workingTimeBetween,
} from './calendar.ts'
import { FIRST_CALENDAR, SPECIAL_DAYS, USUAL_OFFICE_HOURS } from './holidays.ts'

const shared = process.env.LT_SHARED ?? path.resolve(import.meta.dirname, '../../../shared')
type SharedHoliday = { date: string; kind: string; certainty: string }
const reference = (
  JSON.parse(readFileSync(path.join(shared, 'data/holidays.json'), 'utf8')) as { holidays: SharedHoliday[] }
).holidays

const calendar = prepareCalendar(FIRST_CALENDAR)
const vn = (text: string) => instant(`${text.replace(' ', 'T')}+07:00`)
const anyDay = fc.integer({ min: 0, max: 1460 }).map((days) => legalDay('2024-01-01').add({ days }))

test('the table of 2024–2027 carries every line of the reference data, its kind and its certainty, and no other', () => {
  const ours = SPECIAL_DAYS.map((row) => `${row.day} ${row.kind} ${row.certainty}`)
  assert.deepEqual(
    ours,
    reference.map((row) => `${row.date} ${row.kind} ${row.certainty}`),
  )
})

test('the years 2024 to 2027 have 251, 250, 249 and 249 working days', () => {
  assert.deepEqual(
    [2024, 2025, 2026, 2027].map((year) => workingDaysIn(calendar, year)),
    [251, 250, 249, 249],
  )
})

test('the calendar of the program has no problem', () => assert.deepEqual(calendarProblems(FIRST_CALENDAR), []))

test('24/11 is a day off since 2026 by NQ 28/2026/QH16, and was a working day before', () => {
  assert.equal(isWorkingDay(calendar, legalDay('2025-11-24')), true)
  const info = dayInfo(calendar, legalDay('2026-11-24'))
  assert.deepEqual([info.working, info.reason, info.special?.instrument], [false, 'statutory', 'NQ 28/2026/QH16'])
})

test('a day says why it is worked or not', () => {
  const reasons = ['2026-11-23', '2026-11-22', '2026-04-26', '2026-04-27', '2026-08-31', '2026-08-22'].map(
    (day) => dayInfo(calendar, legalDay(day)).reason,
  )
  assert.deepEqual(reasons, ['weekday', 'weekend', 'statutory', 'compensatory', 'swap-off', 'swap-work'])
})

/** An independent count: walks day by day with Temporal over the reference data. */
function walkWorkingDays(from: LegalDay, days: number): string {
  const rows = new Map(reference.map((row) => [row.date, row.kind]))
  const works = (day: LegalDay) => {
    const kind = rows.get(day.toString())
    return kind ? kind === 'swap-work' : day.dayOfWeek <= 5
  }
  let day = from
  for (let left = Math.abs(days); left > 0; ) {
    day = day.add({ days: Math.sign(days) })
    if (works(day)) left--
  }
  return day.toString()
}

test('working days forwards and backwards agree with a walk over the reference data', () => {
  const count = fc.integer({ min: -60, max: 200 }).filter((days) => days !== 0)
  fc.assert(
    fc.property(anyDay, count, (day, days) =>
      assert.equal(String(addWorkingDays(calendar, day, days)), walkWorkingDays(day, days)),
    ),
  )
})

test('no working day to add gives the day itself, or the next working day when it is off', () => {
  assert.equal(String(addWorkingDays(calendar, legalDay('2026-11-23'), 0)), '2026-11-23')
  assert.equal(String(addWorkingDays(calendar, legalDay('2026-11-24'), 0)), '2026-11-25')
})

test('counting the days between two days undoes adding them', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (day, days) =>
      assert.equal(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, days)), days),
    ),
  )
})

test('the search does not stop after a year: 1,000 working days end where a walk ends', () => {
  assert.equal(
    String(addWorkingDays(calendar, legalDay('2024-01-02'), 900)),
    walkWorkingDays(legalDay('2024-01-02'), 900),
  )
  assert.ok(addWorkingDays(calendar, legalDay('2026-01-02'), 1000).year >= 2029)
})

test('a date outside the table is an error, not a wrong date', () => {
  assert.throws(() => addWorkingDays(calendar, legalDay('2099-12-01'), 100), RangeError)
  assert.throws(() => isWorkingDay(calendar, legalDay('1999-12-31')), RangeError)
})

test('working days of a range are listed in order', () => {
  assert.deepEqual(workingDays(calendar, legalDay('2026-08-21'), legalDay('2026-08-25')).map(String), [
    '2026-08-21',
    '2026-08-22',
    '2026-08-24',
    '2026-08-25',
  ])
})

test('office hours end before the lunch break and before closing, and the break is no working time', () => {
  const open = ['07:29:59', '07:30:00', '11:29:59', '11:30:00', '12:59:59', '13:00:00', '16:59:59', '17:00:00']
  assert.deepEqual(
    open.map((time) => isWorkingTime(calendar, vn(`2026-11-25 ${time}`))),
    [false, true, true, false, false, true, true, false],
  )
  assert.equal(isWorkingTime(calendar, vn('2026-11-24 09:00:00')), false)
})

test('a day opens and closes at its office hours; a day off does neither', () => {
  assert.equal(String(openingOf(calendar, legalDay('2026-11-25'))), String(vn('2026-11-25 07:30:00')))
  assert.equal(String(closingOf(calendar, legalDay('2026-11-25'))), String(vn('2026-11-25 17:00:00')))
  assert.throws(() => closingOf(calendar, legalDay('2026-11-24')), RangeError)
})

test('the next working moment: before opening, in the break, after closing, on a day off, in office hours', () => {
  const next = (text: string) => String(nextWorkingMoment(calendar, vn(text)))
  assert.equal(next('2026-11-25 06:00:00'), String(vn('2026-11-25 07:30:00')))
  assert.equal(next('2026-11-25 12:00:00'), String(vn('2026-11-25 13:00:00')))
  assert.equal(next('2026-11-23 18:00:00'), String(vn('2026-11-25 07:30:00')))
  assert.equal(next('2026-11-24 09:00:00'), String(vn('2026-11-25 07:30:00')))
  assert.equal(next('2026-11-25 09:12:34'), String(vn('2026-11-25 09:12:34')))
})

test('working time between two moments leaves out breaks, nights and days off', () => {
  // Friday 16:00–17:00 = 1 h, Monday 8 h, Tuesday 24/11 off, Wednesday 07:30–09:00 = 1.5 h
  assert.equal(workingTimeBetween(calendar, vn('2026-11-20 16:00:00'), vn('2026-11-25 09:00:00')), 10.5 * 3_600_000)
  assert.equal(workingTimeBetween(calendar, vn('2026-11-25 09:00:00'), vn('2026-11-20 16:00:00')), -10.5 * 3_600_000)
  assert.equal(workingTimeBetween(calendar, vn('2026-11-23 17:00:00'), vn('2026-11-25 07:30:00')), 0)
})

test('eight hours to acknowledge an online dossier end a working day later at the same time', () => {
  const end = addWorkingTime(calendar, vn('2026-11-20 10:00:00'), { hours: 8 })
  assert.equal(String(end), String(vn('2026-11-23 10:00:00')))
})

test('adding working time and measuring it agree', () => {
  const moment = fc.integer({ min: 0, max: 1400 * 1440 }).map((minutes) => plus(vn('2024-01-01 00:00:00'), { minutes }))
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 20_000 }), (at, minutes) => {
      const end = addWorkingTime(calendar, at, { minutes })
      assert.equal(workingTimeBetween(calendar, at, end), minutes * 60_000)
      assert.ok(
        isWorkingDay(calendar, Temporal.Instant.from(String(end)).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()),
      )
    }),
  )
})

test('new office hours hold from their day on', () => {
  const winter = {
    effectiveFrom: legalDay('2026-11-25'),
    sessions: [
      { from: '08:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ],
    certainty: 'confirmed',
  } as const
  const changed = prepareCalendar({ ...FIRST_CALENDAR, officeHours: [USUAL_OFFICE_HOURS, winter] })
  assert.equal(String(closingOf(changed, legalDay('2026-11-23'))), String(vn('2026-11-23 17:00:00')))
  assert.equal(String(closingOf(changed, legalDay('2026-11-25'))), String(vn('2026-11-25 17:30:00')))
  // Monday 16:00–17:00, then 7 hours of Wednesday: 08:00–12:00 and 13:30–16:30
  assert.equal(
    String(addWorkingTime(changed, vn('2026-11-23 16:00:00'), { hours: 8 })),
    String(vn('2026-11-25 16:30:00')),
  )
})

const broken: [string, Partial<CalendarVersion>, RegExp][] = [
  [
    'a day of seven and a half hours',
    { officeHours: [{ ...USUAL_OFFICE_HOURS, sessions: [{ from: '07:30', to: '15:00' }] }] },
    /8 giờ/,
  ],
  [
    'sessions that overlap',
    {
      officeHours: [
        {
          ...USUAL_OFFICE_HOURS,
          sessions: [
            { from: '07:30', to: '11:30' },
            { from: '11:00', to: '15:00' },
          ],
        },
      ],
    },
    /chồng/,
  ],
  ['no office hours at all', { officeHours: [] }, /giờ làm việc/],
  ['a weekday that does not exist', { weekdays: [1, 8] }, /1 .*7/],
  ['two lines for one day', { days: [...SPECIAL_DAYS, SPECIAL_DAYS[0]!] }, /hai dòng/],
  ['a working Monday as exchanged Saturday', { days: [{ ...SPECIAL_DAYS[0]!, kind: 'swap-work' }] }, /làm bù/],
  [
    'a Sunday given as exchanged day off',
    { days: [{ ...SPECIAL_DAYS[0]!, kind: 'swap-off', day: legalDay('2026-11-22') }] },
    /nghỉ/,
  ],
  [
    'a day outside the years of the calendar',
    { days: [{ ...SPECIAL_DAYS[0]!, day: legalDay('2030-01-01') }] },
    /ngoài các năm/,
  ],
]
for (const [what, change, sentence] of broken) {
  test(`a calendar with ${what} is refused with a sentence for its editor`, () => {
    const version = { ...FIRST_CALENDAR, ...change }
    assert.match(calendarProblems(version).join(' '), sentence)
    assert.throws(() => prepareCalendar(version), RangeError)
  })
}

test('the newest version in force on the day of receipt counts', () => {
  const first = { ...FIRST_CALENDAR, effectiveTo: legalDay('2026-12-31') }
  const second = { ...FIRST_CALENDAR, number: 2, effectiveFrom: legalDay('2026-12-15') }
  const number = (day: string) => versionInForce([second, first], legalDay(day)).number
  assert.deepEqual(['2026-12-14', '2026-12-15', '2027-01-01'].map(number), [1, 2, 2])
  assert.throws(() => versionInForce([first], legalDay('2027-01-01')), RangeError)
})

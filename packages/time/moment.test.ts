import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  ageOn,
  endOfLegalDay,
  epochDay,
  fixedClock,
  inForce,
  instant,
  instantFromMillis,
  instantOf,
  legalDay,
  legalDayFrom,
  legalDayOf,
  legalDayOfEpochDay,
  millisBetween,
  millisOfDay,
  parseDay,
  periodOf,
  startOfLegalDay,
  systemClock,
  Temporal,
  VIETNAM,
  wallTime,
} from './index.ts'

const anyMoment = fc
  .integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2090, 0, 1) })
  .map((millis) => instantFromMillis(millis))
const anyDay = fc.integer({ min: -7000, max: 43_000 }).map(legalDayOfEpochDay)

test('17:00 UTC begins the next legal day in Vietnam', () => {
  assert.equal(String(legalDayOf(instant('2026-11-24T16:59:59.999Z'))), '2026-11-24')
  assert.equal(String(legalDayOf(instant('2026-11-24T17:00:00Z'))), '2026-11-25')
})

test('a wall time on a legal day is seven hours ahead of UTC, and 24:00 is the midnight that ends the day', () => {
  const day = legalDay('2026-11-25')
  assert.equal(String(instantOf(day, '15:04')), '2026-11-25T08:04:00Z')
  assert.equal(String(instantOf(day, '15:04:09')), '2026-11-25T08:04:09Z')
  assert.equal(String(instantOf(day, '24:00')), String(endOfLegalDay(day)))
})

test('what is no wall time is refused', () => {
  for (const text of ['24:01', '7:30', '12:60', '12:30:60', '1230', '', '15:00 ']) {
    assert.throws(() => millisOfDay(text), RangeError, text)
  }
})

test('what is no legal day is refused', () => {
  for (const text of ['2026-02-29', '2026-13-01', '25/11/2026', '2026-11-25T00:00', '2026-1-5', '']) {
    assert.throws(() => legalDay(text), RangeError, text)
  }
})

test('the wall agrees with the zone tables of Temporal, also before the offset became fixed', () => {
  fc.assert(
    fc.property(anyMoment, (at) => {
      const judge = Temporal.Instant.from(String(at)).toZonedDateTimeISO(VIETNAM)
      const wall = wallTime(at)
      assert.deepEqual(
        [wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond, wall.weekday],
        [
          judge.year,
          judge.month,
          judge.day,
          judge.hour,
          judge.minute,
          judge.second,
          judge.millisecond,
          judge.dayOfWeek,
        ],
      )
      assert.equal(String(legalDayOf(at)), String(judge.toPlainDate()))
    }),
  )
})

test('the start of a legal day agrees with the zone tables of Temporal', () => {
  fc.assert(
    fc.property(anyDay, (day) =>
      assert.equal(String(startOfLegalDay(day)), String(day.toZonedDateTime(VIETNAM).toInstant())),
    ),
  )
})

test('since 1976 every legal day has exactly 24 hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: epochDay(legalDay('1976-01-02')), max: 40_000 }), (at) => {
      const day = legalDayOfEpochDay(at)
      assert.equal(millisBetween(startOfLegalDay(day), endOfLegalDay(day)), 86_400_000)
    }),
  )
})

test('a month later is the same day, or the last day of a shorter month', () => {
  assert.equal(String(addMonths(legalDay('2026-01-31'), 1)), '2026-02-28')
  assert.equal(String(addMonths(legalDay('2024-01-31'), 1)), '2024-02-29')
  assert.equal(String(addMonths(legalDay('2026-10-31'), 1)), '2026-11-30')
  assert.equal(String(addMonths(legalDay('2026-11-15'), 14)), '2028-01-15')
})

test('days are added over month ends, leap days and backwards', () => {
  assert.equal(String(addDays(legalDay('2024-02-28'), 2)), '2024-03-01')
  assert.equal(String(addDays(legalDay('2026-02-28'), 1)), '2026-03-01')
  assert.equal(String(addDays(legalDay('2026-01-01'), -1)), '2025-12-31')
})

test('age grows on the birthday, not the day before', () => {
  assert.equal(ageOn(legalDay('2008-11-22'), legalDay('2026-11-21')), 17)
  assert.equal(ageOn(legalDay('2008-11-22'), legalDay('2026-11-22')), 18)
})

test('weeks begin on Monday, quarters and years on their first day', () => {
  const text = (kind: 'week' | 'month' | 'quarter' | 'year') => {
    const { from, to } = periodOf(kind, legalDay('2026-11-22'))
    return `${from}..${to}`
  }
  assert.equal(text('week'), '2026-11-16..2026-11-22')
  assert.equal(text('month'), '2026-11-01..2026-11-30')
  assert.equal(text('quarter'), '2026-10-01..2026-12-31')
  assert.equal(text('year'), '2026-01-01..2026-12-31')
})

test('a dated rule is in force on its first and its last day, not around them', () => {
  const rule = { effectiveFrom: legalDay('2025-07-01'), effectiveTo: legalDay('2026-12-31') }
  const on = (day: string) => inForce(legalDay(day), rule)
  assert.deepEqual([on('2025-06-30'), on('2025-07-01'), on('2026-12-31'), on('2027-01-01')], [false, true, true, false])
  assert.equal(inForce(legalDay('2099-01-01'), { effectiveFrom: legalDay('2025-07-01'), effectiveTo: null }), true)
})

test('a fixed clock stands still until it is moved', () => {
  const clock = fixedClock('2026-11-22T09:00:00+07:00')
  assert.equal(String(clock.now()), '2026-11-22T02:00:00Z')
  clock.advance({ days: 1, hours: 2, minutes: -30 })
  assert.equal(String(clock.now()), '2026-11-23T03:30:00Z')
  clock.set(instant('2027-01-01T00:00:00+07:00'))
  assert.equal(String(clock.now()), '2026-12-31T17:00:00Z')
})

test('the clock of the machine gives whole milliseconds', () => {
  assert.equal(systemClock.now().microseconds, 0)
})

test('a day is read as people type it', () => {
  for (const text of ['25/11/2026', ' 25-11-2026 ', '25.11.2026', '25112026', '2026-11-25']) {
    assert.equal(String(parseDay(text)), '2026-11-25', text)
  }
  assert.equal(String(parseDay('5/1/2026')), '2026-01-05')
})

test('what is no day is not guessed', () => {
  for (const text of [
    '31/02/2026',
    '00/01/2026',
    '11/25/2026',
    '25/11/26',
    '20261125',
    '31022026',
    'hôm nay',
    '',
    '2026-11-25T10:00',
  ]) {
    assert.equal(parseDay(text), undefined, text)
  }
})

test('legal days survive the way through the day number', () => {
  fc.assert(fc.property(anyDay, (day) => assert.ok(legalDayOfEpochDay(epochDay(day)).equals(day))))
  assert.equal(epochDay(legalDayFrom(1970, 1, 1)), 0)
})

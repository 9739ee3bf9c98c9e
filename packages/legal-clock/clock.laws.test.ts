/** Laws of the legal clock (one-stop.md §5.6), over receipts, limits and pauses from 2024 to 2027 and beyond. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  compareInstants,
  epochDay,
  type Instant,
  instantOf,
  isBefore,
  legalDay,
  legalDayOf,
  legalDayOfEpochDay,
  millisBetween,
  plus,
} from '../time/index.ts'
import { addWorkingDays, closingOf, isWorkingDay, openingOf, prepareCalendar, workingTimeBetween } from './calendar.ts'
import { type CountingMode, type DueOptions, due, type Extension, type Pause, type TimeLimit } from './clock.ts'
import { FIRST_CALENDAR } from './holidays.ts'

const calendar = prepareCalendar(FIRST_CALENDAR)

const FIRST = epochDay(legalDay('2024-01-01'))
const LAST = epochDay(legalDay('2027-12-31'))
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(legalDayOfEpochDay)
/** Round hours and odd milliseconds, openings and closings among them. */
const anyTime = fc.oneof(
  fc
    .constantFrom('00:00', '07:30', '11:30', '12:15', '13:00', '15:00', '17:00', '23:59')
    .map((time) => ({ time, millis: 0 })),
  fc.integer({ min: 0, max: 86_399_999 }).map((millis) => ({ time: '00:00', millis })),
)
const anyMoment = fc
  .tuple(anyDay, anyTime)
  .map(([day, { time, millis }]) => plus(instantOf(day, time), { milliseconds: millis }))
const anyMode = fc.constantFrom<CountingMode>('by-day', 'by-hour')
const anyCutoff = fc.constantFrom('11:00', '15:00', '16:00', '17:00', '18:00')
const countedUnit = fc.constantFrom<'WORKING_DAY' | 'DAY' | 'HOUR' | 'MONTH'>('WORKING_DAY', 'DAY', 'HOUR', 'MONTH')
const anyLimit: fc.Arbitrary<TimeLimit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ unit: countedUnit, value: fc.integer({ min: 0, max: 60 }) }) },
  { weight: 1, arbitrary: anyCutoff.map((cutoff) => ({ unit: 'SAME_DAY_CUTOFF' as const, cutoff })) },
)

/** Pauses near a receipt: from some days before it to three months after. */
const pausesAround = (receipt: Instant): fc.Arbitrary<Pause> =>
  fc
    .tuple(fc.integer({ min: -3 * 1440, max: 90 * 1440 }), fc.integer({ min: 0, max: 10 * 1440 }))
    .map(([start, length]) => {
      const from = plus(receipt, { minutes: start })
      return { from, to: plus(from, { minutes: length }), basis: 'bổ sung' }
    })
const extensionAround = (receipt: Instant): fc.Arbitrary<Extension> =>
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([decided, days]) => ({
    at: plus(receipt, { days: decided }),
    to: addDays(legalDayOf(receipt), decided + days),
    basis: 'xin lỗi',
  }))
const anyCase = fc.record({ receipt: anyMoment, limit: anyLimit, mode: anyMode }).chain(({ receipt, limit, mode }) =>
  fc.record({
    receipt: fc.constant(receipt),
    limit: fc.constant(limit),
    options: fc
      .array(extensionAround(receipt), { maxLength: 2 })
      .map((extensions): DueOptions => ({ mode, extensions })),
    pauses: fc.array(pausesAround(receipt), { maxLength: 4 }),
    one: pausesAround(receipt),
  }),
)
const current = (receipt: Instant, limit: TimeLimit, pauses: Pause[], options: DueOptions): Instant =>
  due(calendar, receipt, limit, pauses, options).dueCurrent!

test('a due date is always on a working day, before and after pauses and extensions', () => {
  fc.assert(
    fc.property(anyCase, ({ receipt, limit, pauses, options }) => {
      const found = due(calendar, receipt, limit, pauses, options)
      assert.ok(isWorkingDay(calendar, found.dueOriginalDay!))
      assert.ok(isWorkingDay(calendar, found.dueDay!))
    }),
    { numRuns: 500 },
  )
})

test('a due date never lies before the receipt, nor the current one before the original', () => {
  fc.assert(
    fc.property(anyCase, ({ receipt, limit, pauses, options }) => {
      const found = due(calendar, receipt, limit, pauses, options)
      assert.ok(!isBefore(found.dueOriginal!, receipt))
      assert.ok(!isBefore(found.dueCurrent!, found.dueOriginal!))
    }),
    { numRuns: 500 },
  )
})

test('pauses and extensions never touch the original due date', () => {
  fc.assert(
    fc.property(anyCase, ({ receipt, limit, pauses, options }) => {
      const bare = due(calendar, receipt, limit, [], { mode: options.mode })
      assert.equal(compareInstants(due(calendar, receipt, limit, pauses, options).dueOriginal!, bare.dueCurrent!), 0)
    }),
  )
})

test('adding a pause never shortens', () => {
  fc.assert(
    fc.property(anyCase, ({ receipt, limit, pauses, options, one }) => {
      const without = current(receipt, limit, pauses, options)
      assert.ok(!isBefore(current(receipt, limit, [...pauses, one], options), without))
    }),
    { numRuns: 1000 },
  )
})

/** A stretch in which nobody works: within a lunch break, or from a closing to the next opening (nights, weekends, holidays, Tết). */
const outsideWork = fc
  .tuple(anyDay, fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([at, lunch, a, b]): Pause => {
    const day = addWorkingDays(calendar, at, 0)
    const from = lunch ? instantOf(day, '11:30') : closingOf(calendar, day)
    const length = millisBetween(
      from,
      lunch ? instantOf(day, '13:00') : openingOf(calendar, addWorkingDays(calendar, day, 1)),
    )
    const [start, end] = [Math.round(Math.min(a, b) * length), Math.round(Math.max(a, b) * length)]
    return { from: plus(from, { milliseconds: start }), to: plus(from, { milliseconds: end }), basis: 'ngoài giờ' }
  })

test('a pause outside working time adds nothing', () => {
  fc.assert(
    fc.property(anyCase, fc.array(outsideWork, { maxLength: 3 }), ({ receipt, limit, pauses, options }, outside) => {
      const without = current(receipt, limit, pauses, options)
      assert.equal(compareInstants(current(receipt, limit, [...outside, ...pauses], options), without), 0)
    }),
    { numRuns: 500 },
  )
})

test('a night, a lunch break or a holiday between receipt and due date adds nothing either', () => {
  fc.assert(
    fc.property(anyCase, fc.integer({ min: 0, max: 30 }), ({ receipt, limit, options }, days) => {
      const day = addWorkingDays(calendar, legalDayOf(receipt), days)
      const night: Pause = {
        from: closingOf(calendar, day),
        to: openingOf(calendar, addWorkingDays(calendar, day, 1)),
        basis: 'đêm',
      }
      const lunch: Pause = { from: instantOf(day, '11:30'), to: instantOf(day, '13:00'), basis: 'trưa' }
      const without = current(receipt, limit, [], options)
      assert.equal(compareInstants(current(receipt, limit, [night, lunch], options), without), 0)
    }),
    { numRuns: 500 },
  )
})

test('two adjacent pauses equal one', () => {
  fc.assert(
    fc.property(
      anyCase,
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ receipt, limit, pauses, options, one }, share) => {
        const middle = plus(one.from, { milliseconds: Math.round(share * millisBetween(one.from, one.to!)) })
        const halves = [
          { ...one, to: middle },
          { ...one, from: middle },
        ]
        const whole = current(receipt, limit, [...pauses, one], options)
        assert.equal(compareInstants(current(receipt, limit, [...pauses, ...halves], options), whole), 0)
      },
    ),
    { numRuns: 500 },
  )
})

test('the same pause told twice counts once', () => {
  fc.assert(
    fc.property(anyCase, ({ receipt, limit, options, one }) => {
      const once = current(receipt, limit, [one], options)
      assert.equal(compareInstants(current(receipt, limit, [one, one], options), once), 0)
    }),
  )
})

test('the order in which pauses are told does not matter', () => {
  fc.assert(
    fc.property(anyCase, ({ receipt, limit, pauses, options }) => {
      const told = current(receipt, limit, pauses, options)
      assert.equal(compareInstants(current(receipt, limit, pauses.toReversed(), options), told), 0)
    }),
  )
})

test('without extensions the due date moves by exactly the working time of the pauses that count', () => {
  fc.assert(
    fc.property(anyCase, ({ receipt, limit, pauses, options }) => {
      const found = due(calendar, receipt, limit, pauses, { mode: options.mode })
      assert.equal(workingTimeBetween(calendar, found.dueOriginal!, found.dueCurrent!), found.pausedMillis)
    }),
  )
})

test('a longer limit is never due earlier', () => {
  fc.assert(
    fc.property(anyCase, countedUnit, fc.nat(60), fc.nat(5), ({ receipt, pauses, options }, unit, value, more) => {
      const shorter = current(receipt, { unit, value }, pauses, options)
      assert.ok(!isBefore(current(receipt, { unit, value: value + more }, pauses, options), shorter))
    }),
    { numRuns: 500 },
  )
})

test('a later receipt is never due earlier', () => {
  fc.assert(
    fc.property(
      anyMoment,
      anyLimit,
      anyMode,
      fc.integer({ min: 0, max: 5 * 86_400_000 }),
      (receipt, limit, mode, wait) => {
        const first = current(receipt, limit, [], { mode })
        assert.ok(!isBefore(current(plus(receipt, { milliseconds: wait }), limit, [], { mode }), first))
      },
    ),
    { numRuns: 500 },
  )
})

test('limit 0 with a cut-off: up to it the day of receipt, strictly after it the next working day', () => {
  fc.assert(
    fc.property(
      anyDay,
      anyCutoff.filter((time) => time < '17:00'),
      fc.integer({ min: 1, max: 3_600_000 }),
      (at, cutoff, late) => {
        const day = addWorkingDays(calendar, at, 0)
        const limit: TimeLimit = { unit: 'SAME_DAY_CUTOFF', cutoff }
        const on = instantOf(day, cutoff)
        assert.equal(String(due(calendar, on, limit).dueDay), String(day))
        const after = due(calendar, plus(on, { milliseconds: late }), limit)
        assert.equal(String(after.dueDay), String(addWorkingDays(calendar, day, 1)))
      },
    ),
  )
})

test('by hour, the working time from receipt to due date is exactly the limit', () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 0, max: 400 }), (receipt, hours) => {
      const found = due(calendar, receipt, { unit: 'HOUR', value: hours })
      assert.equal(workingTimeBetween(calendar, receipt, found.dueOriginal!), hours * 3_600_000)
      const byDays = due(calendar, receipt, { unit: 'WORKING_DAY', value: hours / 8 }, [], { mode: 'by-hour' })
      assert.equal(compareInstants(byDays.dueOriginal!, found.dueOriginal!), 0)
    }),
  )
})

test('the trace names every day off between receipt and due date once, and no working day', () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 1, max: 60 }), (receipt, value) => {
      const found = due(calendar, receipt, { unit: 'WORKING_DAY', value })
      const told = found.trace.flatMap((step) => (step.kind === 'skipped' ? [epochDay(step.day)] : []))
      const expected: number[] = []
      for (let day = epochDay(legalDayOf(receipt)) + 1; day <= epochDay(found.dueDay!); day++) {
        if (!isWorkingDay(calendar, legalDayOfEpochDay(day))) expected.push(day)
      }
      assert.deepEqual(told, expected)
    }),
  )
})

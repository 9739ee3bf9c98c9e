import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, legalDay, Temporal } from '../time/index.ts'
import { prepareCalendar } from './calendar.ts'
import { type DueOptions, due, duePhases, type Pause, type TimeLimit } from './clock.ts'
import { FIRST_CALENDAR } from './holidays.ts'

const calendar = prepareCalendar(FIRST_CALENDAR)
const vn = (text: string) => instant(`${text.replace(' ', 'T')}+07:00`)
const wall = (at: unknown) =>
  at === null
    ? null
    : String(Temporal.Instant.from(String(at)).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime()).replace(
        'T',
        ' ',
      )
const days = (value: number): TimeLimit => ({ unit: 'WORKING_DAY', value })
const cutoff = (time = '15:00'): TimeLimit => ({ unit: 'SAME_DAY_CUTOFF', cutoff: time })
const pause = (from: string, to: string): Pause => ({ from: vn(from), to: vn(to), basis: 'Yêu cầu bổ sung' })
const dueAt = (receipt: string, limit: TimeLimit, pauses: Pause[] = [], options: DueOptions = {}) =>
  wall(due(calendar, vn(receipt), limit, pauses, options).dueCurrent)

// one-stop.md §5.6, mode by day: due at the closing of the day
const vectors: [receipt: string, limit: TimeLimit, dueDay: string, what: string][] = [
  ['2026-02-13 09:00:00', days(3), '2026-02-25', 'over Tết 2026'],
  ['2026-08-21 09:00:00', days(5), '2026-08-27', 'with the working Saturday 22/08'],
  ['2025-04-25 09:00:00', days(3), '2025-04-29', 'with the working Saturday 26/04'],
  ['2026-01-01 09:00:00', days(1), '2026-01-05', 'received on a holiday, next day exchanged'],
  ['2026-11-20 09:00:00', days(2), '2026-11-25', 'over 24/11'],
  ['2025-01-24 09:00:00', days(2), '2025-02-04', 'over Tết 2025'],
  ['2026-08-21 14:59:00', cutoff(), '2026-08-21', 'before the cut-off'],
  ['2026-08-21 15:01:00', cutoff(), '2026-08-22', 'after the cut-off, to the working Saturday'],
]
for (const [receipt, limit, dueDay, what] of vectors) {
  test(`reference vector: ${receipt.slice(0, 16)} ${what} is due on ${dueDay}`, () => {
    const found = due(calendar, vn(receipt), limit)
    assert.equal(String(found.dueDay), dueDay)
    assert.equal(wall(found.dueOriginal), `${dueDay} 17:00:00`)
  })
}

// by hour: N × 8 working hours from the minute of receipt; office hours 07:30–11:30 and 13:00–17:00
const byHour: [receipt: string, limit: TimeLimit, due: string, derivation: string][] = [
  [
    '2026-11-20 09:15:00',
    days(1),
    '2026-11-23 09:15:00',
    'Friday gives 2 h 15 + 4 h, the other 1 h 45 on Monday from 07:30',
  ],
  [
    '2026-11-23 16:00:00',
    days(2),
    '2026-11-26 16:00:00',
    'Monday 1 h, 24/11 off, Wednesday 8 h, Thursday 4 h + 3 h from 13:00',
  ],
  [
    '2026-11-25 06:50:00',
    { unit: 'HOUR', value: 4 },
    '2026-11-25 11:30:00',
    'moved to opening; ends with the morning, not at 13:00',
  ],
  ['2026-11-25 12:10:00', { unit: 'HOUR', value: 2 }, '2026-11-25 15:00:00', 'in the break: moved to 13:00'],
  ['2026-11-25 18:00:00', { unit: 'HOUR', value: 1 }, '2026-11-26 08:30:00', 'after closing: next working day'],
  [
    '2026-08-22 10:00:00',
    days(1),
    '2026-08-24 10:00:00',
    'working Saturday gives 1 h 30 + 4 h, the other 2 h 30 on Monday',
  ],
  ['2026-11-22 10:00:00', days(1), '2026-11-23 17:00:00', 'Sunday: the whole Monday'],
  [
    '2026-02-13 15:00:00',
    days(3),
    '2026-02-25 15:00:00',
    'Friday 2 h, Tết, Monday 8 h, Tuesday 8 h, Wednesday 4 h + 2 h',
  ],
  ['2026-11-25 09:00:00', days(0.5), '2026-11-25 14:30:00', 'half a day is 4 h: 2 h 30 + 1 h 30 from 13:00'],
]
for (const [receipt, limit, expected, derivation] of byHour) {
  test(`by hour: ${receipt.slice(0, 16)} is due at ${expected.slice(0, 16)} (${derivation})`, () => {
    assert.equal(dueAt(receipt, limit, [], { mode: 'by-hour' }), expected)
  })
}

test('hours are working hours in both modes', () => {
  const limit: TimeLimit = { unit: 'HOUR', value: 8 }
  assert.equal(dueAt('2026-11-20 09:15:00', limit), '2026-11-23 09:15:00')
})

test('received on a working Saturday, one working day ends on Monday', () => {
  assert.equal(dueAt('2026-01-10 09:00:00', days(1)), '2026-01-12 17:00:00')
})

test('a limit that runs into next year’s provisional table says so', () => {
  const found = due(calendar, vn('2026-12-30 09:00:00'), days(2))
  assert.equal(String(found.dueDay), '2027-01-04')
  assert.equal(found.certainty, 'provisional')
})

test('a due date beyond the known years is marked provisional instead of stopping', () => {
  const found = due(calendar, vn('2027-12-30 09:00:00'), days(10))
  assert.equal(found.certainty, 'provisional')
  assert.deepEqual(
    found.trace.filter((step) => step.kind === 'year-unknown'),
    [{ kind: 'year-unknown', year: 2028 }],
  )
})

const calendarUnits: [receipt: string, limit: TimeLimit, due: string, what: string][] = [
  ['2026-11-20 09:00:00', { unit: 'DAY', value: 4 }, '2026-11-25', 'the last calendar day 24/11 is off and moves on'],
  ['2026-11-16 09:00:00', { unit: 'DAY', value: 4 }, '2026-11-20', 'four calendar days in a working week'],
  ['2026-02-10 09:00:00', { unit: 'DAY', value: 7 }, '2026-02-23', 'the last calendar day lies in Tết'],
  ['2026-08-18 09:00:00', { unit: 'DAY', value: 4 }, '2026-08-22', 'the last calendar day is a working Saturday'],
  ['2024-01-31 09:00:00', { unit: 'MONTH', value: 1 }, '2024-02-29', 'month end in a leap year'],
  ['2026-01-31 09:00:00', { unit: 'MONTH', value: 1 }, '2026-03-02', 'month end 28/02/2026 is a Saturday and moves on'],
  ['2024-02-29 09:00:00', { unit: 'MONTH', value: 12 }, '2025-02-28', 'a year after a leap day'],
  ['2026-09-15 09:00:00', { unit: 'MONTH', value: 2 }, '2026-11-16', '15/11/2026 is a Sunday and moves on'],
]
for (const [receipt, limit, expected, what] of calendarUnits) {
  test(`calendar days and months: ${what}`, () => {
    assert.equal(dueAt(receipt, limit), `${expected} 17:00:00`)
    assert.equal(dueAt(receipt, limit, [], { mode: 'by-hour' }), `${expected} 17:00:00`)
  })
}

test('after 15:00 means strictly later than 15:00:00', () => {
  assert.equal(dueAt('2026-08-21 15:00:00', cutoff()), '2026-08-21 17:00:00')
  assert.equal(dueAt('2026-08-21 15:00:00.001', cutoff()), '2026-08-22 17:00:00')
  assert.equal(dueAt('2026-08-21 15:00:01', cutoff()), '2026-08-22 17:00:00')
})

test('the cut-off hour is data', () => {
  assert.equal(dueAt('2026-08-21 15:30:00', cutoff('16:00')), '2026-08-21 17:00:00')
})

test('same day over a long holiday is the first working day, whatever the hour of receipt on a day off', () => {
  // Friday 28/08 after the cut-off; 29–30/08 weekend, 31/08 exchanged, 01–02/09 National Day
  assert.equal(dueAt('2026-08-28 15:01:00', cutoff()), '2026-09-03 17:00:00')
  assert.equal(dueAt('2026-08-23 16:00:00', cutoff()), '2026-08-24 17:00:00')
})

test('a due date never lies before the receipt: after closing the next working day counts', () => {
  assert.equal(dueAt('2026-11-23 17:30:00', cutoff('18:00')), '2026-11-25 17:00:00')
  assert.equal(dueAt('2026-11-23 17:30:00', days(0)), '2026-11-25 17:00:00')
  assert.equal(dueAt('2026-11-23 17:00:00', days(0)), '2026-11-23 17:00:00')
})

test('a limit of zero hours is due at once, not never', () => {
  assert.equal(dueAt('2026-11-23 10:00:00', { unit: 'HOUR', value: 0 }), '2026-11-23 10:00:00')
  assert.equal(dueAt('2026-11-23 20:00:00', { unit: 'HOUR', value: 0 }), '2026-11-25 07:30:00')
})

test('a limit in words has no due date until an officer enters a day with a reason', () => {
  const none = due(calendar, vn('2026-11-20 09:00:00'), { unit: 'OTHER', text: 'Theo lịch họp Hội đồng' })
  assert.deepEqual([none.dueOriginal, none.dueCurrent, none.dueDay], [null, null, null])
  const entered = { day: legalDay('2026-11-24'), reason: 'Hội đồng họp ngày 24/11' }
  assert.equal(dueAt('2026-11-20 09:00:00', { unit: 'OTHER', text: '…', entered }), '2026-11-25 17:00:00')
})

test('limits that are no number of days are refused', () => {
  for (const limit of [
    days(-1),
    days(1.5),
    days(Number.NaN),
    { unit: 'HOUR', value: Number.POSITIVE_INFINITY } as TimeLimit,
  ]) {
    assert.throws(() => due(calendar, vn('2026-11-20 09:00:00'), limit), RangeError)
  }
})

// Pauses. Receipt 20/11/2026, two working days: due Wednesday 25/11 17:00 (24/11 is off).
const receipt = '2026-11-20 09:00:00'

test('a pause moves the due date by its working time and never the original', () => {
  // Monday 09:00–11:30 and 13:00–17:00 = 6.5 h, Tuesday off, Wednesday 07:30–10:00 = 2.5 h: 9 h after Wednesday 17:00 = Friday 08:30
  const found = due(calendar, vn(receipt), days(2), [pause('2026-11-23 09:00:00', '2026-11-25 10:00:00')])
  assert.equal(wall(found.dueOriginal), '2026-11-25 17:00:00')
  assert.equal(wall(found.dueCurrent), '2026-11-27 08:30:00')
  assert.equal(String(found.dueDay), '2026-11-27')
  assert.equal(found.pausedMillis, 9 * 3_600_000)
})

test('overlapping pauses count once', () => {
  // 09:00–11:30 = 2.5 h after Wednesday 17:00 = Thursday 10:00
  const pauses = [
    pause('2026-11-23 10:00:00', '2026-11-23 12:00:00'),
    pause('2026-11-23 09:00:00', '2026-11-23 11:00:00'),
  ]
  assert.equal(dueAt(receipt, days(2), pauses), '2026-11-26 10:00:00')
})

test('a pause that begins when the limit has run out does not make a late dossier timely', () => {
  for (const from of ['2026-11-25 17:00:00', '2026-11-25 20:00:00', '2026-11-26 08:00:00']) {
    assert.equal(dueAt(receipt, days(2), [pause(from, '2026-12-01 10:00:00')]), '2026-11-25 17:00:00')
  }
})

test('a pause that begins in time counts in full, also beyond the old due date', () => {
  // Wednesday 16:00–17:00 = 1 h, Thursday 07:30–10:00 = 2.5 h: 3.5 h after Wednesday 17:00 = Thursday 11:00
  assert.equal(dueAt(receipt, days(2), [pause('2026-11-25 16:00:00', '2026-11-26 10:00:00')]), '2026-11-26 11:00:00')
})

test('a second pause is held against the due date the first one has moved', () => {
  // due moved to Thursday 11:00 as above; then 10:30–11:30 = 1 h: 30 min to 11:30 and 30 min from 13:00
  const pauses = [
    pause('2026-11-25 16:00:00', '2026-11-26 10:00:00'),
    pause('2026-11-26 10:30:00', '2026-11-26 11:30:00'),
  ]
  assert.equal(dueAt(receipt, days(2), pauses), '2026-11-26 13:30:00')
})

test('a pause before the receipt adds nothing', () => {
  assert.equal(dueAt(receipt, days(2), [pause('2026-11-18 08:00:00', '2026-11-19 17:00:00')]), '2026-11-25 17:00:00')
})

test('an open pause is counted up to the moment of asking, and the dossier shows as paused', () => {
  const open: Pause = { from: vn('2026-11-23 09:00:00'), to: null, basis: 'Yêu cầu bổ sung' }
  const found = due(calendar, vn(receipt), days(2), [open], { asOf: vn('2026-11-23 10:00:00') })
  assert.equal(wall(found.dueCurrent), '2026-11-26 08:30:00')
  assert.equal(found.paused, true)
})

test('an open pause without a moment of asking, and a pause that ends before it begins, are errors', () => {
  assert.throws(() => due(calendar, vn(receipt), days(2), [{ from: vn(receipt), to: null, basis: 'x' }]), RangeError)
  assert.throws(
    () => due(calendar, vn(receipt), days(2), [pause('2026-11-23 10:00:00', '2026-11-23 09:00:00')]),
    RangeError,
  )
})

test('an extension moves the due date to the closing of its day, or of the next working day', () => {
  const extension = (to: string) => ({ at: vn('2026-11-23 10:00:00'), to: legalDay(to), basis: 'Phiếu xin lỗi' })
  assert.equal(dueAt(receipt, days(2), [], { extensions: [extension('2026-11-30')] }), '2026-11-30 17:00:00')
  assert.equal(dueAt(receipt, days(2), [], { extensions: [extension('2026-11-29')] }), '2026-11-30 17:00:00')
})

test('an extension never shortens, and one decided after the due date changes nothing', () => {
  const extension = (at: string, to: string) => ({ at: vn(at), to: legalDay(to), basis: 'Phiếu xin lỗi' })
  const early = extension('2026-11-23 10:00:00', '2026-11-23')
  const late = extension('2026-11-25 17:00:01', '2026-11-30')
  assert.equal(dueAt(receipt, days(2), [], { extensions: [early, late] }), '2026-11-25 17:00:00')
})

test('a pause after an extension moves the extended date', () => {
  const extensions = [{ at: vn('2026-11-23 10:00:00'), to: legalDay('2026-11-27'), basis: 'Phiếu xin lỗi' }]
  // 1 h after Friday 27/11 17:00 is Monday 08:30
  const found = dueAt(receipt, days(2), [pause('2026-11-26 09:00:00', '2026-11-26 10:00:00')], { extensions })
  assert.equal(found, '2026-11-30 08:30:00')
})

test('an extension decided during a pause covers what was paused before it and moves by what comes after', () => {
  const extensions = [{ at: vn('2026-11-26 09:00:00'), to: legalDay('2026-11-30'), basis: 'Phiếu xin lỗi' }]
  // paused Wednesday 16:00 to Thursday 10:00; only Thursday 09:00–10:00 lies after the decision: 1 h after Monday 17:00 is Tuesday 08:30
  const found = dueAt(receipt, days(2), [pause('2026-11-25 16:00:00', '2026-11-26 10:00:00')], { extensions })
  assert.equal(found, '2026-12-01 08:30:00')
})

test('phases follow one another: calendar days, then working days', () => {
  // 4 calendar days from Friday 20/11 end on 24/11, off: Wednesday 25/11; then two working days: Friday 27/11
  const phases = duePhases(calendar, vn(receipt), [{ unit: 'DAY', value: 4 }, days(2)])
  assert.deepEqual(
    phases.map((phase) => wall(phase.dueCurrent)),
    ['2026-11-25 17:00:00', '2026-11-27 17:00:00'],
  )
})

test('a pause in the second phase leaves the first alone', () => {
  const phases = duePhases(
    calendar,
    vn(receipt),
    [days(2), days(2)],
    [pause('2026-11-26 09:00:00', '2026-11-26 10:00:00')],
  )
  assert.deepEqual(
    phases.map((phase) => wall(phase.dueCurrent)),
    ['2026-11-25 17:00:00', '2026-11-30 08:30:00'],
  )
})

test('a pause in the first phase moves both', () => {
  const phases = duePhases(
    calendar,
    vn(receipt),
    [days(2), days(2)],
    [pause('2026-11-23 09:00:00', '2026-11-23 10:00:00')],
  )
  // the first phase ends Thursday 26/11 08:30, a day that then does not count: Friday and Monday do
  assert.deepEqual(
    phases.map((phase) => wall(phase.dueCurrent)),
    ['2026-11-26 08:30:00', '2026-11-30 17:00:00'],
  )
})

test('a phase without a due date ends the chain', () => {
  assert.equal(duePhases(calendar, vn(receipt), [{ unit: 'OTHER', text: 'theo lịch họp' }, days(2)]).length, 1)
})

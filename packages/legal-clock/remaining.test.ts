import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../time/index.ts'
import { prepareCalendar } from './calendar.ts'
import { FIRST_CALENDAR } from './holidays.ts'
import { dueStateWord, formatRemaining, type RemainingOptions, remaining } from './remaining.ts'

const calendar = prepareCalendar(FIRST_CALENDAR)
const vn = (text: string) => instant(`${text.replace(' ', 'T')}+07:00`)
/** Wednesday; Tuesday 24/11 is off. */
const due = vn('2026-11-25 17:00:00')
const at = (now: string, options?: RemainingOptions) => remaining(calendar, vn(now), due, options)

test('an open dossier is on time, then near due from one working day before, then overdue', () => {
  assert.deepEqual(at('2026-11-23 09:00:00'), { state: 'on-time', finished: false, workingMinutes: 870 })
  assert.deepEqual(at('2026-11-23 17:00:00'), { state: 'near-due', finished: false, workingMinutes: 480 })
  assert.deepEqual(at('2026-11-26 08:30:00'), { state: 'overdue', finished: false, workingMinutes: -60 })
})

test('the due moment itself is in time, the millisecond after is not', () => {
  assert.equal(at('2026-11-25 17:00:00').state, 'near-due')
  assert.equal(at('2026-11-25 17:00:00.001').state, 'overdue')
})

test('how near is near is configuration', () => {
  assert.equal(at('2026-11-23 09:00:00', { nearMinutes: 960 }).state, 'near-due')
  assert.equal(at('2026-11-23 17:00:00', { nearMinutes: 60 }).state, 'on-time')
})

test('a finished dossier is early on a day before, on time on the due day, overdue after; later days do not change it', () => {
  const finished = (when: string) => at('2027-01-15 09:00:00', { finishedAt: vn(when) }).state
  assert.equal(finished('2026-11-24 23:00:00'), 'early')
  assert.equal(finished('2026-11-25 08:00:00'), 'on-time')
  assert.equal(finished('2026-11-25 17:00:01'), 'overdue')
})

test('without a due date a dossier is never late, and is told apart', () => {
  const left = remaining(calendar, vn('2026-11-25 09:00:00'), null)
  assert.deepEqual(left, { state: 'no-due-date', finished: false, workingMinutes: null })
  assert.equal(formatRemaining(left), 'không có hạn')
})

test('the state is told with its working time', () => {
  assert.equal(formatRemaining(at('2026-11-23 09:00:00')), 'còn 1 ngày làm việc 6 giờ')
  assert.equal(formatRemaining(at('2026-11-26 08:30:00')), 'quá hạn 1 giờ làm việc')
  assert.equal(formatRemaining(at('2026-11-25 20:00:00')), 'quá hạn')
  assert.equal(
    formatRemaining(at('2027-01-15 09:00:00', { finishedAt: vn('2026-11-23 17:00:00') })),
    'trước hạn 1 ngày làm việc',
  )
  assert.equal(formatRemaining(at('2026-11-26 08:30:00'), 'en'), '1 working hour overdue')
  assert.equal(formatRemaining(at('2026-11-23 17:00:00'), 'en'), '1 working day left')
})

test('open and finished in time have different words', () => {
  assert.equal(dueStateWord({ state: 'on-time', finished: false }), 'trong hạn')
  assert.equal(dueStateWord({ state: 'on-time', finished: true }), 'đúng hạn')
})

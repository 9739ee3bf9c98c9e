import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIRST_CALENDAR } from '../../../packages/legal-clock/index.ts'
import { legalDay } from '../../../packages/time/index.ts'
import { testProvince } from '../../../test/support/province.ts'
import { insertCalendar } from '../../base/calendar/calendar.store.ts'
import { calendar } from '../../base/calendar/module.ts'
import { calendarOn } from './legal-clock.ts'

test('two provinces in one process count by their own calendars', async (t) => {
  const options = { migrations: ['calendar'], modules: [calendar] }
  const [one, other] = [await testProvince(t, options), await testProvince(t, options)]
  await insertCalendar(other.reader, { ...FIRST_CALENDAR, number: 2, instrument: 'Quyết định của tỉnh khác' })
  const day = legalDay('2026-11-23')
  const numbers: number[] = []
  for (const province of [one, other, one]) numbers.push((await calendarOn(province, day)).version.number)
  assert.deepEqual(numbers, [1, 2, 1])
})

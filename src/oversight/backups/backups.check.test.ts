import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, minus } from '../../../packages/time/index.ts'
import type { Fault } from '../../kernel/health/index.ts'
import { backupFaults, drillFaults } from './backups.check.ts'

const now = instant('2026-11-29T03:00:00Z')
const weights = (faults: readonly Fault[]) => faults.map(({ weight }) => weight)
const hoursAgo = (hours: number | null) => (hours === null ? null : minus(now, { hours }))
const failedAt = (hours: number | null) => {
  const at = hoursAgo(hours)
  return at && { at, reason: 'đĩa chứa bản sao lưu đã đầy.' }
}

const backups: [title: string, hours: number | null, there: boolean, failedHours: number | null, weights: string[]][] =
  [
    ['never made', null, false, null, ['soon']],
    ['of last night', 10, true, null, []],
    ['of last night, and one that failed since', 10, true, 1, ['soon']],
    ['of two days ago', 48, true, null, ['soon']],
    ['of ten days ago', 240, true, null, ['broken']],
    ['that is gone', 10, false, null, ['soon']],
  ]
for (const [title, hours, there, failedHours, expected] of backups) {
  test(`a backup ${title}: ${expected[0] ?? 'well'}`, () => {
    const at = hoursAgo(hours)
    const last = at && { at, file: '/sao/luu.tar.gz', there }
    assert.deepEqual(weights(backupFaults(last, failedAt(failedHours), now)), expected)
  })
}

const daysAgo = (days: number | null) => (days === null ? null : minus(now, { days }))
const drills: [
  title: string,
  goodDays: number | null,
  firstDays: number | null,
  failedHours: number | null,
  weights: string[],
][] = [
  ['never held, with nothing to drill', null, null, null, ['soon']],
  ['never held since a backup of yesterday', null, 1, null, ['soon']],
  ['never held since a backup of two months ago', null, 60, null, ['broken']],
  ['good a week ago', 7, 60, null, []],
  ['good two weeks ago', 14, 60, null, ['soon']],
  ['good two months ago', 60, 90, null, ['broken']],
  ['good a week ago, failed since', 7, 60, 1, ['broken']],
]
for (const [title, goodDays, firstDays, failedHours, expected] of drills) {
  test(`a drill ${title}: ${expected[0] ?? 'well'}`, () => {
    const of = { good: daysAgo(goodDays), first: daysAgo(firstDays), failed: failedAt(failedHours) }
    assert.deepEqual(weights(drillFaults({ ...of, key: 'here' }, now)), expected)
  })
}

for (const key of ['away', 'unset'] as const) {
  test(`with the key ${key} it says since when none was held, and what a person does`, () => {
    const [fault] = drillFaults({ good: minus(now, { days: 14 }), first: null, failed: null, key }, now)
    assert.match(
      String(fault?.says.vi),
      /Đã 14 ngày không diễn tập khôi phục, từ 10:00 ngày 15\/11\/2026: không có tệp khoá riêng/,
    )
    assert.match(String(fault?.todo.vi), /Gắn nơi giữ khoá riêng vào máy này/)
  })
}

test('a failure is told in its own words, with what to do', () => {
  const [fault] = backupFaults(null, failedAt(1), now)
  assert.match(String(fault?.says.vi), /không thành: đĩa chứa bản sao lưu đã đầy/)
  assert.match(String(fault?.todo.vi), /npm run backup -- now/)
})

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

const drills: [title: string, goodDays: number | null, failedHours: number | null, weights: string[]][] = [
  ['never held', null, null, ['soon']],
  ['good a week ago', 7, null, []],
  ['good two weeks ago', 14, null, ['soon']],
  ['good two months ago', 60, null, ['broken']],
  ['good a week ago, failed since', 7, 1, ['broken']],
]
for (const [title, goodDays, failedHours, expected] of drills) {
  test(`a drill ${title}: ${expected[0] ?? 'well'}`, () => {
    const good = goodDays === null ? null : minus(now, { days: goodDays })
    assert.deepEqual(weights(drillFaults(good, failedAt(failedHours), now)), expected)
  })
}

test('a failure is told in its own words, with what to do', () => {
  const [fault] = backupFaults(null, failedAt(1), now)
  assert.match(String(fault?.says.vi), /không thành: đĩa chứa bản sao lưu đã đầy/)
  assert.match(String(fault?.todo.vi), /npm run backup -- now/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  formatDay,
  formatDocumentDay,
  formatExactMoment,
  formatLongDay,
  formatLongMoment,
  formatMoment,
  formatRelative,
  formatRelativeDay,
  formatTime,
  formatWorkingTime,
  formatWorkingTimeLeft,
  instant,
  isoMinute,
  isoMoment,
  legalDay,
} from './index.ts'

const day = legalDay('2026-11-25')
const at = instant('2026-11-25T08:04:09.999Z')

test('days are written day first in Vietnamese and with the month in words in English', () => {
  assert.equal(formatDay(legalDay('2026-02-05')), '05/02/2026')
  assert.equal(formatLongDay(day), 'thứ Tư 25/11/2026')
  assert.equal(formatLongDay(legalDay('2026-11-22')), 'Chủ nhật 22/11/2026')
  assert.equal(formatLongDay(day, 'en'), 'Wednesday 25 November 2026')
})

test('a moment to the minute is the same moment with its seconds cut off', () => {
  assert.equal(isoMinute(at), '2026-11-25T15:04+07:00')
  assert.equal(Date.parse(isoMinute(at)), Date.parse('2026-11-25T08:04:00Z'))
})

test('moments are written in Vietnamese wall time', () => {
  assert.equal(formatTime(at), '15:04')
  assert.equal(formatMoment(at), '15:04 ngày 25/11/2026')
  assert.equal(formatMoment(at, 'en'), '15:04 on 25 November 2026')
  assert.equal(formatLongMoment(at), '15:04 thứ Tư 25/11/2026')
  assert.equal(formatExactMoment(at), '15:04:09 25/11/2026')
  assert.equal(isoMoment(at), '2026-11-25T15:04:09+07:00')
})

test('a machine-readable moment names the offset of its time, also before 1975', () => {
  assert.equal(isoMoment(instant('1970-01-01T00:00:00Z')), '1970-01-01T08:00:00+08:00')
})

test('documents pad days under ten and the months one and two', () => {
  assert.equal(formatDocumentDay(legalDay('2026-02-05')), 'ngày 05 tháng 02 năm 2026')
  assert.equal(formatDocumentDay(legalDay('2026-03-10')), 'ngày 10 tháng 3 năm 2026')
  assert.equal(formatDocumentDay(day), 'ngày 25 tháng 11 năm 2026')
})

test('the near past and future are told in the largest fitting unit, rounded down', () => {
  const now = instant('2026-11-25T15:00:00+07:00')
  const told = (iso: string, language: 'vi' | 'en' = 'vi') => formatRelative(now, instant(iso), language)
  assert.equal(told('2026-11-25T14:59:31+07:00'), 'vừa xong')
  assert.equal(told('2026-11-25T14:00:01+07:00'), '59 phút trước')
  assert.equal(told('2026-11-25T11:30:00+07:00'), '3 giờ trước')
  assert.equal(told('2026-11-27T15:00:00+07:00'), 'còn 2 ngày')
  assert.equal(told('2026-11-24T14:00:00+07:00', 'en'), '1 day ago')
  assert.equal(told('2026-11-25T16:00:00+07:00', 'en'), 'in 1 hour')
  assert.equal(told('2026-08-25T15:00:00+07:00'), '3 tháng trước')
  assert.equal(told('2023-11-24T15:00:00+07:00', 'en'), '3 years ago')
})

test('from a day on, the distance counts dates, so that it agrees with the date beside it', () => {
  const now = instant('2026-11-25T08:00:00+07:00')
  assert.equal(formatRelative(now, instant('2026-11-23T23:00:00+07:00')), '2 ngày trước')
})

test('days near today have their own words', () => {
  const told = (iso: string, language: 'vi' | 'en' = 'vi') => formatRelativeDay(day, legalDay(iso), language)
  assert.deepEqual(
    ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((iso) => told(iso)),
    ['hôm qua', 'hôm nay', 'ngày mai', 'còn 2 ngày'],
  )
  assert.equal(told('2026-11-20', 'en'), '5 days ago')
})

test('working time is told in working days of eight hours', () => {
  assert.equal(formatWorkingTime(480), '1 ngày làm việc')
  assert.equal(formatWorkingTime(630), '1 ngày làm việc 2 giờ')
  assert.equal(formatWorkingTime(125), '2 giờ 5 phút làm việc')
  assert.equal(formatWorkingTime(45, 'en'), '45 working minutes')
  assert.equal(formatWorkingTimeLeft(960), 'còn 2 ngày làm việc')
  assert.equal(formatWorkingTimeLeft(-180), 'quá hạn 3 giờ làm việc')
  assert.equal(formatWorkingTimeLeft(-60, 'en'), '1 working hour overdue')
})

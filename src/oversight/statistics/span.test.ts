import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  addMonths,
  compareDays,
  isoDay,
  type LegalDay,
  legalDay,
  legalDayFrom,
} from '../../../packages/time/index.ts'
import { type Period, partsOf, periodText, piecesOf, readPeriod } from './span.ts'

/** Days that whole counts from one beginning to another hold. */
function daysOf({ grain, from, to }: ReturnType<typeof piecesOf>[number]): string[] {
  const last: LegalDay = {
    day: legalDay(to),
    month: addDays(addMonths(legalDay(to), 1), -1),
    year: addDays(addMonths(legalDay(to), 12), -1),
  }[grain]
  const days: string[] = []
  for (let day = legalDay(from); compareDays(day, last) <= 0; day = addDays(day, 1)) days.push(isoDay(day))
  return days
}

const spans: Period[] = [0, 1, 27, 28, 30, 31, 59, 89, 365, 366, 400, 1000].flatMap((length) =>
  ['2023-12-31', '2024-01-01', '2024-02-28', '2024-02-29', '2025-06-15'].map((first) => ({
    from: legalDay(first),
    to: addDays(legalDay(first), length),
  })),
)

test('a span of days is put together of whole counts with each day in exactly one', () => {
  for (const { from, to } of spans) {
    const days = piecesOf(from, to).flatMap(daysOf)
    const wanted: string[] = []
    for (let day = from; compareDays(day, to) <= 0; day = addDays(day, 1)) wanted.push(isoDay(day))
    assert.deepEqual(days, wanted)
  }
})

test('a span that ends before it begins holds nothing', () => {
  assert.deepEqual(piecesOf(legalDay('2024-05-02'), legalDay('2024-05-01')), [])
})

test('a period is read again from how it is written', () => {
  for (const period of spans) {
    const read = readPeriod(periodText(period))
    assert.deepEqual([read?.from, read?.to].map(String), [period.from, period.to].map(String))
  }
  assert.equal(periodText(readPeriod('2026-Q4')!), '2026-Q4')
  assert.equal(periodText({ from: legalDayFrom(2026, 11, 1), to: legalDayFrom(2026, 11, 30) }), '2026-11')
})

for (const text of [
  '',
  '2026-13',
  '2026-Q5',
  '2026-02-30',
  '2026-03-02..2026-03-01',
  '2026-01-01..',
  'x',
  '0000',
  '2026-01-01..2026-01-02..2026-01-03',
]) {
  test(`“${text}” is no period`, () => assert.equal(readPeriod(text), null))
}

test('the parts of a period follow one another from its first day to its last', () => {
  for (const period of spans) {
    const { parts } = partsOf(period)
    assert.equal(String(parts[0]?.from), String(period.from))
    assert.equal(String(parts.at(-1)?.to), String(period.to))
    for (const [at, part] of parts.entries()) {
      if (at > 0) assert.equal(String(part.from), String(addDays(parts[at - 1]!.to, 1)))
    }
  }
})

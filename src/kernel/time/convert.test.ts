import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  dateFromInstant,
  instant,
  instantFromDate,
  instantFromMillis,
  instantFromPg,
  instantToPg,
  isSameInstant,
  legalDay,
  legalDayFromPg,
  legalDayToPg,
  Temporal,
} from './index.ts'

test('timestamptz text is read with any offset and any fraction PostgreSQL writes', () => {
  const cases: [string, string][] = [
    ['2026-11-25 08:04:00+00', '2026-11-25T08:04:00Z'],
    ['2026-11-25 15:04:00.5+07', '2026-11-25T08:04:00.5Z'],
    ['2026-11-25 08:04:00.123456+00', '2026-11-25T08:04:00.123456Z'],
    ['2026-11-25 13:34:00+05:30', '2026-11-25T08:04:00Z'],
    ['2026-11-25 04:34:00-03:30', '2026-11-25T08:04:00Z'],
    ['1969-12-31 23:59:59.000001+00', '1969-12-31T23:59:59.000001Z'],
  ]
  for (const [text, iso] of cases) assert.equal(String(instantFromPg(text)), iso)
})

test('text that is no exact moment is refused, not guessed', () => {
  for (const text of ['infinity', '-infinity', '2026-11-25 08:04:00', '0044-03-15 12:00:00+00 BC', '']) {
    assert.throws(() => instantFromPg(text), RangeError, text)
  }
})

test('a moment survives the way to PostgreSQL and back, to the nanosecond', () => {
  const limit = BigInt(Date.UTC(2090, 0, 1)) * 1_000_000n
  fc.assert(
    fc.property(fc.bigInt({ min: -limit, max: limit }), (nanoseconds) => {
      const at = Temporal.Instant.fromEpochNanoseconds(nanoseconds)
      assert.equal(String(instantFromPg(instantToPg(at))), String(at))
    }),
  )
})

test('a legal day survives the way to PostgreSQL and back', () => {
  assert.equal(legalDayToPg(legalDayFromPg('2024-02-29')), '2024-02-29')
  assert.throws(() => legalDayFromPg('2026-11-25 00:00:00+00'), RangeError)
  assert.ok(legalDayFromPg('2026-11-25').equals(legalDay('2026-11-25')))
})

test('a Date is the same moment in both directions', () => {
  const at = instant('2026-11-25T08:04:00.123Z')
  assert.ok(isSameInstant(instantFromDate(dateFromInstant(at)), at))
  assert.ok(isSameInstant(instantFromPg(new Date(0)), instantFromMillis(0)))
})

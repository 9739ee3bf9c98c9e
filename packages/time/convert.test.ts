import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compareInstants,
  dateFromInstant,
  Instant,
  instant,
  instantFromDate,
  instantFromMillis,
  instantFromPg,
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

const anyMicrosecond = fc.tuple(
  fc.integer({ min: -Date.UTC(2090, 0, 1), max: Date.UTC(2090, 0, 1) }),
  fc.integer({ min: 0, max: 999 }),
)

test('a moment in UTC as PostgreSQL writes it is the same moment, whatever digits it has', () => {
  fc.assert(
    fc.property(anyMicrosecond, ([millis, micros]) => {
      const at = new Instant(millis, micros)
      const text = String(at).replace('T', ' ').replace('Z', '+00')
      fc.pre(/^\d{4}-/.test(text))
      assert.deepEqual(instantFromPg(text), at)
      assert.throws(() => instantFromPg(text.replace(/\d(?=\+00$)/, 'x')), RangeError)
    }),
  )
})

test('a moment survives the way to PostgreSQL and back, to the microsecond', () => {
  fc.assert(
    fc.property(anyMicrosecond, ([millis, micros]) => {
      const at = new Instant(millis, micros)
      assert.deepEqual(instantFromPg(String(at)), at)
    }),
  )
})

test('a moment is written and read as Temporal does it', () => {
  fc.assert(
    fc.property(anyMicrosecond, ([millis, micros]) => {
      const at = new Instant(millis, micros)
      const judge = Temporal.Instant.fromEpochNanoseconds((BigInt(millis) * 1000n + BigInt(micros)) * 1000n)
      assert.equal(String(at), String(judge))
      assert.equal(JSON.stringify({ at }), JSON.stringify({ at: judge }))
      assert.deepEqual(instant(String(judge)), at)
    }),
  )
})

test('moments are ordered as Temporal orders them', () => {
  const judge = ([millis, micros]: [number, number]) =>
    Temporal.Instant.fromEpochNanoseconds((BigInt(millis) * 1000n + BigInt(micros)) * 1000n)
  fc.assert(
    fc.property(anyMicrosecond, anyMicrosecond, (a, b) => {
      assert.equal(compareInstants(new Instant(...a), new Instant(...b)), Temporal.Instant.compare(judge(a), judge(b)))
    }),
  )
})

test('moments are not compared by their signs, and broken numbers are none', () => {
  assert.throws(() => new Instant(0) < new Instant(1), TypeError)
  for (const millis of [Number.NaN, 0.5, Number.POSITIVE_INFINITY, 9e15]) {
    assert.throws(() => new Instant(millis), RangeError, String(millis))
  }
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

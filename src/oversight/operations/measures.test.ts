import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBetween, legalDay } from '../../../packages/time/index.ts'
import { readSearch } from './journal.store.ts'
import { type Figures, firstDayOf, inTimeShare, noFlows, noOpen, PERIODS, readPeriod, totalOf } from './measures.ts'

test('a period counts its last day', () => {
  const today = legalDay('2026-11-22')
  for (const period of PERIODS) assert.equal(daysBetween(firstDayOf(period, today), today) + 1, period)
})

test('an unknown period is the usual one', () => {
  assert.equal(readPeriod('7'), 7)
  for (const text of [undefined, '', '8', '-7', 'x']) assert.equal(readPeriod(text), 30)
})

test('without results there is no share in time', () => {
  assert.equal(inTimeShare(0, 0), null)
})

test('a share lies between none and all', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), (inTime, late) => {
      const share = inTimeShare(inTime, late)!
      assert.ok(share >= 0 && share < 1)
    }),
  )
})

const figures = fc.record({ received: fc.nat(1000), overdue: fc.nat(1000), undelivered: fc.nat(1000) }).map(
  ({ received, overdue, undelivered }): Figures => ({
    agency: 'x',
    name: 'x',
    flows: { ...noFlows(), received },
    open: { ...noOpen(), overdue },
    standing: { undelivered },
  }),
)

test('the total does not hang on how agencies are grouped', () => {
  fc.assert(
    fc.property(fc.array(figures), fc.array(figures), (some, others) => {
      const whole = totalOf([...some, ...others], '')
      assert.deepEqual(totalOf([totalOf(some, ''), totalOf(others, '')], ''), whole)
    }),
  )
})

test('one box searches subjects, types and actors', () => {
  assert.deepEqual(readSearch('dossier:01a2'), { subject: 'dossier:01a2' })
  assert.deepEqual(readSearch(' dossier.rec '), { type: 'dossier.rec' })
  assert.deepEqual(readSearch('Văn thư: Sở'), { actor: 'Văn thư: Sở' })
  assert.deepEqual(readSearch('  '), {})
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTestAuthority } from '../../../packages/pdf-signature/index.ts'
import { dateFromInstant, instant, minus, plus } from '../../../packages/time/index.ts'
import type { TrustAnchor } from './anchor.store.ts'
import { anchorFaults } from './trust.checks.ts'

const now = instant('2026-11-29T03:00:00Z')

/** A root of a year whose last day is so many days away. */
function anchor(days: number, ended: TrustAnchor['ended'] = null): TrustAnchor {
  const notBefore = dateFromInstant(plus(minus(now, { hours: 8766 }), { days }))
  const { root } = createTestAuthority({ province: 'Quảng Trị', keyKind: 'p-256', notBefore, years: 1 })
  return { id: '1', name: 'Gốc thử', certificate: root.certificate, trustedFrom: now, ended, source: 'thử' }
}

const roots: [title: string, root: TrustAnchor, weights: string[]][] = [
  ['with four months to go', anchor(120), []],
  ['that ends in two months', anchor(60), ['soon']],
  ['that ended yesterday', anchor(-1), ['broken']],
  ['that ended yesterday and is trusted no more', anchor(-1, { at: now, how: 'from-now' }), []],
]
for (const [title, root, weights] of roots) {
  test(`a root ${title}: ${weights[0] ?? 'well'}`, () =>
    assert.deepEqual(
      anchorFaults([root], now).map(({ weight }) => weight),
      weights,
    ))
}

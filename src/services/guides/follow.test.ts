import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow, settled } from './follow.ts'
import { type Content, contentOf } from './guide.ts'

const of = (parts: Partial<Content>) => contentOf(parts)

test('a part the agency left alone follows the template, one only the agency changed stays', () => {
  const base = of({ place: 'Tầng 1', paying: 'Tiền mặt' })
  const own = of({ place: 'Tầng 2', paying: 'Tiền mặt' })
  const { own: now, theirs } = follow({ base, own }, of({ place: 'Tầng 1', paying: 'Chuyển khoản' }))
  assert.deepEqual([now.place, now.paying, theirs], ['Tầng 2', 'Chuyển khoản', {}])
})

test('a part both changed keeps the agency’s text and the template’s beside it, through any number of changes, until somebody chooses', () => {
  const base = of({ place: 'Tầng 1' })
  const first = follow({ base, own: of({ place: 'Tầng 2' }) }, of({ place: 'Tầng 3' }))
  assert.deepEqual([first.own.place, first.theirs, first.base.place], ['Tầng 2', { place: 'Tầng 3' }, 'Tầng 1'])
  const again = follow(first, of({ place: 'Tầng 4' }))
  assert.deepEqual([again.own.place, again.theirs], ['Tầng 2', { place: 'Tầng 4' }])
  const kept = settled(again, new Set())
  assert.deepEqual([kept.own.place, kept.theirs], ['Tầng 2', {}])
  // what was decided is not asked again, and the next change is
  assert.deepEqual(follow(kept, of({ place: 'Tầng 4' })).theirs, {})
  assert.deepEqual(follow(kept, of({ place: 'Tầng 5' })).theirs, { place: 'Tầng 5' })
  assert.equal(settled(again, new Set(['place'])).own.place, 'Tầng 4')
})

test('both wrote the same, or the template went back: nothing is to be chosen', () => {
  const sides = { base: of({ inside: 'A' }), own: of({ inside: 'B' }) }
  assert.deepEqual(follow(sides, of({ inside: 'B' })).theirs, {})
  const waits = follow(sides, of({ inside: 'C' }))
  assert.deepEqual(follow(waits, of({ inside: 'A' })).theirs, {})
})

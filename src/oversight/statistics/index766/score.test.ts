import assert from 'node:assert/strict'
import { test } from 'node:test'
import { criteria, hasSource } from './criteria.ts'
import { readWorths } from './index766.rules.ts'
import { amongName, indexOf, scoreOf, wonName } from './score.ts'

const levels = [
  { from: 90, name: 'Xuất sắc' },
  { from: 80, name: 'Tốt' },
  { from: 0, name: 'Yếu' },
]
const worths = readWorths(['2.1: 20 điểm', '3.3: 6 điểm, đủ ở 50 %', '4.1: 6 điểm', '1.4: 6 điểm'])
const scored = criteria.filter(hasSource)
const of = (id: string) => criteria.find((one) => one.id === id)!
const counts = (id: string, won: number, among: number) => ({ [wonName({ id })]: won, [amongName({ id })]: among })

for (const criterion of scored) {
  const worth = worths.get(criterion.id)!
  const score = (won: number, among: number) => scoreOf(criterion, worth, counts(criterion.id, won, among))
  const { points, fullAt } = worth

  test(`criterion ${criterion.id} with nothing to count among is left out, not nought`, () => {
    const { standing, points: got } = score(0, 0)
    assert.deepEqual([standing, got], ['none-arisen', null])
  })
  test(`criterion ${criterion.id} has all points exactly at its threshold and above, and less below`, () => {
    assert.equal(score(1000 * fullAt, 1000).points, points)
    assert.equal(score(1000 * fullAt, 1000).toFull, 0)
    assert.equal(score(1000, 1000).points, points)
    const below = score(1000 * fullAt - 1, 1000)
    assert.ok(below.points! < points)
    assert.equal(below.toFull, 1)
  })
  test(`criterion ${criterion.id} gives points by the rate below its threshold`, () => {
    assert.equal(score(100 * fullAt, 200).points, points / 2)
    assert.equal(score(0, 7).points, 0)
  })
}

test('a criterion without a source says so and gets no points, whatever the rule says it is worth', () => {
  const { standing, points } = scoreOf(of('1.4'), worths.get('1.4'), counts('1.4', 5, 5))
  assert.deepEqual([standing, points], ['no-source', null])
})

test('a criterion whose points are not known is shown with its rate and not scored', () => {
  const { standing, points, rate } = scoreOf(of('4.1'), undefined, counts('4.1', 1, 2))
  assert.deepEqual([standing, points, rate], ['not-worth', null, 0.5])
})

test('the index is made whole from what could be scored: nothing arisen takes no points', () => {
  const index = indexOf(criteria, { worths, levels }, { ...counts('2.1', 9, 10), ...counts('4.1', 1, 2) })
  assert.equal(index.points, 18 + 3)
  assert.equal(index.possible, 26)
  assert.equal(index.normalised, (21 / 26) * 100)
})

test('no level is given while a criterion has no source', () => {
  const index = indexOf([of('2.1'), of('1.4')], { worths, levels }, counts('2.1', 10, 10))
  assert.deepEqual([index.unsourced, index.level], [1, null])
  assert.equal(indexOf([of('2.1')], { worths, levels }, counts('2.1', 10, 10)).level?.name, 'Xuất sắc')
})

test('a month without anything has no points and no level', () => {
  const index = indexOf(criteria, { worths, levels }, {})
  assert.deepEqual([index.normalised, index.level], [null, null])
})

test('a level begins exactly at its points', () => {
  const level = (won: number) => indexOf([of('2.1')], { worths, levels }, counts('2.1', won, 1000)).level?.name
  assert.deepEqual([level(900), level(899), level(800), level(799)], ['Xuất sắc', 'Tốt', 'Tốt', 'Yếu'])
})

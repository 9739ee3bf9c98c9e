import assert from 'node:assert/strict'
import { test } from 'node:test'
import { legalDay } from '../../../packages/time/index.ts'
import { measures, measuresOn, onTimeShare } from './definitions.ts'
import { inForceOn } from './measure.ts'
import { type Predicate, termsOf } from './predicate.ts'

const row = (version: number, from: string, to?: string) => ({ name: 'late', version, from, ...(to && { to }) })

test('MC-6.2: a report is counted by the version of each formula that is in force on its last day', () => {
  const versions = [row(1, '2018-06-21', '2026-06-30'), row(2, '2026-07-01')]
  const on = (day: string) => inForceOn(versions, legalDay(day)).map(({ version }) => version)
  assert.deepEqual([on('2018-06-20'), on('2026-06-30'), on('2026-07-01')], [[], [1], [2]])
})

test('MC-6.2: on no day does a figure have two formulas, and every version has its own number', () => {
  for (const { from, to } of measures) {
    for (const day of [from, to ?? from]) {
      const names = measuresOn(legalDay(day)).map(({ name }) => name)
      assert.deepEqual(names, [...new Set(names)])
    }
  }
  const ids = measures.map(({ name, version }) => `${name} ${version}`)
  assert.deepEqual(ids, [...new Set(ids)])
})

test('every figure says in both languages how it is counted, and where that comes from', () => {
  for (const { says, words, source } of measures) {
    for (const word of [says, words]) assert.ok(String(word.vi).length > 2 && String(word.en).length > 2)
    assert.ok(source.length > 2)
  }
})

test('the share in time is of results alone, and there is none while there is no result', () => {
  assert.equal(onTimeShare({ early: 2, 'on-time': 1, late: 1, released: 4 }), 3 / 4)
  assert.equal(onTimeShare({ received: 5 }), null)
})

/** A dossier's days as numbers; far away where one has not come. */
type Days = Record<
  'submitted' | 'taken' | 'accepted' | 'refused' | 'ended' | 'returned' | 'due' | 'asked' | 'answered',
  number
>
const NEVER = 99

/** All lives of a few days: what follows comes no earlier. */
function* lives(): Generator<Days> {
  const upTo = [1, 2, 3, NEVER]
  for (const accepted of upTo)
    for (const ended of upTo.filter((day) => day >= accepted))
      for (const due of upTo.filter((day) => day >= accepted))
        for (const asked of upTo.filter((day) => day >= accepted && (day <= ended || day === NEVER)))
          for (const supplied of upTo.filter((day) => day >= asked)) {
            const answered = asked === NEVER ? NEVER : Math.min(supplied, ended)
            const lived = accepted !== NEVER
            yield {
              submitted: 1,
              taken: accepted,
              accepted,
              refused: NEVER,
              ended: lived ? ended : NEVER,
              returned: NEVER,
              due: lived ? due : NEVER,
              asked: lived ? asked : NEVER,
              answered: lived ? answered : NEVER,
            }
          }
}

/** Whether a dossier stands so on a day, word for word. */
function stands(predicate: Exclude<Predicate, { in: unknown }>, days: Days, on: number): boolean {
  const waits = days.asked <= on && days.answered > on
  return (
    predicate.happened.every((date) => days[date] <= on) &&
    (predicate.not ?? []).every((date) => days[date] > on) &&
    (predicate.waiting === undefined || predicate.waiting === waits)
  )
}

test('a stock put together of counts by day is what looking at each dossier gives, for every life and day', () => {
  const stocks = measures.flatMap(({ parts }) => parts.filter((part) => !('in' in part)))
  let seen = 0
  for (const stock of stocks as Exclude<Predicate, { in: unknown }>[]) {
    const terms = termsOf(stock, 'day')
    for (const days of lives()) {
      for (const on of [0, 1, 2, 3]) {
        const sum = terms.reduce((total, { sign, anchor }) => {
          const latest = Math.max(...anchor.split('+').map((date) => days[date as keyof Days]))
          return total + (latest <= on ? sign : 0)
        }, 0)
        assert.equal(sum, stands(stock, days, on) ? 1 : 0, JSON.stringify({ stock, days, on }))
        seen += 1
      }
    }
  }
  assert.ok(seen > 1000)
})

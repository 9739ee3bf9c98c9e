import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateWords, dayOf, documentNumber, momentWords, money, moneyWords, numberWords, shortDate } from './words.ts'

test('days below ten and the months one and two are padded, the other months are not', () => {
  assert.equal(dateWords('2026-01-05'), 'ngày 05 tháng 01 năm 2026')
  assert.equal(dateWords('2026-02-15'), 'ngày 15 tháng 02 năm 2026')
  assert.equal(dateWords('2026-09-02'), 'ngày 02 tháng 9 năm 2026')
})

test('a moment is read in Vietnamese time, over midnight too', () => {
  assert.equal(momentWords('2026-11-22T01:15:00Z'), '08 giờ 15 phút, ngày 22 tháng 11 năm 2026')
  assert.equal(momentWords('2026-12-31T17:05:00Z'), '00 giờ 05 phút, ngày 01 tháng 01 năm 2027')
  assert.equal(dayOf('2026-12-31T17:05:00Z'), '2027-01-01')
})

test('tables write dates short, document numbers below ten are padded', () => {
  assert.equal(shortDate('2026-11-05'), '05/11/2026')
  assert.equal(documentNumber(7), '07')
  assert.equal(documentNumber(1024), '1024')
})

test('amounts are grouped by three with dots', () => {
  assert.equal(money(0), '0 đồng')
  assert.equal(money(999), '999 đồng')
  assert.equal(money(1_250_000), '1.250.000 đồng')
})

const spoken: [number, string][] = [
  [0, 'không'],
  [5, 'năm'],
  [10, 'mười'],
  [15, 'mười lăm'],
  [21, 'hai mươi mốt'],
  [24, 'hai mươi tư'],
  [55, 'năm mươi lăm'],
  [101, 'một trăm linh một'],
  [110, 'một trăm mười'],
  [1_000, 'một nghìn'],
  [1_005, 'một nghìn không trăm linh năm'],
  [1_250_000, 'một triệu hai trăm năm mươi nghìn'],
  [1_000_000_001, 'một tỷ không trăm linh một'],
  [3_000_000_000_000, 'ba nghìn tỷ'],
]
for (const [value, words] of spoken) {
  test(`${value} is read "${words}"`, () => assert.equal(numberWords(value), words))
}

test('a receipt begins the amount with a capital and ends it with the currency', () => {
  assert.equal(moneyWords(50_000), 'Năm mươi nghìn đồng')
})

test('a fraction, a negative number and a number too large to be exact are refused', () => {
  for (const wrong of [0.5, -1, 2 ** 53, Number.NaN]) assert.throws(() => numberWords(wrong), RangeError)
})

const values: Record<string, number> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
}

/** Reads the words back the way a teller does: digits collect, each unit multiplies what was collected since the last larger one. */
function heard(words: string): number {
  let total = 0
  let thousands = 0
  let group = 0
  for (const word of words.split(' ')) {
    if (word === 'tỷ') [total, thousands, group] = [(total + thousands + group) * 1e9, 0, 0]
    else if (word === 'triệu') [thousands, group] = [thousands + group * 1e6, 0]
    else if (word === 'nghìn') [thousands, group] = [thousands + group * 1e3, 0]
    else if (word === 'trăm') group *= 100
    else if (word === 'mươi') group += (group % 10) * 9
    else if (word === 'mười') group += 10
    else if (word !== 'linh') group += values[word]!
  }
  return total + thousands + group
}

test('every amount can be read back from its words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => heard(numberWords(value)) === value),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Change, compareWords, MAX_WORDS, wordsOf } from './word-diff.ts'

const compared = (before: string, after: string) => compareWords(wordsOf(before), wordsOf(after))
const side = (changes: readonly Change[], without: Change['kind']) =>
  changes.filter(({ kind }) => kind !== without).flatMap(({ words }) => words)
const shown = (changes: readonly Change[]) =>
  changes.map(({ kind, words }) => ({ same: '', added: '+', removed: '-' })[kind] + words.join(' ')).join('|')

test('a word that was changed is taken away and put in, the others stay', () => {
  assert.equal(
    shown(compared('Báo cáo trước ngày 30 tháng 11.', 'Báo cáo trước ngày 15 tháng 12.')),
    'Báo cáo trước ngày|-30|+15|tháng|-11.|+12.',
  )
})

test('the same letter written in two ways of Unicode is no change', () => {
  assert.deepEqual(
    compared('Quảng Trị'.normalize('NFD'), 'Quảng Trị'.normalize('NFC')).map(({ kind }) => kind),
    ['same'],
  )
})

test('a paragraph that was parted in two differs by the end of a paragraph only', () => {
  assert.equal(shown(compared('một hai ba bốn', 'một hai\nba bốn')), 'một hai|+\n|ba bốn')
})

test('from what is shown both texts can be read whole, whatever was changed', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', '\n', 'Điều'), { maxLength: 60 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = compareWords(before, after)
      assert.deepEqual(side(changes, 'added'), before)
      assert.deepEqual(side(changes, 'removed'), after)
    }),
  )
})

test('of short texts no more is called changed than must be', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '\n'), { maxLength: 14 })
  const longest = (a: readonly string[], b: readonly string[]): number => {
    let row = new Array<number>(b.length + 1).fill(0)
    for (const word of a) {
      const next = [0]
      for (const [j, other] of b.entries()) next.push(word === other ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!))
      row = next
    }
    return row[b.length]!
  }
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = compareWords(before, after)
      const same = changes.filter(({ kind }) => kind === 'same').flatMap(({ words }) => words)
      // words that stay by chance between long changes are shown as changed
      const hidden = changes.some(({ kind, words }) => kind !== 'same' && words.length > 4)
      if (!hidden) assert.equal(same.length, longest(before, after))
    }),
  )
})

test('five hundred pages with changes on every page, and texts made to take long, are compared in bounded time', () => {
  const page = (n: number) => Array.from({ length: 400 }, (_, at) => `từ${(n * 31 + at * 7) % 900}`).join(' ')
  const pages = Array.from({ length: 500 }, (_, n) => page(n))
  const changed = pages.map((text, n) => text.replace(/ \S+ /, ` sửa${n} `))
  const hostile = (seed: number) => {
    let state = seed
    return Array.from({ length: 200_000 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state % 3 === 0 ? 'a' : 'b'
    }).join(' ')
  }
  const began = process.cpuUsage()
  const one = compared(pages.join('\n'), changed.join('\n'))
  const two = compared(hostile(1), hostile(2))
  const took = (process.cpuUsage(began).user + process.cpuUsage(began).system) / 1000
  assert.equal(one.filter(({ kind }) => kind === 'added').length, 500)
  assert.equal(side(two, 'added').length, 200_000)
  assert.ok(took < 4000, `${took} ms of processor`)
  assert.equal(wordsOf('a '.repeat(MAX_WORDS + 10)).length, MAX_WORDS)
})

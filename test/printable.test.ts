import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPrintable } from '../src/base/papers/index.ts'
import { charName, firstUnprintable, printableRanges } from '../src/kernel/forms/index.ts'

test('whatever a form takes, the papers can print', () => {
  for (const [first, last] of printableRanges)
    for (let code = first; code <= last; code++)
      assert.ok(isPrintable(String.fromCodePoint(code)), `U+${code.toString(16)}`)
})

test('Vietnamese names, foreign letters and the signs of office papers are taken', () => {
  for (const text of [
    'Nguyễn Thị Hường',
    'ĐẶNG ƯỚC QUỲNH',
    'Đỗ “Út” – số 12/QĐ-UBND',
    'Müller & Søn',
    'Иван',
    '5 m² ≥ 3‰',
  ])
    assert.equal(firstUnprintable(text), undefined, text)
})

test('emoji, control, invisible, private and unassigned characters are named', () => {
  const refused = {
    '🌸': '🌸',
    '\u0007': 'U+0007',
    '\u200b': 'U+200B',
    '\ue000': 'U+E000',
    '\u0378': 'U+0378',
    '\u2028': 'U+2028',
  }
  for (const [char, name] of Object.entries(refused)) assert.equal(charName(firstUnprintable(`a${char}b`) ?? ''), name)
})

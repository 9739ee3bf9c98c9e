import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readTrueType } from '../../../packages/true-type/index.ts'
import { knowRefusals, Refusal } from '../../kernel/refusal.ts'
import { readFaces } from './fonts.ts'
import { isPrintable, printableData } from './glyphs.ts'
import { paperRefusals } from './refusals.ts'

const vowels = 'aăâeêioôơuưy'
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const vietnamese = [...vowels].flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))).concat('đ')

const missing = (char: string, field: string) => (error: unknown) =>
  error instanceof Refusal &&
  error.code === 'papers.missing-glyph' &&
  error.data.char === char &&
  error.data.field === field

knowRefusals(paperRefusals)

test('every face draws every Vietnamese letter in both cases', () => {
  for (const face of readFaces()) {
    const covered = readTrueType(face).glyphs
    const letters = [...vietnamese, ...vietnamese.map((letter) => letter.toLocaleUpperCase('vi'))]
    assert.deepEqual(
      letters.filter((letter) => !covered.has(letter.codePointAt(0)!)),
      [],
    )
  }
})

test('a character beyond the font is not printable', () => {
  for (const char of ['😀', '漢', '\u{1F1FB}']) assert.equal(isPrintable(char), false)
})

test('invisible characters are not printable: they would hide a change of the text', () => {
  for (const char of ['\u0000', '\u0007', '\u200b', '\u202e', '\u2066', '\ufeff'])
    assert.equal(isPrintable(char), false)
})

test('an emoji is refused with its character and the field it stands in', () => {
  assert.throws(() => printableData({ filer: { name: 'Lan 😀' } }), missing('😀', 'filer.name'))
  assert.throws(() => printableData({ rows: [{ subject: 'a' }, { subject: '漢' }] }), missing('漢', 'rows.1.subject'))
})

test('the refusal is a sentence with the character, in both languages', () => {
  const refusal = new Refusal('papers.missing-glyph', { char: '漢', codePoint: 'U+6F22', field: 'filer.name' })
  assert.equal(refusal.status, 422)
  assert.match(refusal.sentence('vi'), /Ký tự “漢” \(U\+6F22\) không in được/)
  assert.match(refusal.sentence('en'), /“漢” \(U\+6F22\) cannot be printed/)
})

test('decomposed text becomes composed and is then printable', () => {
  assert.deepEqual(printableData({ name: 'Nguyễn Thị Hường'.normalize('NFD') }), { name: 'Nguyễn Thị Hường' })
})

test('line ends become one kind and tabs become spaces', () => {
  assert.deepEqual(printableData({ a: 'một\r\nhai\tba', n: 1, b: true, none: undefined }), {
    a: 'một\nhai ba',
    n: 1,
    b: true,
    none: undefined,
  })
})

test('the templates themselves use only printable characters', () => {
  const templates = new URL('templates/', import.meta.url)
  for (const file of readdirSync(templates)) {
    const source = readFileSync(new URL(file, templates), 'utf8')
    assert.deepEqual(
      [...source].filter((char) => !isPrintable(char)),
      [],
      file,
    )
  }
})

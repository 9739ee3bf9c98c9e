import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { readCharacterMap } from './character-map.ts'
import { readTrueType } from './index.ts'

const tinos = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
)

test('a shipped face: every Vietnamese letter has a glyph with a width, a blank has no outline', () => {
  const font = readTrueType(tinos)
  for (const letter of 'ếởựỹđĐẮ') {
    const glyph = font.glyphs.get(letter.codePointAt(0)!)!
    assert.ok(glyph > 0 && font.advanceOf(glyph) > 0 && font.outlineOf(glyph).length > 0, letter)
  }
  assert.equal(font.outlineOf(font.glyphs.get(0x20)!).length, 0)
})

test('a character the face cannot draw has no glyph', () => {
  assert.equal(readTrueType(tinos).glyphs.get('漢'.codePointAt(0)!), undefined)
})

/** A cmap of one subtable for Unicode. */
const cmap = (platform: number, encoding: number, subtable: number[]): Buffer =>
  Buffer.concat([words(0, 1, platform, encoding, 0, 12), words(...subtable)])
const words = (...values: number[]): Buffer => {
  const out = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) out.writeUInt16BE(value & 0xffff, at * 2)
  return out
}

test('format 4: segments by a delta, glyph 0 does not count', () => {
  // two segments: 65–66 with delta −64, and the closing one
  const map = readCharacterMap(cmap(3, 1, [4, 32, 0, 4, 4, 1, 0, 66, 0xffff, 0, 65, 0xffff, -65, 1, 0, 0]))
  assert.deepEqual([...map], [[66, 1]])
})

test('format 12: groups beyond the first plane', () => {
  // one group: U+1F600–U+1F601 from glyph 7
  const map = readCharacterMap(cmap(3, 10, [12, 0, 0, 28, 0, 0, 0, 1, 1, 0xf600, 1, 0xf601, 0, 7]))
  assert.deepEqual(
    [...map],
    [
      [0x1f600, 7],
      [0x1f601, 8],
    ],
  )
})

test('a font without a Unicode map is an error', () => {
  assert.throws(() => readCharacterMap(cmap(1, 0, [0])), /no Unicode character map/)
})

test('a file that is no font is an error that names what is missing', () => {
  assert.throws(() => readTrueType(Buffer.alloc(12)), /no head table/)
})

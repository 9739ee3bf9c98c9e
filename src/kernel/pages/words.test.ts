import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from './page.words.ts'
import { defineWords, say } from './words.ts'

test('a word is said in the language asked for, with what stands inside it', () => {
  const own = defineWords({
    plain: { vi: 'Hồ sơ', en: 'Dossier' },
    counted: { vi: (n: number) => `${n} hồ sơ`, en: (n: number) => `${n} dossiers` },
  })
  assert.equal(say('vi', own.plain), 'Hồ sơ')
  assert.equal(say('en', own.counted, 3), '3 dossiers')
})

test('every word of the components is there in both languages, and Vietnamese is in composed letters', () => {
  const spoken = (word: unknown) =>
    typeof word === 'function' ? (word as (...args: unknown[]) => string)('a', 'b') : (word as string)
  for (const [name, word] of Object.entries(words)) {
    for (const text of [spoken(word.vi), spoken(word.en)]) {
      assert.ok(text.trim() !== '', name)
      assert.equal(text, text.normalize('NFC'), name)
    }
  }
})

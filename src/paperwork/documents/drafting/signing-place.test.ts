import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placedWords, placeUnderTitle } from './signing-place.ts'

const last: [number, number, number, number] = [0, 0, 595, 842]
const word = (text: string, left: number, top: number, wide = 50) =>
  `<word xMin="${left}" yMin="${top}" xMax="${left + wide}" yMax="${top + 14}">${text}</word>`
const place = (told: string, title = 'Giám đốc', box = last) =>
  placeUnderTitle(placedWords(told, box), title, { count: 3, last: box })

const signed = [word('GIÁM', 380, 600), word('ĐỐC', 434, 600), word('Nguyễn', 380, 690), word('A', 434, 690)].join('')

test('the signature stands between the signer’s title and name, the seal in true size over its left third', () => {
  const found = place(signed)
  assert.ok(found)
  const { signature, seal } = found
  assert.ok(signature.y + signature.height < 842 - 614 && signature.y > 842 - 690, JSON.stringify(signature))
  assert.equal(signature.page, 3)
  assert.equal(Math.round((seal.width * 25.4) / 72), 36)
  assert.ok(Math.abs(seal.x + seal.width - (signature.x + signature.width / 3)) < 0.01)
})

test('of several places where the title is printed the last one counts, in whatever letters it is written', () => {
  const above = [word('Giám', 100, 100), word('đốc', 154, 100), word('Sở', 200, 100)].join('')
  assert.deepEqual(place(above + signed.normalize('NFD')), place(signed))
  assert.equal(place(above + signed, 'Phó Giám đốc'), null)
})

test('without the title, without room under it, or at the edge of the page nothing is put over what is written', () => {
  assert.equal(place(''), null)
  assert.equal(place(word('GIÁM', 380, 600) + word('ĐỐC', 434, 600) + word('Nguyễn', 380, 622)), null)
  assert.equal(place(word('GIÁM', 0, 600, 10) + word('ĐỐC', 12, 600, 10)), null)
  assert.equal(place(word('GIÁM', 380, 826) + word('ĐỐC', 434, 826)), null)
})

test('places stay on the page, also of a page that does not begin at nought', () => {
  const box: typeof last = [50, 70, 595, 842]
  const found = place(word('GIÁM', 70, 800) + word('ĐỐC', 124, 800), 'Giám đốc', box)
  for (const at of Object.values(found ?? {})) {
    assert.ok(at.x >= 50 && at.y >= 70 && at.x + at.width <= 645, JSON.stringify(at))
  }
})

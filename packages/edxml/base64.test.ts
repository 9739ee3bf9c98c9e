import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Base64Stream } from './base64.ts'

/** What base64 is, said slowly: whole groups of the alphabet with white space anywhere, padding at the end. */
function readSlowly(text: string): Buffer | undefined {
  const pure = text.replaceAll(/[ \t\r\n]+/g, '')
  const right = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(pure)
  return right ? Buffer.from(pure, 'base64') : undefined
}

function read(text: string, cuts: readonly number[]): { bytes: Buffer; damaged: boolean } {
  const stream = new Base64Stream()
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b)
  for (const [at, place] of [0, ...places].entries()) stream.write(text.slice(place, [...places, text.length][at]))
  const bytes = stream.end()
  return { bytes, damaged: stream.damage !== undefined }
}

const cuts = fc.array(fc.nat(200), { maxLength: 6 })

test('bytes come out as they went in, wherever the text is broken or cut', () => {
  const wrapped = fc.tuple(fc.uint8Array({ maxLength: 90 }), fc.constantFrom('', '\n', '\r\n', ' '), fc.nat(20))
  fc.assert(
    fc.property(wrapped, cuts, ([bytes, between, width], at) => {
      const text = Buffer.from(bytes)
        .toString('base64')
        .replaceAll(new RegExp(`.{1,${width + 1}}`, 'g'), `$&${between}`)
      assert.deepEqual(read(text, at), { bytes: Buffer.from(bytes), damaged: false })
    }),
  )
})

test('nothing but base64 is taken, wherever it is cut', () => {
  const character = fc.constantFrom(...'AZaz09+/=-_ \n.é&;'.split(''))
  fc.assert(
    fc.property(fc.array(character, { maxLength: 24 }), cuts, (characters, at) => {
      const text = characters.join('')
      const right = readSlowly(text)
      const { bytes, damaged } = read(text, at)
      assert.equal(damaged, right === undefined, text)
      if (right) assert.ok(bytes.equals(right))
    }),
    {
      numRuns: 3000,
      examples: [
        [['=', 'A', 'A', '='], [1]],
        [['A', 'A', '=', ' ', 'A', 'A', '='], [3]],
      ],
    },
  )
})

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { SigningError } from '../signing-error.ts'
import { judge, makePdf, NOW, qpdfCheck, testSigner, withFolder } from '../testing.ts'
import { type AppearanceContent, rectFromTopLeft } from './appearance.ts'
import { subsetFor } from './font-subset.ts'
import { readPng } from './png.ts'
import { signPdf } from './sign-pdf.ts'

const refusal = (code: string) => (error: unknown) => error instanceof SigningError && error.code === code

/** Every letter Vietnamese needs, upper and lower case. */
const BASES = 'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY'
const VOWELS = 'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const LETTERS = [...BASES, ...[...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')))]

async function show(folder: string, content: AppearanceContent, rect = [100, 300, 500, 700] as const): Promise<string> {
  const appearance = { page: 0, rect, ...content }
  const signed = await signPdf(makePdf(), testSigner(), { fieldName: 'Ký', signingTime: NOW, appearance })
  const file = join(folder, 'shown.pdf')
  writeFileSync(file, signed)
  const check = qpdfCheck(folder, signed)
  assert.equal(check.code, 0, check.said)
  return file
}

test('every Vietnamese letter is embedded and can be copied out again', () =>
  withFolder(async (folder) => {
    for (const face of ['regular', 'bold', 'italic'] as const) {
      const lines = Array.from({ length: Math.ceil(LETTERS.length / 20) }, (_, row) =>
        LETTERS.slice(row * 20, row * 20 + 20).join(' '),
      )
      const file = await show(folder, { kind: 'text', lines, face })
      const said = judge('pdftotext', [file, '-']).said.normalize('NFC')
      for (const letter of LETTERS) assert.ok(said.includes(letter), `${letter} is missing in ${face}`)
      assert.match(judge('pdffonts', [file]).said, /\+Tinos-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/)
    }
  }))

test('poppler draws the embedded glyphs without complaint', () =>
  withFolder(async (folder) => {
    const file = await show(folder, { kind: 'text', lines: ['Ký bởi: Lãnh đạo 1 (minh hoạ)'] })
    const { code, said } = judge('pdftocairo', ['-png', '-r', '50', '-singlefile', file, join(folder, 'page')])
    assert.deepEqual([code, said], [0, ''])
  }))

test('a seal says that it is a sample and carries the agency’s letters', () =>
  withFolder(async (folder) => {
    const said = judge('pdftotext', ['-raw', await show(folder, { kind: 'seal', agency: 'Sở Nội vụ' }), '-']).said
    assert.match(said, /MẪU/)
    assert.match(said, /THỬ NGHIỆM/)
    for (const letter of 'SỞNỘIVỤ') assert.ok(said.normalize('NFC').includes(letter), letter)
  }))

test('a transparent picture keeps its transparency (SMask)', () =>
  withFolder(async (folder) => {
    const rgba = Buffer.alloc(20 * 10 * 4)
    for (let pixel = 0; pixel < 200; pixel++) rgba.set([0, 0, 200, pixel % 2 === 0 ? 0 : 255], pixel * 4)
    const file = await show(folder, { kind: 'image', png: written(20, 10, rgba) })
    const { said } = judge('pdfimages', ['-list', file])
    assert.match(said, /image\s+20\s+10\s+rgb/)
    assert.match(said, /smask\s+20\s+10\s+gray/)
  }))

const written = (width: number, height: number, data: Buffer): Buffer => PNG.sync.write({ width, height, data })

describe('PNG', () => {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length, 0)
    head.write(type, 4, 'latin1')
    const end = Buffer.alloc(4)
    end.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])))
    return Buffer.concat([head, body, end])
  }
  const png = (
    width: number,
    height: number,
    depth: number,
    type: number,
    rows: number[],
    extra: Buffer[] = [],
    interlaced: 0 | 1 = 0,
  ): Buffer => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header[8] = depth
    header[9] = type
    header[12] = interlaced
    const data = chunk('IDAT', deflateSync(Buffer.from(rows)))
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      ...extra,
      data,
      chunk('IEND', Buffer.alloc(0)),
    ])
  }

  test('a palette with transparent entries', () => {
    const palette = chunk('PLTE', Buffer.from([255, 0, 0, 0, 0, 255]))
    const transparent = chunk('tRNS', Buffer.from([0]))
    const picture = readPng(png(2, 1, 1, 3, [0, 0b01000000], [palette, transparent]))
    assert.deepEqual([...picture.colour], [255, 0, 0, 0, 0, 255])
    assert.deepEqual([...picture.alpha!], [0, 255])
  })
  test('grey with alpha, and rows predicted from the row above', () => {
    const picture = readPng(png(1, 2, 8, 4, [0, 100, 200, 2, 5, 5]))
    assert.deepEqual([picture.channels, ...picture.colour, ...picture.alpha!], [1, 100, 105, 200, 205])
  })
  test('one colour declared transparent', () => {
    const key = chunk('tRNS', Buffer.from([0, 9, 0, 9, 0, 9]))
    const picture = readPng(png(2, 1, 8, 2, [0, 9, 9, 9, 1, 2, 3], [key]))
    assert.deepEqual([...picture.alpha!], [0, 255])
  })
  test('what is written is read', () => {
    const rgba = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])
    const picture = readPng(written(2, 1, rgba))
    assert.deepEqual(
      [[...picture.colour], [...picture.alpha!]],
      [
        [1, 2, 3, 5, 6, 7],
        [4, 8],
      ],
    )
  })
  test('a picture that promises more pixels than it may have is refused before it is unpacked', () => {
    assert.throws(() => readPng(png(60_000, 60_000, 8, 6, [0])), refusal('image.unsupported'))
  })
  test('samples of 16 bits are brought to 8', () => {
    const samples = Buffer.from(Uint16Array.from([0x1200, 0x8000, 0xffff, 0xffff, 0, 0, 0, 0]).buffer)
    const bytes = PNG.sync.write({ width: 2, height: 1, data: samples }, { bitDepth: 16, colorType: 6 })
    assert.equal(bytes[24], 16)
    const picture = readPng(bytes)
    assert.deepEqual([...picture.colour, ...picture.alpha!], [18, 128, 255, 0, 0, 0, 255, 0])
  })
  test('an interlaced picture is put together again', () => {
    // Adam7 sends 3 × 2 pixels as (0,0), then (2,0), then (1,0), then the second row; each row after its filter byte
    const passes = [0, 10, 0, 30, 0, 20, 0, 40, 50, 60]
    const picture = readPng(png(3, 2, 8, 0, passes, [], 1))
    assert.deepEqual([picture.channels, ...picture.colour], [1, 10, 20, 30, 40, 50, 60])
  })
  test('an interlaced picture whose rows unpack to more than its pixels need is refused', () => {
    const bomb = png(2, 2, 8, 0, Array<number>(4_000_000).fill(0), [], 1)
    assert.throws(() => readPng(bomb), refusal('image.unsupported'))
  })
  test('a picture cut off, or no picture', () => {
    assert.throws(() => readPng(png(9, 9, 8, 6, [0])), refusal('image.unsupported'))
    assert.throws(() => readPng(Buffer.from('GIF89a')), refusal('image.unsupported'))
  })
})

test('positions from the top left become rectangles of the page', () => {
  assert.deepEqual(rectFromTopLeft(842, { x: 100, y: 42, width: 50, height: 30 }), [100, 770, 150, 800])
})

test('a signer’s subset is made once, whatever the time in the text', () => {
  const one = subsetFor('regular', 'Ký bởi: Lãnh đạo 1 lúc 09:30')
  assert.equal(subsetFor('regular', 'Ký bởi: Lãnh đạo 1 lúc 17:45'), one)
})

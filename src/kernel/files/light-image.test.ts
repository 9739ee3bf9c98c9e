import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { judge } from '../../../test/support/judges.ts'
import { examples } from '../../base/papers/examples.ts'
import { paper } from '../../base/papers/index.ts'
import { lightPng } from './light-image.ts'

const ppm = (width: number, height: number, pixels: number[]) =>
  Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), Buffer.from(pixels)])

test('a dense page of a decision fits in the first view of a phone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lt-nhe-'))
  try {
    const { pdf } = await paper('decision', examples.decision, { at: instant('2026-11-22T02:00:00Z'), demo: false })
    writeFileSync(join(folder, 'vb.pdf'), pdf)
    judge('pdftoppm')(['-r', '96', '-singlefile', join(folder, 'vb.pdf'), join(folder, 'trang')])
    const light = lightPng(readFileSync(join(folder, 'trang.ppm')))
    assert.ok(light.length < 40 * 1024, `${light.length} bytes`)
    assert.equal(light.readUInt32BE(16), 794)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('ink, paper and seal keep their colours', () => {
  const png = lightPng(ppm(3, 1, [0, 0, 0, 255, 255, 255, 200, 16, 16]))
  const palette = png.subarray(png.indexOf('PLTE') + 4)
  const colour = (index: number) => [...palette.subarray(index * 3, index * 3 + 3)]
  assert.deepEqual(
    [colour(1), colour(0), colour(6)],
    [
      [0, 0, 0],
      [255, 255, 255],
      [200, 16, 16],
    ],
  )
})

test('what is no picture is refused', () => {
  assert.throws(() => lightPng(Buffer.from('%PDF-1.7')), RangeError)
  assert.throws(() => lightPng(ppm(10, 10, [0, 0, 0])), RangeError)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { qrMatrix, qrSvg } from './qr.ts'

test('a code has the three finder squares of the standard', () => {
  const rows = qrMatrix('H50.10-261122-0007')
  const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
  const corner = (top: number, left: number) =>
    rows.slice(top, top + 7).map((row) =>
      row
        .slice(left, left + 7)
        .map(Number)
        .join(''),
    )
  const far = rows.length - 7
  for (const found of [corner(0, 0), corner(0, far), corner(far, 0)]) assert.deepEqual(found, finder)
})

test('the picture draws exactly the dark modules, inside a quiet zone of four', () => {
  const text = 'https://example.vn/á'
  const rows = qrMatrix(text)
  const svg = qrSvg(text, { title: 'x' })
  const drawn = rows.map((row) => row.map(() => false))
  const [, path] = /<path d="([^"]*)"/.exec(svg)!
  for (const [, x, y, run] of path!.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    drawn[Number(y) - 4]!.fill(true, Number(x) - 4, Number(x) - 4 + Number(run))
  assert.deepEqual(drawn, rows)
  assert.match(svg, new RegExp(`viewBox="0 0 ${rows.length + 8} ${rows.length + 8}"`))
})

test('the title of the picture is escaped, and nothing needs an inline style', () => {
  const svg = qrSvg('x', { title: '<script>"&' })
  assert.match(svg, /<title>&lt;script&gt;&quot;&amp;<\/title>/)
  assert.doesNotMatch(svg, /style|<script/)
})

test('a text too long for any code is refused', () => {
  assert.throws(() => qrMatrix('x'.repeat(3000)))
})

import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { instant } from '../packages/time/index.ts'
import { examples } from '../src/base/papers/examples.ts'
import { paper } from '../src/base/papers/paper.ts'
import { closeCompiler } from '../src/base/papers/typst.ts'
import { difference, golden, kept, pictureOf } from './support/golden.ts'

after(closeCompiler)

for (const { name, make } of golden) {
  test(`${name}: the paper looks as it did when a person last looked at it`, async () => {
    const picture = pictureOf((await make()).pdf)
    const differing = difference(picture, kept(name))
    if (differing === 0) return
    const now = path.join(mkdtempSync(path.join(os.tmpdir(), 'golden-')), `${name}.png`)
    writeFileSync(now, picture)
    assert.fail(
      `${differing ?? 'the size'} of its squares differ: compare ${now} with test/golden, then npm run golden`,
    )
  })
}

test('a paper with another margin, subject or date does not pass for the one looked at', async () => {
  const letter = examples['official-letter']
  const at = instant('2026-11-22T02:00:00Z')
  const other = await paper('official-letter', { ...letter, placeAndDate: { place: 'Quảng Trị' } }, { at, demo: false })
  assert.notEqual(difference(pictureOf(other.pdf), kept('official-letter')), 0)
})

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { examples } from '../../base/papers/examples.ts'
import { paper } from '../../base/papers/index.ts'
import { diskFiles, pageImage } from './index.ts'

/** A store with one decision in it. */
async function storeWithPdf(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'lt-hinh-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const files = diskFiles(folder)
  const { pdf } = await paper('decision', examples.decision, { at: instant('2026-11-22T02:00:00Z'), demo: false })
  const { hash } = await files.put(pdf)
  return { files, pdf, hash }
}

const widthOf = (png: Buffer | null): number | undefined => png?.readUInt32BE(16)

test('a page of a stored PDF becomes a picture, large to read or small beside its name', async (t) => {
  const { files, hash } = await storeWithPdf(t)
  assert.equal(widthOf(await pageImage(files, hash, 1)), 794)
  assert.equal(widthOf(await pageImage(files, hash, 1, 240)), 240)
})

test('a page the file does not have, and a file that is damaged, have no picture; the others still do', async (t) => {
  const { files, hash, pdf } = await storeWithPdf(t)
  const { hash: damaged } = await files.put(pdf.subarray(0, 900))
  assert.equal(await pageImage(files, hash, 99), null)
  assert.equal(await pageImage(files, damaged, 1), null)
  assert.equal(widthOf(await pageImage(files, hash, 1, 240)), 240)
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { NOW, testPolicy, testSigner } from './testing.ts'
import { type GivenFile, verifyFiles } from './verify-files.ts'
import { signManifest } from './xml/sign-manifest.ts'

/** A signed list and the files handed in with it. */

const file = (name: string, content: string): GivenFile => ({ name, bytes: Buffer.from(content) })
const policy = testPolicy({ revocation: 'not-checked' })

async function judged(listed: readonly GivenFile[], given: readonly GivenFile[]) {
  const rows = listed.map(({ name, bytes }) => ({
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  }))
  const list = { name: 'danh-muc.xml', bytes: await signManifest(rows, testSigner(), { signingTime: NOW }) }
  const { overall, covered } = verifyFiles([...given, list], policy, NOW)
  return { overall, states: (covered ?? []).map((one) => `${one.name} ${one.state}`) }
}

const [one, twin, other] = [file('a.txt', 'x'), file('b.txt', 'x'), file('c.txt', 'y')]

test('equal files under two names are all vouched for', async () => {
  const found = await judged([one, twin, other], [other, twin, one])
  assert.deepEqual(found, { overall: 'VALID', states: ['a.txt MATCH', 'b.txt MATCH', 'c.txt MATCH'] })
})

test('a file that was renamed on the way is still the one that was listed', async () => {
  assert.equal((await judged([one, other], [file('z.txt', 'x'), other])).overall, 'VALID')
})

test('a listed name with another content differs, and what is not listed is vouched for by nothing', async () => {
  const found = await judged([one, other], [file('a.txt', 'giả'), other, file('thêm.txt', 'z')])
  assert.notEqual(found.overall, 'VALID')
  assert.deepEqual(found.states, ['a.txt DIFFERENT', 'c.txt MATCH', 'thêm.txt UNLISTED'])
})

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { ownServer } from '../../test/support/database.ts'
import { testProvince } from '../../test/support/province.ts'
import { systemActor } from '../kernel/acting/index.ts'

ownServer()

const run = promisify(execFile)

test('the journal command exports a province and verifies the file, also against a published fingerprint', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  for (let n = 0; n < 3; n++) {
    await province.act(systemActor(), null, async (tx) => void tx.record('thing.done', 'thing:1', { n }))
  }
  const [seal] = await province.seal()
  await province.act(systemActor(), null, async (tx) => void tx.record('thing.seen', 'thing:1'))
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-journal-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'journal.ndjson')
  const env = {
    PATH: process.env.PATH,
    LT_SCHEMA: province.test.schema,
    DATABASE_URL: province.test.appUrl,
    DATABASE_OWNER_URL: province.test.ownerUrl,
  }
  const journal = (...args: string[]) =>
    run(process.execPath, [path.join(import.meta.dirname, 'journal.ts'), ...args], { env, cwd: folder })
  assert.match((await journal('export', file)).stdout, /4 thao tác và 1 dấu niêm phong/)
  const sound = await journal('verify', file, '--against', seal!.hash, '--allowance', '999999')
  assert.match(sound.stdout, /1 dấu niêm phong, 4 thao tác, trong đó 1 chưa niêm phong/)
  assert.match(
    (await journal('verify', file, '--last', `1:${seal!.hash}`, '--allowance', '999999')).stdout,
    /NGUYÊN VẸN/,
  )
  const gone = await journal('verify', file, '--last', `2:${'ab'.repeat(32)}`).catch((error) => error)
  assert.match(gone.stdout, /seal-removed .*niêm phong 2/)
  const strange = await journal('verify', file, '--against', 'ab'.repeat(32)).catch((error) => error)
  assert.equal(strange.code, 1)
  assert.match(strange.stdout, /fingerprint-missing/)
})

test('the journal command without a task says how it is used', async () => {
  const failed = await run(process.execPath, [path.join(import.meta.dirname, 'journal.ts')]).catch((error) => error)
  assert.equal(failed.code, 2)
  assert.match(failed.stderr, /Cách dùng/)
})

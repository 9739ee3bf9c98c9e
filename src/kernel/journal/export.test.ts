import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { ownServer } from '../../../test/support/database.ts'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { exportJournal } from './index.ts'

ownServer()

test('an export holds every committed act, before the first sealing, after it, and between two', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-export-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const province = await testProvince(t, { migrations: [] })
  const header = { province: 'H50', exportedAt: '2026-11-23T02:00:00Z' }
  const exported = () => exportJournal(province.reader, path.join(folder, 'journal'), header)
  const record = () => province.act(systemActor(), null, async (tx) => void tx.record('thing.done', 'thing:1'))

  await record()
  await record()
  assert.deepEqual(await exported(), { seals: 0, acts: 2, unsealed: 2 })
  await province.seal()
  assert.deepEqual(await exported(), { seals: 1, acts: 2, unsealed: 0 })
  await record()
  assert.deepEqual(await exported(), { seals: 1, acts: 3, unsealed: 1 })
})

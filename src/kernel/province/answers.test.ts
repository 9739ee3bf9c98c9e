import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'

test('two submits with one key at the same moment do the work once', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  let done = 0
  const once = () =>
    province.act(systemActor(), 'một lần', async (tx) => {
      await tx.db.selectFrom('setting').selectAll().execute()
      done += 1
      return { done }
    })
  assert.deepEqual(await Promise.all([once(), once(), once()]), [{ done: 1 }, { done: 1 }, { done: 1 }])
})

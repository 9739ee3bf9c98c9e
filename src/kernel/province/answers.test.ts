import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { answersModule } from './module.ts'

test('an answer that may hold a secret is forgotten after a day, and one of today is kept', async (t) => {
  const province = await testProvince(t, { modules: [answersModule], migrations: [] })
  const actor = systemActor()
  await province.act(actor, 'hôm qua', async () => ({ code: 'K7MW' }))
  province.clock.advance({ hours: 25 })
  await province.act(actor, 'hôm nay', async () => ({ code: 'Q3XP' }))
  await answersModule.jobs?.['answers.sweep']?.run(province, {}, { id: 'x', attempt: 1 })
  const { rows } = await province.database.pool.query('select key from answered_key')
  assert.deepEqual(rows, [{ key: 'hôm nay' }])
})

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

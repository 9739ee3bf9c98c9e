import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { timeline } from './index.ts'

test('a transaction may record any number of acts; they keep the order they were recorded in', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const count = 6000
  await province.act(systemActor(), null, async (tx) => {
    for (let n = 0; n < count; n++) tx.record('thing.done', 'thing:1', { n })
  })
  const { acts } = await timeline(province.reader, 'thing:1', { limit: count })
  assert.deepEqual(
    acts.map((act) => act.data.n),
    Array.from({ length: count }, (_, n) => n),
  )
})

test('a transaction that throws leaves no act and no link', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const failing = province.act(systemActor(), null, async (tx) => {
    tx.record('thing.done', 'thing:1')
    await tx.link('thing:1', 'thing:2', 'result')
    throw new Error('undone')
  })
  await assert.rejects(failing, /undone/)
  assert.deepEqual(await timeline(province.reader, 'thing:1'), { acts: [], subjects: ['thing:1'], next: null })
})

test('linking twice is once', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  for (let n = 0; n < 2; n++) await province.act(systemActor(), null, (tx) => tx.link('thing:1', 'thing:2', 'result'))
  const rows = await province.reader.selectFrom('subject_link').selectAll().execute()
  assert.equal(rows.length, 1)
})

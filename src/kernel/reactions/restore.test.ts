import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { ownServer } from '../../../test/support/database.ts'
import { assembleProvince, type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { poolConfig } from '../database/index.ts'
import type { Module } from '../module/index.ts'
import { resetAfterRestore } from './index.ts'

ownServer()

const record = (province: TestProvince, n: number) =>
  province.act(systemActor(), null, async (tx) => void tx.record('thing.done', `thing:${n % 2}`, { n }))

/** What a restore by PostgreSQL's own tools leaves: transaction ids of a server that had lived much longer. */
async function asIfFromAnotherServer(owner: pg.Client): Promise<void> {
  const later = (column: string) => `(${column}::text::bigint + 4000000000)::text::xid8`
  await owner.query(`update act set xid = ${later('xid')}`)
  for (const places of ['reaction_cursor', 'seal_place'])
    await owner.query(`update ${places} set low = ${later('low')}, high = ${later('high')}`)
}

test('after a restore on another server no act is lost, none is handed on or sealed twice, and new ones follow', async (t) => {
  const seen: unknown[] = []
  const room: Module = { name: 'room', reactions: { 'thing.done': async (_p, _tx, act) => void seen.push(act.data.n) } }
  const province = await testProvince(t, { migrations: [], modules: [room] })
  for (const n of [0, 1, 2]) await record(province, n)
  await province.dispatcher.idle()
  await province.seal()
  for (const n of [3, 4]) await record(province, n)
  const owner = new pg.Client(poolConfig(province.test.options, province.test.ownerUrl))
  await owner.connect()
  await asIfFromAnotherServer(owner)
  await resetAfterRestore(owner)
  await owner.end()
  const restored = restarted(t, province, room)
  await record(restored, 5)
  await restored.dispatcher.idle()
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5])
  assert.ok(seen.indexOf(3) < seen.indexOf(5), 'order per subject holds across the restore')
  const made = await province.seal()
  assert.deepEqual(made.flatMap((seal) => seal.acts).length, 3)
  assert.deepEqual(await province.seal(), [])
})

function restarted(t: { after(work: () => Promise<void>): void }, province: TestProvince, room: Module) {
  const again = assembleProvince(province.database, '/nonexistent', { modules: [room] })
  t.after(() => again.dispatcher.stop())
  return Object.assign(again, { test: province.test, seal: province.seal })
}

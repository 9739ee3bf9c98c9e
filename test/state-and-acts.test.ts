/** Rows stand where their acts led them; one that was changed by hand is named by `journal verify`. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { repository } from '../scripts/modules.ts'
import { findStrayed } from '../src/kernel/life/index.ts'
import { declared, rooms } from './authorisation/actors.ts'
import { makers } from './support/makers.ts'
import { testProvince } from './support/province.ts'
import { aWorld } from './support/things.ts'

const province = await testProvince({ after }, { modules: rooms })
const world = await aWorld(province)
for (const make of Object.values(makers)) await make(world)
await province.settle()
const strayed = () => findStrayed(province.reader, declared.lives)

/** The newest row of a table. */
async function newest(table: string): Promise<string> {
  const { rows } = await province.database.pool.query(`select id from ${table} order by id desc limit 1`)
  return rows[0].id
}

test('MC-2.3: everything that was made by operations stands where its last act led', async () => {
  assert.deepEqual(await strayed(), [])
})

for (const [kind, table, state] of [
  ['dossier', 'dossier', 'cancelled'],
  ['document', 'document', 'rejected'],
  ['signing-batch', 'signing_batch', 'done'],
] as const) {
  test(`a ${kind} that was moved without an act is named`, async (t) => {
    const id = await newest(table)
    const { rows } = await province.database.pool.query(`select state from ${table} where id = '${id}'`)
    t.after(() => province.database.pool.query(`update ${table} set state = '${rows[0].state}' where id = '${id}'`))
    await province.database.pool.query(`update ${table} set state = '${state}' where id = '${id}'`)
    const [one, ...others] = await strayed()
    assert.deepEqual(others, [])
    assert.deepEqual([one?.subject, one?.stands], [`${kind}:${id}`, state])
  })
}

test('journal verify without a file names it and fails', async (t) => {
  const id = await newest('document')
  const { rows } = await province.database.pool.query(`select state from document where id = '${id}'`)
  t.after(() => province.database.pool.query(`update document set state = '${rows[0].state}' where id = '${id}'`))
  await province.database.pool.query(`update document set state = 'rejected' where id = '${id}'`)
  const { ownerUrl, appUrl, schema } = province.test
  const env = { PATH: process.env.PATH, LT_SCHEMA: schema, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }
  const command = path.join(repository, 'src/commands/journal.ts')
  const failed = await promisify(execFile)(process.execPath, [command, 'verify', '--allowance', '999999'], {
    env,
  }).catch((error) => error)
  assert.equal(failed.code, 1)
  assert.match(failed.stdout, /NGUYÊN VẸN/)
  assert.match(failed.stdout, new RegExp(`state-differs.*document:${id} đang ở rejected`))
})

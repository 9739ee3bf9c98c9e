import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
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

test('a copy of the answers says neither who sent what nor what they were told; who sends it again is told the same', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const owner = { ...systemActor(), label: 'Trần Thị Minh Hoạ' }
  const told = { name: 'Công dân minh hoạ 0001', phone: '0912345678', identity: '045190000001', code: 'K7MW-3Q9F' }
  const send = (key: string) => province.act(owner, key, async () => told)
  await send('lần gửi này')
  const rows = await sql<{ text: string }>`
    select a::text || coalesce(encode(sealed, 'escape'), '') as text from answered_key a`.execute(province.reader)
  const dump = rows.rows.map(({ text }) => text).join('\n')
  for (const one of [owner.label, 'lần gửi này', ...Object.values(told)]) assert.ok(!dump.includes(one), one)
  assert.deepEqual(await send('lần gửi này'), told)
})

test('the same key of somebody else opens nothing: it is another submit', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const as = (label: string) => province.act({ ...systemActor(), label }, 'một', async () => ({ label }))
  assert.deepEqual([await as('A'), await as('B'), await as('A')], [{ label: 'A' }, { label: 'B' }, { label: 'A' }])
})

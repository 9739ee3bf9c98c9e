import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from './database.ts'

test('two test databases do not see each other', async () => {
  const first = await testDatabase()
  const second = await testDatabase()
  await sql`insert into setting values ('x', '1')`.execute(first.database.reader)
  const found = await sql`select 1 from setting where name = 'x'`.execute(second.database.reader)
  assert.equal(found.rows.length, 0)
})

test('the application role of a test database cannot make tables', async () => {
  const { database } = await testDatabase()
  await assert.rejects(sql`create table mine (x int)`.execute(database.reader), /permission denied/)
})

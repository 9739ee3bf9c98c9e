import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { testDatabase } from '../../../test/support/database.ts'
import { connectDatabase, type Reader, sendAlong } from './index.ts'

/** One connection, so that what one statement leaves behind meets the next. */
const { database, ownerUrl, schema } = await testDatabase(undefined, { modules: [], poolSize: 1 })

const keep = (db: Reader, name: string): CompiledQuery =>
  sql`insert into setting (name, value) values (${name}, 'true')`.compile(db)

const names = async (): Promise<string[]> => {
  const rows = await database.reader.selectFrom('setting').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, options: `-c search_path=${schema}` })
  await owner.connect()
  await owner.query(statement)
  await owner.end()
}

test('what is sent along is kept with the rest of its transaction', async (t) => {
  t.after(() => sql`delete from setting`.execute(database.reader))
  await database.transaction(async (trx) => {
    await sendAlong(trx, keep(trx, 'một'))
    await trx.executeQuery(keep(trx, 'hai'))
    await sendAlong(trx, keep(trx, 'ba'))
  })
  assert.deepEqual(await names(), ['ba', 'hai', 'một'])
})

test('what is sent along and fails is said by the commit, and nothing is kept', async () => {
  const twice = database.transaction(async (trx) => {
    await sendAlong(trx, keep(trx, 'một'))
    await sendAlong(trx, keep(trx, 'một'))
  })
  await assert.rejects(twice, { code: '23505' })
  assert.deepEqual(await names(), [])
})

test('what is sent along and fails is said by the next statement, not the refusal to run that one', async () => {
  const twice = database.transaction(async (trx) => {
    await sendAlong(trx, keep(trx, 'một'))
    await sendAlong(trx, keep(trx, 'một'))
    await assert.rejects(sql`select 1`.execute(trx), { code: '23505' })
    throw new Error('the work goes no further')
  })
  await assert.rejects(twice, /the work goes no further/)
  assert.deepEqual(await names(), [])
})

test('a savepoint undoes what was sent along and failed', async (t) => {
  t.after(() => sql`delete from setting`.execute(database.reader))
  await database.transaction(async (trx) => {
    await sendAlong(trx, keep(trx, 'một'))
    await sql`savepoint here`.execute(trx)
    await sendAlong(trx, keep(trx, 'một'))
    await sql`rollback to savepoint here`.execute(trx)
  })
  assert.deepEqual(await names(), ['một'])
})

test('outside a transaction a statement sent along is waited for', async () => {
  const twice = async () => {
    await sendAlong(database.reader, keep(database.reader, 'một'))
    await sendAlong(database.reader, keep(database.reader, 'một'))
  }
  await assert.rejects(twice, { code: '23505' })
  await sql`delete from setting`.execute(database.reader)
})

test('a connection goes on writing and reading a table that got another column meanwhile', async (t) => {
  await asOwner('create table boat (id int primary key, name text); grant all on boat to public')
  t.after(() => asOwner('drop table boat'))
  const write = async (id: number) => {
    await sql`insert into boat (id, name) values (${id}, 'Thuyền')`.execute(database.reader)
    const changed = await sql<object>`update boat set name = 'Đò' where id = ${id} returning *`.execute(database.reader)
    return Object.keys(changed.rows[0]!)
  }
  assert.deepEqual(await write(1), ['id', 'name'])
  await asOwner('alter table boat add column tons int')
  assert.deepEqual(await write(2), ['id', 'name', 'tons'])
})

test('a transaction has the isolation that was asked for', async () => {
  const { rows } = await database.reader
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) =>
      sql`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as only`.execute(
        trx,
      ),
    )
  assert.deepEqual(rows, [{ level: 'repeatable read', only: 'on' }])
})

test('a write with the same text is read by PostgreSQL once', async () => {
  const remove = (name: string) => sql`delete from setting where name = ${name}`.execute(database.reader)
  await remove('một')
  await remove('hai')
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement like 'delete from setting where%'`.execute(
    database.reader,
  )
  assert.equal(rows.length, 1)
})

test('a row is looked up by its key with a text that PostgreSQL reads once', async () => {
  const find = (name: string) => database.reader.selectFrom('setting').selectAll().where('name', '=', name).execute()
  await find('một')
  await find('hai')
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement like 'select * from "setting" where%'`.execute(
    database.reader,
  )
  assert.equal(rows.length, 1)
})

test('what looks for more than a key is planned anew each time', async () => {
  const { reader } = database
  await reader.selectFrom('setting').select('name').where('name', '>', 'một').execute()
  await reader.selectFrom('setting').select('name').where('name', '=', 'một').limit(3).execute()
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement like 'select "name" from "setting" where%'`.execute(
    reader,
  )
  assert.deepEqual(rows, [])
})

/** How a row of a table of the test is found, by its key, on the connection that the program keeps. */
const findBoat = (db: Reader) => sql<object>`select * from "boat" where "id" = ${1}`.execute(db)

test('a look-up goes on when its table got another column, outside a transaction and within one', async (t) => {
  await asOwner('create table boat (id int primary key); insert into boat values (1); grant all on boat to public')
  t.after(() => asOwner('drop table boat'))
  const columns = async (db: Reader) => Object.keys((await findBoat(db)).rows[0]!)
  assert.deepEqual(await columns(database.reader), ['id'])
  await asOwner('alter table boat add column tons int')
  assert.deepEqual(await database.transaction(columns), ['id', 'tons'])
  assert.deepEqual(await columns(database.reader), ['id', 'tons'])
})

test('a write that gives way to one in a part of a table goes on doing so, however often it comes', async (t) => {
  await asOwner(`create table once (name text not null, state text not null);
    create unique index once_waiting on once (name) where state = 'waiting'`)
  t.after(() => asOwner('drop table once'))
  const again = () =>
    sql`insert into once (name, state) values (${'một'}, ${'waiting'})
      on conflict (name) where state = ${'waiting'} do nothing`.execute(database.reader)
  // PostgreSQL makes a plan for any value from the sixth time on
  for (let time = 0; time < 8; time++) await again()
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from once`.execute(database.reader)
  assert.deepEqual(rows, [{ count: 1 }])
})

/** So many connections that reads could each have their own. */
async function severalConnections(t: TestContext) {
  const several = connectDatabase({ ...database.options, poolSize: 4 })
  t.after(() => several.close())
  return several
}

const backend = (db: Reader) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)

test('reads that go together share one connection', async (t) => {
  const { together } = await severalConnections(t)
  const answers = await Promise.all([backend(together), backend(together), backend(together)])
  assert.equal(new Set(answers.map(({ rows }) => rows[0]!.pid)).size, 1)
})

test('a read that fails leaves those that went with it their answers', async (t) => {
  const { together } = await severalConnections(t)
  const [before, wrong, after] = await Promise.allSettled([
    backend(together),
    sql`select 1 / 0`.execute(together),
    backend(together),
  ])
  assert.deepEqual([before.status, wrong.status, after.status], ['fulfilled', 'rejected', 'fulfilled'])
})

test('however many reads go together, none waits for a connection that the others keep', async (t) => {
  const { together, pool } = await severalConnections(t)
  await Promise.all(Array.from({ length: 100 }, () => backend(together)))
  assert.deepEqual([pool.waitingCount, pool.idleCount], [0, pool.totalCount])
})

test('there is no transaction on a connection that reads share', async (t) => {
  const { together } = await severalConnections(t)
  await assert.rejects(together.transaction().execute(backend), /no transaction/)
})

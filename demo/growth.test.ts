import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { connectDatabase, type Database } from '../src/kernel/database/index.ts'
import { subscribersOf } from '../src/kernel/reactions/index.ts'
import { modules } from '../src/province.ts'
import { catalogueOf } from '../test/support/catalogue.ts'
import { ownServer } from '../test/support/database.ts'
import { type TestProvince, testProvince } from '../test/support/province.ts'
import { growProvince, loadDemo } from './index.ts'

ownServer()

const subscribers = subscribersOf(modules).map(({ name }) => name)
const size = { dossiers: 700, documents: 900 }
const endings: (() => Promise<void>)[] = []
let province: TestProvince
let owner: Database
let written: number
let schema: string[]

const catalogue = () => catalogueOf(province.test.ownerUrl, province.test.options.schema)

before(async () => {
  province = await testProvince({ after: (work) => void endings.unshift(work) }, { modules })
  await loadDemo(province, undefined, { dossiers: 150, outgoing: 20, incoming: 20, days: 60 })
  owner = connectDatabase({ ...province.test.options, url: province.test.ownerUrl, role: undefined })
  schema = await catalogue()
  written = (await growProvince(owner, province.clock.now(), size, subscribers)).rows
})
after(async () => {
  await owner.close()
  for (const end of endings) await end()
})

async function count(table: string, where = sql`true`): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(
    province.reader,
  )
  return rows[0]!.n
}

test('there are as many dossiers and documents as asked for', async () => {
  assert.deepEqual({ dossiers: await count('dossier'), documents: await count('document') }, size)
  assert.ok(written > 5000)
})

test('the same size again adds nothing', async () => {
  assert.equal((await growProvince(owner, province.clock.now(), size, subscribers)).rows, 0)
})

test('the schema is what it was: every index, rule and right', async () => {
  assert.deepEqual(await catalogue(), schema)
})

test('every month of acts has the indexes of the others', async () => {
  const has = (table: string) => sql`(select count(*) from pg_index where indrelid = ${sql.raw(table)} and indisvalid)`
  const month = sql`relispartition and relkind = 'r' and relnamespace = current_schema()::regnamespace`
  const { rows } =
    await sql`select relname from pg_class c where ${month} and ${has('c.oid')} <> ${has(`'act'::regclass`)}`.execute(
      province.reader,
    )
  assert.deepEqual(rows, [])
})

test('every dossier has its acts, and a received one the number its act says', async () => {
  const silent = sql`not exists (select from act where subject = 'dossier:' || dossier.id and type = 'dossier.filed')`
  assert.equal(await count('dossier', silent), 0)
  const otherwise = sql`accepted_at is not null and not exists (
    select from act where subject = 'dossier:' || dossier.id and type = 'dossier.received' and data ->> 'number' = dossier.number)`
  assert.equal(await count('dossier', otherwise), 0)
})

test('numbers of a day run without a gap', async () => {
  const given = sql`last <> (select count(*) from dossier where number like unit_code || '-' || to_char(day, 'YYMMDD') || '-%')`
  assert.equal(await count('dossier_counter', given), 0)
})

test('nothing lies in the future, and everyone is called an illustration', async () => {
  assert.equal(await count('act', sql`at > ${province.clock.now()}`), 0)
  assert.equal(await count('dossier', sql`applicant_name not like '%minh hoạ%'`), 0)
})

test('only the newest period holds what is still open', async () => {
  const old = sql`state not in ('done', 'denied') and submitted_at < ${province.clock.now()}::timestamptz - interval '100 days'`
  assert.equal(await count('dossier', old), 0)
  assert.ok((await count('dossier', sql`state = 'waiting'`)) > 0)
})

test('what was copied is not handed to the rooms as news', async () => {
  const acts = await count('act')
  await province.settle()
  assert.equal(await count('act'), acts)
  assert.deepEqual(province.logged, [])
})

test('a load that is cut off leaves nothing behind, and the next one finishes', async () => {
  const more = { dossiers: size.dossiers + 20, documents: size.documents + 20 }
  const cut = growProvince(owner, province.clock.now(), more, subscribers, ({ what, done }) => {
    if (what === 'chỉ mục' && done > 10) throw new Error('cut off')
  })
  await assert.rejects(cut, /cut off/)
  assert.deepEqual(await catalogue(), schema)
  assert.equal(await count('dossier'), size.dossiers)
  const { dossiers, documents } = await growProvince(owner, province.clock.now(), more, subscribers)
  assert.deepEqual({ dossiers, documents }, more)
})

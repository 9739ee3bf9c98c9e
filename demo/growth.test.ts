import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { connectDatabase, type Database } from '../src/kernel/database/index.ts'
import { subscribersOf } from '../src/kernel/reactions/index.ts'
import { checkFigures } from '../src/oversight/statistics/index.ts'
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

test('acts of one dossier are numbered in the order they happened', async () => {
  const before = sql`exists (select from act b where b.subject = act.subject and b.seq < act.seq and b.at > act.at)`
  assert.equal(await count('act', before), 0)
})

test('a province has 25 bodies of its own, 120 communes and 400 procedures, and dossiers in most of what stories can be told about', async () => {
  const body = (kind: string) => sql`code ~ '^H50([.][0-9]+)?$' and kind ${sql.raw(kind)}`
  assert.equal(await count('agency', body(`= 'commune'`)), 120)
  assert.equal(await count('agency', body(`<> 'commune'`)), 25)
  assert.equal(await count('procedure_version', sql`effective_to is null`), 400)
  const { rows } = await sql<{ communes: number; copies: number }>`
    select count(distinct agency) filter (where kind = 'commune') as communes, count(distinct procedure_code) filter (where procedure_code like '%-%') as copies
      from dossier join agency on agency.id = dossier.agency`.execute(province.reader)
  assert.ok(rows[0]!.communes > 20 && rows[0]!.copies > 50, JSON.stringify(rows[0]))
})

test('a story that happened elsewhere happened there wholly: unit, post, number and acts are of its body', async () => {
  const strange = (column: string, table: string) =>
    sql`${sql.ref(column)} is not null and not exists (select from ${sql.table(table)} p where p.id = dossier.${sql.ref(column)} and p.agency = dossier.agency)`
  assert.equal(await count('dossier', strange('unit', 'unit')), 0)
  assert.equal(await count('dossier', sql`step = 'handling' and ${strange('holder', 'position')}`), 0)
  const number = sql`number is not null and not exists (select from agency a where a.id = receiving_unit and number like a.code || '-%')`
  assert.equal(await count('dossier', number), 0)
  const label = sql`type = 'dossier.handling-started' and not exists (
    select from position p join agency a on a.id = p.agency where p.id = act.position and act.label = p.title || ' – ' || a.name and a.id = act.agency)`
  assert.equal(await count('act', label), 0)
  const procedure = sql`not exists (select from procedure_version v where v.id = procedure_version and v.code = procedure_code and v.name = procedure_name)`
  assert.equal(await count('dossier', procedure), 0)
})

test('statistics of a grown province agree with its journal', async () => {
  const { dossiers, differences } = await checkFigures(province)
  assert.deepEqual([dossiers, differences.slice(0, 3)], [size.dossiers, []])
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

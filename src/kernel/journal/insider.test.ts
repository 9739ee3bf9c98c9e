/** What somebody inside does to the journal with a login of the database, and what the judge says of it. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, type TestContext, test } from 'node:test'
import pg from 'pg'
import { systemClock } from '../../../packages/time/index.ts'
import { ownServer } from '../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { exportJournal } from './index.ts'
import { type Given, type Seal, type Verdict, verifyExport } from './verify.ts'

ownServer()

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-insider-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const ALLOWANCE = 10

/** A province whose clock stands at the real time, with two seals over three acts each. */
async function sealed(t: TestContext): Promise<{ province: TestProvince; seals: Seal[] }> {
  const province = await testProvince(t, { migrations: [], now: systemClock.now().toString() })
  const seals: Seal[] = []
  for (let n = 0; n < 6; n++) {
    await record(province, n)
    if (n % 3 === 2) seals.push(...(await province.seal()))
  }
  return { province, seals }
}

const record = (province: TestProvince, n: number) =>
  province.act(systemActor(), null, async (tx) => tx.record('thing.done', `thing:${n}`, { n }))

async function judge(province: TestProvince, given: Given = {}): Promise<Verdict> {
  const file = path.join(folder, 'journal.ndjson')
  await exportJournal(province.reader, file, { province: 'H50', exportedAt: province.clock.now().toString() })
  return verifyExport(file, { allowance: ALLOWANCE, ...given })
}

const found = ({ damages }: Verdict) => damages.map(({ kind, seal, seq }) => ({ kind, seal, seq }))

/** With the login of the program itself. */
const asApplication = (province: TestProvince, statement: string) => province.database.pool.query(statement)

/** With the login of the tables' owner, who can do anything. */
async function asOwner(province: TestProvince, statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: province.test.ownerUrl,
    options: `-c search_path=${province.test.schema}`,
  })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const insertAct = (columns: string, values: string) =>
  `insert into act (id, type, subject, label, channel, data, ${columns})
   values (gen_random_uuid(), 'thing.done', 'thing:x', 'x', 'web', '{}', ${values}) returning seq`

const denied = { code: '42501' }

test('a journal nobody touched is sound, its times included', async (t) => {
  const { province, seals } = await sealed(t)
  const verdict = await judge(province, { last: { no: 2, hash: seals[1]!.hash } })
  assert.deepEqual(verdict.damages, [])
  assert.equal(verdict.lastSeal, `2:${seals[1]!.hash}`)
})

test('an act that was put in with another time is named, before it is sealed and after', async (t) => {
  const { province } = await sealed(t)
  const { rows } = await asApplication(province, insertAct('at', "now() - interval '3 days'"))
  const { seq } = rows[0]
  assert.deepEqual(found(await judge(province)), [{ kind: 'time-differs', seal: null, seq }])
  await province.seal()
  assert.deepEqual(found(await judge(province)), [{ kind: 'time-differs', seal: 3, seq }])
})

test('a time within the allowance is not remarked upon', async (t) => {
  const { province } = await sealed(t)
  await asApplication(province, insertAct('at', "now() - interval '9 minutes'"))
  assert.deepEqual(found(await judge(province)), [])
})

test('the moments of a demonstration are made up and not compared', async (t) => {
  const { province } = await sealed(t)
  await asApplication(province, insertAct('at', "now() - interval '3 days'"))
  const file = path.join(folder, 'demonstration.ndjson')
  await exportJournal(province.reader, file, { province: 'H50', exportedAt: '', demonstration: true })
  assert.deepEqual((await verifyExport(file, { allowance: ALLOWANCE })).damages, [])
})

test('the application cannot give an act the database’s own time, nor its order', async (t) => {
  const { province } = await sealed(t)
  await assert.rejects(asApplication(province, insertAct('at, noted_at', 'now(), now()')), denied)
  await assert.rejects(
    asApplication(province, insertAct('at, seq', 'now(), 1').replace('values', 'overriding system value values')),
    denied,
  )
  await assert.rejects(asApplication(province, "update act set noted_at = now(), label = 'y'"), denied)
})

test('an act that was exchanged under its number is named', async (t) => {
  const { province, seals } = await sealed(t)
  const seq = seals[0]!.acts[1]!
  await asOwner(province, `update act set id = gen_random_uuid(), subject = 'thing:other' where seq = ${seq}`)
  assert.deepEqual(found(await judge(province)), [{ kind: 'act-changed', seal: 1, seq }])
})

test('an act that was taken out is named', async (t) => {
  const { province, seals } = await sealed(t)
  const seq = seals[0]!.acts[1]!
  await asOwner(province, `delete from act where seq = ${seq}`)
  assert.deepEqual(
    found(await judge(province)).filter((one) => one.kind === 'act-removed'),
    [{ kind: 'act-removed', seal: 1, seq }],
  )
})

test('the newest seal taken away is noticed by whoever noted it', async (t) => {
  const { province, seals } = await sealed(t)
  await asOwner(province, 'delete from seal where no = 2')
  assert.deepEqual(found(await judge(province)), [])
  const verdict = await judge(province, { last: { no: 2, hash: seals[1]!.hash } })
  assert.deepEqual(found(verdict), [{ kind: 'seal-removed', seal: 2, seq: undefined }])
})

test('the newest seal taken away and another written in its place is noticed by whoever noted it', async (t) => {
  const { province, seals } = await sealed(t)
  await asOwner(province, 'delete from seal where no = 2')
  await record(province, 7)
  await province.seal()
  const verdict = await judge(province, { last: { no: 2, hash: seals[1]!.hash } })
  assert.deepEqual(found(verdict), [{ kind: 'fingerprint-missing', seal: 2, seq: undefined }])
})

test('acts of a seal that was taken away are named as passed over once a later seal is there', async (t) => {
  const { province, seals } = await sealed(t)
  await asOwner(province, 'delete from seal where no = 2')
  province.clock.advance({ minutes: 20 })
  await record(province, 7)
  await province.seal()
  assert.deepEqual(
    found(await judge(province)).filter(({ kind }) => kind === 'act-unsealed'),
    seals[1]!.acts.map((seq) => ({ kind: 'act-unsealed', seal: null, seq })),
  )
})

test('acts that wait for the next sealing are counted, with the moment since when; they are no damage', async (t) => {
  const { province } = await sealed(t)
  await record(province, 7)
  const { ok, unsealed, unsealedSince, late } = await judge(province)
  assert.deepEqual({ ok, unsealed, late }, { ok: true, unsealed: 1, late: false })
  assert.match(unsealedSince!, /^\d{4}-\d\d-\d\dT.*Z$/)
  province.clock.advance({ minutes: 20 })
  assert.equal((await judge(province)).late, true)
})

test('the application can write no seal, no hash in one, and cannot lead the sealer past an act', async (t) => {
  const { province } = await sealed(t)
  const bogus = `insert into seal select 3, hash, root, md5(root) || md5(hash), count, first_seq, last_seq, acts, sealed_at, leaves from seal where no = 2`
  for (const statement of [
    bogus,
    `update seal set leaves = overlay(leaves placing '\\x00' from 1) where no = 2`,
    `update seal set root = 'x'`,
    'delete from seal where no = 2',
    'truncate seal cascade',
    `update seal_place set seq = seq + 1`,
    'delete from seal_place',
    'insert into seal_waiting values (1)',
  ])
    await assert.rejects(asApplication(province, statement), denied, statement)
})

test('the sealer can add seals and nothing else', async (t) => {
  const { province } = await sealed(t)
  for (const statement of [
    insertAct('at', 'now()'),
    `update act set label = 'x'`,
    'delete from act',
    `update seal set root = 'x'`,
    'delete from seal',
    `insert into setting (name, value) values ('x', '1')`,
    'select value from setting',
  ])
    await assert.rejects(province.test.sealer.pool.query(statement), denied, statement)
})

test('acts the owner had the sealer pass over are named once a later seal is there', async (t) => {
  const { province } = await sealed(t)
  const { rows } = await asApplication(province, insertAct('at', 'now()'))
  const passOver = `update seal_place set (low, high, seq) = (pg_snapshot_xmin(pg_current_snapshot()), pg_snapshot_xmin(pg_current_snapshot()), 0)`
  await asOwner(province, passOver)
  province.clock.advance({ minutes: 20 })
  await record(province, 7)
  await province.seal()
  assert.deepEqual(
    found(await judge(province)).filter(({ kind }) => kind === 'act-unsealed'),
    [{ kind: 'act-unsealed', seal: null, seq: rows[0].seq }],
  )
})

test('a made-up seal is named', async (t) => {
  const { province } = await sealed(t)
  await asOwner(
    province,
    `insert into seal select 3, hash, root, md5(root) || md5(hash), count, first_seq, last_seq, acts, sealed_at, leaves from seal where no = 2`,
  )
  const verdict = await judge(province)
  assert.ok(found(verdict).some(({ kind, seal }) => kind === 'seal-changed' && seal === 3))
})

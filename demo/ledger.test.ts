import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Reader } from '../src/kernel/database/index.ts'
import type { Module } from '../src/kernel/module/index.ts'
import { modules } from '../src/province.ts'
import { writeKey } from '../src/signatures/keys/index.ts'
import { type TestProvince, testProvince } from '../test/support/province.ts'
import { DEMO_PIN } from './accounts.ts'
import type { Event } from './events.ts'
import { tellAll } from './ledger.ts'
import { insertRows } from './load.store.ts'
import { type DemoSize, type Ground, happened, prepareGround, settleGround } from './load.ts'
import { loader } from './people.ts'
import type { Row } from './rows.ts'
import { type BulkTable, bulkTables } from './rows.ts'
import { doEvent, type Made } from './through-operations.ts'
import type { World } from './world.ts'

/** Rooms whose reactions belong to a dossier and its result; those above only watch. */
const rooms: readonly Module[] = modules.filter(({ name }) =>
  ['calendar', 'directory', 'identity', 'signing', 'documents', 'exchange', 'procedures', 'dossiers'].includes(name),
)
const size: DemoSize = { dossiers: 120, outgoing: 4, incoming: 4, days: 60 }

const endings: (() => Promise<void>)[] = []
const ending = { after: (work: () => Promise<void>) => void endings.unshift(work) }
let done: TestProvince
let told: TestProvince
let events: Event[]

before(async () => {
  done = await testProvince(ending, { modules: rooms })
  told = await testProvince(ending, { modules: rooms })
  const ground = await prepareGround(done, size)
  await prepareGround(told, size)
  const world = await done.database.transaction((trx) => settleGround(done, trx, ground, () => {}))
  events = someOfEach(happened(world, ground.days, size))
  await giveEverySignerAKey(world, ground)
  await throughOperations()
  const sheet = tellAll(world, events)
  await told.database.transaction(async (trx) => {
    await standOnTheSameGround(trx)
    for (const table of bulkTables) await insertRows(trx, table, sheet.rows[table], () => {})
  })
})
after(async () => {
  for (const end of endings) await end()
})

/** The agencies, units and posts the stories name, as they stand where the operations ran. */
async function standOnTheSameGround(trx: Reader): Promise<void> {
  for (const table of ['agency', 'unit', 'position']) {
    const { rows: columns } = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_name = ${table} and is_generated = 'NEVER'`.execute(done.reader)
    const names = sql.join(columns.map(({ name }) => sql.ref(name)))
    const { rows } = await sql<Row>`select ${names} from ${sql.table(table)}
      order by ${sql.ref(table === 'position' ? 'id' : 'parent')} nulls first`.execute(done.reader)
    if (rows.length > 0) await insertRows(trx, table, rows, () => {})
  }
}

/** A few whole stories that have every kind of deed between them. */
function someOfEach(all: readonly Event[]): Event[] {
  const stories = Map.groupBy(all, (event) => event.story)
  const seen = new Map<string, number>()
  const kept = new Set<number>()
  for (const [story, deeds] of stories) {
    const needed = deeds.some((deed) => (seen.get(deed.act) ?? 0) < 2)
    if (!needed) continue
    kept.add(story)
    for (const deed of deeds) seen.set(deed.act, (seen.get(deed.act) ?? 0) + 1)
  }
  return all.filter((event) => kept.has(event.story))
}

async function giveEverySignerAKey(world: World, { authority }: Ground): Promise<void> {
  const signing = new Set(events.filter((event) => event.act === 'sign').map((event) => event.by.position))
  for (const cast of world.casts.values()) {
    if (!signing.has(cast.leader.id)) continue
    const common = { agency: cast.id, organization: cast.name, pin: DEMO_PIN }
    const label = `${cast.leader.title} – ${cast.name}`
    await done.act(loader, null, async (tx) => {
      await tx.db.updateTable('signing_key').set({ ended_at: tx.now }).where('agency', '=', cast.id).execute()
      await writeKey(tx, authority, { ...common, kind: 'person', position: cast.leader.id, commonName: label })
      await writeKey(tx, authority, { ...common, kind: 'agency', position: null, commonName: cast.name })
    })
  }
}

async function throughOperations(): Promise<void> {
  await done.settle()
  const made: Made = { dossier: new Map(), document: new Map() }
  const now = done.clock.now()
  for (const event of events) {
    done.clock.set(event.at)
    await doEvent(done, event, made)
    await done.dispatcher.idle()
  }
  done.clock.set(now)
}

/** Columns a random generator, a signature, the database's own clock or the row's own identity decide. */
const unlike: Partial<Record<BulkTable, readonly string[]>> = {
  dossier: ['provisional', 'lookup_hash', 'words'],
  document: ['verification_code', 'file', 'pages'],
  document_sheet: ['anchors'],
  act: ['seq', 'xid', 'noted_at'],
}
/** Whether there is a file matters, not which. */
const veil = (value: unknown): unknown => (value === null || value === undefined ? null : 'there')

async function rowsOf(db: Reader, table: BulkTable): Promise<unknown[]> {
  const names = await namesOf(db)
  const order = table === 'act' ? sql`order by seq` : sql``
  // structure and accounts are the ground both stand on
  const where = table === 'act' ? sql`where subject like 'dossier:%' or subject like 'document:%'` : sql``
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} ${where} ${order}`.execute(db)
  const shown = rows.map((row) => {
    const own = table === 'dossier' || table === 'document'
    const entries = Object.entries(row)
      .filter(([column]) => own || column !== 'id')
      .map(([column, value]) => [column, unlike[table]?.includes(column) ? veil(value) : value])
    const text = JSON.stringify(Object.fromEntries(entries)).replaceAll(/"file":"[0-9a-f]{64}"/g, '"file":"there"')
    return JSON.parse(text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? id))
  })
  return table === 'act' ? shown : shown.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** Every dossier and document under the moment it began, which no other shares. */
async function namesOf(db: Reader): Promise<Map<string, string>> {
  const dossiers = await db.selectFrom('dossier').select(['id', 'submitted_at as began']).execute()
  const documents = await db.selectFrom('document').select(['id', 'drafted_at as began']).execute()
  const names = [
    ...dossiers.map((row) => [row.id, `dossier began ${row.began}`] as const),
    ...documents.map((row) => [row.id, `document began ${row.began}`] as const),
  ]
  assert.equal(new Set(names.map(([, name]) => name)).size, names.length, 'moments must tell the rows apart')
  return new Map(names)
}

test('the stories of the comparison have every kind of deed', () => {
  const kinds = new Set(events.map((event) => event.act))
  assert.deepEqual([...kinds].sort(), [
    ...['arrive', 'ask-papers', 'assign', 'close', 'deny', 'draft', 'file', 'file-at-counter', 'handle', 'issue'],
    ...['propose', 'rate', 'receive', 'register', 'return', 'sign', 'start', 'supply'],
  ])
})

for (const table of bulkTables) {
  test(`bulk path: ${table} is what the operations write`, async () => {
    const rows = await rowsOf(done.reader, table)
    assert.ok(rows.length > 0, 'nothing to compare')
    assert.deepEqual(await rowsOf(told.reader, table), rows)
  })
}

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { systemActor } from '../../src/kernel/acting/index.ts'
import { backupProvince, fileSink, fileSource, jobsInBackup, restoreProvince } from '../../src/kernel/backup/index.ts'
import { APP_ROLE, type EmbeddedPostgres } from '../../src/kernel/database/embedded.ts'
import { connectDatabase, type Database, migrationFolders } from '../../src/kernel/database/index.ts'
import { createJobs } from '../../src/kernel/jobs/index.ts'
import { exportJournal, sealerProcess, verifyExport } from '../../src/kernel/journal/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import { actWith, type Province } from '../../src/kernel/province/index.ts'
import { createDispatcher } from '../../src/kernel/reactions/index.ts'
import { startTestCluster } from '../support/cluster.ts'
import { ownServer } from '../support/database.ts'
import { type TestProvince, testProvince } from '../support/province.ts'

ownServer()

const place = mkdtempSync(path.join(os.tmpdir(), 'lienthong-resilience-'))
const file = path.join(place, 'province.tar.gz')
const noFiles = { async *list() {}, open: async () => Readable.from([]), put: async () => '' }
const handled: string[] = []
const ran: unknown[] = []
const said: string[] = []
const endings: (() => Promise<void>)[] = []
const room: Module = {
  name: 'room',
  reactions: {
    'thing.made': async (_province, tx, act) => {
      handled.push(act.subject)
      await tx.enqueue('thing.send', { subject: act.subject })
    },
  },
  jobs: { 'thing.send': { run: async (_province, data) => void ran.push(data.subject) } },
}
let source: TestProvince
let server: EmbeddedPostgres
let database: Database

const make = (province: Pick<Province, 'act'>, name: string) =>
  province.act(
    systemActor(),
    null,
    async (tx) => void tx.record('thing.made', `thing:${name}`, { số: 1.5, tên: 'Hồ sơ' }),
  )

async function fingerprint(of: Database, name: string) {
  const target = path.join(place, name)
  await exportJournal(of.reader, target, { province: 'H50', exportedAt: '2026-11-22T00:00:00Z' })
  return verifyExport(target)
}

before(async () => {
  // ids of transactions on the old server are far ahead of a fresh one's
  source = await testProvince({ after: (work) => void endings.push(work) }, { modules: [room], migrations: [] })
  await sql`do $$ begin for i in 1..30000 loop perform pg_current_xact_id(); commit; end loop; end $$`.execute(
    source.reader,
  )
  for (const name of ['sent', 'queued']) {
    await make(source, name)
    await source.dispatcher.idle()
    if (name === 'sent') await source.settle()
  }
  await source.seal()
  await source.dispatcher.stop()
  await make(source, 'waiting')
  const place = {
    ownerUrl: source.test.ownerUrl,
    schema: 'h50',
    appRole: source.test.appRole,
    sealerRole: source.test.sealerRole,
  }
  await backupProvince(fileSink(file), {
    ...place,
    files: noFiles,
    extras: [jobsInBackup(place)],
    now: '2026-11-22T00:00:00Z',
    progress: (what) => void said.push(what),
  })

  server = await startTestCluster()
  const target = { ownerUrl: server.url('owner'), schema: 'h50', appRole: APP_ROLE, sealerRole: server.sealer().role }
  const folders = migrationFolders([])
  await restoreProvince(fileSource(file), { ...target, files: noFiles, extras: [jobsInBackup(target)], folders })
  database = connectDatabase({ ...target, url: server.url('app'), poolSize: 6, statementTimeoutMs: 30_000 })
})
after(async () => {
  await database?.close()
  await server?.stop()
  for (const end of endings) await end()
  rmSync(place, { recursive: true, force: true })
})

test('a journal restored on another server verifies, with the same fingerprint', async () => {
  const before = await fingerprint(source.database, 'before.jsonl')
  const restored = await fingerprint(database, 'after.jsonl')
  assert.deepEqual(restored, before)
  assert.deepEqual([restored.ok, restored.acts, restored.seals, restored.unsealed], [true, 3, 1, 1])
})

test('a backup says the newest seal, to be noted outside', async () => {
  const { lastSeal } = await fingerprint(source.database, 'noted.jsonl')
  assert.ok(said.includes(`last seal of the journal: ${lastSeal}`), said.join('\n'))
})

test('DS-2: after a restore unfinished work is finished once, and new acts follow', { timeout: 60_000 }, async () => {
  assert.deepEqual([handled.splice(0), ran.splice(0)], [['thing:sent', 'thing:queued'], ['thing:sent']])
  const jobs = createJobs({ database, modules: [room], log: source.log })
  let wake = () => {}
  const province: Province = {
    ...source,
    database,
    reader: database.reader,
    jobs,
    act: actWith(database, source.clock, { house: source.house, jobs, files: source.files }, () => wake()),
  }
  const dispatcher = createDispatcher(province, [room])
  wake = () => dispatcher.wake()
  const sealer = sealerProcess({ login: server.sealer(), schema: 'h50', statementTimeoutMs: 30_000 })
  try {
    await dispatcher.idle()
    await make(province, 'new')
    await dispatcher.idle()
    await jobs.drain(province)
    assert.deepEqual(handled, ['thing:waiting', 'thing:new'])
    assert.deepEqual(ran.sort(), ['thing:new', 'thing:queued', 'thing:waiting'])
    await sealer.seal()
    const { damages, seals, unsealed } = await fingerprint(database, 'later.jsonl')
    assert.deepEqual({ damages, seals, unsealed }, { damages: [], seals: 2, unsealed: 0 })
  } finally {
    await dispatcher.stop()
    await jobs.stop()
    sealer.close()
  }
})

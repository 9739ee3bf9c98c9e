import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { PgBoss } from 'pg-boss'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { migrationFolders } from '../database/index.ts'
import { fileSink, fileSource } from './archive.ts'
import { backupProvince } from './backup.ts'
import { jobsInBackup } from './backup-jobs.ts'
import { restoreProvince } from './restore.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'lienthong-backup-jobs-'))
const file = path.join(place, 'province.tar.gz')
const noFiles = { async *list() {}, open: async () => Readable.from([]), put: async () => '' }
let target: TestDatabase
let boss: PgBoss

const placeOf = ({ ownerUrl, appRole, sealerRole }: TestDatabase) => ({ ownerUrl, schema: 'h50', appRole, sealerRole })
const open = ({ appUrl }: TestDatabase) =>
  new PgBoss({ connectionString: appUrl, schema: 'h50_jobs', createSchema: false, supervise: false, schedule: false })

before(async () => {
  const source = await testDatabase(undefined, { modules: [] })
  const former = await open(source).start()
  await former.createQueue('dead-letter')
  await former.createQueue('send', { deadLetter: 'dead-letter', retryLimit: 0, policy: 'short' })
  const send = (name: string) => former.send('send', { name, text: 'a\\b\t"c"' }, { singletonKey: name })
  await send('finished')
  for (const job of await former.fetch('send')) await former.complete('send', job.id)
  await send('dead')
  for (const job of await former.fetch('send')) await former.fail('send', job.id, { reason: 'refused' })
  await send('running')
  await former.fetch('send')
  await send('waiting')
  await former.stop({ graceful: false })
  const options = { ...placeOf(source), files: noFiles, extras: [jobsInBackup(placeOf(source))] }
  await backupProvince(fileSink(file), { ...options, now: '2026-11-22T00:00:00Z' })
  target = await testDatabase(undefined, { empty: true })
  const folders = migrationFolders([])
  await restoreProvince(fileSource(file), {
    ...placeOf(target),
    files: noFiles,
    extras: [jobsInBackup(placeOf(target))],
    folders,
  })
  boss = await open(target).start()
})
after(async () => {
  await boss?.stop({ graceful: false })
  rmSync(place, { recursive: true, force: true })
})

test('jobs that waited or ran at the backup run after the restore, finished ones do not', async () => {
  const jobs = await boss.fetch<{ name: string; text: string }>('send', { batchSize: 10 })
  assert.deepEqual(jobs.map((job) => job.data.name).sort(), ['running', 'waiting'])
  assert.equal(jobs[0]?.data.text, 'a\\b\t"c"')
})

test('a dead letter still waits for a person after the restore', async () => {
  const [letter] = await boss.fetch<{ name: string }>('dead-letter')
  assert.equal(letter?.data.name, 'dead')
})

test('queues keep their rules', async () => {
  const queue = await boss.getQueue('send')
  assert.deepEqual([queue?.policy, queue?.deadLetter, queue?.retryLimit], ['short', 'dead-letter', 0])
})

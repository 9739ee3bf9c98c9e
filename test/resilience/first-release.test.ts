/**
 * Whoever installed the first release comes to today's with everything they had. `first-release.tar.gz` is a province of that release (commit
 * e37a52e, 22/11/2026, the last of the first session) with its own demonstration made smaller (60 dossiers, 24 documents), written by its own
 * `npm run backup` while it ran. Never make it anew with a later program.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { instant } from '../../packages/time/index.ts'
import { roomsOfHouse } from '../../scripts/modules.ts'
import { type BackupCounts, fileSource, jobsInBackup, restoreProvince } from '../../src/kernel/backup/index.ts'
import { migrationFolders } from '../../src/kernel/database/index.ts'
import { exportJournal, sealNow, verifyExport } from '../../src/kernel/journal/index.ts'
import { findStrayed } from '../../src/kernel/life/index.ts'
import { backupFiles, keysInBackup } from '../../src/oversight/backups/contents.ts'
import { rooms, wholeSite } from '../authorisation/actors.ts'
import { catalogueOf } from '../support/catalogue.ts'
import { testDatabase } from '../support/database.ts'
import { doorOf, signedIn, type Visitor } from '../support/door.ts'
import { assembleProvince } from '../support/province.ts'

const ARCHIVE = path.join(import.meta.dirname, 'first-release.tar.gz')
/** Everybody's in the demonstration of that release. */
const PASSWORD = 'Minhhoa@2026'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-first-'))
const endings: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
after(async () => {
  for (const end of endings.reverse()) await end()
})

const database = await testDatabase({ after: (work) => void endings.push(work) }, { empty: true })
const province = assembleProvince(database.database, folder, { modules: rooms, now: '2026-11-30T09:00:00+07:00' })
let counts: BackupCounts

before(async () => {
  const { ownerUrl, schema, appRole, sealerRole } = database
  const place = { ownerUrl, schema, appRole, sealerRole }
  counts = await restoreProvince(fileSource(ARCHIVE), {
    ...place,
    files: backupFiles(province.config),
    extras: [jobsInBackup(place), keysInBackup(folder)],
    folders: migrationFolders(roomsOfHouse()),
  })
  for (const module of rooms) await module.start?.(province)
  province.dispatcher.start()
  endings.push(
    () => province.jobs.stop(),
    () => province.dispatcher.stop(),
  )
  await province.settle()
})

const count = async (table: string): Promise<number> => {
  const { rows } = await database.database.pool.query(`select count(*)::int as count from ${table}`)
  return rows[0].count
}

test('its rows and files are there', async () => {
  assert.ok(counts.files > 0)
  for (const table of ['dossier', 'document', 'account', 'procedure_version', 'dossier_paper']) {
    assert.ok(counts.tables[table], table)
    assert.equal(await count(table), counts.tables[table], table)
  }
})

test('its schema is that of a province installed today', async () => {
  const fresh = await testDatabase({ after: (work) => void endings.push(work) })
  const [now, expected] = [database, fresh].map(({ superuserUrl, schema }) => catalogueOf(superuserUrl, schema))
  assert.deepEqual(await now, await expected)
})

test('its journal is whole, and what was sealed then is proved by the seals of then', async () => {
  const file = path.join(folder, 'journal.ndjson')
  await sealNow({ database: database.sealer, clock: province.clock })
  await exportJournal(province.reader, file, {
    province: 'H50',
    exportedAt: instant('2026-11-30T02:00:00Z').toString(),
    demonstration: true,
  })
  const verdict = await verifyExport(file)
  assert.deepEqual(verdict.damages, [])
  assert.ok(verdict.seals >= 1)
  assert.ok(verdict.acts >= (counts.tables.act ?? 0), `${verdict.acts} acts`)
})

test('its dossiers and documents stand where their acts led them', async () => {
  const lives = rooms.flatMap(({ lives = [] }) => lives)
  assert.deepEqual(await findStrayed(province.reader, lives), [])
})

/** Who signs in with the password of then, and what they open. */
const PEOPLE: readonly [username: string, pages: readonly string[]][] = [
  ['canbo.motcua', ['/', '/ho-so', '/viec-cua-toi']],
  ['vanthu', ['/van-ban/di', '/van-ban/den']],
  ['quantri', ['/quan-tri/tai-khoan', '/quan-tri/vai-tro']],
  ['vanhanh', ['/van-hanh/viec-nen', '/van-hanh/nhat-ky']],
]

for (const [username, pages] of PEOPLE) {
  test(`${username} signs in with the password of then and opens ${pages.join(', ')}`, async () => {
    const person = await signedIn(await door(), { username, password: PASSWORD })
    for (const page of pages) assert.equal(await statusAt(person, page), 200, page)
  })
}

test('a dossier of then opens with its history', async () => {
  const person = await signedIn(await door(), { username: 'canbo.motcua', password: PASSWORD })
  const [address = ''] = /\/ho-so\/[0-9a-f-]{36}/.exec((await person.get('/ho-so')).body) ?? []
  const { status, body } = await person.get(address)
  assert.equal(status, 200)
  assert.match(body, /Tiếp nhận/)
})

const statusAt = async (person: Visitor, at: string): Promise<number> => (await person.get(at)).status

let opened: ReturnType<typeof doorOf> | undefined
function door(): ReturnType<typeof doorOf> {
  opened ??= doorOf(Object.assign(province, { test: database }), wholeSite).then((server) => {
    endings.push(() => server.close())
    return server
  })
  return opened
}

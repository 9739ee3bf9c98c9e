import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { systemClock } from '../../../packages/time/index.ts'
import { Caller, knowing, officialWith, testServer } from '../../../test/support/caller.ts'
import { sealerSettings } from '../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { directory } from '../../base/directory/module.ts'
import { identity } from '../../base/identity/module.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { BACKUPS_AT } from './backups.task.ts'
import { makeKeys } from './encryption.ts'
import { nameOf } from './keeping.ts'
import { backups } from './module.ts'
import { noteByHand } from './noted.ts'
import { openPlace } from './place.ts'
import { noteRestored, tellRestored } from './restored.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'lienthong-backups-page-'))
const endings: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })]
const ending = { after: (work: () => Promise<void>) => void endings.push(work) }
after(async () => {
  for (const end of endings.reverse()) await end()
})
const folder = path.join(root, 'sao-luu')
const settings = { LT_BACKUP_TO: folder, LT_BACKUP_RECIPIENTS: await makeKeys(path.join(root, 'khoa')) }
const keeper = officialWith('backup.operate')
const province = await testProvince(ending, {
  modules: [knowing([keeper]), directory, identity, backups],
  env: settings,
  clock: systemClock,
})
// the command runs in a process of its own, as for a person at the keyboard
Object.assign(process.env, sealerSettings(), settings, {
  LT_CONFIG: '/nonexistent',
  LT_LOG: 'error',
  LT_DATA: province.config.dataFolder,
  DATABASE_URL: province.test.appUrl,
  DATABASE_OWNER_URL: province.test.ownerUrl,
})

/** An operator before the page of this province, told otherwise. */
async function operator(config: Partial<TestProvince['config']> = {}): Promise<Caller> {
  const told = { ...province, config: { ...province.config, ...config } }
  const server = await testServer(told, province.house.modules, { operator: keeper })
  endings.push(() => server.close())
  return new Caller(server, 'operator')
}

/** The row of a backup as its cells, without tags. */
const rowOf = (html: string, name: string): string =>
  (
    html
      .split('<tr')
      .slice(1)
      .find((row) => row.includes(name)) ?? ''
  ).replaceAll(/<[^>]*>/g, ' ')

test('before the first backup the page says so, and that there is none to drill', async () => {
  const { html } = await (await operator()).get(BACKUPS_AT)
  assert.match(html, /Chưa có bản sao lưu nào/)
  assert.match(html, /Chưa diễn tập khôi phục lần nào: không có tệp khoá riêng trên máy này/)
})

test('an operator makes one now and finds it there, encrypted and not drilled yet', async () => {
  const visitor = await operator()
  await visitor.get(BACKUPS_AT)
  const task = await visitor.post(`${BACKUPS_AT}/lam-ngay`, {})
  assert.match(task.html, /Sao lưu toàn bộ hệ thống/)
  await province.settle()
  const [made] = await openPlace(province.config).list()
  assert.ok(made)
  assert.match((await visitor.get(task.at)).html, new RegExp(`Đã sao lưu: ${made.name}`))
  const row = rowOf((await visitor.get(BACKUPS_AT)).html, made.name)
  assert.match(row, /MB|KB/)
  assert.match(row, /Có\s+Chưa diễn tập/)
})

test('what the newest drill of a backup showed stands beside it', async () => {
  const [made] = await openPlace(province.config).list()
  const record = (type: string, data: Record<string, unknown>) =>
    province.act(systemActor(), null, async (tx) => void tx.record(type, subject('backup', made?.name ?? ''), data))
  const visitor = await operator()
  await record('backup.drill-failed', { reason: 'tệp bị cắt cụt' })
  assert.match(rowOf((await visitor.get(BACKUPS_AT)).html, made!.name), /Không khôi phục được .* tệp bị cắt cụt/)
  await record('backup.drilled', { rows: 1 })
  assert.match(rowOf((await visitor.get(BACKUPS_AT)).html, made!.name), /Có\s+Khôi phục được/)
})

test('files of another province or of nobody are not listed', async () => {
  const foreign = nameOf('h44', province.clock.now())
  for (const name of [foreign, 'so-tay.pdf']) writeFileSync(path.join(folder, name), 'x')
  const { html } = await (await operator()).get(BACKUPS_AT)
  assert.ok(!html.includes(foreign))
  assert.ok(!html.includes('so-tay.pdf'))
})

test('one written by hand without encryption is said to be plain, and to be gone when it was moved', async () => {
  const file = path.join(root, 'tay.tar.gz')
  writeFileSync(file, 'x')
  await noteByHand(province.reader, province.clock.now(), file)
  const visitor = await operator()
  assert.match(rowOf((await visitor.get(BACKUPS_AT)).html, 'tay.tar.gz'), /Không\s+Chưa diễn tập/)
  rmSync(file)
  assert.match(rowOf((await visitor.get(BACKUPS_AT)).html, 'tay.tar.gz'), /Không còn ở đó/)
})

test('a place that cannot be read is said in words, and the page stands all the same', async () => {
  const seen = await (await operator({ backupTo: 'http://127.0.0.1:9/kho/h50' })).get(BACKUPS_AT)
  assert.equal(seen.status, 200)
  assert.match(seen.html, /Chưa đọc được nơi để bản sao lưu/)
})

test('where no public key is set there is no button, and asking all the same makes none', async () => {
  const visitor = await operator({ backupRecipients: [] })
  const { html } = await visitor.get(BACKUPS_AT)
  assert.doesNotMatch(html, /lam-ngay/)
  const refused = await visitor.post(`${BACKUPS_AT}/lam-ngay`, {})
  assert.equal(refused.status, 409)
  assert.match(refused.html, /LT_BACKUP_RECIPIENTS/)
})

test('a backup that fails ends its task with the reason', async () => {
  const visitor = await operator()
  await visitor.get(BACKUPS_AT)
  process.env.LT_BACKUP_TO = path.join(root, 'o-cung-chua-gan', 'sao-luu')
  const task = await visitor.post(`${BACKUPS_AT}/lam-ngay`, {})
  await province.settle()
  process.env.LT_BACKUP_TO = folder
  assert.match((await visitor.get(task.at)).html, /Không sao lưu được: .*LT_BACKUP_TO/)
})

test('VB-9.1: a restore is reported: what came back, from which backup, when and by whom; the journal says it once', async () => {
  const counts = { tables: { account: 3, document: 40 }, files: 7 }
  const at = province.clock.now()
  await noteRestored(province.reader, { file: 'lienthong-20261101.lt', of: null, at, counts })
  await tellRestored(province)
  await tellRestored(province)
  const { rows } = await sql<{ data: Record<string, unknown> }>`
    select data from act where type = 'backup.restored'`.execute(province.reader)
  assert.equal(rows.length, 1)
  assert.deepEqual([rows[0]?.data.rows, rows[0]?.data.files, rows[0]?.data.file], [43, 7, 'lienthong-20261101.lt'])
  const { html } = await (await operator()).get(BACKUPS_AT)
  assert.match(html, /43 dòng của 2 bảng, 7 tệp/)
  assert.ok(html.includes(String(rows[0]?.data.by)))
})

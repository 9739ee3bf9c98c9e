import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { systemClock } from '../../../packages/time/index.ts'
import { roomsOfHouse } from '../../../scripts/modules.ts'
import { founder } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { createAgency } from '../../base/directory/index.ts'
import { directory } from '../../base/directory/module.ts'
import { identity } from '../../base/identity/module.ts'
import { migrationFolders } from '../../kernel/database/index.ts'
import { makeBackup } from './backup.operations.ts'
import { drill } from './drill.ts'
import { makeKeys } from './encryption.ts'
import { backups } from './module.ts'
import { noted } from './noted.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'lienthong-drill-'))
const endings: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })]
after(async () => {
  for (const end of endings.reverse()) await end()
})
const place = path.join(root, 'sao-luu')
const keyFile = path.join(root, 'khoa')
const settings = { LT_BACKUP_TO: place, LT_BACKUP_RECIPIENTS: await makeKeys(keyFile), LT_BACKUP_KEY_FILE: keyFile }
const modules = [directory, identity, backups]
const province = await testProvince(
  { after: (work) => void endings.push(work) },
  { modules, env: settings, clock: systemClock },
)
const options = { folders: migrationFolders(roomsOfHouse()), lives: modules.flatMap(({ lives = [] }) => lives) }
const scratch = path.join(province.config.dataFolder, 'drill')

const actsOf = async (type: string) =>
  (await province.reader.selectFrom('act').select(['subject', 'data']).where('type', '=', type).execute()).map(
    ({ subject, data }): Record<string, unknown> => ({ subject, ...(data as Record<string, unknown>) }),
  )

/** What no login of the province may do. */
async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: province.test.superuserUrl, options: '-c search_path=h50' })
  await client.connect()
  await client.query(statement)
  await client.end()
}

test('a good drill proves counts, files and journal, is an act, and leaves nothing', async () => {
  await province.files.put(Buffer.from('%PDF-1.7 một tệp'))
  await createAgency(province, founder, { code: 'H50.91', name: 'Sở Diễn tập', kind: 'department' }, null)
  await province.settle()
  await province.seal()
  const made = await makeBackup(province)
  const proved = await drill(province, options)
  const { acts = 0 } = { acts: made.counts.tables.act }
  assert.deepEqual([proved.name, proved.files, proved.acts], [made.name, 1, acts])
  assert.ok(proved.seals >= 1)
  const [act] = await actsOf('backup.drilled')
  assert.deepEqual([act?.subject, act?.files, act?.acts], [`backup:${made.name}`, 1, acts])
  assert.equal((await noted(province.reader, 'drill.good'))?.file, made.name)
  assert.ok(!existsSync(scratch))
})

test('a file that was exchanged for another one of the same key is found', async () => {
  const first = await makeBackup(province)
  const kept = path.join(root, 'ban-cu')
  renameSync(path.join(place, first.name), kept)
  // names tell whole seconds
  while ((await makeBackup(province)).name === first.name);
  const { file = '' } = (await noted(province.reader, 'backup.last')) ?? {}
  renameSync(kept, path.join(place, file))
  await assert.rejects(drill(province, options), /không phải là tệp đã ghi/)
  assert.match(String((await actsOf('backup.drill-failed'))[0]?.reason), /mã băm khác/)
  assert.ok(!existsSync(scratch))
})

test('a journal that somebody bent is found, and is told', async () => {
  await asSuperuser(`set session_replication_role = replica; update act set label = 'Người khác' where seq = 1`)
  await makeBackup(province)
  await assert.rejects(drill(province, options), /nhật ký trong bản sao lưu không nguyên vẹn: .*act-changed/)
  assert.equal((await noted(province.reader, 'drill.tried'))?.reason !== undefined, true)
})

test('without its key a drill says so, and none was held', async () => {
  const before = (await actsOf('backup.drill-failed')).length
  const keyIn = (backupKeyFile: string | null) => ({ ...province, config: { ...province.config, backupKeyFile } })
  await assert.rejects(drill(keyIn(path.join(root, 'chua-gan')), options), /không đọc được tệp khoá riêng/)
  await assert.rejects(drill(keyIn(null), options), /chưa nói tệp khoá riêng/)
  assert.equal((await actsOf('backup.drill-failed')).length, before)
})

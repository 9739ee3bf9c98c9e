import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
// @ts-expect-error the package brings no types
import S3rver from 's3rver'
import { systemClock } from '../../../packages/time/index.ts'
import { repository } from '../../../scripts/modules.ts'
import { halfUploads } from '../../../test/support/half-uploads.ts'
import { anOfficial } from '../../../test/support/identity.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { directory } from '../../base/directory/module.ts'
import { identity } from '../../base/identity/module.ts'
import { readArchive } from '../../kernel/backup/index.ts'
import { makeBackup } from './backup.operations.ts'
import { makeKeys, opened, readKeys } from './encryption.ts'
import { backupIsDue, drillIsDue } from './jobs.ts'
import { backups } from './module.ts'
import { noted } from './noted.ts'
import { openPlace } from './place.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'lienthong-backups-'))
const endings: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })]
after(async () => {
  for (const end of endings.reverse()) await end()
})
const folder = path.join(root, 'sao-luu')
const keyFile = path.join(root, 'khoa')
const recipient = await makeKeys(keyFile)

const settings = { LT_BACKUP_TO: folder, LT_BACKUP_RECIPIENTS: recipient, LT_BACKUP_KEEP_DAYS: '1' }
const only = { LT_BACKUP_KEEP_WEEKS: '0', LT_BACKUP_KEEP_MONTHS: '0' }
const province = await testProvince(
  { after: (work) => void endings.push(work) },
  { modules: [directory, identity, backups], env: { ...settings, ...only }, clock: systemClock },
)
/** The same province, told otherwise. */
const told = (config: Partial<TestProvince['config']>) => ({ ...province, config: { ...province.config, ...config } })

const actsOf = async (type: string) =>
  (await province.reader.selectFrom('act').select(['subject', 'data']).where('type', '=', type).execute()).map(
    ({ subject, data }): Record<string, unknown> => ({ subject, ...(data as Record<string, unknown>) }),
  )
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** The names of everything in an archive, proved to its end. */
async function namesIn(place: ReturnType<typeof openPlace>, name: string): Promise<string[]> {
  const names: string[] = []
  for await (const entry of readArchive(opened(place.source(name), readKeys(keyFile)))) names.push(entry.name)
  return names
}

test('a backup lies encrypted in its folder, and is an act with its size, checksum and counts', async () => {
  const { name, bytes, counts } = await makeBackup(province)
  const file = readFileSync(path.join(folder, name))
  assert.match(file.toString('latin1', 0, 21), /^age-encryption\.org\/v/)
  const [act] = await actsOf('backup.made')
  assert.deepEqual(
    { subject: act?.subject, bytes: act?.bytes, sha256: act?.sha256, files: act?.files },
    { subject: `backup:${name}`, bytes: file.length, sha256: sha256(file), files: counts.files },
  )
  assert.equal(bytes, file.length)
  assert.ok((await namesIn(openPlace(province.config), name)).includes('tables/act'))
})

test('after a good backup those whose time is over are taken away, each an act; other files and the newest are not', async () => {
  const old = 'lienthong-h50-20250101T181300Z.tar.gz.age'
  const foreign = ['lienthong-h44-20250101T181300Z.tar.gz.age', 'so-tay.pdf']
  for (const name of [old, ...foreign]) writeFileSync(path.join(folder, name), 'x')
  const { name, removed } = await makeBackup(province)
  assert.ok(removed.includes(old))
  assert.ok((await actsOf('backup.removed')).some(({ subject }) => subject === `backup:${old}`))
  assert.deepEqual(readdirSync(folder).sort(), [...foreign, name].sort())
})

test('what a killed backup left never counts and is swept away', async () => {
  const half = path.join(folder, 'lienthong-h50-20991231T181300Z.tar.gz.age.part')
  const neighbours = path.join(folder, 'lienthong-h44-20991231T181300Z.tar.gz.age.part')
  for (const file of [half, neighbours]) writeFileSync(file, 'nửa chừng')
  assert.deepEqual(
    (await openPlace(province.config).list()).filter(({ name }) => name.includes('2099')),
    [],
  )
  await makeBackup(province)
  assert.ok(!existsSync(half))
  // another province may be writing it just now
  assert.ok(existsSync(neighbours))
  rmSync(neighbours)
})

test('a backup that fails is an act that tells why, operators are told, and nothing is taken away', async () => {
  const { position } = await anOfficial(province, 'operator')
  const before = readdirSync(folder)
  const away = told({ backupTo: path.join(root, 'o-cung-chua-gan', 'sao-luu') })
  await assert.rejects(makeBackup(away), /không ghi hoặc đọc được nơi để bản sao lưu/)
  const [act] = await actsOf('backup.failed')
  assert.match(String(act?.reason), /LT_BACKUP_TO/)
  assert.deepEqual(readdirSync(folder), before)
  await province.settle()
  const notices = await province.reader.selectFrom('notice').select('type').where('position', '=', position).execute()
  assert.deepEqual(notices, [{ type: 'backup.failed' }])
})

test('of failures in a row operators are told once', async () => {
  const { position } = await anOfficial(province, 'operator')
  await assert.rejects(makeBackup(told({ backupRecipients: [] })))
  await province.settle()
  const notices = await province.reader.selectFrom('notice').select('type').where('position', '=', position).execute()
  assert.deepEqual(notices, [])
})

test('without a public key nothing leaves', async () => {
  const before = readdirSync(folder)
  await assert.rejects(makeBackup(told({ backupRecipients: [] })), /chưa đặt LT_BACKUP_RECIPIENTS/)
  assert.deepEqual(readdirSync(folder), before)
})

test('a full disk is told in words, and the half backup does not stay', async () => {
  const small = path.join(root, 'dia-nho')
  mkdirSync(small)
  const command = `"${process.execPath}" "${path.join(repository, 'src/commands/backup.ts')}" now`
  const script = `mount -t tmpfs -o size=8k none "${small}" && { ${command}; ls -A "${small}"; }`
  const { status, stdout, stderr } = spawnSync('unshare', ['-Urm', 'sh', '-c', script], {
    env: {
      PATH: process.env.PATH,
      HOME: root,
      LT_CONFIG: '/nonexistent',
      LT_LOG: 'error',
      ...settings,
      LT_BACKUP_TO: small,
      LT_DATA: province.config.dataFolder,
      DATABASE_URL: province.test.appUrl,
      DATABASE_OWNER_URL: province.test.ownerUrl,
    },
    encoding: 'utf8',
  })
  assert.match(stderr, /Không làm được: đĩa chứa bản sao lưu đã đầy/, `${status} ${stdout}`)
  assert.doesNotMatch(stdout, /lienthong-h50/)
  const failed = await noted(province.reader, 'backup.tried')
  assert.match(String(failed?.reason), /đã đầy/)
})

test('VB-5.4: a backup is due each day, only where a place is named, a drill only while its key is there', async () => {
  await makeBackup(province)
  assert.equal(await backupIsDue(province), false)
  assert.equal(await backupIsDue(told({ backupTo: null })), false)
  assert.equal(await drillIsDue(province), false)
  assert.equal(await drillIsDue(told({ backupKeyFile: path.join(root, 'khong-co') })), false)
  assert.equal(await drillIsDue(told({ backupKeyFile: keyFile })), true)
})

test('in a bucket a backup is whole or not there', async () => {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: mkdtempSync(path.join(root, 's3-')),
    configureBuckets: [{ name: 'kho', configs: [] }],
  })
  const { port } = await server.run()
  endings.push(() => server.close())
  const bucket = { backupTo: `http://127.0.0.1:${port}/kho/h50`, backupS3KeyId: 'S3RVER', backupS3Secret: 'S3RVER' }
  const place = openPlace({ ...province.config, ...bucket })
  const cut = place.sink('lienthong-h50-20250101T181300Z.tar.gz.age')
  await cut.take(
    (async function* () {
      yield Buffer.from('nửa chừng')
    })(),
  )
  await cut.abandon()
  assert.deepEqual(await place.list(), [])
  const { name, bytes } = await makeBackup(told(bucket))
  assert.deepEqual([await place.list(), await place.sizeOf(name)], [[{ name, bytes }], bytes])
  assert.ok((await namesIn(place, name)).includes('tables/act'))
  await place.remove(name)
  assert.deepEqual(await place.list(), [])
})

test('what a killed backup left in a bucket is ended, what is another’s is not', async () => {
  const others = [
    'h50/lienthong-h44-20991231T181300Z.tar.gz.age',
    'h50/phim.mp4',
    'lienthong-h50-20991231T181300Z.tar.gz.age',
  ]
  const own = ['h50/lienthong-h50-20991230T181300Z.tar.gz.age', 'h50/lienthong-h50-20991231T181300Z.tar.gz.age']
  const { address, left } = await halfUploads({ after: (work) => void endings.push(work) }, [...own, ...others])
  const bucket = { backupTo: `${address}/h50`, backupS3KeyId: 'ten', backupS3Secret: 'mat-khau' }
  await openPlace({ ...province.config, ...bucket }).sweep()
  assert.deepEqual([...left].sort(), [...others].sort())
})

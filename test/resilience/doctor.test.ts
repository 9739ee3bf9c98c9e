import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { createTestAuthority } from '../../packages/pdf-signature/index.ts'
import { instantFromMillis, legalDayOf } from '../../packages/time/index.ts'
import { repository } from '../../scripts/modules.ts'
import { createAgency, endPosition } from '../../src/base/directory/index.ts'
import { findSetting, replaceSetting } from '../../src/kernel/database/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import { modules as rooms } from '../../src/province.ts'
import { anOfficial, founder } from '../support/identity.ts'
import { command } from '../support/program.ts'
import { testProvince } from '../support/province.ts'
import { tlsServer } from '../support/tls-server.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A job that always fails, so that one lies dead. */
const failing: Module = {
  name: 'failing',
  jobs: {
    'failing.job': { backOff: [], run: async () => Promise.reject(new Error('không gửi được')) },
    'hanging.job': { run: async () => {} },
  },
}

// an hour ago, so that what is not handled waits for long enough to be seen
const now = instantFromMillis(Date.now() - HOUR).toString()
const province = await testProvince({ after }, { modules: [...rooms, failing], now })
const kept: string[] = []

/** What the application itself could not do. */
async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: province.test.ownerUrl, options: '-c search_path=h50,extensions' })
  await owner.connect()
  await owner.query(statement)
  await owner.end()
}

/** Marks a file as one the province stores, as an import of a catalogue does. */
async function storeFile(text: string): Promise<string> {
  const { hash } = await province.files.put(Buffer.from(text))
  await sql`insert into procedure_import (id, file_name, file_hash, started_at, actor_label)
    values (gen_random_uuid(), 'tep', ${hash}, now(), 'thử')`.execute(province.reader)
  return hash
}

before(async () => {
  // rights end with a post: identity hears of it
  const { position } = await anOfficial(province, 'specialist')
  await endPosition(province, founder, position, { lastDay: String(legalDayOf(province.clock.now())) }, null)
  await anOfficial(province, 'specialist', { totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  kept.push(await storeFile('tệp nguyên vẹn'), await storeFile('tệp sẽ bị sửa'), await storeFile('tệp sẽ mất'))
  const backup = path.join(province.config.dataFolder, 'sao-luu.tar.gz')
  writeFileSync(backup, 'x')
  await replaceSetting(province.reader, 'backup.last', { at: new Date().toISOString(), file: backup })
  await replaceSetting(province.reader, 'drill.good', { at: new Date().toISOString(), file: backup })
  await province.settle()
})

const env = (): Record<string, string> => ({
  LT_DATA: province.config.dataFolder,
  DATABASE_URL: province.test.appUrl,
  DATABASE_OWNER_URL: province.test.ownerUrl,
})
const at = (hash: string): string => province.files.pathOf?.(hash) ?? ''

/** Parts and how they were judged, by the lines that begin with a mark. */
const judged = (out: string): Map<string, string> =>
  new Map([...out.matchAll(/^([✓!✗]) [^(\n]*\(([\w-]+)\)/gmu)].map(([, mark = '', part = '']) => [part, mark]))

test('of a province that is well every part is named and none is wrong', async () => {
  const { code, out, err } = await command('src/commands/doctor.ts', [], env())
  const wrong = [...judged(out)].filter(([part, mark]) => mark !== '✓' && part !== 'disk')
  assert.deepEqual(wrong, [], out + err)
  assert.ok(judged(out).size >= 15, out)
  if (judged(out).get('disk') === '✓') assert.equal(code, 0)
})

async function putTenFaultsIn(): Promise<void> {
  const { reader, database, config } = province
  const [, changed = '', lost = ''] = kept
  chmodSync(at(changed), 0o600)
  writeFileSync(at(changed), 'tệp đã bị sửa')
  rmSync(at(lost))
  writeFileSync(path.join(config.dataFolder, 'identity.key'), Buffer.alloc(32, 9).toString('base64'))
  await database.transaction((trx) => province.jobs.enqueue(trx, 'failing.job', {}))
  await province.settle()
  await asOwner(`update reaction_cursor set low = '0', high = '0', seq = 0 where subscriber = 'identity'`)
  await sql`insert into reaction_failure (subscriber, subject, act_seq, tries, error, next_try)
    values ('operations', 'agency:1', 1, 3, 'hỏng', now())`.execute(reader)
  await asOwner(`insert into signing_key (id, kind, agency, label, provider, certificate, serial, chain, algorithm, valid_from, valid_to)
    values (gen_random_uuid(), 'agency', gen_random_uuid(), 'Con dấu', 'software', '\\x00', '01', '{}', 'rsa', now(), now() + interval '3 days')`)
  const noted = (await findSetting(reader, 'backup.last')) as { file: string }
  await replaceSetting(reader, 'backup.last', { ...noted, at: new Date(Date.now() - 240 * HOUR).toISOString() })
  province.clock.advance({ hours: 4 })
  await createAgency(province, founder, { code: 'H50.999', name: 'Cơ quan của ngày mai', kind: 'department' }, null)
}

/** A root whose last day is near, taken in long ago. */
async function trustEndingRoot(): Promise<void> {
  const notBefore = new Date(Date.now() - 300 * DAY)
  const { root } = createTestAuthority({ province: 'Quảng Trị', keyKind: 'p-256', notBefore, years: 1 })
  await sql`insert into trust_anchor (id, name, certificate, trusted_from, source)
    values (gen_random_uuid(), 'Gốc thử', ${root.certificate}, now(), 'thử')`.execute(province.reader)
}

/** What is wrong around the program: settings of the command that looks. */
async function putFaultsAround(): Promise<Record<string, string>> {
  const jobs = sql.id(`${province.database.options.schema}_jobs`, 'job')
  await province.database.transaction((trx) => province.jobs.enqueue(trx, 'hanging.job', {}))
  await sql`update ${jobs} set state = 'active', started_on = now() - interval '1 hour' where name = 'hanging.job'`.execute(
    province.reader,
  )
  await trustEndingRoot()
  await asOwner(`delete from migration where name = (select max(name) from migration)`)
  await asOwner(`insert into migration (name, checksum) values ('papers/9999_from_later.sql', 'x')`)
  return {
    LT_PUBLIC_URL: await tlsServer({ after }, new Date(Date.now() + 3 * DAY)),
    LT_SMTP_URL: 'smtp://127.0.0.1:9',
    LT_MAIL_FROM: 'bao@tinh.gov.vn',
  }
}

test('six faults around the program are named, each with what to do', async () => {
  const { code, out } = await command('src/commands/doctor.ts', [], { ...env(), ...(await putFaultsAround()) })
  assert.equal(code, 2, out)
  const faults: [fault: string, said: RegExp][] = [
    ['a job that hangs', /✗ .*\(jobs\): 1 việc hanging\.job bị treo/],
    ['a root that ends', /! .*\(trust-anchors\): Chứng thư gốc Gốc thử .* hết hạn/],
    ['a newer program that was here', /✗ .*\(schema\): Một bản chương trình mới hơn .*papers\/9999_from_later/],
    ['a migration that is missing', /✗ .*\(schema\): Cơ sở dữ liệu chưa có 1 thay đổi/],
    ['a certificate of the public address that ends', /! .*\(address\): Chứng thư TLS của localhost:\d+ hết hạn/],
    ['a mail server that does not answer', /! .*\(mail\): Máy chủ thư 127\.0\.0\.1:9 không nhận kết nối/],
  ]
  for (const [fault, said] of faults) assert.match(out, said, fault)
  everyFaultSaysWhatToDo(out)
})

function everyFaultSaysWhatToDo(out: string): void {
  const wrong = out.split('\n').filter((line) => /^[✗!] /.test(line) && line.includes('('))
  const advised = out.split('\n').filter((line) => /^ {4}→ \S/.test(line))
  assert.equal(advised.length, wrong.length, out)
}

/** The command with its data on a disk that is nearly full. */
function onSmallDisk(): { code: number | null; out: string } {
  const place = path.join(province.config.dataFolder, 'dia')
  mkdirSync(place)
  const program = [path.join(repository, 'src/commands/doctor.ts')]
  const script = `mount -t tmpfs -o size=50m none "${place}" && cp -a "${province.config.dataFolder}/files" "${province.config.dataFolder}/identity.key" "${place}" && exec "${process.execPath}" ${program}`
  const { status, stdout, stderr } = spawnSync('unshare', ['-Urm', 'sh', '-c', script], {
    cwd: repository,
    env: { PATH: process.env.PATH, HOME: place, LT_CONFIG: '/nonexistent', LT_LOG: 'error', ...env(), LT_DATA: place },
    encoding: 'utf8',
  })
  return { code: status, out: stdout + stderr }
}

test('ten faults put in by hand are named, each with what to do', async () => {
  await putTenFaultsIn()
  const { code, out } = onSmallDisk()
  assert.equal(code, 2, out)
  const faults: [fault: string, said: RegExp][] = [
    ['a disk that is full', /✗ .*\(disk\): Đĩa của .* chỉ còn 0\.0 GB/],
    ['a clock that was set back', /✗ .*\(clock\): .*giờ đã bị lùi/],
    ['a key that is another', /✗ .*\(sealed\): Tệp .*identity\.key là khoá khác/],
    ['a file that was changed', new RegExp(`✗ .*\\(files\\): 1 tệp không còn đúng mã băm: ${kept[1]}`)],
    ['a file that was lost', new RegExp(`✗ .*\\(files\\): 1 tệp không còn trong kho: ${kept[2]}`)],
    ['a job that failed for good', /✗ .*\(jobs\): 1 việc đã hỏng hẳn .*failing\.job/],
    ['a reader of acts that is behind', /✗ .*\(reactions\): identity chưa xử lý thao tác từ/],
    ['an act that failed to be handled', /! .*\(reactions\): 1 thao tác xử lý bị lỗi/],
    ['a certificate that ends', /✗ .*\(certificates\): 1 chứng thư đang dùng hết hạn/],
    ['a backup that is old', /✗ .*\(backups\): Bản sao lưu gần nhất đã 10 ngày/],
  ]
  for (const [fault, said] of faults) assert.match(out, said, fault)
  everyFaultSaysWhatToDo(out)
})

test('a database that does not answer is named, with what to do', async () => {
  const away = {
    ...env(),
    DATABASE_URL: 'postgres://ai:gi@127.0.0.1:9/x',
    DATABASE_OWNER_URL: 'postgres://ai:gi@127.0.0.1:9/x',
  }
  const { code, out } = await command('src/commands/doctor.ts', [], away)
  assert.equal(code, 2)
  assert.match(out, /✗ .*\(database\).*\n? *.*DATABASE_URL/)
})

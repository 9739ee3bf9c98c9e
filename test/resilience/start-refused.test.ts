import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { repository } from '../../scripts/modules.ts'
import { command, processesOn, startProgram } from '../support/program.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-refused-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const data = path.join(folder, 'tinh')
const at = (name: string): string => path.join(data, name)

before(async () => {
  const program = await startProgram(['--empty'], { LT_DATA: data })
  await program.interrupt()
})

const start = () => command('src/main.js', [], { LT_DATA: data, LT_PORT: '0' })

/** The start ends in one sentence about this file, without the program's inside, and leaves nothing running. */
async function refusedOver(name: string, how: RegExp): Promise<void> {
  const ended = await start()
  assert.equal(ended.code, 1)
  assert.ok(ended.err.includes(at(name)), ended.err)
  assert.match(ended.err, how)
  assert.doesNotMatch(ended.err, /SyntaxError|\.ts:\d|\n\s+at /)
  assert.deepEqual(processesOn(data), [])
}

/** Whatever is done to the file, it is put back afterwards. */
async function whileIs(name: string, content: string | undefined, work: () => Promise<void>): Promise<void> {
  const kept = readFileSync(at(name))
  if (content === undefined) rmSync(at(name))
  else writeFileSync(at(name), content)
  try {
    await work()
  } finally {
    writeFileSync(at(name), kept)
  }
}

const faults: [title: string, file: string, content: string | undefined, how: RegExp][] = [
  ['a lost key', 'identity.key', undefined, /không còn.*restore -- --keys/],
  [
    ...(['a database that does not start', 'postgres/pgdata/postgresql.conf', 'khong_co_tham_so = 1\n'] as const),
    /PostgreSQL không khởi động được.*rồi khởi động lại/,
  ],
  ['cut passwords', 'postgres/passwords.json', '{"superuser":"abc","ow', /rỗng hoặc bị cắt cụt.*bản sao lưu/],
]
for (const [title, file, content, how] of faults) {
  test(`${title}: the start is refused and names the file`, () => whileIs(file, content, () => refusedOver(file, how)))
}

test('a cut note of who runs the database: the start is refused and says to take the file away', async () => {
  writeFileSync(at('postgres/supervisor.json'), '{"pid":12')
  await refusedOver('postgres/supervisor.json', /xoá tệp đó/)
  rmSync(at('postgres/supervisor.json'))
})

test('with everything put back the province starts again', async () => {
  const program = await startProgram([], { LT_DATA: data })
  assert.equal((await program.interrupt()).code, 0)
})

/** A start whose data folder is a disk of that size; `prepare` runs in `place` before. */
function startOnDisk(size: string, prepare: string, option = '--empty'): { status: number | null; stderr: string } {
  const place = mkdtempSync(path.join(folder, 'dia-'))
  const main = path.join(repository, 'src/main.js')
  const script = `mount -t tmpfs -o size=${size} none . && cd . && { ${prepare} ; } && exec "${process.execPath}" "${main}" ${option}`
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LT_DATA: `${place}/data`,
    LT_CONFIG: '/nonexistent',
    LT_PORT: '0',
  }
  const options = { cwd: place, env, encoding: 'utf8', timeout: 120_000 } as const
  return spawnSync('unshare', ['-Urm', 'sh', '-c', script], options)
}

test('a disk too small for a database ends the start with that, in words', () => {
  const { status, stderr } = startOnDisk('20m', 'mkdir data')
  assert.equal(status, 1, stderr)
  assert.match(stderr, /^Không khởi động được: đĩa đã đầy.*Dọn chỗ trống/)
  assert.doesNotMatch(stderr, /\.ts:\d|initdb|\n\s+at /)
})

test('a disk that fills up while the first start writes ends it with that, in words', () => {
  const { status, stderr } = startOnDisk('52m', 'mkdir data', '')
  assert.equal(status, 1, stderr)
  assert.match(stderr, /^Không khởi động được: đĩa đã đầy.*Dọn chỗ trống/)
})

test('a disk that filled up since the last start ends the next one with that, in words', () => {
  const copy = path.join(folder, 'ban-sao')
  mkdirSync(copy)
  cpSync(data, path.join(copy, 'data'), { recursive: true })
  const fill = `cp -a ${copy}/data . && { head -c 900m /dev/zero > filler || true ; }`
  const { status, stderr } = startOnDisk('200m', fill)
  assert.equal(status, 1, stderr)
  assert.match(stderr, /Không khởi động được: đĩa đã đầy.*Dọn chỗ trống/)
  assert.doesNotMatch(stderr, /\.ts:\d|\n\s+at /)
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { loadConfig } from '../kernel/config/index.ts'
import { openFiles } from '../kernel/files/index.ts'
import { openDatabaseServer } from './database.ts'
import { migrate } from './migrate.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'lienthong-commands-'))
const settings = (folder: string) => ({ LT_DATA: path.join(place, folder), LT_CONFIG: path.join(place, 'none.json') })
const archive = path.join(place, 'backup.tar.gz')
let hash = ''
let stop = async () => {}

/** Runs a command as an operator does. */
function run(command: 'backup' | 'restore', file: string, folder: string, ...options: string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const program = path.join(import.meta.dirname, `${command}.ts`)
  const result = spawnSync(process.execPath, [program, ...options, file], {
    env: { ...env, ...settings(folder) },
    encoding: 'utf8',
  })
  return { status: result.status, said: result.stdout + result.stderr }
}

before(async () => {
  const config = loadConfig(settings('first'))
  const server = await openDatabaseServer(config, () => {})
  stop = () => server.stop()
  await migrate(server, [])
  hash = (await openFiles(config).put(Buffer.from('%PDF-1.7 tệp đính kèm'))).hash
  writeFileSync(path.join(config.dataFolder, 'identity.key'), 'khoá', { mode: 0o600 })
})
after(async () => {
  await stop()
  rmSync(place, { recursive: true, force: true })
})

test('a running province is backed up beside its work', () => {
  const { status, said } = run('backup', archive, 'first')
  assert.equal(status, 0, said)
  assert.match(said, /và 1 tệp vào/)
})

test('an older backup is not overwritten', () => {
  const before = readFileSync(archive)
  assert.match(run('backup', archive, 'first').said, /đã có/)
  assert.deepEqual(readFileSync(archive), before)
})

test('DS-9: a restore brings files and keys into an empty data folder', async () => {
  const { status, said } = run('restore', archive, 'second')
  assert.equal(status, 0, said)
  const config = loadConfig(settings('second'))
  assert.equal((await openFiles(config).read(hash)).toString(), '%PDF-1.7 tệp đính kèm')
  assert.equal(readFileSync(path.join(config.dataFolder, 'identity.key'), 'utf8'), 'khoá')
})

test('a restore into a running province is refused and touches nothing', () => {
  const { status, said } = run('restore', archive, 'first')
  assert.equal(status, 1)
  assert.match(said, /Không phục hồi.*đang chạy cơ sở dữ liệu/)
})

test('a restore over a restored province is refused', () => {
  assert.match(run('restore', archive, 'second').said, /already has \d+ tables/)
})

test('a restore of a file that does not exist says so', () => {
  const { status, said } = run('restore', path.join(place, 'khong-co.tar.gz'), 'third')
  assert.equal(status, 1)
  assert.match(said, /there is no such file/)
  assert.ok(!existsSync(path.join(place, 'third', 'files')))
})

test('only the keys of a backup come back into a folder that lost its own, and nothing else is touched', () => {
  const { status, said } = run('restore', archive, 'fourth', '--keys')
  assert.equal(status, 0, said)
  assert.match(said, /identity\.key/)
  assert.deepEqual(readdirSync(path.join(place, 'fourth')), ['identity.key'])
  assert.equal(readFileSync(path.join(place, 'fourth', 'identity.key'), 'utf8'), 'khoá')
})

test('keys of a backup that was cut off are not taken', () => {
  const cut = path.join(place, 'cut.tar.gz')
  writeFileSync(cut, readFileSync(archive).subarray(0, -40))
  assert.equal(run('restore', cut, 'fifth', '--keys').status, 1)
  assert.ok(!existsSync(path.join(place, 'fifth')))
})

/** The steps of docs/operations/backup.md, as an operator types them, from a province at work to a reserve that serves. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { systemClock } from '../../packages/time/index.ts'
import { repository } from '../../scripts/modules.ts'
import { sealNow } from '../../src/kernel/journal/index.ts'
import { rooms, wholeSite } from '../authorisation/actors.ts'
import { Caller, testServer } from '../support/caller.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { judge } from '../support/judges.ts'
import { makers } from '../support/makers.ts'
import { command, type Ended } from '../support/program.ts'
import { assembleProvince, testProvince } from '../support/province.ts'
import { aWorld, type World } from '../support/things.ts'

const GUIDE = readFileSync(path.join(repository, 'docs/operations/backup.md'), 'utf8')
const STEPS = [...GUIDE.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
const KEY = '/media/khoa/sao-luu.key'
const NAME = 'lienthong-h50-20261129T181300Z.tar.gz.age'
const SCRIPTS: Record<string, string> = {
  backup: 'src/commands/backup.ts',
  restore: 'src/commands/restore.ts',
  journal: 'src/commands/journal.ts',
}

const root = mkdtempSync(path.join(os.tmpdir(), 'lienthong-guide-'))
const endings: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })]
const ending = { after: (work: () => Promise<void>) => void endings.push(work) }
after(async () => {
  for (const end of endings.reverse()) await end()
})
const key = path.join(root, 'sao-luu.key')
const place = path.join(root, 'sao-luu')
const reserveFolder = path.join(root, 'du-phong')
const taken = new Set<string>()
let world: World
let dossier: Readonly<Record<string, string>>
let reserve: TestDatabase
let recipient = ''

before(async () => {
  world = await aWorld(await testProvince(ending, { modules: rooms, clock: systemClock }))
  dossier = await makers.dossier!(world)
  await world.province.settle()
  reserve = await testDatabase(ending, { empty: true })
})

const newest = (): string => readdirSync(place).sort().at(-1) ?? ''

/** Types the guide's line that begins so, with this machine's places in it. */
function typed(start: string, database: TestDatabase, folder: string): Promise<Ended> {
  const line = STEPS.find((step) => step.startsWith(start))
  assert.ok(line, `the guide says ${start}`)
  taken.add(line)
  const [, script = '', rest = ''] = /^npm run (\w+) --(.*)$/.exec(line) ?? []
  const args = rest.trim().replace(KEY, key).replace(NAME, newestOr(rest)).split(' ')
  return command(SCRIPTS[script] ?? '', args, {
    LT_DATA: folder,
    LT_LOG: 'error',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    LT_BACKUP_TO: place,
    ...(recipient ? { LT_BACKUP_RECIPIENTS: recipient } : {}),
  })
}
const newestOr = (rest: string): string => (rest.includes(NAME) ? newest() : NAME)
const atWork = (start: string) => typed(start, world.province.test, world.province.config.dataFolder)
const onReserve = (start: string) => typed(start, reserve, reserveFolder)

test('a pair of keys is made, and the public one is printed', async () => {
  const { code, out, err } = await atWork('npm run backup -- keygen')
  assert.equal(code, 0, err)
  recipient = /^age1\S+$/m.exec(out)?.[0] ?? ''
  assert.ok(recipient, out)
})

test('VB-5.4: a backup is made at once, of a province at work, and is listed', async () => {
  const { code, out, err } = await atWork('npm run backup -- now')
  assert.equal(code, 0, out + err)
  const listed = await atWork('npm run backup -- list')
  assert.match(listed.out, new RegExp(newest()))
})

test('the drill proves it', async () => {
  const { code, out, err } = await atWork('npm run backup -- drill')
  assert.equal(code, 0, out + err)
  assert.match(out, /DIỄN TẬP TỐT/)
})

test('DS-2: a reserve is restored from the newest backup, its journal is whole, and reading and filing work on it', async () => {
  const restored = await onReserve('npm run restore -- --key')
  assert.equal(restored.code, 0, restored.out + restored.err)
  const verified = await onReserve('npm run journal -- verify')
  assert.match(verified.out, /NGUYÊN VẸN: /)
  const province = Object.assign(
    assembleProvince(reserve.database, reserveFolder, { modules: rooms, clock: systemClock }),
    { test: reserve, seal: () => sealNow({ database: reserve.sealer, clock: systemClock }) },
  )
  for (const module of rooms) await module.start?.(province)
  endings.push(() => province.jobs.stop())
  const server = await testServer(province, wholeSite, { officer: world.town.specialist.viewer })
  endings.push(() => server.close())
  const officer = new Caller(server, 'officer')
  for (const page of ['/', '/ho-so', `/ho-so/${dossier.id}`]) assert.equal((await officer.get(page)).status, 200, page)
  const filed = await makers.dossier!({ ...world, province })
  assert.equal((await officer.get(`/ho-so/${filed.id}`)).status, 200)
})

test('the standard tools open a backup without this program', () => {
  const [decrypt = '', unpack = '', check = ''] = STEPS.slice(-3)
  const folder = path.join(root, 'tay')
  mkdirSync(folder)
  const inPlace = (line: string) => line.replace(KEY, key).replace(NAME, path.join(place, newest())).split(' ').slice(1)
  const { status, stderr } = judge('age')(inPlace(decrypt), { cwd: folder })
  assert.equal(status, 0, stderr)
  execFileSync('tar', inPlace(unpack), { cwd: folder })
  execFileSync('sha256sum', inPlace(check), { cwd: folder })
  for (const line of [decrypt, unpack, check]) taken.add(line)
})

test('every step of the guide was taken, but the start itself', () =>
  assert.deepEqual(
    STEPS.filter((step) => !taken.has(step)),
    ['npm start'],
  ))

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { testCluster, testDatabase } from '../support/database.ts'
import { command, type Program, processesOn, Surfer, startProgram } from '../support/program.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-start-'))
const programs: Program[] = []
after(async () => {
  for (const program of programs) await program.kill()
  while (processesOn(folder).length > 0) await delay(50)
  rmSync(folder, { recursive: true, force: true })
})

const start = async (args: readonly string[], env: Record<string, string>): Promise<Program> => {
  const program = await startProgram(args, env)
  programs.push(program)
  return program
}

const data = path.join(folder, 'tinh')
const OWN = { LT_DATA: data }
const administrator = { username: 'quan.tri', name: 'Quản trị', password: 'Mot-mat-khau-dai-2026!' }
let program: Program
let surfer: Surfer
let secret = ''
let agency = ''

const code = () => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate()

const unitsOf = async (): Promise<Set<string>> =>
  new Set((await surfer.get(`/quan-tri/co-quan/${agency}`)).html.match(/Phòng số \d+-\d+/g) ?? [])

test('a province begun empty prints its real address and asks for the first administrator', async () => {
  program = await start(['--empty'], OWN)
  assert.match(program.address, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
  assert.doesNotMatch(program.said, /minh hoạ/)
  const [, way = ''] = /Tạo quản trị đầu tiên: http:\/\/127\.0\.0\.1:\d+(\S+)/.exec(program.said) ?? []
  surfer = new Surfer(program.address)
  const { html } = await surfer.get(way)
  const setupPin = new URLSearchParams(way.split('?')[1]).get('ma') ?? ''
  assert.ok(html.includes(setupPin), 'the page of the printed address holds the token already')
  const made = await surfer.post('/thiet-lap', {
    ...administrator,
    setupPin,
    agencyName: 'Uỷ ban nhân dân tỉnh',
    agencyCode: 'H50',
  })
  assert.deepEqual([made.status, made.location], [303, '/dang-nhap'])
})

test('the first administrator sets a one-time code and is in', async () => {
  await surfer.get('/dang-nhap')
  assert.equal((await surfer.post('/dang-nhap', administrator)).location, '/dang-nhap/ma-mot-lan')
  const { html } = await surfer.get('/dang-nhap/ma-mot-lan')
  secret = (/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(html)?.[0] ?? '').replaceAll(' ', '')
  assert.equal((await surfer.post('/dang-nhap/ma-mot-lan', { codePin: code() })).status, 200)
  const list = await surfer.get('/quan-tri/co-quan')
  assert.equal(list.status, 200)
  agency = /\/quan-tri\/co-quan\/([0-9a-f-]{36})/.exec(list.html)?.[1] ?? ''
})

test('a second start on the same data is refused with who holds it and what to do, and the first goes on', async () => {
  const second = await command('src/main.js', [], { ...OWN, LT_PORT: '0' })
  assert.equal(second.code, 1)
  assert.match(second.err, new RegExp(`tiến trình ${program.child.pid} đang chạy .*LT_DATA`))
  assert.equal((await surfer.get('/suc-khoe')).status, 200)
})

test('Ctrl-C ends with 0 and leaves no process behind', async () => {
  const { code } = await program.interrupt()
  assert.equal(code, 0)
  assert.deepEqual(processesOn(data), [])
})

test('Ctrl-C at the very moment it is ready ends what is still being begun, with 0 and no process left', async () => {
  const place = path.join(folder, 'ngay')
  const { code } = await (await start(['--empty'], { LT_DATA: place })).interrupt()
  assert.equal(code, 0)
  assert.deepEqual(processesOn(place), [])
})

test('a later plain start stays empty, keeps the account and asks for no administrator', async () => {
  program = await start([], OWN)
  surfer.address = program.address
  assert.doesNotMatch(program.said, /minh hoạ|quản trị đầu tiên/)
  assert.equal((await surfer.get('/quan-tri/co-quan')).status, 200, 'the session lives on')
  assert.equal((await surfer.get('/thiet-lap')).location, '/dang-nhap')
})

test('DS-2: killed in the middle of writing, the next start has everything that was answered', async () => {
  const answered: string[] = []
  let dead = false
  await surfer.get(`/quan-tri/co-quan/${agency}`)
  const writer = async (writer: number): Promise<void> => {
    for (let n = 0; !dead; n++) {
      const name = `Phòng số ${writer}-${n}`
      const reply = await surfer.post(`/quan-tri/co-quan/${agency}/don-vi`, { name }).catch(() => null)
      if (reply === null) return
      assert.equal(reply.status, 303)
      answered.push(name)
      if (answered.length === 60) {
        await program.kill()
        dead = true
      }
    }
  }
  await Promise.all([0, 1, 2, 3].map(writer))
  assert.ok(answered.length >= 60)
  program = await start([], OWN)
  surfer.address = program.address
  const kept = await unitsOf()
  assert.deepEqual(
    answered.filter((name) => !kept.has(name)),
    [],
  )
})

test('after the crash the journal holds one act for each thing done, and its export verifies', async () => {
  const file = path.join(folder, 'nhat-ky.jsonl')
  const exported = await command('src/commands/journal.ts', ['export', file], OWN)
  assert.equal(exported.code, 0, exported.err)
  const verified = await command('src/commands/journal.ts', ['verify', file], {})
  assert.equal(verified.code, 0, verified.out)
  assert.match(verified.out, /NGUYÊN VẸN/)
  const units = await unitsOf()
  const acts = readFileSync(file, 'utf8').match(/"unit\.created"/g) ?? []
  assert.ok(units.size >= 60)
  assert.equal(acts.length, units.size)
})

test('a wrong setting stops the start with its name, its value and what is expected, before anything is begun', async () => {
  const place = path.join(folder, 'sai')
  const ended = await command('src/main.js', [], { LT_DATA: place, LT_PORT: 'tám nghìn', LT_SESSION_HOURS: '900' })
  assert.equal(ended.code, 1)
  assert.match(ended.err, /LT_PORT = "tám nghìn".*số nguyên từ 0 đến 65535/)
  assert.match(ended.err, /LT_SESSION_HOURS = "900".*từ 1 đến 72/)
  assert.doesNotMatch(ended.err, /\.ts:\d/)
  assert.equal(existsSync(place), false)
})

test('a port in use stops the start with what to do, and the database it began ends with it', async () => {
  const place = path.join(folder, 'cong')
  const ended = await command('src/main.js', ['--empty'], { LT_DATA: place, LT_PORT: new URL(program.address).port })
  assert.equal(ended.code, 1)
  assert.match(ended.err, /cổng \d+ .*LT_PORT/)
  assert.deepEqual(processesOn(place), [])
})

test('an outside server whose owner may not make the sealer’s login: the start says what its administrator does', async (t) => {
  const outside = await testDatabase(t, { empty: true })
  const place = path.join(folder, 'khong-quyen')
  const logins = { DATABASE_URL: outside.appUrl, DATABASE_OWNER_URL: outside.ownerUrl }
  const sealer = { LT_SEALER_ROLE: 'h50_sealer', LT_SEALER_PASSWORD_FILE: path.join(place, 'sealer.password') }
  const env = { LT_DATA: place, LT_PORT: '0', ...logins, ...sealer }
  const ended = await command('src/main.js', ['--empty'], env)
  assert.equal(ended.code, 1)
  assert.match(ended.err, /CREATE ROLE "h50_sealer" LOGIN PASSWORD/)
  assert.ok(ended.err.includes(path.join(place, 'sealer.password')), ended.err)
  assert.doesNotMatch(ended.err, /\n\s+at /)
})

test('on an outside server with three logins nothing embedded is started', async (t) => {
  const outside = await testDatabase(t, { empty: true })
  const place = path.join(folder, 'ngoai')
  const logins = { DATABASE_URL: outside.appUrl, DATABASE_OWNER_URL: outside.ownerUrl }
  const own = { LT_DATA: place, ...logins }
  const there = await start(['--empty'], own)
  assert.match(there.said, /máy chủ riêng \(DATABASE_URL\)/)
  assert.equal((await new Surfer(there.address).get('/suc-khoe')).status, 200)
  assert.equal((await there.interrupt()).code, 0)
  assert.equal(existsSync(path.join(place, 'postgres')), false)
})

test('on an outside server with one login the application still cannot change what the journal holds, and a role of its own seals', async (t) => {
  const name = `lt_one_${randomBytes(4).toString('hex')}`
  const superuser = await testCluster()
  const admin = new pg.Client(superuser)
  await admin.connect()
  t.after(async () => {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`drop role if exists ${name}_app`)
    await admin.query(`drop role if exists ${name}_sealer`)
    await admin.query(`drop role if exists ${name}`)
    await admin.end()
  })
  await admin.query(`create role ${name} login createrole password 'only for tests'`)
  await admin.query(`create database ${name} owner ${name}`)
  const url = new URL(superuser)
  Object.assign(url, { pathname: `/${name}`, username: name, password: 'only for tests' })
  const env = { LT_DATA: path.join(folder, 'mot'), LT_SCHEMA: name, DATABASE_URL: url.href }
  const there = await start(['--empty'], env)
  assert.equal((await new Surfer(there.address).get('/suc-khoe')).status, 200)
  const asProgram = new pg.Client(url.href)
  await asProgram.connect()
  await asProgram.query(`set role ${name}_app`)
  for (const change of ['update', 'delete from', 'truncate']) {
    const statement = `${change} ${name}.act${change === 'update' ? " set label = 'x'" : ''}`
    await assert.rejects(asProgram.query(statement), /permission denied/, change)
  }
  await assert.rejects(asProgram.query(`insert into ${name}.seal default values`), /permission denied/)
  await asProgram.end()
  const passwordFile = path.join(env.LT_DATA, 'sealer.password')
  assert.equal(statSync(passwordFile).mode & 0o777, 0o600)
  Object.assign(url, { username: `${name}_sealer`, password: readFileSync(passwordFile, 'utf8') })
  const asSealer = new pg.Client(url.href)
  await asSealer.connect()
  assert.equal((await asSealer.query(`select count(*)::int as count from ${name}.seal_place`)).rows[0].count, 1)
  await asSealer.end()
  assert.equal((await there.interrupt()).code, 0)
})

test('the demonstration is loaded by the first start only, says so on its pages, and never turns into a real province', async () => {
  await program.interrupt()
  const place = { LT_DATA: path.join(folder, 'minh-hoa') }
  const first = await start([], place)
  assert.match(first.said, /Nạp dữ liệu minh hoạ/)
  assert.match(first.said, /Tài khoản minh hoạ/)
  assert.match((await new Surfer(first.address).get('/')).html, /Dữ liệu minh hoạ/)
  const simulator = /mô phỏng\): (http:\S+)/.exec(first.said)?.[1] ?? ''
  assert.equal((await fetch(simulator)).status, 200)
  assert.equal((await first.interrupt()).code, 0)
  const second = await start([], place)
  assert.doesNotMatch(second.said, /Nạp dữ liệu/)
  assert.match(second.said, /Tài khoản minh hoạ/)
  assert.equal((await second.interrupt()).code, 0)
  const asReal = await command('src/main.js', ['--empty'], { ...place, LT_PORT: '0' })
  assert.equal(asReal.code, 1)
  assert.match(asReal.err, /đang giữ tỉnh minh hoạ/)
})

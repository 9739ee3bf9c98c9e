import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { systemClock } from '../../packages/time/index.ts'
import { doorOf, signedIn, visitor } from '../../test/support/door.ts'
import { anOfficial, founder } from '../../test/support/identity.ts'
import { command } from '../../test/support/program.ts'
import { testProvince } from '../../test/support/province.ts'
import { lockAccount } from '../base/identity/index.ts'
import { modules } from '../province.ts'

// the command looks at the machine's own clock
const province = await testProvince({ after }, { modules, clock: systemClock })
const server = await doorOf(province, modules)
after(() => server.close())
const one = await anOfficial(province, 'specialist')

const run = (...args: string[]) =>
  command('src/commands/account.ts', args, {
    LT_DATA: province.config.dataFolder,
    DATABASE_URL: province.test.appUrl,
    DATABASE_OWNER_URL: province.test.ownerUrl,
  })

test('the operator opens a name again that was locked after wrong tries, and the journal says so', async () => {
  const stranger = visitor(server)
  await stranger.get('/dang-nhap')
  const enter = (password: string) => stranger.post('/dang-nhap', { username: one.username, password })
  for (let i = 0; i < 5; i++) await enter('sai')
  assert.match((await enter(one.password)).body, /bị khoá đến/)
  const { code, out } = await run('unlock', one.username.toUpperCase())
  assert.equal(code, 0)
  assert.match(out, new RegExp(`Đã mở khoá ${one.username}`))
  assert.equal((await enter(one.password)).status, 303)
  const { rows } = await sql<{ label: string }>`select label from act
    where type = 'account.unlocked' and subject = ${`account:${one.account}`}`.execute(province.reader)
  assert.deepEqual(rows, [{ label: 'Người vận hành' }])
})

test('the operator opens an account that an administrator locked', async () => {
  await lockAccount(province, founder, one.account, null)
  assert.equal((await run('unlock', one.username)).code, 0)
  await signedIn(server, one)
})

for (const [what, name, says] of [
  ['that is open', one.username, /Không mở khoá được: /],
  ['that nobody has', 'khong.co.ai', /Không có tài khoản này/],
] as const) {
  test(`an account ${what} is told in words`, async () => {
    const { code, err } = await run('unlock', name)
    assert.equal(code, 1)
    assert.match(err, says)
    assert.doesNotMatch(err, /\.ts:\d/)
  })
}

test('a command that is not understood says how it is used', async () => {
  const { code, err } = await run('open')
  assert.equal(code, 2)
  assert.match(err, /npm run account -- unlock/)
})

test('a data folder without a province is named, and stays as it is', async (t) => {
  const empty = mkdtempSync(path.join(os.tmpdir(), 'lienthong-khong-'))
  t.after(() => rmSync(empty, { recursive: true }))
  const { code, err } = await command('src/commands/account.ts', ['unlock', 'ai'], { LT_DATA: empty })
  assert.equal(code, 1)
  assert.ok(err.includes(`không có tỉnh nào trong thư mục ${empty}`))
})

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { anOfficial, founder, LONG_PASSWORD, smallProvince } from '../../../../test/support/identity.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { eraseOver } from '../../../kernel/retention/erase.ts'
import { answerNewPassword, changePassword } from '../account/own.operations.ts'
import { lookAtUnused } from '../account/unused.ts'
import { lockAccount, sessionPort, unlockAccount } from '../index.ts'
import { idleMinutes } from './idle.ts'
import { type Entry, signIn } from './sign-in.operations.ts'
import { backPath } from './sign-in.ts'

const from = { address: '127.0.0.1', browser: null }
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const enter = (province: Province, username: string, password: string) =>
  signIn(province, { username, password }, '/', from)
const enterFrom = (province: Province, address: string, username: string, password: string) =>
  signIn(province, { username, password }, '/', { address, browser: null })
const tokenOf = (entry: Entry): string => {
  assert.equal(entry.kind, 'open')
  return entry.token
}
const actsOf = async (province: Province, type: string) =>
  (
    await sql<{ data: object; label: string }>`select data, label from act where type = ${type}`.execute(
      province.reader,
    )
  ).rows

const actsAbout = async (province: Province, type: string): Promise<string[]> =>
  (
    await sql<{ subject: string }>`select subject from act where type = ${type} order by at, seq`.execute(
      province.reader,
    )
  ).rows.map(({ subject }) => subject.slice('account:'.length))

test('the right password opens a session in the position the account holds', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const token = tokenOf(await enter(province, one.username.toUpperCase(), one.password))
  const viewer = await sessionPort(province).resolve(token)
  assert.equal(viewer?.account, one.account)
  assert.equal(viewer?.position, one.position)
})

test('a token that nobody was given opens nothing', async (t) => {
  const { province } = await smallProvince(t)
  assert.equal(await sessionPort(province).resolve('x'.repeat(43)), null)
})

test('the token itself is nowhere in the database', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const token = tokenOf(await enter(province, one.username, one.password))
  const { rows } = await sql<{ found: boolean }>`select bool_or(s::text like ${`%${token}%`}
    or s::text like ${`%${Buffer.from(token).toString('hex')}%`}) as found from session s`.execute(province.reader)
  assert.equal(rows[0]?.found, false)
})

test('the fifth wrong password locks, and the right one does not open a locked name', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  for (let i = 0; i < 4; i++) await assert.rejects(enter(province, one.username, 'sai'), refusal('sign-in.wrong'))
  await assert.rejects(enter(province, one.username, 'sai'), refusal('sign-in.locked'))
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.locked'))
  assert.equal((await actsOf(province, 'account.locked')).length, 1)
})

test('tries that come at the same moment cannot pass the limit together', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => enter(province, one.username, 'sai')))
  const looked = tries.filter((one) => one.status === 'rejected' && refusal('sign-in.wrong')(one.reason))
  assert.ok(looked.length <= 4, `${looked.length} tries were answered as plain wrong`)
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.locked'))
})

test('a name that does not exist is locked after as many tries, in the same words', async (t) => {
  const { province } = await smallProvince(t)
  for (let i = 0; i < 4; i++) await assert.rejects(enter(province, 'khong-co', 'sai'), refusal('sign-in.wrong'))
  await assert.rejects(enter(province, 'khong-co', 'sai'), refusal('sign-in.locked'))
})

test('a lock ends by itself after its hours', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  for (let i = 0; i < 5; i++) await assert.rejects(enter(province, one.username, 'sai'))
  clock.advance({ hours: 11, minutes: 59 })
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.locked'))
  clock.advance({ minutes: 2 })
  tokenOf(await enter(province, one.username, one.password))
})

test('an administrator ends a lock at once', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  for (let i = 0; i < 5; i++) await assert.rejects(enter(province, one.username, 'sai'))
  await unlockAccount(province, founder, one.account, null)
  tokenOf(await enter(province, one.username, one.password))
})

test('a stranger’s wrong tries end no session and keep nobody out who comes from elsewhere', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const token = tokenOf(await enter(province, one.username, one.password))
  for (let i = 0; i < 6; i++) await assert.rejects(enterFrom(province, '203.0.113.9', one.username, 'sai'))
  assert.ok(await port.resolve(token))
  tokenOf(await enter(province, one.username, one.password))
  await assert.rejects(enterFrom(province, '203.0.113.9', one.username, one.password), refusal('sign-in.locked'))
})

/** Few wrong tries lock: a name from one address after two, a name from anywhere after ten, an address after twenty. */
const fewTries = (t: TestContext) => smallProvince(t, undefined, { LT_LOCKOUT_TRIES: '2' })

test('each lock in a row is twice as long as the one before, thirty days at most', async (t) => {
  const { province, clock } = await fewTries(t)
  const one = await anOfficial(province, 'specialist', { demo: true })
  for (const hours of [12, 24, 48, 96, 192, 384, 720, 720]) {
    for (let i = 0; i < 2; i++) await assert.rejects(enter(province, one.username, 'sai'))
    clock.advance({ hours, minutes: -1 })
    await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.locked'))
    clock.advance({ minutes: 2 })
  }
  tokenOf(await enter(province, one.username, one.password))
})

test('a right sign-in ends the row of locks', async (t) => {
  const { province, clock } = await fewTries(t)
  const one = await anOfficial(province, 'specialist')
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 2; i++) await assert.rejects(enter(province, one.username, 'sai'))
    clock.advance({ hours: 12, minutes: 1 })
    tokenOf(await enter(province, one.username, one.password))
  }
})

/** Wrong tries at one name, each from another address. */
async function tryFromManyPlaces(province: Province, username: string, tries: number): Promise<void> {
  for (let i = 0; i < tries; i++) {
    await assert.rejects(enterFrom(province, `198.51.100.${i}`, username, 'sai'))
  }
}

test('a name tried from ever new addresses is locked for all of them, first for a quarter of an hour', async (t) => {
  const { province, clock } = await fewTries(t)
  const one = await anOfficial(province, 'specialist')
  await tryFromManyPlaces(province, one.username, 9)
  tokenOf(await enter(province, one.username, one.password))
  await tryFromManyPlaces(province, one.username, 10)
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.locked'))
  clock.advance({ minutes: 16 })
  tokenOf(await enter(province, one.username, one.password))
})

test('an address that tries ever new names is locked for all of them, and other addresses go on', async (t) => {
  const { province, clock } = await fewTries(t)
  const one = await anOfficial(province, 'specialist')
  for (let i = 1; i < 20; i++) await assert.rejects(enter(province, `ten-${i}`, 'sai'), refusal('sign-in.wrong'))
  await assert.rejects(enter(province, 'ten-20', 'sai'), refusal('sign-in.address-locked'))
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.address-locked'))
  tokenOf(await enterFrom(province, '203.0.113.9', one.username, one.password))
  assert.equal((await actsOf(province, 'sign-in.address-locked')).length, 1)
  clock.advance({ minutes: 16 })
  tokenOf(await enter(province, one.username, one.password))
})

test('an office that signs in rightly from one address is never locked, however many it is', async (t) => {
  const { province } = await fewTries(t)
  const one = await anOfficial(province, 'specialist')
  for (let i = 0; i < 25; i++) tokenOf(await enter(province, one.username, one.password))
})

test('the addresses of one IPv6 network are one address', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  for (let i = 1; i <= 5; i++) await assert.rejects(enterFrom(province, `2001:db8:1:2::${i}`, one.username, 'sai'))
  await assert.rejects(enterFrom(province, '2001:db8:1:2::99', one.username, one.password), refusal('sign-in.locked'))
  tokenOf(await enterFrom(province, '2001:db8:1:3::1', one.username, one.password))
})

test('VB-13.3: business software locks after fifteen idle minutes, and says so in the journal', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const token = tokenOf(await enter(province, one.username, one.password))
  clock.advance({ minutes: 14 })
  assert.ok(await port.resolve(token))
  clock.advance({ minutes: 14 })
  assert.ok(await port.resolve(token), 'work in between moves the idle clock on')
  clock.advance({ minutes: 15 })
  assert.equal(await port.resolve(token), null)
  assert.deepEqual(
    (await actsOf(province, 'session.ended')).map((act) => (act.data as { why: string }).why),
    ['idle'],
  )
})

test('VB-13.3: with a page of an archive on the screen the session ends after five idle minutes', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const token = tokenOf(await enter(province, one.username, one.password))
  assert.ok(await port.resolve(token, true))
  clock.advance({ minutes: 4 })
  assert.ok(await port.resolve(token, null), 'what the page itself asks for moves the clock on')
  clock.advance({ minutes: 5 })
  assert.equal(await port.resolve(token, false), null, 'no other page opens in its place')
})

test('after the archive was left the longer idle time counts again', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const token = tokenOf(await enter(province, one.username, one.password))
  await port.resolve(token, true)
  await port.resolve(token, false)
  clock.advance({ minutes: 14 })
  assert.ok(await port.resolve(token, true))
})

test('a province may lock sooner than the law asks, and not later', async (t) => {
  const soon = await smallProvince(t, undefined, { LT_SESSION_IDLE_MINUTES: '3' })
  assert.equal(await idleMinutes(soon.province, true), 3)
  const late = await smallProvince(t, undefined, { LT_SESSION_IDLE_MINUTES: '60' })
  assert.deepEqual([await idleMinutes(late.province, false), await idleMinutes(late.province, true)], [15, 5])
})

test('a session ends after its hours however busy it is', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const token = tokenOf(await enter(province, one.username, one.password))
  for (let minutes = 0; minutes < 10 * 60 - 10; minutes += 10) {
    clock.advance({ minutes: 10 })
    assert.ok(await port.resolve(token))
  }
  clock.advance({ minutes: 10 })
  assert.equal(await port.resolve(token), null)
})

test('requests within a minute write nothing', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const token = tokenOf(await enter(province, one.username, one.password))
  const touched = async () =>
    (await sql<{ xmin: string }>`select xmin::text from session`.execute(province.reader)).rows[0]?.xmin
  const before = await touched()
  for (const seconds of [5, 20, 30]) {
    clock.advance({ seconds })
    await port.resolve(token)
  }
  assert.equal(await touched(), before)
  clock.advance({ seconds: 10 })
  await port.resolve(token)
  assert.notEqual(await touched(), before)
})

test('locking an account ends its sessions at once and keeps it out', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const token = tokenOf(await enter(province, one.username, one.password))
  assert.ok(await port.resolve(token))
  await lockAccount(province, founder, one.account, null)
  assert.equal(await port.resolve(token), null)
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.stopped'))
})

test('a first sign-in opens nothing before the password is changed', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist', { mustChange: true })
  const entry = await enter(province, one.username, one.password)
  assert.equal(entry.kind === 'asked' && entry.asked, 'new-password')
  assert.equal(await sessionPort(province).resolve(entry.token), null)
  const next = 'Mat-khau-moi-cua-toi-1!'
  const opened = await answerNewPassword(province, entry.token, { password: next, again: next }, from)
  assert.ok(await sessionPort(province).resolve(tokenOf(opened)))
})

test('a changed password ends the other sessions', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const port = sessionPort(province)
  const elsewhere = tokenOf(await enter(province, one.username, one.password))
  assert.ok(await port.resolve(elsewhere))
  const next = 'Mat-khau-moi-cua-toi-1!'
  const actor = {
    account: one.account,
    position: one.position,
    agency: one.agency,
    onBehalfOf: null,
    label: 'x',
    channel: 'web',
  } as const
  const here = await changePassword(province, actor, { current: one.password, password: next, again: next }, from)
  assert.equal(await port.resolve(elsewhere), null)
  assert.ok(await port.resolve(here))
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.wrong'))
})

test('a password of before does not come back', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const actor = {
    account: one.account,
    position: null,
    agency: null,
    onBehalfOf: null,
    label: 'x',
    channel: 'web',
  } as const
  const next = 'Mat-khau-moi-cua-toi-1!'
  await changePassword(province, actor, { current: one.password, password: next, again: next }, from)
  await assert.rejects(
    changePassword(province, actor, { current: next, password: LONG_PASSWORD, again: LONG_PASSWORD }, from),
    refusal('password.used-before'),
  )
})

test('an administrator is asked for a second factor before anything opens', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'province-admin')
  const entry = await enter(province, one.username, one.password)
  assert.equal(entry.kind === 'asked' && entry.asked, 'second-factor')
})

test('a demonstration account comes in with its fixed password and nothing more', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'province-admin', { demo: true, mustChange: true, password: 'minhhoa' })
  clock.advance({ days: 100 })
  tokenOf(await enter(province, one.username, 'minhhoa'))
})

test('VB-13.3: an account nobody used for more than 45 days is off until an administrator opens it', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  clock.advance({ days: 46 })
  await assert.rejects(enter(province, one.username, one.password), refusal('sign-in.inactive'))
  await unlockAccount(province, founder, one.account, null)
  tokenOf(await enter(province, one.username, one.password))
})

test('VB-13.3: of the administrators of a province the one who was here last is never switched off', async (t) => {
  const { province, clock } = await smallProvince(t)
  const old = await anOfficial(province, 'province-admin')
  clock.advance({ days: 1 })
  const last = await anOfficial(province, 'province-admin')
  clock.advance({ days: 100 })
  await assert.rejects(enter(province, old.username, old.password), refusal('sign-in.inactive'))
  await enter(province, last.username, last.password)
  await lookAtUnused(province)
  assert.deepEqual(await actsAbout(province, 'account.locked'), [old.account])
})

test('VB-13.3: who is about to be switched off is told once, and who comes back is left alone', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  const other = await anOfficial(province, 'specialist')
  clock.advance({ days: 39 })
  await lookAtUnused(province)
  assert.deepEqual((await actsAbout(province, 'account.unused')).sort(), [one.account, other.account].sort())
  await enter(province, one.username, one.password)
  clock.advance({ days: 7 })
  await lookAtUnused(province)
  await lookAtUnused(province)
  assert.equal((await actsAbout(province, 'account.unused')).length, 2)
  assert.deepEqual(await actsAbout(province, 'account.locked'), [other.account])
})

test('VB-13.3: who came in, and when, stays written longer than twelve months and nobody can change it', async (t) => {
  const { province, clock } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  await enter(province, one.username, one.password)
  clock.advance({ days: 400 })
  await eraseOver(province)
  assert.deepEqual(await actsAbout(province, 'account.signed-in'), [one.account])
  for (const change of [sql`delete from act`, sql`update act set label = 'khác'`, sql`truncate act`]) {
    await assert.rejects(change.execute(province.reader), /permission denied/)
  }
})

test('no act of signing in holds a user name, a display name or a password', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'specialist')
  await assert.rejects(enter(province, one.username, 'sai-mat-khau'))
  await enter(province, one.username, one.password)
  const { rows } = await sql<{ line: string }>`select act::text as line from act`.execute(province.reader)
  for (const { line } of rows) {
    for (const secret of [one.username, 'Người dùng', one.password, 'sai-mat-khau']) assert.ok(!line.includes(secret))
  }
})

for (const address of [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'ho-so',
  '/\n/evil.example',
  '',
]) {
  test(`sign-in does not lead to ${JSON.stringify(address)}`, () => assert.equal(backPath(address), undefined))
}
test('sign-in leads back to a page of this site with its query', () =>
  assert.equal(backPath('/ho-so?loc=qua-han&sau=abc'), '/ho-so?loc=qua-han&sau=abc'))

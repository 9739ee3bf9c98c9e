import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { authenticator } from '../../../../test/support/authenticator.ts'
import { anOfficial, smallProvince } from '../../../../test/support/identity.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lockAccount, sessionPort } from '../index.ts'
import { signIn } from '../sign-in/sign-in.operations.ts'
import { addPasskey, beginPasskey, beginPasskeySignIn, removePasskey, signInByPasskey } from './passkey.operations.ts'
import { listPasskeys } from './passkey.store.ts'

const from = { address: null, browser: null }
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

/** An official with a passkey on one device. */
async function withPasskey(t: TestContext, role = 'specialist') {
  const { province } = await smallProvince(t)
  const who = await anOfficial(province, role)
  const actor: Actor = {
    account: who.account,
    position: null,
    agency: null,
    onBehalfOf: null,
    label: 'x',
    channel: 'web',
  }
  const device = authenticator()
  const origin = new URL(province.publicUrl).origin
  const { options, token } = await beginPasskey(province, who.account)
  const made = device.create(options, origin)
  await addPasskey(province, actor, token, { answer: made, name: 'Máy bàn' })
  return { province, who, actor, device, origin, made, token }
}

test('a passkey signs in without a name and without a password', async (t) => {
  const { province, who, device, origin } = await withPasskey(t)
  const { options, token } = await beginPasskeySignIn(province)
  const entry = await signInByPasskey(province, token, device.get(options, origin), '', from)
  assert.equal(entry.kind, 'open')
  assert.equal((await sessionPort(province).resolve(entry.token))?.account, who.account)
})

test('a passkey is both factors: an administrator with one is asked for nothing more', async (t) => {
  const { province, device, origin } = await withPasskey(t, 'province-admin')
  const { options, token } = await beginPasskeySignIn(province)
  assert.equal((await signInByPasskey(province, token, device.get(options, origin), '', from)).kind, 'open')
})

test('an answer does not open twice', async (t) => {
  const { province, device, origin } = await withPasskey(t)
  const { options, token } = await beginPasskeySignIn(province)
  const answer = device.get(options, origin)
  await signInByPasskey(province, token, answer, '', from)
  await assert.rejects(signInByPasskey(province, token, answer, '', from), refusal('passkey.refused'))
})

test('an answer to another challenge is refused', async (t) => {
  const { province, device, origin } = await withPasskey(t)
  const old = await beginPasskeySignIn(province)
  const fresh = await beginPasskeySignIn(province)
  const answer = device.get(old.options, origin)
  await assert.rejects(signInByPasskey(province, fresh.token, answer, '', from), refusal('passkey.refused'))
})

test('an answer given to another site is refused', async (t) => {
  const { province, device } = await withPasskey(t)
  const { options, token } = await beginPasskeySignIn(province)
  const answer = device.get(options, 'https://gia-mao.example')
  await assert.rejects(signInByPasskey(province, token, answer, '', from), refusal('passkey.refused'))
})

test('a device that did not check the person is refused', async (t) => {
  const { province, device, origin } = await withPasskey(t)
  const { options, token } = await beginPasskeySignIn(province)
  const answer = device.get(options, origin, { checked: false })
  await assert.rejects(signInByPasskey(province, token, answer, '', from), refusal('passkey.refused'))
})

test('a copied key, whose counter went back, is refused', async (t) => {
  const { province, device, origin } = await withPasskey(t)
  const first = await beginPasskeySignIn(province)
  await signInByPasskey(province, first.token, device.get(first.options, origin, { counter: 9 }), '', from)
  const second = await beginPasskeySignIn(province)
  const answer = device.get(second.options, origin, { counter: 3 })
  await assert.rejects(signInByPasskey(province, second.token, answer, '', from), refusal('passkey.refused'))
})

test('another device does not open the account', async (t) => {
  const { province, origin } = await withPasskey(t)
  const { options, token } = await beginPasskeySignIn(province)
  const answer = authenticator().get(options, origin)
  await assert.rejects(signInByPasskey(province, token, answer, '', from), refusal('passkey.refused'))
})

test('a removed passkey opens nothing', async (t) => {
  const { province, actor, who, device, origin } = await withPasskey(t)
  const [key] = await listPasskeys(province.reader, who.account)
  await removePasskey(province, actor, key?.id ?? '')
  const { options, token } = await beginPasskeySignIn(province)
  await assert.rejects(
    signInByPasskey(province, token, device.get(options, origin), '', from),
    refusal('passkey.refused'),
  )
})

test('a passkey does not open a locked account', async (t) => {
  const { province, who, device, origin } = await withPasskey(t)
  const admin: Actor = { account: null, position: null, agency: null, onBehalfOf: null, label: 'x', channel: 'command' }
  await lockAccount(province, admin, who.account, null)
  const { options, token } = await beginPasskeySignIn(province)
  await assert.rejects(
    signInByPasskey(province, token, device.get(options, origin), '', from),
    refusal('sign-in.stopped'),
  )
})

test('a registration is not accepted for another account', async (t) => {
  const { province, device, origin, who } = await withPasskey(t)
  const other = await anOfficial(province, 'specialist')
  const { options, token } = await beginPasskey(province, who.account)
  const stranger: Actor = {
    account: other.account,
    position: null,
    agency: null,
    onBehalfOf: null,
    label: 'x',
    channel: 'web',
  }
  const answer = device.create(options, origin)
  await assert.rejects(addPasskey(province, stranger, token, { answer, name: 'x' }), refusal('passkey.refused'))
})

test('what is no answer at all is refused, not a crash', async (t) => {
  const { province } = await withPasskey(t)
  for (const answer of ['', '{}', '[]', 'null', '{"id":"x","response":null}']) {
    const { token } = await beginPasskeySignIn(province)
    await assert.rejects(signInByPasskey(province, token, answer, '', from), refusal('passkey.refused'))
  }
})

test('a passkey signs in while the password is locked, and does not open the password', async (t) => {
  const { province, who, device, origin } = await withPasskey(t)
  const typed = (password: string) => signIn(province, { username: who.username, password }, '/', from)
  for (let i = 0; i < 5; i++) await assert.rejects(typed('sai'))
  const { options, token } = await beginPasskeySignIn(province)
  assert.equal((await signInByPasskey(province, token, device.get(options, origin), '', from)).kind, 'open')
  await assert.rejects(typed(who.password), refusal('sign-in.locked'))
})

test('a passkey that is added twice is in the account once, and the second time says so', async (t) => {
  const { province, who, actor, made, token } = await withPasskey(t)
  await assert.rejects(addPasskey(province, actor, token, { answer: made, name: 'Lần hai' }), refusal('passkey.known'))
  assert.deepEqual(
    (await listPasskeys(province.reader, who.account)).map(({ name }) => name),
    ['Máy bàn'],
  )
})

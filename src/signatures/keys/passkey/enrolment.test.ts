import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { accountFor, aDevice } from '../../../../test/support/passkey.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, type Post } from '../../../../test/support/town.ts'
import { subject, timeline } from '../../../kernel/journal/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { endKeyRow, findPersonKey } from '../key.store.ts'
import { revokeKey } from '../keys.operations.ts'
import { keys } from '../module.ts'
import { passkeysFor } from './approval.operations.ts'
import { enrolPasskey, keysForPasskey, withdrawPasskey } from './enrolment.operations.ts'

const province = await testProvince({ after }, { modules: [keys] })
const office = await signingOffice(province)
for (const post of [office.leader, office.clerk, office.specialist]) await accountFor(province, post)
const server = await testServer(province, [keys], {
  lanh_dao: office.leader.viewer,
  van_thu: office.clerk.viewer,
  chuyen_vien: office.specialist.viewer,
})
after(() => server.close())

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const enrolled = async (post: Post, key: string) =>
  (await passkeysFor(province, post.viewer.account ?? '', key)).map((one) => one.passkey)

test('PIN and passkey together register it, once, and the journal says so', async () => {
  const phone = await aDevice(province, office.leader, 'Điện thoại')
  const { key, question } = await phone.ask()
  const input = { key, pin: PIN, passkey: phone.answer(question) }
  await enrolPasskey(province, actor(office.leader), office.leader.viewer, input)
  assert.deepEqual(await enrolled(office.leader, key), [phone.id])
  const { acts } = await timeline(province.reader, subject('signing-key', key))
  assert.ok(acts.some((act) => act.type === 'signing-key.passkey-added' && act.data.device === 'Điện thoại'))
  await assert.rejects(
    enrolPasskey(province, actor(office.leader), office.leader.viewer, input),
    refused('signing.passkey-over'),
  )
})

test('a registered passkey is not asked for again', async () => {
  const tablet = await aDevice(province, office.leader, 'Máy tính bảng')
  const { question } = await tablet.ask()
  assert.deepEqual(Object.keys(question?.salts ?? {}), [tablet.id])
})

test('a wrong PIN registers nothing and counts like one at signing', async () => {
  const tablet = await aDevice(province, office.leader, 'Máy phụ')
  const { key, question } = await tablet.ask()
  const input = { key, pin: '000000', passkey: tablet.answer(question) }
  await assert.rejects(
    enrolPasskey(province, actor(office.leader), office.leader.viewer, input),
    (error) => error instanceof Refusal && error.code === 'signing.wrong-pin' && error.data.left === 4,
  )
  assert.ok(!(await enrolled(office.leader, key)).includes(tablet.id))
})

test('a device that makes no secret is refused in words', async () => {
  const old = await aDevice(province, office.leader, 'Máy cũ')
  const { key, question } = await old.ask()
  const input = { key, pin: PIN, passkey: old.answer(question, { secret: '' }) }
  await assert.rejects(
    enrolPasskey(province, actor(office.leader), office.leader.viewer, input),
    refused('signing.passkey-no-secret'),
  )
})

test('a device that did not check its holder registers nothing', async () => {
  const phone = await aDevice(province, office.leader, 'Máy không khoá')
  const { key, question } = await phone.ask()
  const input = { key, pin: PIN, passkey: phone.answer(question, { checked: false }) }
  await assert.rejects(
    enrolPasskey(province, actor(office.leader), office.leader.viewer, input),
    refused('signing.passkey-refused'),
  )
})

test('a passkey of another account registers nothing, even with the right PIN', async () => {
  const mine = await aDevice(province, office.leader, 'Máy của tôi')
  const theirs = await aDevice(province, office.specialist, 'Máy người khác')
  const { key, question } = await mine.ask()
  const salts = { [theirs.id]: Object.values(question?.salts ?? {})[0] ?? '' }
  const passkey = theirs.answer(question && { ...question, salts })
  await assert.rejects(
    enrolPasskey(province, actor(office.leader), office.leader.viewer, { key, pin: PIN, passkey }),
    refused('signing.passkey-refused'),
  )
})

test('nobody registers for a key they do not work with, whatever the PIN', async () => {
  const phone = await aDevice(province, office.clerk, 'Máy văn thư')
  const { question } = await phone.ask()
  const passkey = phone.answer(question)
  await assert.rejects(
    enrolPasskey(province, actor(office.clerk), office.clerk.viewer, { key: office.leaderKey, pin: PIN, passkey }),
    refused('signing.no-such-key'),
  )
})

test('VB-12.4: the leader works with their own key, the clerk with the agency’s, the specialist with none', async () => {
  const of = async (post: Post) => (await keysForPasskey(province, post.viewer)).map(({ key }) => key.id)
  assert.deepEqual(await of(office.leader), [office.leaderKey])
  assert.deepEqual(await of(office.clerk), [office.sealKey])
  assert.deepEqual(await of(office.specialist), [])
})

test('an account without a position has no key to register for', async () => {
  assert.deepEqual(await keysForPasskey(province, { ...office.leader.viewer, position: null }), [])
})

test('the holder ends a passkey for a key; nobody else can', async () => {
  const phone = await aDevice(province, office.leader, 'Máy sắp bỏ')
  const key = await phone.enrol()
  await assert.rejects(
    withdrawPasskey(province, actor(office.clerk), office.clerk.viewer, { key, passkey: phone.id }, null),
    refused('signing.no-such-key'),
  )
  await assert.rejects(
    withdrawPasskey(province, actor(office.leader), office.leader.viewer, { key, passkey: 'lạ' }, null),
    refused('signing.passkey-not-enrolled'),
  )
  await withdrawPasskey(province, actor(office.leader), office.leader.viewer, { key, passkey: phone.id }, null)
  assert.ok(!(await enrolled(office.leader, key)).includes(phone.id))
})

test('on the page it is asked once, and a second click changes nothing', async () => {
  const phone = await aDevice(province, office.leader, 'Máy thôi dùng')
  const key = await phone.enrol()
  const caller = new Caller(server, 'lanh_dao')
  const asked = await caller.get(`/chu-ky-so/khoa-truy-cap/go?${new URLSearchParams({ key, passkey: phone.id })}`)
  assert.match(asked.html, /Thôi dùng Máy thôi dùng để duyệt ký\?/)
  assert.ok((await enrolled(office.leader, key)).includes(phone.id))
  const typed = { ...caller.hidden(), key, passkey: phone.id }
  const done = [1, 2].map(() => () => caller.post('/chu-ky-so/khoa-truy-cap/go', typed))
  for (const click of done) assert.equal((await click()).at, `/chu-ky-so/khoa-truy-cap?khoa=${key}`)
  assert.ok(!(await enrolled(office.leader, key)).includes(phone.id))
})

test('the page offers registration with the PIN field and says what to do without scripts', async () => {
  const caller = new Caller(server, 'lanh_dao')
  const { status, html } = await caller.get('/chu-ky-so/khoa-truy-cap')
  assert.equal(status, 200)
  assert.match(html, /data-passkey="get"/)
  assert.match(html, /name="pin"/)
  assert.match(html, /<noscript>/)
})

test('the page shows a wrong PIN beside the PIN, and keeps neither PIN nor secret', async () => {
  const phone = await aDevice(province, office.leader, 'Máy trên trang')
  const caller = new Caller(server, 'lanh_dao')
  const { html } = await caller.get('/chu-ky-so/khoa-truy-cap')
  const read = (name: string) =>
    JSON.parse(
      new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&#34;', '"') ?? '',
    )
  const { answer, secret } = phone.answer({ options: read('options'), salts: read('salts') })
  const shown = await caller.post('/chu-ky-so/khoa-truy-cap', {
    key: office.leaderKey,
    pin: '000000',
    answer,
    prfSecret: secret,
  })
  assert.equal(shown.status, 422)
  assert.match(shown.html, /id="f-pin-error"/)
  assert.ok(!shown.html.includes(secret) && !shown.html.includes('000000'))
})

test('a key that ends while a passkey is being registered leaves no envelope', async (t) => {
  const here = await testProvince(t, { modules: [keys] })
  const { leader, leaderKey: key } = await signingOffice(here)
  await accountFor(here, leader)
  const phone = await aDevice(here, leader)
  const { question } = await phone.ask()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { promise: ending, resolve: began } = Promise.withResolvers<void>()
  const ended = here.database.transaction(async (trx) => {
    await endKeyRow(trx, key, here.clock.now())
    began()
    await mayEnd
  })
  await ending
  let settled = false
  const enrolling = enrolPasskey(here, actor(leader), leader.viewer, { key, pin: PIN, passkey: phone.answer(question) })
  const outcome = assert.rejects(enrolling, refused('signing.key-ended')).finally(() => {
    settled = true
  })
  const waits = () =>
    sql`select 1 from pg_stat_activity
         where wait_event_type = 'Lock' and application_name = current_setting('application_name')`.execute(here.reader)
  while (!settled && (await waits()).rows.length === 0) await new Promise((next) => setImmediate(next))
  end()
  await Promise.all([ended, outcome])
  assert.deepEqual(await here.reader.selectFrom('passkey_envelope').selectAll().execute(), [])
})

test('an official without a key sees that there is none', async () => {
  const { html } = await new Caller(server, 'chuyen_vien').get('/chu-ky-so/khoa-truy-cap')
  assert.match(html, /không có khoá ký nào giữ trên máy chủ này/)
})

test('a revoked key opens with no passkey, and its envelopes leave', async () => {
  await (await aDevice(province, office.clerk, 'Máy đóng dấu')).enrol()
  await revokeKey(province, actor(office.clerk), office.sealKey, 'keyCompromise', null)
  await province.settle()
  const left = await province.reader.selectFrom('passkey_envelope').select('signing_key').execute()
  assert.ok(!left.some((one) => one.signing_key === office.sealKey))
  assert.deepEqual(await keysForPasskey(province, office.clerk.viewer), [])
  assert.ok(await findPersonKey(province.reader, office.leader.id, province.clock.now()))
})

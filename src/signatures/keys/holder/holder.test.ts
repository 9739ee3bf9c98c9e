import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { assertSigned, derToPem } from '../../../../packages/pdf-signature/index.ts'
import {
  makePdf,
  noise,
  testAuthority,
  testCredential,
  withFolder,
} from '../../../../packages/pdf-signature/testing.ts'
import { instant, minus } from '../../../../packages/time/index.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { actor, aPost, registryOffice } from '../../../../test/support/town.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { insertTrustAnchor } from '../../trust/anchor.store.ts'
import { countWrongPin, findPersonKey, forgetWrongPins, getKey } from '../key.store.ts'
import { issueKey, issueWaitingKey, revokeKey } from '../keys.operations.ts'
import { keys } from '../module.ts'
import { openByPin } from '../open-key.operations.ts'
import { activateKey, changePin } from '../pin.operations.ts'

const rooms = ['calendar', 'directory', 'identity', 'signing']
const province = await testProvince({ after }, { migrations: rooms, modules: [keys] })
const office = await registryOffice(province)
const second = await aPost(province, office.agency, 'leader', 'Phó giám đốc')
const sessions = {
  lanh_dao: office.leader.viewer,
  pho: second.viewer,
  van_thu: office.clerk.viewer,
  chuyen_vien: office.specialist.viewer,
  khong_vi_tri: { ...office.specialist.viewer, position: null, agency: null },
}
const server = await testServer(province, [keys], sessions)
after(() => server.close())

const HOME = '/chu-ky-so'
const PIN = '246810'
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const now = () => province.clock.now()
const personRequest = (position: string) =>
  ({ kind: 'person', position, agency: office.agency, commonName: 'Giám đốc (minh hoạ)', organization: 'Sở' }) as const
const issue = async (position: string, pin = PIN) =>
  (await issueKey(province, actor(office.leader), { ...personRequest(position), pin }, null)).id
const currentKey = async (position: string) => (await findPersonKey(province.reader, position, now()))!
const opens = async (position: string, pin: string) => openByPin(province, await currentKey(position), pin)
const actsOn = async (id: string) =>
  (await province.reader.selectFrom('act').select('type').where('subject', '=', `signing-key:${id}`).execute()).map(
    ({ type }) => type,
  )
const at = async (page: string, who: keyof typeof sessions = 'lanh_dao') => {
  const caller = new Caller(server, who)
  return { caller, shown: await caller.get(page) }
}

/** A key file as an issuer hands it out. */
const p12 = await withFolder((folder) => {
  const path = (name: string): string => join(folder, name)
  const credential = testCredential()
  writeFileSync(path('key.pem'), credential.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const chain = [credential.certificate, ...credential.chain].map((der) => derToPem(der)).join('')
  writeFileSync(path('certificates.pem'), chain)
  const files = ['-inkey', path('key.pem'), '-in', path('certificates.pem'), '-out', path('out.p12')]
  execFileSync('openssl', ['pkcs12', '-export', '-passout', 'pass: mật khẩu ', ...files])
  return readFileSync(path('out.p12'))
})
await insertTrustAnchor(province.reader, {
  id: randomUUID(),
  name: 'CA',
  certificate: testAuthority().root.certificate,
  trusted_from: instant('2026-01-01T00:00:00Z'),
  source: 'kiểm thử',
})
const bring = async (who: keyof typeof sessions, fields: Record<string, string> = {}, content: Buffer | null = p12) => {
  const { caller } = await at(`${HOME}/tep`, who)
  const typed = { password: ' mật khẩu ', newPin: PIN, againPin: PIN, ...fields }
  const files = content ? [{ field: 'file', name: 'khoa.p12', content }] : []
  return caller.post(`${HOME}/tep`, typed, { files })
}

test('the page says which key the position signs with, since when and until when', async () => {
  await issue(office.leader.id)
  const { shown } = await at(HOME)
  assert.equal(shown.status, 200)
  assert.match(shown.html, /ký bằng chứng thư “Giám đốc \(minh hoạ\)”/)
  assert.match(shown.html, /khoá trên máy chủ/)
  assert.match(shown.html, new RegExp((await currentKey(office.leader.id)).serial))
})

test('a position without a key, and an account without a position, are told so', async () => {
  assert.match((await at(HOME, 'chuyen_vien')).shown.html, /Vị trí của bạn chưa có khoá ký/)
  assert.match((await at(HOME, 'khong_vi_tri')).shown.html, /không giữ vị trí nào/)
  assert.equal((await bring('khong_vi_tri')).status, 403)
})

test('the agency’s seal stands on the clerk’s page and on nobody else’s', async () => {
  const request = { ...personRequest(''), kind: 'agency', position: null, commonName: 'Con dấu Sở', pin: PIN } as const
  await issueKey(province, actor(office.leader), request, null)
  assert.match((await at(HOME, 'van_thu')).shown.html, /đóng dấu bằng con dấu số “Con dấu Sở”/)
  assert.doesNotMatch((await at(HOME)).shown.html, /Con dấu Sở/)
})

test('another’s key is as if it were not there, for every page and form', async () => {
  const id = await issue(office.leader.id)
  for (const page of ['ma-pin', 'kich-hoat', 'thoi-dung']) {
    const { caller, shown } = await at(`${HOME}/${id}/${page}`, 'pho')
    assert.equal(shown.status, 404, page)
    await caller.get(HOME)
    const fields = { oldPin: PIN, codePin: PIN, newPin: '864209', againPin: '864209', reason: 'superseded' }
    assert.equal((await caller.post(`${HOME}/${id}/${page}`, fields)).status, 404, page)
  }
  assert.equal((await getKey(province.reader, id)).wrongPins, 0)
  await opens(office.leader.id, PIN)
})

test('the PIN is changed: the new one opens the key, the old one does not, and the journal says so', async () => {
  const id = await issue(office.leader.id)
  const { caller } = await at(`${HOME}/${id}/ma-pin`)
  const typed = { oldPin: PIN, newPin: '864209', againPin: '864209' }
  assert.equal((await caller.post(`${HOME}/${id}/ma-pin`, typed)).at, HOME)
  await opens(office.leader.id, '864209')
  await assert.rejects(opens(office.leader.id, PIN), refused('signing.wrong-pin'))
  assert.deepEqual(await actsOn(id), ['signing-key.issued', 'signing-key.pin-changed'])
})

test('a second click on the same change finds its answer and counts no wrong PIN', async () => {
  const id = await issue(office.leader.id)
  const { caller } = await at(`${HOME}/${id}/ma-pin`)
  const typed = { ...caller.hidden(), oldPin: PIN, newPin: '864209', againPin: '864209' }
  await caller.post(`${HOME}/${id}/ma-pin`, typed)
  assert.equal((await caller.post(`${HOME}/${id}/ma-pin`, typed)).at, HOME)
  assert.equal((await getKey(province.reader, id)).wrongPins, 0)
  assert.equal((await actsOn(id)).filter((type) => type === 'signing-key.pin-changed').length, 1)
})

test('a wrong old PIN counts like one at signing, five block the key, and the page says what to do', async () => {
  const id = await issue(office.leader.id)
  await assert.rejects(opens(office.leader.id, '999999'), refused('signing.wrong-pin'))
  const { caller } = await at(`${HOME}/${id}/ma-pin`)
  const typed = { oldPin: '111111', newPin: '864209', againPin: '864209' }
  const first = await caller.post(`${HOME}/${id}/ma-pin`, typed)
  assert.equal(first.status, 422)
  assert.match(first.html, /Còn 3 lần thử/)
  for (let times = 0; times < 3; times++) await caller.post(`${HOME}/${id}/ma-pin`, typed)
  await assert.rejects(opens(office.leader.id, PIN), refused('signing.key-blocked'))
  assert.match((await at(HOME)).shown.html, /bị chặn vì nhập sai mã PIN[\s\S]*nhờ quản trị cấp khoá mới/)
  assert.deepEqual(await actsOn(id), ['signing-key.issued', 'signing-key.blocked'])
})

test('many changes of a PIN at once wait for one another, and every wrong one is told', async (t) => {
  const here = await testProvince(t, { migrations: rooms, modules: [keys] })
  const { id } = await issueKey(here, actor(office.leader), { ...personRequest(office.leader.id), pin: PIN }, null)
  const change = { id, oldPin: '111111', newPin: '864209' }
  const most = here.database.options.poolSize + 1
  const ends = await Promise.allSettled(
    Array.from({ length: most }, () => changePin(here, actor(office.leader), change, randomUUID())),
  )
  const codes = ends.map((end) => (end.status === 'rejected' ? end.reason.code : end.status))
  assert.deepEqual(
    codes.filter((code) => !['signing.wrong-pin', 'signing.key-blocked'].includes(code)),
    [],
  )
  assert.equal((await getKey(here.reader, id)).wrongPins, 5)
})

for (const reason of ['superseded', 'keyCompromise'] as const) {
  test(`of a key that ended (${reason}) no private part is left behind`, async () => {
    const id = await issue(office.leader.id)
    assert.notEqual((await getKey(province.reader, id)).sealed, null)
    if (reason === 'superseded') await issue(office.leader.id)
    else await revokeKey(province, actor(office.leader), id, reason, null)
    const { endedAt, sealed } = await getKey(province.reader, id)
    assert.notEqual(endedAt, null)
    assert.equal(sealed, null)
  })
}

test('a right PIN that meets a key being blocked does not open it again', async () => {
  const id = await issue(office.leader.id)
  for (let times = 0; times < 5; times++) await countWrongPin(province.reader, id)
  assert.equal(await forgetWrongPins(province.reader, id, 5), false)
  assert.equal((await getKey(province.reader, id)).wrongPins, 5)
  await assert.rejects(opens(office.leader.id, PIN), refused('signing.key-blocked'))
})

for (const [name, newPin, againPin, sentence] of [
  ['too short', '1357', '1357', /ít nhất 6 ký tự/],
  ['a row', '123456', '123456', /quá dễ đoán/],
  ['a row downwards', '987654', '987654', /quá dễ đoán/],
  ['one sign', '000000', '000000', /quá dễ đoán/],
  ['a group repeated', '121212', '121212', /quá dễ đoán/],
  ['not typed the same twice', '864209', '864208', /không giống nhau/],
  ['the present one', PIN, PIN, /phải khác mã đang dùng/],
] as const) {
  test(`a new PIN is refused: ${name}`, async () => {
    const id = await issue(office.leader.id)
    const { caller } = await at(`${HOME}/${id}/ma-pin`)
    const { status, html } = await caller.post(`${HOME}/${id}/ma-pin`, { oldPin: PIN, newPin, againPin })
    assert.equal(status, 422)
    assert.match(html, sentence)
    assert.ok(!html.includes(`value="${newPin}"`), 'a PIN is never shown again')
    await opens(office.leader.id, PIN)
  })
}

test('a new key waits for its activation code, and the former key serves until then', async () => {
  const former = await issue(office.leader.id)
  const made = await issueWaitingKey(province, actor(office.leader), personRequest(office.leader.id), randomUUID())
  assert.equal((await currentKey(office.leader.id)).id, former)
  assert.match((await at(HOME)).shown.html, /chờ bạn kích hoạt/)
  const { caller } = await at(`${HOME}/${made.id}/kich-hoat`)
  const typed = { newPin: '864209', againPin: '864209' }
  const wrong = await caller.post(`${HOME}/${made.id}/kich-hoat`, { ...typed, codePin: 'AAAA-BBBB-CCCC' })
  assert.match(wrong.html, /Mã kích hoạt không đúng\. Còn 4/)
  const spaced = ` ${made.code.slice(0, 6).toLowerCase()}-${made.code.slice(6)} `
  assert.equal((await caller.post(`${HOME}/${made.id}/kich-hoat`, { ...typed, codePin: spaced })).at, HOME)
  assert.equal((await currentKey(office.leader.id)).id, made.id)
  await opens(office.leader.id, '864209')
  assert.deepEqual(await actsOn(former), ['signing-key.issued', 'signing-key.ended'])
  assert.deepEqual(await actsOn(made.id), ['signing-key.issued', 'signing-key.activated'])
})

test('a waiting key whose code is over or was tried too often is not offered for activation', async (t) => {
  const here = await testProvince(t, { migrations: rooms, modules: [keys] })
  const door = await testServer(here, [keys], sessions)
  t.after(() => door.close())
  const page = async () => (await new Caller(door, 'lanh_dao').get(HOME)).html
  const made = await issueWaitingKey(here, actor(office.leader), personRequest(office.leader.id), randomUUID())
  assert.match(await page(), /kich-hoat/)
  here.clock.advance({ days: 15 })
  assert.match(await page(), /Mã kích hoạt đã hết hạn/)
  assert.doesNotMatch(await page(), /kich-hoat/)
  const again = await issueWaitingKey(here, actor(office.leader), personRequest(office.leader.id), randomUUID())
  assert.notEqual(again.id, made.id)
  const wrong = { id: again.id, code: 'AAAA-BBBB-CCCC', newPin: '864209' }
  for (let times = 0; times < 5; times++) await assert.rejects(activateKey(here, actor(office.leader), wrong, null))
  assert.match(await page(), /Bị chặn/)
  assert.doesNotMatch(await page(), /kich-hoat/)
})

test('many PINs tried at once get no further than five: the right one among them is refused', async () => {
  const id = await issue(office.leader.id)
  const pins = [...Array.from({ length: 24 }, (_, at) => `9999${10 + at}`), PIN]
  const done = await Promise.allSettled(pins.map((pin) => opens(office.leader.id, pin)))
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 0)
  assert.equal((await actsOn(id)).filter((type) => type === 'signing-key.blocked').length, 1)
})

test('a waiting key signs nothing, not even with its code, and its code ends', async (t) => {
  const here = await testProvince(t, { migrations: rooms, modules: [keys] })
  const made = await issueWaitingKey(here, actor(office.leader), personRequest(office.leader.id), randomUUID())
  const key = await getKey(here.reader, made.id)
  await assert.rejects(openByPin(here, key, made.code), refused('signing.not-activated'))
  here.clock.advance({ days: 15 })
  await assert.rejects(
    activateKey(here, actor(office.leader), { id: made.id, code: made.code, newPin: '864209' }, null),
    refused('signing.activation-expired'),
  )
})

test('the answer of a repeated form is the same code, and it is kept closed', async () => {
  const key = randomUUID()
  const make = () => issueWaitingKey(province, actor(office.leader), personRequest(second.id), key)
  const [one, two] = [await make(), await make()]
  assert.deepEqual(two, one)
  const answers = JSON.stringify(await province.reader.selectFrom('answered_key').selectAll().execute())
  assert.ok(!answers.includes(one.code))
})

test('a key comes from a PKCS#12 file, takes the place of the former one, and signs', async () => {
  const former = await issue(office.leader.id)
  assert.match((await at(`${HOME}/tep`)).shown.html, /Khoá đang dùng \(“Giám đốc \(minh hoạ\)”\) sẽ thôi dùng/)
  assert.equal((await bring('lanh_dao')).at, HOME)
  const key = await currentKey(office.leader.id)
  assert.notEqual(key.id, former)
  assert.ok((await getKey(province.reader, former)).endedAt)
  const [signer, content] = [await openByPin(province, key, PIN), Buffer.from('văn bản')]
  assertSigned(key, content, await signer.sign(content))
  assert.match((await at(HOME)).shown.html, /nhập từ tệp PKCS#12/)
})

test('neither the key file nor its password is stored, logged or kept in a parked form', async () => {
  await bring('lanh_dao')
  const { createHash } = await import('node:crypto')
  assert.equal(await province.files.has(createHash('sha256').update(p12).digest('hex')), false)
  const stranger = new Caller(server)
  const fields = { password: 'bí mật của tệp', newPin: '864209', againPin: '864209', oldPin: '975310', codePin: 'K7QM' }
  await stranger.get('/xac-minh')
  await stranger.post(`${HOME}/tep`, fields, { follow: false, files: [{ field: 'file', name: 'k.p12', content: p12 }] })
  const kept = JSON.stringify(await province.reader.selectFrom('parked_form').selectAll().execute())
  const acts = JSON.stringify(await province.reader.selectFrom('act').select('data').execute())
  for (const secret of [...Object.values(fields), ' mật khẩu ']) {
    for (const place of [kept, acts, JSON.stringify(province.logged)]) assert.ok(!place.includes(secret), secret)
  }
})

test('VB-12.4: a certificate serves one holder only', async () => {
  await bring('lanh_dao')
  const { status, html } = await bring('pho')
  assert.equal(status, 422)
  assert.match(html, /đang là khoá ký của một vị trí hoặc cơ quan khác/)
})

for (const [name, fields, content, sentence, answer] of [
  ['a wrong password', { password: 'sai' }, p12, /Mật khẩu của tệp khoá không đúng/, 422],
  ['a PDF', {}, makePdf(), /không phải tệp khoá PKCS#12/, 422],
  ['bytes without sense', {}, noise(3000), /không phải tệp khoá PKCS#12/, 422],
  ['half a file', {}, p12.subarray(0, 700), /không phải tệp khoá PKCS#12/, 422],
  ['a huge file', {}, noise(400 * 1024), /khoa\.p12: Tệp lớn quá mức cho phép/, 400],
  ['no file', {}, null, /Hãy đính kèm tệp khoá/, 400],
  ['a weak PIN', { newPin: '123456', againPin: '123456' }, p12, /quá dễ đoán/, 422],
] as const) {
  test(`a key file is refused and the key in use stays: ${name}`, async () => {
    const before = await issue(second.id)
    const { status, html } = await bring('pho', fields, content)
    assert.equal(status, answer)
    assert.match(html, sentence)
    assert.equal((await currentKey(second.id)).id, before)
  })
}

test('a certificate that leads to no trusted root is refused', async (t) => {
  const here = await testProvince(t, { migrations: rooms, modules: [keys] })
  const door = await testServer(here, [keys], sessions)
  t.after(() => door.close())
  const caller = new Caller(door, 'lanh_dao')
  await caller.get(`${HOME}/tep`)
  const files = [{ field: 'file', name: 'khoa.p12', content: p12 }]
  const typed = { password: ' mật khẩu ', newPin: PIN, againPin: PIN }
  assert.match((await caller.post(`${HOME}/tep`, typed, { files })).html, /không dẫn về một CA gốc/)
})

test('stopping one’s own key asks once, revokes it when our authority issued it, and a second click changes nothing', async () => {
  const id = await issue(office.leader.id)
  const { caller, shown } = await at(`${HOME}/${id}/thoi-dung`)
  assert.match(shown.html, /Chứng thư bị thu hồi/)
  const typed = { ...caller.hidden(), reason: 'keyCompromise' }
  await caller.post(`${HOME}/${id}/thoi-dung`, typed)
  assert.equal((await caller.post(`${HOME}/${id}/thoi-dung`, typed)).at, HOME)
  assert.equal(await findPersonKey(province.reader, office.leader.id, now()), undefined)
  assert.deepEqual(await actsOn(id), ['signing-key.issued', 'signing-key.revoked'])
})

test('of a key that ended no form is shown, and nothing more happens to it', async () => {
  const id = await issue(office.leader.id)
  await revokeKey(province, actor(office.leader), id, 'superseded', null)
  const acts = await actsOn(id)
  for (const page of ['ma-pin', 'kich-hoat', 'thoi-dung']) {
    const { caller, shown } = await at(`${HOME}/${id}/${page}`)
    assert.equal(shown.status, 409, page)
    assert.match(shown.html, /ở trạng thái “Đã thu hồi”/)
    await caller.get(`${HOME}/tep`)
    const typed = { oldPin: PIN, codePin: PIN, newPin: '864209', againPin: '864209', reason: 'superseded' }
    assert.equal((await caller.post(`${HOME}/${id}/${page}`, typed)).status, 422, page)
  }
  assert.deepEqual(await actsOn(id), acts)
})

test('a key of another authority is ended, not put on our list of revoked certificates', async () => {
  await bring('lanh_dao')
  const { id } = await currentKey(office.leader.id)
  await revokeKey(province, actor(office.leader), id, 'cessationOfOperation', null)
  assert.deepEqual((await actsOn(id)).at(-1), 'signing-key.ended')
  const { listRevoked } = await import('../authority.store.ts')
  const { serial } = await getKey(province.reader, id)
  assert.ok(!(await listRevoked(province.reader)).some((one) => one.serial === serial))
})

test('a clerk does not end the agency’s seal', async () => {
  const { findAgencyKey } = await import('../key.store.ts')
  const seal = (await findAgencyKey(province.reader, office.agency, now()))!
  assert.equal((await at(`${HOME}/${seal.id}/thoi-dung`, 'van_thu')).shown.status, 403)
  const { caller } = await at(HOME, 'van_thu')
  assert.equal((await caller.post(`${HOME}/${seal.id}/thoi-dung`, { reason: 'superseded' })).status, 403)
  assert.equal((await getKey(province.reader, seal.id)).endedAt, null)
  assert.equal((await at(`${HOME}/${seal.id}/ma-pin`, 'van_thu')).shown.status, 200)
})

test('90, 30 and 7 days before the end the page warns', async (t) => {
  const here = await testProvince(t, { migrations: rooms, modules: [keys] })
  const door = await testServer(here, [keys], sessions)
  t.after(() => door.close())
  await issueKey(here, actor(office.leader), { ...personRequest(office.leader.id), pin: PIN }, null)
  const { validTo } = (await findPersonKey(here.reader, office.leader.id, here.clock.now()))!
  const pageWith = async (days: number) => {
    here.clock.set(minus(validTo, { days }))
    return (await new Caller(door, 'lanh_dao').get(HOME)).html
  }
  assert.doesNotMatch(await pageWith(100), /Còn \d+ ngày/)
  assert.match(await pageWith(60), /lt-state--near[\s\S]{0,400}Còn 60 ngày/)
  assert.match(await pageWith(6), /lt-state--overdue[\s\S]{0,400}Còn 6 ngày/)
})

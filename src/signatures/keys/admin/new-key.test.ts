import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { derToPem } from '../../../../packages/pdf-signature/index.ts'
import { makePdf, testAuthority, testCredential, withFolder } from '../../../../packages/pdf-signature/testing.ts'
import { instant, isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { actor, registryOffice } from '../../../../test/support/town.ts'
import { endPosition } from '../../../base/directory/index.ts'
import type { Grant } from '../../../kernel/acting/index.ts'
import { insertTrustAnchor } from '../../trust/anchor.store.ts'
import { findAgencyKey, findPersonKey, listHolderKeys } from '../key.store.ts'
import { keys } from '../module.ts'
import { openByPin } from '../open-key.operations.ts'
import { activateKey } from '../pin.operations.ts'

const rooms = ['calendar', 'directory', 'identity', 'signing']
const province = await testProvince({ after }, { migrations: rooms, modules: [keys] })
const office = await registryOffice(province)
const elsewhere: Grant = { scope: 'agency', agencies: [randomUUID()] }
const sessions = {
  quan_tri: officialWith('signing.administer'),
  quan_tri_khac: { ...officialWith(), grants: new Map([['signing.administer', elsewhere]]) },
  lanh_dao: office.leader.viewer,
}
const server = await testServer(province, [keys], sessions)
after(() => server.close())
const HOME = '/quan-tri/chung-thu'
const CODE = /<strong class="lt-code">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<\/strong>/
const position = `position:${office.leader.id}`
const agency = `agency:${office.agency}`
const now = () => province.clock.now()
const at = async (page: string, who: keyof typeof sessions = 'quan_tri') => {
  const caller = new Caller(server, who)
  return { caller, shown: await caller.get(`${HOME}/${page}`) }
}

const keyFile = (credential = testCredential('p-256', 'agency')) =>
  withFolder((folder) => {
    const path = (name: string): string => join(folder, name)
    writeFileSync(path('key.pem'), credential.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const chain = [credential.certificate, ...credential.chain].map((der) => derToPem(der)).join('')
    writeFileSync(path('certificates.pem'), chain)
    const files = ['-inkey', path('key.pem'), '-in', path('certificates.pem'), '-out', path('out.p12')]
    execFileSync('openssl', ['pkcs12', '-export', '-passout', 'pass:cua-co-quan', ...files])
    return readFileSync(path('out.p12'))
  })
const p12 = await keyFile()
await insertTrustAnchor(province.reader, {
  id: randomUUID(),
  name: 'CA',
  certificate: testAuthority().root.certificate,
  trusted_from: instant('2026-01-01T00:00:00Z'),
  source: 'kiểm thử',
})

test('an administrator issues a key, hands over its code, and only the holder’s PIN signs', async () => {
  const { caller } = await at('cap')
  const { status, html } = await caller.post(`${HOME}/cap`, { target: position })
  assert.equal(status, 200)
  const code = CODE.exec(html)?.[1] ?? ''
  assert.equal(await findPersonKey(province.reader, office.leader.id, now()), undefined)
  assert.match((await caller.get(HOME)).html, /Chờ kích hoạt/)
  const [waiting] = await listHolderKeys(province.reader, {
    kind: 'person',
    position: office.leader.id,
    agency: office.agency,
  })
  await activateKey(province, actor(office.leader), { id: waiting!.id, code, newPin: '135790' }, null)
  const key = await findPersonKey(province.reader, office.leader.id, now())
  await openByPin(province, key!, '135790')
})

test('a second click shows the same code and makes no second key', async () => {
  const { caller } = await at('cap')
  const typed = { ...caller.hidden(), target: agency }
  const codes = [await caller.post(`${HOME}/cap`, typed), await caller.post(`${HOME}/cap`, typed)].map(
    ({ html }) => CODE.exec(html)?.[1],
  )
  assert.ok(codes[0])
  assert.equal(codes[1], codes[0])
  const holder = { kind: 'agency', position: null, agency: office.agency } as const
  assert.equal((await listHolderKeys(province.reader, holder)).length, 1)
})

test('an agency’s key comes from a file and waits for its clerk; file, password and code are stored nowhere', async () => {
  const { caller } = await at('tep')
  const files = [{ field: 'file', name: 'con-dau.p12', content: p12 }]
  const { html } = await caller.post(`${HOME}/tep`, { target: agency, password: 'cua-co-quan' }, { files })
  const code = CODE.exec(html)?.[1] ?? ''
  const holder = { kind: 'agency', position: null, agency: office.agency } as const
  const waiting = (await listHolderKeys(province.reader, holder)).find((one) => one.activateBy !== null)
  await activateKey(province, actor(office.clerk), { id: waiting!.id, code, newPin: '135790' }, null)
  await openByPin(province, (await findAgencyKey(province.reader, office.agency, now()))!, '135790')
  assert.equal(await province.files.has(createHash('sha256').update(p12).digest('hex')), false)
  const [answers, keys, acts] = await Promise.all([
    province.reader.selectFrom('answered_key').selectAll().execute(),
    province.reader.selectFrom('signing_key').selectAll().execute(),
    province.reader.selectFrom('act').select('data').execute(),
  ])
  const everything = JSON.stringify([answers, keys, acts, province.logged])
  for (const secret of ['cua-co-quan', code, code.replaceAll('-', '')]) assert.ok(!everything.includes(secret))
})

for (const [name, password, content, sentence] of [
  ['a wrong password', 'sai', p12, /Mật khẩu của tệp khoá không đúng/],
  ['another kind of file', 'cua-co-quan', makePdf(), /không phải tệp khoá PKCS#12/],
] as const) {
  test(`an agency’s key file is refused beside its field: ${name}`, async () => {
    const { caller } = await at('tep')
    const files = [{ field: 'file', name: 'con-dau.p12', content }]
    const { status, html } = await caller.post(`${HOME}/tep`, { target: agency, password }, { files })
    assert.equal(status, 422)
    assert.match(html, sentence)
  })
}

test('an administrator of another agency gives this one no key, in any way', async () => {
  for (const [page, fields] of [
    ['cap', { target: position }],
    ['cap', { target: agency }],
    ['tep', { target: agency, password: 'x' }],
    ['thiet-bi', { target: agency, certificate: 'a/b' }],
  ] as const) {
    const { caller } = await at(page, 'quan_tri_khac')
    const { csrf, formKey } = (await at('cap', 'quan_tri_khac')).caller.hidden()
    const typed = { ...fields, ...(csrf && { csrf }), ...(formKey && { formKey }) }
    const files = page === 'tep' ? [{ field: 'file', name: 'con-dau.p12', content: p12 }] : undefined
    assert.equal((await caller.post(`${HOME}/${page}`, typed, { files })).status, 403, page)
  }
})

test('a key is made for leaders in office and open agencies, whatever a form names', async (t) => {
  const here = await testProvince(t, { migrations: rooms, modules: [keys] })
  const { leader, specialist, agency: of } = await registryOffice(here)
  const door = await testServer(here, [keys], sessions)
  t.after(() => door.close())
  const lastDay = isoDay(legalDayOf(here.clock.now()))
  await endPosition(here, actor(leader), leader.id, { lastDay }, null)
  here.clock.advance({ days: 1 })
  for (const id of [specialist.id, leader.id, randomUUID()]) {
    const caller = new Caller(door, 'quan_tri')
    await caller.get(`${HOME}/cap`)
    const { status, html } = await caller.post(`${HOME}/cap`, { target: `position:${id}` })
    assert.equal(status, 422)
    assert.match(html, /id="f-target-error"/)
    const holder = { kind: 'person', position: id, agency: of } as const
    assert.deepEqual(await listHolderKeys(here.reader, holder), [])
  }
})

test('VB-12.4: a key file is taken for an agency only: a person’s key is in nobody else’s hands', async () => {
  const { caller } = await at('tep')
  const content = await keyFile(testCredential('p-256', 'person', { commonName: 'Chuyên viên' }))
  const files = [{ field: 'file', name: 'khoa.p12', content }]
  const holder = { kind: 'person', position: office.specialist.id, agency: office.agency } as const
  const target = `position:${office.specialist.id}`
  const { status } = await caller.post(`${HOME}/tep`, { target, password: 'cua-co-quan' }, { files })
  assert.ok(status === 400 || status === 422, String(status))
  assert.deepEqual(await listHolderKeys(province.reader, holder), [])
})

test('only those who administer signing open these pages', async () => {
  for (const page of ['cap', 'tep', 'thiet-bi']) assert.equal((await at(page, 'lanh_dao')).shown.status, 403)
})

test('without a configured device the page says which setting is missing', async () => {
  const { shown } = await at('thiet-bi')
  assert.equal(shown.status, 200)
  assert.match(shown.html, /LT_PKCS11_MODULE/)
})

test('a library that is not there is said on the page and in the log, and the program goes on', async (t) => {
  const here = await testProvince(t, {
    migrations: rooms,
    modules: [keys],
    env: { LT_PKCS11_MODULE: '/khong/co/thu-vien.so' },
  })
  const door = await testServer(here, [keys], sessions)
  t.after(() => door.close())
  const caller = new Caller(door, 'quan_tri')
  assert.match((await caller.get(`${HOME}/thiet-bi`)).html, /Không nạp được thư viện PKCS#11/)
  assert.ok(here.logged.some(({ context }) => JSON.stringify(context).includes('/khong/co/thu-vien.so')))
  assert.equal((await caller.get(HOME)).status, 200)
})

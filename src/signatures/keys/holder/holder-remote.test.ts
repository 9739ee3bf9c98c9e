import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { dateFromInstant, fixedClock, instant } from '../../../../packages/time/index.ts'
import { startSigningProvider } from '../../../../simulators/signing-provider/main.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { registryOffice } from '../../../../test/support/town.ts'
import { insertTrustAnchor } from '../../trust/anchor.store.ts'
import { findPersonKey } from '../key.store.ts'
import { keys } from '../module.ts'

const clock = fixedClock('2026-11-23T09:00:00+07:00')
const provider = await startSigningProvider({ now: () => dateFromInstant(clock.now()) })
after(() => provider.close())
const rooms = ['calendar', 'directory', 'identity', 'signing']
const env = {
  LT_CSC_URL: provider.apiUrl,
  LT_CSC_CLIENT_ID: provider.clientId,
  LT_CSC_CLIENT_SECRET: provider.clientSecret,
}
const province = await testProvince({ after }, { migrations: rooms, modules: [keys], env, clock })
const office = await registryOffice(province)
const sessions = { lanh_dao: office.leader.viewer, chuyen_vien: office.specialist.viewer }
const server = await testServer(province, [keys], sessions)
after(() => server.close())
await insertTrustAnchor(province.reader, {
  id: randomUUID(),
  name: 'CA mô phỏng',
  certificate: provider.rootCertificate,
  trusted_from: instant('2026-01-01T00:00:00Z'),
  source: 'kiểm thử',
})

const PAGE = '/chu-ky-so/tu-xa'
const USER = 'lanhdao1'
const opened = async (who: keyof typeof sessions = 'lanh_dao') => {
  const caller = new Caller(server, who)
  await caller.get(PAGE)
  return caller
}
const keyOf = (position: string) => findPersonKey(province.reader, position, clock.now())

test('the certificates of one’s own account are shown, the chosen one becomes the key, and the page says so', async () => {
  const caller = await opened()
  const { html } = await caller.post(`${PAGE}/tim`, { user: USER })
  assert.match(html, /credential-1/)
  const done = await caller.post(PAGE, { user: USER, credential: 'credential-1' })
  assert.equal(done.at, '/chu-ky-so')
  assert.match(done.html, /nhà cung cấp ký từ xa, duyệt trên điện thoại/)
  assert.equal((await keyOf(office.leader.id))?.provider, 'remote')
})

test('an account the provider does not know shows nothing of anybody', async () => {
  const { html } = await (await opened()).post(`${PAGE}/tim`, { user: 'khong-co-ai' })
  assert.match(html, /không có chứng thư nào cho tài khoản này/)
  assert.doesNotMatch(html, /credential-/)
})

test('a certificate of another account than the one named is not connected', async () => {
  const { status } = await (await opened('chuyen_vien')).post(PAGE, { user: 'khong-co-ai', credential: 'credential-2' })
  assert.equal(status, 422)
  assert.equal(await keyOf(office.specialist.id), undefined)
})

test('a certificate that is another position’s key is not connected', async () => {
  const { status, html } = await (await opened('chuyen_vien')).post(PAGE, { user: USER, credential: 'credential-1' })
  assert.equal(status, 422)
  assert.match(html, /đang là khoá ký của một vị trí hoặc cơ quan khác/)
})

test('a provider that does not answer is named on the page, and the form stays', async () => {
  const caller = await opened()
  provider.setFaults({ down: true })
  const { status, html } = await caller.post(`${PAGE}/tim`, { user: USER })
  provider.setFaults({ down: false })
  assert.equal(status, 422)
  assert.match(html, /không trả lời/)
  assert.match(html, /name="user"/)
})

test('without a configured provider neither the link nor the page is there', async (t) => {
  const here = await testProvince(t, { migrations: rooms, modules: [keys] })
  const door = await testServer(here, [keys], sessions)
  t.after(() => door.close())
  const caller = new Caller(door, 'lanh_dao')
  assert.doesNotMatch((await caller.get('/chu-ky-so')).html, /tu-xa/)
  assert.match((await caller.get(PAGE)).html, /LT_CSC_URL/)
})

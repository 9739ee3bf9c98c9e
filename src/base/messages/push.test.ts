/** Web push: what a browser is handed, and what is known of it. The push service and the browser are written from the RFCs, not from our sender. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { anOfficial } from '../../../test/support/identity.ts'
import { TEST_NOW, testProvince } from '../../../test/support/province.ts'
import { pushService, readVapid, TestBrowser } from '../../../test/support/push.ts'
import { SECRET, tellingRoom } from '../../../test/support/telling-room.ts'
import { actorOf, systemActor } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { directory } from '../directory/module.ts'
import { viewerFor } from '../identity/index.ts'
import { identity } from '../identity/module.ts'
import { listBrowsers } from './browser.store.ts'
import { allowBrowser, stopBrowser } from './browser.ts'
import { messages } from './module.ts'
import { vapidKey } from './ways.ts'

const modules = [directory, identity, messages, tellingRoom]
const service = await pushService({ after })
const province = await testProvince(
  { after },
  { modules, env: { LT_PUSH_HOSTS: '127.0.0.1', LT_MAIL_FROM: 'thong-bao@quangtri.example' } },
)

/** An official whose browser is told. */
async function office() {
  province.clock.set(TEST_NOW)
  service.answer(201)
  service.pushed.length = 0
  const official = await anOfficial(province, 'specialist')
  const viewer = await viewerFor(province.reader, official.account, official.position)
  const actor = actorOf(viewer)
  const browser = new TestBrowser()
  const own = { endpoint: `${service.url}/send/1`, p256dh: browser.p256dh, auth: browser.auth, name: 'Chrome, Windows' }
  const phone = { ...own, endpoint: `${service.url}/send/2`, name: 'Safari, iPhone' }
  const theirs = () => listBrowsers(province.reader, official.account)
  const tell = async () => {
    const data = { position: official.position, who: SECRET }
    await province.act(systemActor('Một cửa'), null, async (tx) => void tx.record('thing.asked', 'thing:1', data))
    await province.settle()
  }
  return { official, viewer, actor, browser, own, phone, theirs, tell }
}

async function lastOutcome() {
  const { rows } = await province.database.pool.query(
    `select type, data from act where type in ('notice.sent', 'notice.not-sent') order by seq desc limit 1`,
  )
  return [rows[0].type, rows[0].data]
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('an allowed browser is handed one sentence and our own address, and nothing personal', async () => {
  const { actor, browser, own, tell } = await office()
  await allowBrowser(province, actor, own, null)
  await tell()
  const [{ path, headers, body } = assert.fail()] = service.pushed
  assert.equal(path, '/send/1')
  assert.equal(headers['content-encoding'], 'aes128gcm')
  assert.deepEqual(JSON.parse(browser.read(body)), {
    text: 'Bạn có việc mới',
    at: 'http://127.0.0.1:8750/tin-bao',
  })
  assert.deepEqual(await lastOutcome(), ['notice.sent', { channel: 'push', kind: 'notice', outcome: 'sent' }])
})

test('the push service sees that the province sends, by the key the browser was given', async () => {
  const { actor, own, tell } = await office()
  await allowBrowser(province, actor, own, null)
  await tell()
  const { aud, sub, key } = readVapid(String(service.pushed[0]?.headers.authorization))
  assert.deepEqual([aud, sub], [service.url, 'mailto:thong-bao@quangtri.example'])
  assert.equal(key, (await vapidKey(province)).publicKey)
})

test('every browser somebody allowed is told', async () => {
  const { actor, own, phone, tell, theirs } = await office()
  await allowBrowser(province, actor, own, null)
  await allowBrowser(province, actor, phone, null)
  await tell()
  assert.deepEqual(service.pushed.map(({ path }) => path).sort(), ['/send/1', '/send/2'])
  assert.ok((await theirs()).every(({ told_at }) => told_at !== null))
})

test('a browser allowed twice is told once', async () => {
  const { actor, own, tell } = await office()
  await allowBrowser(province, actor, own, null)
  await allowBrowser(province, actor, own, null)
  await tell()
  assert.equal(service.pushed.length, 1)
})

test('a browser that was allowed by somebody else tells that one no more', async () => {
  const before = await office()
  await allowBrowser(province, before.actor, before.own, null)
  const { actor, own } = await office()
  await allowBrowser(province, actor, own, null)
  await before.tell()
  assert.deepEqual(service.pushed, [])
})

for (const status of [404, 410]) {
  test(`a browser that is gone (${status}) leaves the list by itself, and the others stay`, async () => {
    const { actor, own, phone, tell, theirs } = await office()
    await allowBrowser(province, actor, own, null)
    service.answer(status)
    await tell()
    assert.deepEqual(await lastOutcome(), ['notice.not-sent', { channel: 'push', kind: 'notice', outcome: 'refused' }])
    service.answer(201)
    await allowBrowser(province, actor, phone, null)
    await tell()
    assert.deepEqual(
      service.pushed.map(({ path }) => path),
      ['/send/1', '/send/2'],
    )
    assert.deepEqual(
      (await theirs()).map(({ name }) => name),
      ['Safari, iPhone'],
    )
  })
}

test('more than ten browsers of one person are refused', async () => {
  const { actor, own } = await office()
  const at = (n: number) => ({ ...own, endpoint: `${service.url}/many/${n}` })
  for (let n = 0; n < 10; n++) await allowBrowser(province, actor, at(n), null)
  await assert.rejects(allowBrowser(province, actor, at(10), null), refused('push.too-many'))
  await allowBrowser(province, actor, at(9), null)
})

test('a push service the province did not name, and a key that is none, are refused', async () => {
  const { actor, own } = await office()
  const elsewhere = { ...own, endpoint: 'https://push.evil.example/x' }
  await assert.rejects(allowBrowser(province, actor, elsewhere, null), refused('push.other-service'))
  const noPoint = { ...own, p256dh: `B${'A'.repeat(86)}` }
  await assert.rejects(allowBrowser(province, actor, noPoint, null), refused('push.wrong-key'))
})

test('what a browser gave of itself is sealed and stands in no act', async () => {
  const { official, actor, own } = await office()
  await allowBrowser(province, actor, own, null)
  const { rows } = await province.database.pool.query('select address from push_browser where account = $1', [
    official.account,
  ])
  assert.ok(!rows[0].address.includes(own.auth))
  const acts = await province.database.pool.query('select data::text from act')
  assert.ok(acts.rows.every(({ data }) => !data.includes('/send/')))
})

test('a browser that is stopped is told no more, the others are', async () => {
  const { actor, own, phone, tell, theirs } = await office()
  await allowBrowser(province, actor, own, null)
  await allowBrowser(province, actor, phone, null)
  const first = (await theirs()).find(({ name }) => name === own.name)
  await stopBrowser(province, actor, first?.id ?? '', null)
  await tell()
  assert.deepEqual(
    service.pushed.map(({ path }) => path),
    ['/send/2'],
  )
})

test('nobody stops the browser of somebody else', async () => {
  const { actor, own, theirs } = await office()
  await allowBrowser(province, actor, own, null)
  const [{ id } = assert.fail()] = await theirs()
  const other = await office()
  await assert.rejects(stopBrowser(province, other.actor, id, null), refused('push.no-browser'))
  assert.equal((await theirs()).length, 1)
})

test('the page takes what the browser sends, names it, and stops it', async () => {
  const { viewer, own, theirs } = await office()
  const caller = new Caller(await testServer(province, modules, { token: viewer }), 'token')
  await caller.get('/tai-khoan/thu-bao')
  const { name: _, ...sent } = own
  const shown = await caller.post('/tai-khoan/thu-bao/trinh-duyet', sent)
  assert.match(shown.html, /Trình duyệt đang nhận tin báo/)
  const [{ id } = assert.fail()] = await theirs()
  assert.ok(shown.html.includes(id))
  assert.match(
    (await caller.post('/tai-khoan/thu-bao/tat-trinh-duyet', { browser: id })).html,
    /Chưa bật trên trình duyệt nào/,
  )
})

/** Web push in a real browser: a person says yes, the province sends, and the worker shows it with the page closed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAxeClean, desktopPage, openBrowser } from '../../../test/support/browser.ts'
import { listenByName, testServer } from '../../../test/support/caller.ts'
import { anOfficial } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { pushService, TestBrowser } from '../../../test/support/push.ts'
import { SECRET, tellingRoom } from '../../../test/support/telling-room.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { SESSION_COOKIE } from '../../kernel/http/index.ts'
import { directory } from '../directory/module.ts'
import { viewerFor } from '../identity/index.ts'
import { identity } from '../identity/module.ts'
import { messages } from './module.ts'

const modules = [directory, identity, messages, tellingRoom]

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/**
 * The Chromium of the tests has no desk to show on (it denies every permission to notify) and reaches no push service: its yes and its
 * subscription are given here. The page's script, the registration of the worker and the push event are the browser's own.
 */
const saysYes = (subscription: object) =>
  `Notification.requestPermission = async () => 'granted'
  PushManager.prototype.subscribe = async (wish) => {
    if (!wish.userVisibleOnly || wish.applicationServerKey.byteLength !== 65) throw new TypeError('not a wish of ours')
    return { toJSON: () => (${JSON.stringify(subscription)}) }
  }`

/** What the worker asks the browser to show, from now on. */
async function watchShown(page: Page): Promise<() => Promise<unknown>> {
  const [worker = assert.fail('no worker runs')] = page.context().serviceWorkers()
  await worker.evaluate<void>(`{
    self.shown = []
    registration.showNotification = async (title, { body, data }) => void self.shown.push([title, body, data])
  }`)
  return () => worker.evaluate<unknown>('self.shown')
}

test('a person turns it on, the province sends, and the browser shows one sentence that leads to the notices', async (t) => {
  const service = await pushService(t)
  const resting = await testProvince(t, { modules, env: { LT_PUSH_HOSTS: '127.0.0.1' } })
  const province = { ...resting, publicUrl: '' }
  const { account, position } = await anOfficial(province, 'specialist')
  const server = await testServer(province, modules, { token: await viewerFor(province.reader, account, position) })
  t.after(() => server.close())
  const at = await listenByName(server)
  province.publicUrl = at

  const page = await desktopPage(browser)
  const context = page.context()
  await context.addCookies([{ name: SESSION_COOKIE, value: 'token', url: at }])
  const theirs = new TestBrowser()
  const keys = { p256dh: theirs.p256dh, auth: theirs.auth }
  await page.addInitScript({ content: saysYes({ endpoint: `${service.url}/send/1`, keys }) })

  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on(
      'ServiceWorker.workerRegistrationUpdated',
      ({ registrations: [one] }) => one && resolve(one.registrationId),
    )
  })
  await devtools.send('ServiceWorker.enable')
  await page.goto(`${at}/tai-khoan/thu-bao`)
  await page.getByRole('button', { name: 'Bật trên trình duyệt này' }).click()
  await page.getByRole('button', { name: 'Thôi báo ở đây' }).waitFor()
  await page.getByRole('cell', { name: /^Chrome/ }).waitFor()
  await assertAxeClean(page)

  await province.act(systemActor('Một cửa'), null, async (tx) => {
    tx.record('thing.asked', 'thing:1', { position, who: SECRET })
  })
  await resting.settle()
  const sent = theirs.read(service.pushed[0]?.body ?? assert.fail('nothing was pushed'))
  const shown = await watchShown(page)
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: at, registrationId: await registered, data: sent })
  while (!String(await shown())) await page.evaluate(() => null)
  assert.deepEqual(await shown(), [['Liên Thông', 'Bạn có việc mới', `${resting.publicUrl}/tin-bao`]])

  await page.getByRole('button', { name: 'Thôi báo ở đây' }).click()
  await page.getByText('Chưa bật trên trình duyệt nào.').waitFor()
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAxeClean, openBrowser, phonePage, screenshot, weigh } from '../../../test/support/browser.ts'
import { listenByName } from '../../../test/support/caller.ts'
import { doorOf } from '../../../test/support/door.ts'
import { accountFor } from '../../../test/support/passkey.ts'
import { testProvince } from '../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../test/support/signing-office.ts'
import { directory } from '../../base/directory/module.ts'
import { findAccount } from '../../base/identity/index.ts'
import { identity } from '../../base/identity/module.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { keys } from '../../signatures/keys/module.ts'
import { verifyStored } from '../../signatures/signing/index.ts'
import { signing } from '../../signatures/signing/module.ts'
import { getDocument } from './document.store.ts'
import { documentSubject } from './document.ts'
import { documents } from './module.ts'

const PASSWORD = 'Mot-mat-khau-dai-2026!'
const SCRIPT_LIMIT = 15 * 1024
const modules = [directory, identity, keys, signing, documents]

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

// browsers know passkeys for names only, so the site is `localhost`
const resting = await testProvince({ after }, { modules })
const province = Object.assign(resting, { publicUrl: '' })
const server = await doorOf(province, modules)
after(() => server.close())
const at = await listenByName(server)
province.publicUrl = at
const office = await signingOffice(province)
const username = async (post: typeof office.leader) =>
  (await findAccount(province.reader, await accountFor(province, post)))?.username ?? ''
const leader = await username(office.leader)
const clerk = await username(office.clerk)

/** A device in the browser itself: says yes when asked, its holder checked; with PRF or, like older ones, without. */
async function withDevice(page: Page, hasPrf = true): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable', { enableUI: false })
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  })
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${at}/dang-nhap?ve=/tai-khoan`)
  await page.getByLabel('Tên đăng nhập').fill(name)
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL(`${at}/tai-khoan`)
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto(`${at}/tai-khoan/khoa-truy-cap`)
  await page.getByLabel('Tên thiết bị').fill(name)
  await page.getByRole('button', { name: 'Thêm khoá truy cập' }).click()
  await page.waitForURL(`${at}/tai-khoan`)
}

async function register(page: Page): Promise<void> {
  await page.goto(`${at}/chu-ky-so/khoa-truy-cap`)
  await page.getByLabel('Mã PIN').fill(PIN)
  await page.getByRole('button', { name: 'Đăng ký khoá truy cập để duyệt' }).click()
}

/** Axe and a picture, in another tab: a second debugging session on the page itself takes its device away. */
async function look(page: Page, name: string): Promise<void> {
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await assertAxeClean(tab)
  await screenshot(tab, name)
  await tab.close()
}

const approvedBy = async (id: string, type: string) =>
  (await timeline(province.reader, documentSubject(id))).acts.find((act) => act.type === type)?.data.approval

test('VB-2.2: on a phone: register the passkey once, sign one document and then a batch with a touch each', async () => {
  const page = await phonePage(browser)
  await withDevice(page)
  await signIn(page, leader)
  await addPasskey(page, 'Điện thoại của tôi')

  await page.goto(`${at}/chu-ky-so/khoa-truy-cap`)
  await look(page, 'passkey-register')
  await register(page)
  await page.getByText('Điện thoại của tôi', { exact: true }).waitFor()
  await look(page, 'passkey-registered')
  await page.goto(`${at}/chu-ky-so`)
  await page.getByText('Điện thoại của tôi', { exact: true }).waitFor()
  await look(page, 'passkey-holder')

  const id = await office.drafted()
  await page.goto(`${at}/van-ban/${id}/ky`)
  assert.ok(await page.getByLabel('Mã PIN của khoá ký').isVisible(), 'the PIN stays the other way')
  assert.ok(!(await page.getByText('Thiết bị chưa xác nhận').isVisible()), 'nothing went wrong yet')
  await look(page, 'passkey-sign')
  assert.ok((await weigh(page)).scripts <= SCRIPT_LIMIT)
  await page.getByRole('button', { name: 'Duyệt bằng khoá truy cập' }).click()
  await page.waitForURL(`${at}/van-ban/${id}`)
  const { file } = await getDocument(province.reader, id)
  assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
  assert.match(JSON.stringify(await approvedBy(id, 'document.signed')), /"by":"passkey"/)
  assert.ok(await page.getByText('duyệt bằng khoá truy cập').first().isVisible())

  const ids = [await office.drafted(), await office.drafted(), await office.drafted()]
  await page.goto(`${at}/van-ban/cho-ky`)
  await page.getByRole('button', { name: /tất cả/ }).click()
  await look(page, 'passkey-batch')
  assert.ok((await weigh(page)).scripts <= SCRIPT_LIMIT)
  await page.getByRole('button', { name: 'Duyệt 3 văn bản bằng khoá truy cập' }).click()
  await page.getByText('Đã ký xong cả 3 văn bản').first().waitFor()
  for (const one of ids) assert.equal((await getDocument(province.reader, one)).state, 'signed')
  await page.context().close()
})

test('on a phone, in English: the pages read as well, and fit', async () => {
  const page = await phonePage(browser)
  await withDevice(page)
  await signIn(page, leader)
  await addPasskey(page, 'My tablet')
  await register(page)
  await page.getByText('My tablet', { exact: true }).waitFor()
  const id = await office.drafted()
  await page.context().addCookies([{ name: 'lt_ngon_ngu', value: 'en', url: at }])
  for (const [path, name] of [
    ['/chu-ky-so', 'passkey-holder-en'],
    ['/chu-ky-so/khoa-truy-cap', 'passkey-register-en'],
    [`/van-ban/${id}/ky`, 'passkey-sign-en'],
  ] as const) {
    await page.goto(at + path)
    await look(page, name)
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(wide <= 360, `${path} is ${wide} pixels wide`)
  }
  await page.getByRole('button', { name: 'Approve with a passkey' }).click()
  await page.waitForURL(`${at}/van-ban/${id}`)
  await page.context().close()
})

test('VB-2.2: on a phone: the clerk registers for the agency’s seal and issues with a touch', async () => {
  const page = await phonePage(browser)
  await withDevice(page)
  await signIn(page, clerk)
  await addPasskey(page, 'Máy văn thư')
  await register(page)
  await page.getByText('Máy văn thư', { exact: true }).waitFor()
  const id = await office.drafted()
  await office.sign(id)
  await page.goto(`${at}/van-ban/${id}/phat-hanh`)
  await look(page, 'passkey-issue')
  await page.getByRole('button', { name: /phát hành bằng khoá truy cập/ }).click()
  await page.waitForURL(`${at}/van-ban/${id}`)
  assert.equal((await getDocument(province.reader, id)).state, 'issued')
  assert.match(JSON.stringify(await approvedBy(id, 'document.sealed')), /"by":"passkey"/)
  await page.context().close()
})

test('a device without the secret is told so in words, and the PIN goes on signing', async () => {
  const page = await phonePage(browser)
  await withDevice(page, false)
  await signIn(page, leader)
  await addPasskey(page, 'Máy đời cũ')
  await register(page)
  await page.getByText('chưa mở được khoá ký bằng khoá truy cập').first().waitFor()
  await look(page, 'passkey-no-secret')
  const id = await office.drafted()
  await page.goto(`${at}/van-ban/${id}/ky`)
  await page.getByLabel('Mã PIN của khoá ký').fill(PIN)
  await page.getByRole('button', { name: 'Ký văn bản' }).click()
  await page.waitForURL(`${at}/van-ban/${id}`)
  assert.deepEqual(await approvedBy(id, 'document.signed'), { by: 'pin' })
  await page.context().close()
})

test('without scripts the passkey button is not there and the PIN signs', async () => {
  const page = await phonePage(browser, { javaScript: false })
  await signIn(page, leader)
  const id = await office.drafted()
  await page.goto(`${at}/van-ban/${id}/ky`)
  assert.ok(!(await page.getByRole('button', { name: 'Duyệt bằng khoá truy cập' }).isVisible()))
  await page.getByLabel('Mã PIN của khoá ký').fill(PIN)
  await page.getByRole('button', { name: 'Ký văn bản' }).click()
  await page.waitForURL(`${at}/van-ban/${id}`)
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
  await page.context().close()
})

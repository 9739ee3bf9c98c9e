import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { authenticator } from '../../../../test/support/authenticator.ts'
import { assertAxeClean, desktopPage, openBrowser } from '../../../../test/support/browser.ts'
import { listenByName } from '../../../../test/support/caller.ts'
import { doorOf } from '../../../../test/support/door.ts'
import { anOfficial, smallProvince } from '../../../../test/support/identity.ts'
import { getAgency } from '../../directory/index.ts'
import { directory } from '../../directory/module.ts'
import { identity } from '../module.ts'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/**
 * A software device behind the browser's own interface: the Chromium of the tests has no passkeys (NotSupportedError, and its virtual device
 * ends the process). The page's script sees what it would see anywhere: buffers in, buffers out.
 */
async function withDevice(page: Page, at: string): Promise<void> {
  const device = authenticator()
  await page.exposeFunction('askDevice', (use: 'create' | 'get', challenge: string, rp: string) =>
    use === 'create' ? device.create({ challenge, rp: { id: rp } }, at) : device.get({ challenge, rpId: rp }, at),
  )
  await page.addInitScript({ content: DEVICE })
}

const DEVICE = `{
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  const buffer = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)).buffer
  const ask = (use) => async ({ publicKey }) => {
    if (use === 'create' && !(publicKey.user.id instanceof Uint8Array)) throw new TypeError('user.id is no buffer')
    const made = JSON.parse(await window.askDevice(use, text(publicKey.challenge), publicKey.rp?.id ?? publicKey.rpId))
    const response = Object.fromEntries(Object.entries(made.response).map(([name, value]) => [name, buffer(value)]))
    return { ...made, rawId: buffer(made.rawId), response }
  }
  Object.defineProperty(navigator, 'credentials', { value: { create: ask('create'), get: ask('get') } })
}`

test('in a real browser: sign in, add a passkey, sign out, sign in with it; every page accessible', async (t) => {
  const { province: resting } = await smallProvince(t)
  // browsers know no passkeys for bare network addresses
  const province = { ...resting, publicUrl: '' }
  const who = await anOfficial(province, 'specialist')
  const server = await doorOf(province, [directory, identity])
  t.after(() => server.close())
  const at = await listenByName(server)
  province.publicUrl = at
  const page = await desktopPage(browser)
  await withDevice(page, at)

  await page.goto(`${at}/dang-nhap?ve=/tai-khoan`)
  await assertAxeClean(page)
  await page.getByLabel('Tên đăng nhập').fill(who.username)
  await page.getByLabel('Mật khẩu').fill('sai')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await assertAxeClean(page)
  await page.getByLabel('Mật khẩu').fill(who.password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL(`${at}/tai-khoan`)
  await assertAxeClean(page)

  await page.getByRole('link', { name: 'Thêm khoá truy cập' }).click()
  await assertAxeClean(page)
  await page.getByLabel('Tên thiết bị').fill('Máy thử')
  await page.getByRole('button', { name: 'Thêm khoá truy cập' }).click()
  await page.waitForURL(`${at}/tai-khoan`)
  assert.ok(await page.getByText('Máy thử').isVisible())

  await page.context().clearCookies()
  await page.goto(`${at}/dang-nhap`)
  await page.getByRole('link', { name: 'Đăng nhập bằng khoá truy cập' }).click()
  await assertAxeClean(page)
  await page.getByRole('button', { name: 'Đăng nhập bằng khoá truy cập' }).click()
  await page.waitForURL(`${at}/viec-cua-toi`)
  assert.equal((await page.goto(`${at}/tai-khoan`))?.status(), 200)
})

test('in a real browser: the pages of setting up and of administration are accessible', async (t) => {
  const { province } = await smallProvince(t)
  const admin = await anOfficial(province, 'province-admin', { demo: true })
  const leader = await anOfficial(province, 'leader')
  const server = await doorOf(province, [directory, identity])
  t.after(() => server.close())
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = server.server.address()
  const at = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const page = await desktopPage(browser)
  await page.goto(`${at}/dang-nhap?ve=/tai-khoan`)
  await page.getByLabel('Tên đăng nhập').fill(admin.username)
  await page.getByLabel('Mật khẩu').fill(admin.password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL(`${at}/tai-khoan`)
  for (const path of [
    '/tai-khoan/ma-mot-lan',
    '/tai-khoan/mat-khau',
    '/quan-tri/tai-khoan',
    `/quan-tri/tai-khoan/moi?co-quan=${leader.agency}`,
    `/quan-tri/tai-khoan/${leader.account}?co-quan=${leader.agency}`,
    '/quan-tri/uy-quyen',
    `/quan-tri/uy-quyen/moi?tu=${leader.position}`,
    '/quan-tri/co-quan',
    '/quan-tri/co-quan/moi',
    `/quan-tri/co-quan/${leader.agency}`,
    '/co-quan',
    `/co-quan/${(await getAgency(province.reader, leader.agency)).code}`,
  ]) {
    const reply = await page.goto(at + path)
    assert.ok(reply?.status() === 200, `${path}: ${reply?.status()}`)
    await assertAxeClean(page)
  }
})

test('a page nobody works at says so a minute before, then hides what is on it and keeps what was typed', async (t) => {
  const { province: resting } = await smallProvince(t)
  const province = { ...resting, publicUrl: '' }
  const who = await anOfficial(province, 'specialist')
  const server = await doorOf(province, [directory, identity])
  t.after(() => server.close())
  const at = await listenByName(server)
  province.publicUrl = at
  const page = await desktopPage(browser)
  await page.clock.install()
  await page.goto(`${at}/dang-nhap?ve=/tai-khoan`)
  await page.getByLabel('Tên đăng nhập').fill(who.username)
  await page.getByLabel('Mật khẩu').fill(who.password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL(`${at}/tai-khoan`)
  const typed = page.getByRole('searchbox')
  await typed.fill('đang gõ dở')

  await page.clock.runFor('14:10')
  const stay = page.locator('[data-lock-soon] button')
  assert.ok(await stay.isVisible())
  await assertAxeClean(page)
  await stay.click()
  assert.equal(await stay.isVisible(), false)

  await page.clock.runFor('15:05')
  assert.ok(await page.locator('[data-lock-now] a').isVisible())
  assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), false)
  await assertAxeClean(page)

  // signed in again in the other window
  await page.evaluate('window.dispatchEvent(new Event("focus"))')
  await page.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(await typed.inputValue(), 'đang gõ dở')
})

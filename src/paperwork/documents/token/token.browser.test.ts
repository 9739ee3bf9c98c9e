import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import {
  assertAxeClean,
  desktopPage,
  openBrowser,
  phonePage,
  screenshot,
  weigh,
} from '../../../../test/support/browser.ts'
import { tokenOffice } from '../../../../test/support/token-office.ts'
import { actor } from '../../../../test/support/town.ts'
import { SESSION_COOKIE } from '../../../kernel/http/index.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { composeBatch } from '../batch/batch.operations.ts'
import { getDocument } from '../document.store.ts'

const { province, office, plugin } = await tokenOffice({ after })
const PAGE_LIMIT = 60 * 1024
const SCRIPT_LIMIT = 15 * 1024

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

async function atDesk(id: string, wish: { javaScript?: boolean; language?: 'en' } = {}): Promise<Page> {
  const page = await desktopPage(browser, wish)
  after(() => page.context().close())
  await page.context().addCookies([{ name: SESSION_COOKIE, value: 'lanh_dao', url: province.publicUrl }])
  await page.goto(`${province.publicUrl}/van-ban/${id}/ky-token${wish.language ? `?lang=${wish.language}` : ''}`)
  return page
}

const start = (page: Page) => page.getByRole('button', { name: /Mở phần mềm ký|Ký lại|Open the signing/ })
const stateOf = async (id: string) => (await getDocument(province.reader, id)).state

test('the leader reads, opens the plug-in, confirms the certificate once, and the document is signed', async () => {
  const id = await office.drafted()
  const page = await atDesk(id)
  await page.goto(`${province.publicUrl}/van-ban/${id}/ky`)
  await page.getByRole('link', { name: 'Ký bằng USB token (máy tính)' }).click()
  await assertAxeClean(page)
  await screenshot(page, 'ky-token')
  await start(page).click()
  await page.getByText('Đã nhận và kiểm tra xong tệp đã ký').waitFor()
  await assertAxeClean(page)
  await screenshot(page, 'ky-token-xac-nhan')
  await page.getByRole('button', { name: 'Gắn chứng thư với vị trí và ghi nhận chữ ký' }).click()
  await page.getByText('Hãy đọc thông tin chứng thư').first().waitFor()
  await assertAxeClean(page)
  assert.equal(await stateOf(id), 'submitted')
  await page.getByLabel(/Đây là chứng thư cấp cho tôi/).check()
  await page.getByRole('button', { name: 'Gắn chứng thư với vị trí và ghi nhận chữ ký' }).click()
  await page.waitForURL(`**/van-ban/${id}`)
  assert.equal(await stateOf(id), 'signed')
  const { file } = await getDocument(province.reader, id)
  assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
})

test('the next signature is one click here and the PIN in the plug-in', async () => {
  const id = await office.drafted()
  const page = await atDesk(id)
  await screenshot(page, 'ky-token-da-gan')
  await start(page).click()
  await page.waitForURL(`**/van-ban/${id}`)
  assert.equal(await stateOf(id), 'signed')
})

test('of a list only the first is begun by hand: the next one opens and goes to the plug-in by itself', async () => {
  const ids = [await office.drafted(), await office.drafted()]
  const { id: batch } = await composeBatch(province, actor(office.leader), ids, crypto.randomUUID())
  const page = await atDesk(ids[0] ?? '')
  await page.goto(`${province.publicUrl}/van-ban/ky-nhieu/${batch}`)
  await screenshot(page, 'ky-nhieu-bang-token')
  await page.getByRole('button', { name: 'Ký 2 văn bản bằng USB token' }).click()
  await page.getByText('Văn bản thứ 1 trong lượt 2 văn bản').waitFor()
  await assertAxeClean(page)
  await screenshot(page, 'ky-token-trong-luot')
  await start(page).click()
  await page.waitForURL(`**/van-ban/ky-nhieu/${batch}`)
  assert.deepEqual(await Promise.all(ids.map(stateOf)), ['signed', 'signed'])
})

test('a user who cancels reads what the plug-in said and may sign again on the same page', async () => {
  const id = await office.drafted()
  const page = await atDesk(id)
  plugin.setFault('cancel')
  await start(page).click()
  await page.getByText('Người dùng huỷ ký số.').waitFor()
  await assertAxeClean(page)
  plugin.setFault('none')
  await start(page).click()
  await page.waitForURL(`**/van-ban/${id}`)
  assert.equal(await stateOf(id), 'signed')
})

test('a file that was refused is said so with its reason', async () => {
  const id = await office.drafted()
  const page = await atDesk(id)
  plugin.setFault('changed-page')
  await start(page).click()
  await page.getByText('tệp gửi về còn bị sửa chỗ khác').waitFor()
  await assertAxeClean(page)
  await screenshot(page, 'ky-token-bi-tu-choi')
  plugin.setFault('none')
  assert.equal(await stateOf(id), 'submitted')
})

test('without scripts the page says so and leads to the other ways', async () => {
  const id = await office.drafted()
  const page = await atDesk(id, { javaScript: false })
  await page.getByText('Cách ký này cần trình duyệt bật JavaScript').waitFor()
  assert.equal(await start(page).isVisible(), false)
  await page.getByRole('link', { name: 'Ký bằng PIN, khoá truy cập hoặc điện thoại' }).click()
  await page.waitForURL(`**/van-ban/${id}/ky`)
})

test('on a phone the page fits, says it needs a computer and names the other ways', async () => {
  const id = await office.drafted()
  const page = await phonePage(browser)
  after(() => page.context().close())
  await page.context().addCookies([{ name: SESSION_COOKIE, value: 'lanh_dao', url: province.publicUrl }])
  await page.goto(`${province.publicUrl}/van-ban/${id}/ky-token`)
  await page.getByText('Cần máy tính có cài phần mềm ký số').waitFor()
  await page.getByRole('link', { name: 'Ký bằng PIN, khoá truy cập hoặc điện thoại' }).waitFor()
  await assertAxeClean(page)
  await screenshot(page, 'ky-token-dien-thoai')
  assert.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0)
})

test('the page weighs what a page may, its script included', async () => {
  const page = await atDesk(await office.drafted())
  const { total, scripts } = await weigh(page)
  assert.ok(total <= PAGE_LIMIT, `${total} bytes`)
  assert.ok(scripts <= SCRIPT_LIMIT, `${scripts} bytes of scripts`)
})

test('where no plug-in runs the page says what to do, in both languages, and makes no request of ours', async () => {
  const id = await office.drafted()
  await plugin.close()
  for (const [language, sentence] of [
    [undefined, 'Chưa thấy phần mềm ký trên máy này'],
    ['en', 'No signing software was found on this computer'],
  ] as const) {
    const page = await atDesk(id, language ? { language } : {})
    await start(page).click()
    await page.getByText(sentence).waitFor()
    await assertAxeClean(page)
    await screenshot(page, `ky-token-chua-co${language ? '-en' : ''}`)
  }
  const asked = await province.reader
    .selectFrom('plug_in_request')
    .select('id')
    .where('subject', '=', `document:${id}`)
    .execute()
  assert.deepEqual(asked, [])
})

/** Long work on lists in a real browser: on a desk, on a phone, with and without scripts. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  assertAxeClean,
  desktopPage,
  openAs,
  openBrowser,
  type PageWish,
  phonePage,
  screenshot,
} from '../../../test/support/browser.ts'
import { addBoats, boatProvince, boatReader, officer } from '../../../test/support/list-room.ts'

const master = officer({ 'boat.read': 'province', 'boat.moor': 'province' })
const province = await boatProvince({ after }, { people: [master] })
await addBoats(province, 10_060, (n) => ({ state: n > 60 ? 'moored' : 'at-sea' }))
const { server } = await boatReader({ after }, province, master)
const base = await server.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
after(() => browser.close())

const opened = (open: typeof desktopPage, path: string, wish?: PageWish): Promise<Page> =>
  openAs(browser, { open, session: 'token', base, path }, wish)

async function looked(page: Page, name: string): Promise<void> {
  await assertAxeClean(page)
  await screenshot(page, name)
  assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), 0)
}

test('a phone without scripts has the whole filtered list acted on, and reads what came of it', async () => {
  const page = await opened(phonePage, '/thuyen?trang=at-sea', { javaScript: false })
  await page.getByLabel('Mọi dòng theo bộ lọc').check()
  await screenshot(page, 'list-whole-phone')
  await page.getByRole('button', { name: 'Cho cập bến' }).click()
  await page.getByRole('heading', { name: 'Cho cập bến: 60 dòng?' }).waitFor()
  await screenshot(page, 'list-whole-asked-phone')
  await page.getByRole('button', { name: 'Cho cập bến' }).click()
  await page.getByText('Đang chờ tới lượt.').waitFor()
  await screenshot(page, 'task-running-phone')
  await province.database.pool.query("update boat set state = 'moored' where number = 'QT-000007'")
  await province.settle()
  await page.reload()
  await page.getByText('Đã xong 60 trên 60, trong đó 1 không làm được.').waitFor()
  await screenshot(page, 'task-done-phone')
})

test('a desk asks for the file of a long list; the page says by itself that it is done, and the file is taken', async () => {
  const page = await opened(desktopPage, '/thuyen')
  await looked(page, 'list-whole-desk')
  await page.getByText('Xuất, in').click()
  await page.getByRole('link', { name: /Excel/ }).click()
  await page.getByRole('heading', { name: 'Lập tệp: Tàu thuyền' }).waitFor()
  await looked(page, 'list-file-asked-desk')
  await page.getByRole('button', { name: 'Lập tệp' }).click()
  await page.getByText('Đang chờ tới lượt.').waitFor()
  await looked(page, 'task-running-desk')
  await province.settle()
  await page.getByRole('link', { name: 'Xem toàn trang' }).click()
  const download = page.waitForEvent('download')
  await looked(page, 'task-file-desk')
  await page.getByRole('link', { name: /^Tải tệp/ }).click()
  assert.match((await download).suggestedFilename(), /^Tàu thuyền 2026-11-23\.xlsx$/)
})

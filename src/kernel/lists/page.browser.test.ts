/** A list in a real browser: on a desk, on a phone, without scripts, by keyboard. */
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
  weigh,
} from '../../../test/support/browser.ts'
import { AGENCIES, addBoats, boatProvince, boatReader, officer, UNITS } from '../../../test/support/list-room.ts'

const province = await boatProvince({ after })
await addBoats(province, 120, (n) => ({ state: n % 4 ? 'moored' : 'at-sea', agency: AGENCIES[0] }))
const master = officer({ 'boat.read': 'agency', 'boat.moor': 'agency' }, { unit: UNITS[0] })
const { server, caller } = await boatReader({ after }, province, master)
await caller.get('/thuyen')
await caller.post('/thuyen/cach-xem', { name: 'Ra khơi, cũ trước', query: 'trang=at-sea&xep=oldest', shared: 'unit' })
const base = await server.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
after(() => browser.close())

const opened = (open: typeof desktopPage, path: string, wish?: PageWish): Promise<Page> =>
  openAs(browser, { open, session: 'token', base, path }, wish)

const paths = {
  full: '/thuyen',
  searched: '/thuyen?q=khong+co',
  filtered: '/thuyen?trang=at-sea&xep=oldest&cot=number,tons',
}

for (const [name, open] of [['desk', desktopPage] as const, ['phone', phonePage] as const]) {
  for (const [what, path] of Object.entries(paths)) {
    test(`axe finds nothing on the ${what} list at a ${name}, and nothing hangs over its side`, async () => {
      const page = await opened(open, path)
      await assertAxeClean(page)
      await screenshot(page, `list-${what}-${name}`)
      assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), 0)
    })
  }
  test(`axe finds nothing at a ${name} when columns, saving and export are folded open`, async () => {
    for (const n of [0, 1, 2]) {
      const page = await opened(open, '/thuyen')
      await page.locator('.lt-tool > summary').nth(n).click()
      await assertAxeClean(page)
      await screenshot(page, `list-tool-${n}-${name}`)
      assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')) <= 0)
    }
  })
}

test('without scripts one chooses columns, saves a view and acts on rows', async () => {
  const page = await opened(desktopPage, '/thuyen', { javaScript: false })
  await page.locator('.lt-tool > summary').nth(0).click()
  await page.getByLabel('Kiểm tra', { exact: true }).check()
  await page.getByLabel('Trọng tải', { exact: true }).uncheck()
  await page.getByRole('button', { name: 'Áp dụng' }).click()
  assert.deepEqual(await page.locator('thead th').allInnerTexts(), [
    '',
    'Số',
    'Tên tàu',
    'Trạng thái',
    'Cập bến ↓',
    'Kiểm tra',
    'Việc',
  ])
  await page.locator('.lt-tool > summary').nth(1).click()
  await page.getByLabel('Tên cách xem').fill('Có ngày kiểm tra')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  assert.equal(await page.locator('.lt-views [aria-current]').textContent(), 'Có ngày kiểm tra')
  await page.getByLabel('Chọn Sóng Xanh 4', { exact: true }).check()
  await page.getByRole('button', { name: 'Cho cập bến' }).click()
  assert.match((await page.locator('.lt-notice').textContent()) ?? '', /Cho cập bến: 1 dòng/)
})

test('by keyboard: j and k move, / goes to the search, n and p turn pages', async () => {
  const page = await opened(desktopPage, '/thuyen')
  const focused = () => page.evaluate<string>('document.activeElement.innerText || document.activeElement.name')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  assert.equal(await focused(), 'QT-000001')
  await page.keyboard.press('n')
  await page.waitForURL(/sau=/)
  await page.keyboard.press('p')
  await page.waitForURL(/truoc=/)
  assert.match((await page.locator('tbody tr').first().textContent()) ?? '', /QT-000001/)
  await page.keyboard.press('/')
  assert.equal(await focused(), 'q')
})

test('one box chooses all rows of the page', async () => {
  const page = await opened(desktopPage, '/thuyen')
  await page.getByLabel('Chọn tất cả dòng trên trang').check()
  assert.equal(await page.locator('tbody input[name=id]:checked').count(), 50)
})

test('the first view of a list of fifty rows weighs no more than 45 KB', async () => {
  const { total, requests } = await weigh(await opened(phonePage, '/thuyen'))
  assert.ok(total < 45 * 1024, JSON.stringify(requests))
})

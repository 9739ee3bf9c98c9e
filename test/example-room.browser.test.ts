/** The pages of the example room in a real browser: nothing of their looks was written by the room. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { assertAxeClean, desktopPage, openBrowser, phonePage, screenshot } from './support/browser.ts'
import { theGate } from './support/visitors/gate.ts'

const gate = await theGate({ after })
const id = await gate.visit()
await gate.province.settle()
const base = await gate.server.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
after(() => browser.close())

const pages: Record<string, [who: 'guard' | 'host' | 'otherGuard', path: string]> = {
  'the book': ['guard', '/khach'],
  'the empty book': ['otherGuard', '/khach'],
  'the book without a hit': ['guard', '/khach?q=khong+ai'],
  'the form at the gate': ['guard', '/khach/moi'],
  'one visit': ['guard', `/khach/${id}`],
  'the form of an act': ['guard', `/khach/${id}/doi-nguoi-tiep`],
  'an act that is asked first': ['host', `/khach/${id}/khong-tiep`],
  'what waits for a host': ['host', '/viec-cua-toi'],
  'what a host was told': ['host', '/tin-bao'],
  'no notices yet': ['guard', '/tin-bao?loc=tat-ca'],
}

for (const [device, open] of [['desk', desktopPage] as const, ['phone', phonePage] as const]) {
  for (const [name, [who, path]] of Object.entries(pages)) {
    test(`axe finds nothing on ${name} at a ${device}, and nothing hangs over its side`, async () => {
      const page = await open(browser)
      await page.context().addCookies([{ name: 'lt_phien', value: who, url: base }])
      await page.goto(`${base}${path}`)
      await assertAxeClean(page)
      await screenshot(page, `room-${name.replaceAll(' ', '-')}-${device}`)
      assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), 0)
      await page.context().close()
    })
  }
}

test('a wrong form is clean too, and the focus goes to what is wrong', async () => {
  const page = await desktopPage(browser)
  await page.context().addCookies([{ name: 'lt_phien', value: 'guard', url: base }])
  await page.goto(`${base}/khach/moi`)
  await page.getByRole('button', { name: 'Ghi khách đến' }).click()
  await page.getByRole('alert').waitFor()
  await assertAxeClean(page)
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import {
  assertAxeClean,
  desktopPage,
  openBrowser,
  phonePage,
  screenshot,
  weigh,
} from '../../../test/support/browser.ts'
import { testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { calendar } from '../../base/calendar/module.ts'
import { createAgency } from '../../base/directory/index.ts'
import { directory } from '../../base/directory/module.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { findDossierByNumber, receiveDossier, requestSupplement } from '../dossiers/index.ts'
import { dossiers } from '../dossiers/module.ts'
import { importProcedures, setCompetence } from '../procedures/index.ts'
import { procedures } from '../procedures/module.ts'
import { portal } from './module.ts'

const shared = process.env.LT_SHARED ?? path.resolve(import.meta.dirname, '../../../../shared')
const catalogue = JSON.parse(readFileSync(path.join(shared, 'data/procedures.json'), 'utf8'))
const actor = systemActor('Trung tâm Phục vụ hành chính công', 'command')
const rooms = [calendar, directory, procedures, dossiers, portal]
const FIRST_VIEW = 60 * 1024
const SCRIPTS = 15 * 1024
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n')
const attachment = (name: string) => ({ name, mimeType: 'application/pdf', buffer: pdf })

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

async function house(t: TestContext) {
  const province = await testProvince(t, { modules: rooms })
  const server = await testServer(province, rooms)
  // a browser keeps its connections; they must not keep the server
  t.after(() => {
    server.server.closeAllConnections()
    return server.close()
  })
  await importProcedures(province, actor, catalogue)
  const agency = async (
    code: string,
    name: string,
    kind: 'department' | 'one-stop-centre' | 'commune',
    address?: string,
  ) => (await createAgency(province, actor, { code, name, kind, address }, null)).id
  await agency('H50.20', 'Trung tâm Phục vụ hành chính công tỉnh', 'one-stop-centre', '45 Hùng Vương, phường Đông Hà')
  await agency('H50.41', 'Uỷ ban nhân dân phường Đông Hà', 'commune', '1 Huyền Trân Công Chúa')
  await agency('H50.42', 'Uỷ ban nhân dân phường Đồng Hới', 'commune')
  const department = await agency('H50.07', 'Sở Nông nghiệp và Môi trường', 'department')
  await province.act(actor, null, (tx) => setCompetence(tx, { field: 'Thú y' }, [department]))
  await server.listen({ host: '127.0.0.1', port: 0 })
  return { province, origin: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

/** Looks at a page as the tests of looks do: axe, weight, a picture. */
async function look(page: Page, name: string): Promise<void> {
  await assertAxeClean(page)
  const wide = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  )
  assert.equal(wide, false, `${name} scrolls sideways`)
  await screenshot(page, `portal-${name}`)
}

/** Presses the main action and waits for the page it leads to, also where the script sends the form and the address stays. */
async function go(page: Page): Promise<void> {
  await page.evaluate("document.documentElement.setAttribute('data-left', '')")
  await page.locator('.lt-button--main').last().click()
  await page.locator('html[data-left]').waitFor({ state: 'detached' })
  await page.locator('main').waitFor()
}

/** From the home page to the confirmation on a phone. Returns the provisional number and the look-up code. */
async function fileOnPhone(page: Page, origin: string, see: (name: string) => Promise<void>) {
  await page.goto(`${origin}/`)
  await see('home')
  await page.fill('#tim', 'hanh nghe thu y')
  await page.press('#tim', 'Enter')
  await page.waitForURL(/tim-kiem/)
  await see('search')
  await page.click('a[href="/thu-tuc/1.004756"]')
  await see('procedure')
  await page.locator('.lt-button--main').first().click()
  await see('start')
  await go(page)
  await page.check('input[value=self]')
  await see('whose')
  await go(page)
  await page.fill('[name=name]', 'Nguyễn Thị Ứng 😀')
  await go(page)
  await see('name-error')
  await page.fill('[name=name]', 'Nguyễn Thị Ứng')
  await go(page)
  for (const [name, value] of [
    ['identity', '045 190 000 123'],
    ['phone', '0912 345 678'],
    ['address', 'Số 12, đường Lê Duẩn, phường Đông Hà, tỉnh Quảng Trị'],
    ['email', ''],
  ] as const) {
    await page.fill(`[name=${name}]`, value)
    if (name === 'identity') await see('identity')
    await go(page)
  }
  await go(page)
  await see('unit')
  await page.getByLabel('Trung tâm Phục vụ hành chính công tỉnh').check()
  await go(page)
  await page.check('input[value=online]')
  await see('result-at')
  await go(page)
  await see('paper')
  await page.setInputFiles('input[type=file]', [attachment('Bằng cử nhân thú y.pdf')])
  await go(page)
  await page.check('input[value=not-needed]')
  await go(page)
  await page.setInputFiles('input[type=file]', [
    { ...attachment('suc-khoe.pdf'), buffer: Buffer.from('không phải PDF') },
  ])
  await go(page)
  await see('paper-error')
  await page.setInputFiles('input[type=file]', [attachment('Giấy khám sức khoẻ.pdf'), attachment('Mặt sau.pdf')])
  await go(page)
  await page.check('input[value=bring]')
  await go(page)
  await see('check')
  await go(page)
  await page.waitForURL(/\/xong$/)
  await see('filed')
  const text = await page.locator('main').textContent()
  return {
    provisional: /T-[2-9A-Z]{10}/.exec(text ?? '')?.[0] ?? '',
    code: /[2-9A-Z]{4}(-[2-9A-Z]{4}){2}/.exec(text ?? '')?.[0] ?? '',
  }
}

for (const javaScript of [false, true]) {
  const words = javaScript ? 'with' : 'without'
  test(`MC-10.8: on a phone ${words} scripts a citizen files, tracks and supplies; axe finds nothing on any page`, async (t) => {
    const { province, origin } = await house(t)
    const page = await phonePage(browser, { javaScript })
    t.after(() => page.context().close())
    const see = (name: string) => look(page, `${name}-phone-${javaScript ? 'js' : 'plain'}`)
    const { provisional, code } = await fileOnPhone(page, origin, see)
    assert.ok(provisional && code)
    const dossier = (await findDossierByNumber(province.reader, provisional))!
    await receiveDossier(
      province,
      actor,
      dossier.id,
      { answers: [{ files: [], originals: 1, copies: 0, instead: null }] },
      null,
      null,
    )
    await page.goto(`${origin}/tra-cuu?so=${provisional}`)
    await see('tracking')
    await requestSupplement(
      province,
      actor,
      dossier.id,
      {
        papers: [{ name: 'Giấy khám sức khoẻ', reason: 'ảnh mờ, không đọc được ngày khám' }],
        basis: 'NĐ 118/2025/NĐ-CP',
      },
      null,
      null,
    )
    await page.goto(`${origin}/ho-so-cua-toi/${code}`)
    await see('my-dossier-waiting')
    await page.setInputFiles('#bo-sung input[type=file]', [attachment('Giấy khám rõ.pdf')])
    await go(page)
    await page.waitForURL(/da-gui=1/)
    await see('my-dossier')
  })
}

/** When the page showed its first and its largest content and was whole, and how long it kept the reader's hand from it, in milliseconds. */
const speedOf = (page: Page) =>
  page.evaluate<{ first: number; largest: number; whole: number; blocked: number }>(`new Promise((resolve) => {
    const seen = { largest: 0, blocked: 0 }
    new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.largest = Math.max(seen.largest, one.startTime) })
      .observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.blocked += one.duration - 50 })
      .observe({ type: 'longtask', buffered: true })
    const done = () => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0]
      if (!paint || !seen.largest) return requestAnimationFrame(done)
      resolve({ first: paint.startTime, whole: performance.getEntriesByType('navigation')[0].loadEventEnd, ...seen })
    }
    done()
  })`)

test('MC-12.7: first views stay light: first content within 3 s, the largest within 4, whole within 5.8, blocked under 0.6, in both languages', async (t) => {
  const { origin } = await house(t)
  const page = await desktopPage(browser)
  t.after(() => page.context().close())
  const addresses = ['/', '/tim-kiem?q=khai+sinh', '/thu-tuc', '/thu-tuc/1.004756', '/nop/1.004756', '/tra-cuu']
  for (const address of addresses) {
    for (const language of ['vi', 'en']) {
      const at = `${origin}${address}${address.includes('?') ? '&' : '?'}lang=${language}`
      await page.goto(at)
      const { first, largest, whole, blocked } = await speedOf(page)
      assert.ok(
        first < 3000 && largest < 4000 && whole < 5800 && blocked < 600,
        `${address}: ${first}, ${largest}, ${whole}, ${blocked}`,
      )
      await look(page, `desk-${language}-${address.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'}`)
    }
    const weight = await weigh(page, `${origin}${address}`)
    assert.ok(weight.total <= FIRST_VIEW, `${address} weighs ${weight.total} bytes`)
    assert.ok(weight.scripts <= SCRIPTS, `${address} carries ${weight.scripts} bytes of scripts`)
  }
})

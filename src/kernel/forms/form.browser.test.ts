import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import type { Browser, Page, Route } from 'playwright-core'
import { sampleView, serveStyleGuide } from '../../../scripts/style-guide.ts'
import { assertAxeClean, desktopPage, openBrowser, phonePage, screenshot } from '../../../test/support/browser.ts'
import { formSamplePage } from '../style-guide/index.ts'

let browser: Browser
let guide: { server: Server; address: string }
let site: { server: Server; address: string }
let posts: string[] = []

before(async () => {
  browser = await openBrowser()
  guide = await serveStyleGuide()
  site = await serveForm()
})
after(async () => {
  await browser.close()
  for (const { server } of [guide, site]) {
    server.closeAllConnections()
    server.close()
  }
})

/** The form of the guide behind a door that shows it again with what was sent. */
async function serveForm() {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/assets/')) {
      const asset = await fetch(guide.address + url.pathname)
      response.setHeader('Content-Type', asset.headers.get('content-type') ?? '')
      return response.end(await asset.text())
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const type = request.headers['content-type'] ?? ''
    if (bytes.length > 0) posts.push(type)
    const sent =
      bytes.length > 0 ? await new Response(bytes, { headers: { 'Content-Type': type } }).formData() : undefined
    const body = sent && Object.fromEntries([...sent].filter(([, value]) => typeof value === 'string'))
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(formSamplePage(sampleView(new URL('http://x/thiet-ke/ho-so/bieu-mau'), 'vi'), body).value)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function visit(
  t: TestContext,
  javaScript: boolean,
  address = `${site.address}/thiet-ke/ho-so/bieu-mau`,
): Promise<Page> {
  const page = await desktopPage(browser, { javaScript })
  t.after(() => page.context().close())
  posts = []
  await page.goto(address)
  return page
}
const host = (page: Page) => page.locator('input[type=radio][name=host]')

const samples = ['ho-so/bieu-mau', 'ho-so/bieu-mau-sai', 'ho-so/kem-theo', 'cau-hoi/ten']
for (const sample of samples) {
  for (const language of ['vi', 'en']) {
    test(`${sample} (${language}): axe finds nothing on screen and phone, with and without scripts, nothing stands sideways`, async () => {
      for (const open of [desktopPage, phonePage]) {
        for (const javaScript of [true, false]) {
          const page = await open(browser, { javaScript })
          await page.goto(`${guide.address}/thiet-ke/${sample}?lang=${language}`)
          await assertAxeClean(page)
          const { width } = page.viewportSize() ?? { width: 0 }
          const name = `form-${sample.replace('/', '-')}-${language}-${width}-${javaScript ? 'scripts' : 'plain'}`
          await screenshot(page, name)
          if (javaScript)
            assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= width, name)
          await page.context().close()
        }
      }
    })
  }
}

test('without scripts, “Tìm” brings the matches, “Thêm” a row, and what was typed stays', async (t) => {
  const page = await visit(t, false)
  await page.fill('[name=name]', 'Nguyễn Thị Lan')
  await page.fill('[name=host-tim]', 'can bo 17')
  await page.click('button[value="tim:host"]')
  assert.ok((await host(page).count()) > 0)
  await page.locator('label', { hasText: 'Cán bộ 17' }).first().click()
  await page.click('button[value="them:things"]')
  await page.fill('[name="things-0-thing"]', 'Máy ảnh')
  await page.click('button[value="them:things"]')
  assert.equal(await page.locator('[data-row]').count(), 2)
  assert.equal(await page.inputValue('[name=name]'), 'Nguyễn Thị Lan')
  assert.equal(await page.inputValue('[name="things-0-thing"]'), 'Máy ảnh')
  assert.equal(await page.locator('input[name=host]:checked').count(), 1)
  assert.equal(await page.locator('.govuk-error-summary').count(), 0, 'nothing was sent, nothing is wrong')
})

test('without scripts, every question is there, with the words that say when it is asked', async (t) => {
  const page = await visit(t, false)
  assert.ok(await page.locator('[name=company]').isVisible())
  assert.ok(await page.getByText('Chỉ khi đối tượng là “Doanh nghiệp”.').isVisible())
})

test('without scripts, Enter in a text sends the form', async (t) => {
  const page = await visit(t, false)
  await page.fill('[name=name]', 'Lan')
  await page.press('[name=name]', 'Enter')
  await page.waitForSelector('.govuk-error-summary')
  assert.ok((await page.locator('.govuk-error-summary li').count()) > 3)
})

test('with scripts, matches come as one types; the page stays and the box keeps the focus', async (t) => {
  const page = await visit(t, true)
  await page.fill('[name=name]', 'Lan')
  await page.locator('[name=host-tim]').pressSequentially('can bo 17')
  await page.waitForSelector('input[type=radio][name=host]')
  assert.equal(await page.evaluate<string>('document.activeElement.name'), 'host-tim')
  assert.equal(await page.inputValue('[name=host-tim]'), 'can bo 17')
  await page.press('[name=host-tim]', 'Enter')
  assert.equal(await page.locator('.govuk-error-summary').count(), 0)
})

test('with scripts, matches that come late take nothing away that was chosen meanwhile', async (t) => {
  const page = await visit(t, true)
  await page.locator('[name=host-tim]').pressSequentially('can bo 17')
  await host(page).first().waitFor()
  const late = Promise.withResolvers<Route>()
  await page.route('**/bieu-mau', (route) => late.resolve(route))
  await page.press('[name=host-tim]', 'Enter')
  const route = await late.promise
  await page
    .locator('label', { has: host(page) })
    .or(host(page).first().locator('xpath=following-sibling::label'))
    .first()
    .click()
  assert.equal(await host(page).first().isChecked(), true)
  const answered = page.waitForResponse('**/bieu-mau')
  await route.continue()
  await (await answered).finished()
  await page.evaluate('new Promise((done) => setTimeout(done))')
  assert.equal(await host(page).first().isChecked(), true)
})

test('with scripts, a row is added in place, takes the focus, and a chosen file is not lost', async (t) => {
  const page = await visit(t, true)
  await page.setInputFiles('[name=scan]', {
    name: 'giay.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF'),
  })
  await page.click('button[value="them:things"]')
  await page.waitForSelector('[name="things-0-thing"]')
  assert.equal(await page.evaluate<string>('document.activeElement.name'), 'things-0-thing')
  assert.equal(await page.evaluate<number>('document.querySelector("[name=scan]").files.length'), 1)
  await page.click('button[value="bot:things:0"]')
  await page.waitForSelector('[data-row]', { state: 'detached' })
  assert.ok(
    posts.every((type) => type.startsWith('application/x-www-form-urlencoded')),
    'files are not sent for a row',
  )
})

test('with scripts, a question that depends on another appears when it is asked', async (t) => {
  const page = await visit(t, true)
  assert.equal(await page.locator('[name=company]').isVisible(), false)
  await page.locator('label', { hasText: 'Doanh nghiệp' }).first().click()
  assert.ok(await page.locator('[name=company]').isVisible())
})

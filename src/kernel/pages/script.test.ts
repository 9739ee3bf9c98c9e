import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sampleView, serveStyleGuide } from '../../../scripts/style-guide.ts'
import { assertAxeClean, desktopPage, openBrowser, phonePage } from '../../../test/support/browser.ts'
import { styleGuideSamples } from '../style-guide/index.ts'
import { assetNames, citizenLayout, errorSummary, field, form, livePanel, mainAction, type View } from './index.ts'

let browser: Browser
let guide: { server: Server; address: string }
let site: { server: Server; address: string }
let posts: string[] = []
let answer: (response: ServerResponse) => void
let allPressed: () => void

before(async () => {
  browser = await openBrowser()
  guide = await serveStyleGuide()
  site = await serveSite()
})
after(async () => {
  await browser.close()
  for (const { server } of [guide, site]) {
    server.closeAllConnections()
    server.close()
  }
})

/** A small site with the forms the script works on; `answer` says what a post gets. */
async function serveSite() {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    if (assetNames.some((name) => url.pathname === `/assets/${name}`)) return passOn(url.pathname, response)
    if (url.pathname === '/dong')
      return response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: <p>Đã nhận 129</p>\n\n')
    if (request.method === 'POST') return collect(request, response)
    if (url.pathname === '/da-bam') allPressed()
    const page = pages[url.pathname]
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(page?.(sampleView(url, 'vi')).value)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function passOn(path: string, response: ServerResponse) {
  const asset = await fetch(guide.address + path)
  response.setHeader('Content-Type', asset.headers.get('content-type') ?? '')
  response.end(await asset.text())
}

function collect(request: IncomingMessage, response: ServerResponse) {
  let body = ''
  request.setEncoding('latin1')
  request.on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    posts.push(body)
    answer(response)
  })
}

const long = (view: View, filled: boolean) =>
  form(
    view,
    { action: '/gui', draft: 'nop-ho-so', filled },
    field(view, { kind: 'textarea', name: 'note', label: 'Ghi chú', value: filled ? 'của máy chủ' : '' }),
    field(view, { kind: 'password', name: 'pin', label: 'PIN' }),
    mainAction({ label: 'Gửi' }),
  )
const pages: Record<string, (view: View) => { value: string }> = {
  '/viet': (view) => citizenLayout(view, { title: 'Viết', main: long(view, false) }),
  '/viet-lai': (view) => citizenLayout(view, { title: 'Viết lại', main: long(view, true) }),
  '/xong': (view) => citizenLayout(view, { title: 'Đã nhận', main: '', draftSaved: 'nop-ho-so' }),
  '/tep': (view) =>
    citizenLayout(view, {
      title: 'Tệp',
      main: form(
        view,
        { action: '/gui', files: true },
        field(view, { kind: 'text', name: 'name', label: 'Tên' }),
        field(view, { kind: 'file', name: 'paper', label: 'Giấy tờ', accept: '.pdf', maxBytes: 1024 }),
        mainAction({ label: 'Gửi' }),
      ),
    }),
  '/loi': (view) =>
    citizenLayout(view, {
      title: 'Lỗi',
      main: [
        errorSummary(view, { name: 'Nhập tên' }),
        field(view, { kind: 'text', name: 'name', label: 'Tên', error: 'Nhập tên' }),
      ],
    }),
  '/song': (view) =>
    citizenLayout(view, { title: 'Sống', main: livePanel(view, { at: '/dong', id: 'p', content: 'Đã nhận 128' }) }),
}

const seeOther = (to: string) => (response: ServerResponse) => void response.writeHead(303, { Location: to }).end()

async function visit(t: { after: (fn: () => Promise<void>) => void }, address: string): Promise<Page> {
  const page = await desktopPage(browser)
  t.after(() => page.context().close())
  posts = []
  await page.goto(address)
  return page
}
const focusedText = (page: Page) => page.evaluate<string>('document.activeElement.textContent')

for (const [device, open] of [
  ['a phone', phonePage],
  ['a desk', desktopPage],
] as const) {
  for (const language of ['vi', 'en']) {
    test(`axe finds nothing and nothing scrolls sideways on ${device} in ${language}`, async (t) => {
      const page = await open(browser)
      t.after(() => page.context().close())
      for (const path of ['', ...Object.keys(styleGuideSamples).map((name) => `/${name}`)]) {
        await page.goto(`${guide.address}/thiet-ke${path}?lang=${language}`)
        await assertAxeClean(page)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, path)
      }
    })
  }
}

test('targets on a phone are at least 44 pixels high', async (t) => {
  const page = await phonePage(browser)
  t.after(() => page.context().close())
  await page.goto(`${guide.address}/thiet-ke/ho-so/1`)
  const small = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.lt-button,.lt-bar__link,.lt-rail a,.lt-rail summary,.govuk-input,.govuk-select')]
      .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)`,
  )
  assert.deepEqual(small, [])
})

test('on a phone the rail begins where its lit entry is seen, and stays where the reader moves it', async (t) => {
  const page = await phonePage(browser)
  t.after(() => page.context().close())
  await page.goto(`${guide.address}/thiet-ke/ho-so/1`)
  // a rail of a room-rich province, which comes with its lit entry last
  await page.evaluate(`{
    const rail = document.querySelector('.lt-rail ul')
    const lit = rail.querySelector('.lt-rail__here')
    const other = rail.querySelector('li:not(.lt-rail__here)')
    rail.replaceChildren(...Array.from({ length: 9 }, () => other.cloneNode(true)), lit)
  }`)
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => null)')
  assert.ok(
    await page.evaluate<boolean>(
      `[...document.querySelectorAll('.lt-rail__here > p,.lt-rail [aria-current]')].every((e) => e.getBoundingClientRect().right <= innerWidth)`,
    ),
  )
  const moved = await page.evaluate<number>(`{
    const rail = document.querySelector('.lt-rail ul')
    rail.scrollTo(30, 0)
    new Promise((resolve) => requestAnimationFrame(() => resolve(rail.scrollLeft)))
  }`)
  assert.equal(moved, 30)
})

test('on a phone a group of the rail unfolds over the page, whole and without a script', async (t) => {
  const page = await phonePage(browser, { javaScript: false })
  t.after(() => page.context().close())
  await page.goto(`${guide.address}/thiet-ke/ho-so/1`)
  await page.locator('.lt-rail summary', { hasText: 'Văn bản' }).click()
  await page.getByRole('link', { name: 'Văn bản đi', exact: true }).click()
  assert.equal(new URL(page.url()).pathname, '/van-ban/di')
})

test('j and k walk the list, Enter opens, and typing is never taken for a command', async (t) => {
  const page = await visit(t, `${guide.address}/thiet-ke/ho-so`)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  assert.equal(await focusedText(page), 'H50.12-261122-0002')
  await page.keyboard.press('k')
  assert.equal(await focusedText(page), 'H50.12-261122-0001')
  await page.keyboard.press('/')
  await page.keyboard.type('jk?')
  assert.equal(await page.inputValue('[data-search]'), 'jk?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/thiet-ke/ho-so/1')
})

test('the question mark shows the help and the shortcuts, and one-letter keys can be turned off', async (t) => {
  const page = await visit(t, `${guide.address}/thiet-ke/ho-so`)
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await page.uncheck('dialog input[type=checkbox]')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  assert.notEqual(await focusedText(page), 'H50.12-261122-0001')
})

test('a question mark that is typed is a letter like any other', async (t) => {
  const page = await visit(t, `${site.address}/viet`)
  await page.focus('#f-note')
  await page.keyboard.type('vì sao?')
  assert.equal(await page.inputValue('#f-note'), 'vì sao?')
  assert.equal(await page.getByRole('dialog').count(), 0)
})

test('the help stands over the page, so that nothing typed is lost, and closes to where one was', async (t) => {
  const page = await visit(t, `${guide.address}/thiet-ke/ho-so`)
  await page.fill('[data-search-global]', 'đang gõ')
  await page.getByRole('link', { name: 'Trợ giúp' }).click()
  const help = page.getByRole('dialog')
  await help.getByRole('heading', { name: 'Trợ giúp' }).waitFor()
  await assertAxeClean(page)
  await help.getByRole('button', { name: 'Đóng' }).click()
  await help.waitFor({ state: 'detached' })
  assert.equal(await page.inputValue('[data-search-global]'), 'đang gõ')
})

test('when the help cannot be fetched, its link leads there like any other', async (t) => {
  const page = await visit(t, `${site.address}/viet`)
  await page.getByRole('link', { name: 'Trợ giúp' }).click()
  await page.waitForURL('**/tro-giup')
})

test('what was typed comes back after the page is left, but never a password', async (t) => {
  const page = await visit(t, `${site.address}/viet`)
  await page.fill('#f-note', 'đang viết dở')
  await page.fill('#f-pin', '123456')
  await page.goto(`${site.address}/song`)
  await page.goto(`${site.address}/viet`)
  assert.equal(await page.inputValue('#f-note'), 'đang viết dở')
  assert.equal(await page.inputValue('#f-pin'), '')
  await page.getByRole('button', { name: 'Bỏ bản viết dở' }).click()
  assert.equal(await page.inputValue('#f-note'), '')
})

test('a form shown again by the server keeps the server’s words, and a saved form leaves no draft', async (t) => {
  const page = await visit(t, `${site.address}/viet`)
  await page.fill('#f-note', 'cũ')
  await page.goto(`${site.address}/viet-lai`)
  assert.equal(await page.inputValue('#f-note'), 'của máy chủ')
  await page.goto(`${site.address}/xong`)
  await page.goto(`${site.address}/viet`)
  assert.equal(await page.inputValue('#f-note'), '')
})

test('a form pressed again while the server is still busy is sent once', async (t) => {
  const waiting: ServerResponse[] = []
  answer = (response) => void waiting.push(response)
  const page = await visit(t, `${site.address}/viet`)
  const pressed = new Promise<void>((done) => {
    allPressed = done
  })
  // pressed by the page itself: the browser's driver would wait for the first answer
  await page.evaluate(`{
    let left = 5
    const button = document.querySelector('.lt-main button[type=submit]')
    const timer = setInterval(() => {
      if (left-- > 0) return button.click()
      clearInterval(timer)
      fetch('/da-bam')
    }, 20)
  }`)
  await pressed
  for (const response of waiting) seeOther('/xong')(response)
  await page.waitForURL('**/xong')
  assert.equal(posts.length, 1)
})

test('errors take the focus', async (t) => {
  const page = await visit(t, `${site.address}/loi`)
  assert.match(await focusedText(page), /Có chỗ cần sửa/)
})

test('a live panel shows what the server sends', async (t) => {
  const page = await visit(t, `${site.address}/song`)
  await page.getByText('Đã nhận 129').waitFor()
})

const paper = (bytes: number) => ({ name: 'don.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(bytes, 'a') })

test('files are sent with their form and the answer is shown under its own address', async (t) => {
  answer = seeOther('/xong')
  const page = await visit(t, `${site.address}/tep`)
  await page.fill('#f-name', 'A')
  await page.setInputFiles('#f-paper', paper(100))
  await page.getByRole('button', { name: 'Gửi' }).click()
  await page.waitForURL('**/xong')
  assert.equal(await page.title(), 'Đã nhận · Dịch vụ công · Tỉnh Quảng Trị')
  assert.equal(posts.length, 1)
  assert.match(posts[0] ?? '', /filename="don\.pdf"/)
})

test('when the network or the server fails during an upload nothing typed is lost and it can be sent again', async (t) => {
  const page = await visit(t, `${site.address}/tep`)
  await page.fill('#f-name', 'A')
  await page.setInputFiles('#f-paper', paper(100))
  answer = (response) => void response.destroy()
  await page.getByRole('button', { name: 'Gửi' }).click()
  await page.getByText('Mất mạng nên chưa gửi được').waitFor()
  answer = (response) => void response.writeHead(503).end('<p>x')
  await page.getByRole('button', { name: 'Gửi' }).click()
  await page.getByText('Hệ thống gặp lỗi nên chưa nhận được').waitFor()
  assert.equal(await page.inputValue('#f-name'), 'A')
  answer = seeOther('/xong')
  await page.getByRole('button', { name: 'Gửi' }).click()
  await page.waitForURL('**/xong')
})

test('a file over the limit is named before anything is sent', async (t) => {
  const page = await visit(t, `${site.address}/tep`)
  await page.setInputFiles('#f-paper', paper(2000))
  await page.getByRole('button', { name: 'Gửi' }).click()
  await page.getByText('Tệp lớn quá giới hạn: don.pdf').waitFor()
  assert.equal(posts.length, 0)
})

test('with scripts off the list reads, opens and pages, and no help is promised that would not come', async (t) => {
  const page = await desktopPage(browser, { javaScript: false })
  t.after(() => page.context().close())
  await page.goto(`${guide.address}/thiet-ke/ho-so`)
  assert.equal(await page.locator('[data-keys-hint]').isVisible(), false)
  await page.getByRole('link', { name: 'Trợ giúp' }).click()
  await page.waitForURL('**/tro-giup')
  assert.equal(await page.getByRole('checkbox').isVisible(), false)
  await page.goBack()
  await page.getByRole('link', { name: 'H50.12-261122-0001' }).click()
  await page.waitForURL('**/ho-so/1')
})

test('a first view with 50 rows weighs at most 60 KB on the line', async () => {
  const parts = ['/thiet-ke/ho-so', ...assetNames.map((name) => `/assets/${name}`)]
  const { gzipSync } = await import('node:zlib')
  let sum = 0
  for (const part of parts) sum += gzipSync(await (await fetch(guide.address + part)).text()).length
  assert.ok(sum <= 60 * 1024, `${sum} bytes`)
})

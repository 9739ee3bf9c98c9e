import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { axe, desktopPage, openBrowser, phonePage, screenshot, weigh } from './browser.ts'

const text = 'Nguyễn Ứng Kỳ gửi hồ sơ số H50.12-261122-0007, thửa đất ở phường Đồng Hới, tỉnh Quảng Trị.'
const pages: Record<string, string> = {
  '/good': `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ</title>
    <meta name="viewport" content="width=device-width"><script src="/script.js"></script></head>
    <body style="font-family: system-ui"><main><h1>Tiếp nhận hồ sơ</h1><p>${text}</p>
    <p><b>${text}</b> <i>${text}</i></p><p style="font-family: serif">${text.toUpperCase()} ${text}</p></main></body></html>`,
  '/bad':
    '<!doctype html><html lang="vi"><head><title>Xấu</title></head><body><main><h1>Xấu</h1><input></main></body></html>',
}
const script = `/* ${'x'.repeat(5000)} */ document.title = 'changed'`

const server = createServer((request, response) => {
  response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'")
  if (request.url === '/script.js') {
    response.setHeader('content-type', 'text/javascript')
    response.setHeader('content-encoding', 'gzip')
    return response.end(gzipSync(script))
  }
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(pages[request.url ?? ''])
})
let origin = ''
let browser: Browser
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server.close()
})

for (const javaScript of [true, false]) {
  const words = javaScript ? 'with' : 'without'
  test(`axe finds nothing on a good page ${words} JavaScript`, async () => {
    const page = await phonePage(browser, { javaScript })
    await page.goto(`${origin}/good`)
    assert.deepEqual(await axe(page), [])
  })

  test(`axe names an input without a label ${words} JavaScript`, async () => {
    const page = await desktopPage(browser, { javaScript })
    await page.goto(`${origin}/bad`)
    assert.deepEqual(
      (await axe(page)).map((found) => found.rule),
      ['label'],
    )
  })
}

test('a page without JavaScript runs no script', async () => {
  const page = await phonePage(browser, { javaScript: false })
  await page.goto(`${origin}/good`)
  assert.equal(await page.title(), 'Hồ sơ')
})

test('scripts are weighed as they travelled, compressed', async () => {
  const page = await phonePage(browser)
  await page.goto(`${origin}/good`)
  const weight = await weigh(page)
  assert.ok(weight.scripts > gzipSync(script).length && weight.scripts < script.length, JSON.stringify(weight))
  assert.ok(weight.total > weight.scripts + 500)
})

test('every Vietnamese letter is drawn by a font that has it', async () => {
  const page = await phonePage(browser)
  await page.goto(`${origin}/good`)
  await screenshot(page, 'support-vietnamese')
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument', { depth: -1 })
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'h1, p' })
  const used = new Set<string>()
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    for (const font of fonts) used.add(font.familyName)
  }
  assert.deepEqual([...used].sort(), ['Open Sans', 'Tinos'])
})

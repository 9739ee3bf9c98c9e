import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { assertAxeClean, desktopPage, phonePage, screenshot, weigh } from '../support/browser.ts'

const KILOBYTE = 1024

/** Looks at a page of the main job as the person sees it: axe, nothing wider than the screen, weight, pictures in both languages and sizes. */
export class Look {
  private readonly run: string
  /** Pictures and weights are the same with and without scripts: one of the two runs takes them. */
  private readonly full: boolean
  readonly seen: string[] = []

  constructor(run: string, full: boolean) {
    this.run = run
    this.full = full
  }

  /** @param name of the page, used for the pictures; `picture` is the name of the one that stands in README */
  async at(page: Page, name: string, picture?: { size: 'phone' | 'desktop'; name: string }): Promise<void> {
    this.seen.push(name)
    await assertAxeClean(page)
    assert.deepEqual(await tooWide(page), [], `${name} (${this.run}) scrolls sideways`)
    if (!this.full) return
    const { total, scripts, requests } = await weigh(page)
    const list = requests.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')
    assert.ok(total <= 60 * KILOBYTE, `${name} weighs ${total} bytes:\n${list}`)
    assert.ok(scripts <= 15 * KILOBYTE, `the scripts of ${name} weigh ${scripts} bytes:\n${list}`)
    await pictures(page, name, picture)
  }
}

/** Elements that make the page scroll sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.tagName + '.' + one.className).slice(0, 5)`)

async function pictures(page: Page, name: string, picture?: { size: string; name: string }): Promise<void> {
  const browser = page.context().browser()
  assert.ok(browser)
  const storageState = await page.context().storageState()
  for (const [size, open] of [
    ['phone', phonePage],
    ['desktop', desktopPage],
  ] as const) {
    const other: Page = await open(browser, { storageState })
    try {
      for (const language of ['en', 'vi'] as const) {
        const url = new URL(page.url())
        url.searchParams.set('lang', language)
        url.hash = ''
        await other.goto(url.href)
        assert.deepEqual(await tooWide(other), [], `${name} ${size} ${language} scrolls sideways`)
        const readme = language === 'vi' && picture?.size === size ? picture.name : undefined
        await screenshot(other, `${name}-${size}-${language}`, readme)
      }
    } finally {
      await other.context().close()
    }
  }
}

import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import {
  assertAxeClean,
  besidePage,
  DESKTOP,
  desktopPage,
  PHONE,
  phonePage,
  screenshot,
  type Weight,
  weigh,
  weighedOn,
} from '../support/browser.ts'

const KILOBYTE = 1024

/** What takes minutes more: pictures of every page, and axe also where scripts are switched off (`npm run test:long -- pictures`). */
const whole = Boolean(process.env.LT_PICTURES ?? process.env.LT_UPDATE_SCREENSHOTS)

/** Looks at a page of the main job as the person sees it: axe, weight, nothing wider than the screen in either size and language. */
export class Look {
  private readonly run: string
  /** The server sends the same with and without scripts: one of the two runs looks at everything. */
  private readonly full: boolean
  readonly seen: string[] = []

  constructor(run: string, full: boolean) {
    this.run = run
    this.full = full
  }

  /** @param name of the page, used for the pictures; `picture` is the name of the one that stands in README */
  async at(page: Page, name: string, picture?: { size: 'phone' | 'desktop'; name: string }): Promise<void> {
    this.seen.push(name)
    if (this.full || whole) await assertAxeClean(page)
    assert.deepEqual(await tooWide(page), [], `${name} (${this.run}) scrolls sideways`)
    if (!this.full) return
    const beside = await besidePage(page)
    const { total, scripts, requests } = await (whole ? weigh(page) : bothSizes(page, beside, name))
    const list = requests.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')
    assert.ok(total <= 60 * KILOBYTE, `${name} weighs ${total} bytes:\n${list}`)
    assert.ok(scripts <= 15 * KILOBYTE, `the scripts of ${name} weigh ${scripts} bytes:\n${list}`)
    if (whole) await pictures(page, name, picture)
  }
}

/** Elements that make the page scroll sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.tagName + '.' + one.className).slice(0, 5)`)

/** The page in both languages, each on a phone and then on a screen; weighed as it comes first. */
async function bothSizes(page: Page, beside: Page, name: string): Promise<Weight> {
  const weights: Weight[] = []
  for (const language of ['vi', 'en'] as const) {
    await beside.setViewportSize(PHONE)
    weights.push(await weighedOn(beside, inLanguage(page, language)))
    for (const size of [PHONE, DESKTOP]) {
      await beside.setViewportSize(size)
      assert.deepEqual(await tooWide(beside), [], `${name} ${size.width} ${language} scrolls sideways`)
    }
  }
  await beside.goto('about:blank')
  return weights.reduce((a, b) => (a.total > b.total ? a : b))
}

function inLanguage(page: Page, language: 'en' | 'vi'): string {
  const url = new URL(page.url())
  url.searchParams.set('lang', language)
  url.hash = ''
  return url.href
}

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
        await other.goto(inLanguage(page, language))
        assert.deepEqual(await tooWide(other), [], `${name} ${size} ${language} scrolls sideways`)
        const readme = language === 'vi' && picture?.size === size ? picture.name : undefined
        await screenshot(other, `${name}-${size}-${language}`, readme)
      }
    } finally {
      await other.context().close()
    }
  }
}

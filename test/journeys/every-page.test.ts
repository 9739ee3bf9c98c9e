/**
 * Every page each account of the demonstration can reach by links: what must be true of all of them, whoever makes the next one.
 * LT_PICTURES=1 takes a picture of each, for a phone and a screen, and has axe look (minutes more).
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { demoAccounts } from '../../demo/index.ts'
import { axe, openBrowser, screenshot } from '../support/browser.ts'
import { Surfer } from '../support/program.ts'
import { type RunningProvince, startProvince } from './running-province.ts'

/** Pages of one shape that are opened: a list and its thousandth row look the same. */
const PER_SHAPE = 1
const MOST_PAGES = 150
/** A screen of 1280 at twice the size, and an old phone. */
const WIDTHS = [640, 360]

interface Seen {
  who: string
  at: string
  html: string
}

let province: RunningProvince
let browser: Browser
/** One page per shape and kind of account; the first account that came to it. */
const pages = new Map<string, Seen>()
const faults: string[] = []

before(async () => {
  ;[province, browser] = await Promise.all([startProvince(), openBrowser()])
  for (const who of ['', ...demoAccounts.map((one) => one.username)]) await walk(who)
})
after(async () => {
  await browser?.close()
  await province?.stop()
})

/** The address with what tells rows and choices apart left out. */
const shapeOf = (at: string): string => {
  const [path = '', query = ''] = at.split('?')
  const shape = path.split('/').map((part) => (/\d/.test(part) && part.length > 2 ? ':id' : part))
  return [shape.join('/'), ...[...new URLSearchParams(query).keys()].sort()].join(' ')
}

/** Downloads, languages and the way out are no pages. */
const NO_PAGE =
  /^\/(assets|ngon-ngu|dang-xuat|openapi|health|song)|xuat=|in=pdf|\.(pdf|xml|json|zip|csv|p7m|txt)\b|\/(tai|pdf|trang|tep)(\/|$)/

async function signIn(who: string): Promise<Surfer> {
  const surfer = new Surfer(province.origin)
  if (!who) return surfer
  const account = demoAccounts.find((one) => one.username === who)!
  await surfer.get('/dang-nhap')
  const answer = await surfer.post('/dang-nhap', { username: account.username, password: account.password })
  assert.equal(answer.status, 303, `${who} cannot sign in`)
  return surfer
}

async function walk(who: string): Promise<void> {
  const surfer = await signIn(who)
  const counts = new Map<string, number>()
  const queue = who ? ['/viec-cua-toi', '/tai-khoan', '/chu-ky-so'] : ['/']
  const known = new Set(queue)
  for (let opened = 0; queue.length > 0 && opened < MOST_PAGES; ) {
    const at = queue.shift()!
    const shape = shapeOf(at)
    const count = counts.get(shape) ?? 0
    if (count >= PER_SHAPE) continue
    counts.set(shape, count + 1)
    opened += 1
    const { status, location, html } = await surfer.get(at)
    const links = location ? [location] : [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map((found) => found[1]!)
    for (const link of links.map((one) => one.replaceAll('&amp;', '&'))) {
      if (known.has(link) || NO_PAGE.test(link)) continue
      known.add(link)
      queue.push(link)
    }
    if (location || !(status >= 400 || html.startsWith('<!DOCTYPE html>'))) continue
    if (status !== 200) faults.push(`${who || 'stranger'} is led to ${at} and gets ${status}`)
    else if (!pages.has(`${who ? 'official' : 'citizen'} ${shape}`)) {
      pages.set(`${who ? 'official' : 'citizen'} ${shape}`, { who, at, html })
    }
  }
}

/** What a reader sees: no markup, no code, nothing that says it is in another language. */
const visible = (html: string): string =>
  (/<body[\s\S]*<\/body>/.exec(html)?.[0] ?? '')
    .replace(/<(script|style|svg|code|kbd|textarea|pre)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<([a-z]+)\b[^>]*\blang="en"[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')

const every = (wrong: (seen: Seen) => string | null): string[] =>
  [...pages.values()].flatMap((seen) => {
    const what = wrong(seen)
    return what ? [`${seen.at} (${seen.who || 'citizen'}): ${what}`] : []
  })

const around = (text: string, found: RegExpExecArray | null): string | null =>
  found && `…${text.slice(Math.max(0, found.index - 40), found.index + 60)}…`

test('no link leads into nothing', () => {
  assert.ok(pages.size > 60, `only ${pages.size} pages were found`)
  assert.deepEqual(faults, [])
})

test('no page shows what only a program reads: ids, codes of acts, missing values', () => {
  const codes =
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\b(undefined|null|NaN|Infinity)\b|\[object|\b[a-z]+(-[a-z]+)*:[0-9a-f]{8}|\b(dossier|document|account|position|agency|exchange|signing-key|session|list)\.[a-z]/
  assert.deepEqual(
    every(({ html }) => around(visible(html), codes.exec(visible(html)))),
    [],
  )
})

test('a Vietnamese page speaks Vietnamese', () => {
  const english =
    /\b(the|and|not|error|invalid|cannot|please|of the|is not|was|has been|click|submit|file is|page|search|unknown)\b/i
  assert.deepEqual(
    every(({ html }) => around(visible(html), english.exec(visible(html)))),
    [],
  )
})

test('of the menu one entry is lit, and it is the place one stands in', () => {
  assert.deepEqual(
    every(({ at, html }) => {
      const rail = /<nav class="lt-rail"[\s\S]*?<\/nav>/.exec(html)?.[0]
      if (!rail) return null
      const entries = [...rail.matchAll(/<a href="([^"]+)"( aria-current="[^"]+")?/g)]
      const lit = entries.filter((entry) => entry[2]).map((entry) => entry[1]!)
      if (lit.length > 1) return `${lit.length} entries are lit: ${lit.join(', ')}`
      const path = at.split('?')[0]!
      const own = entries.map((entry) => entry[1]!).filter((one) => path === one || path.startsWith(`${one}/`))
      const nearest = own.sort((a, b) => b.length - a.length)[0]
      return nearest && lit[0] !== nearest ? `lit is ${lit[0] ?? 'nothing'}, not ${nearest}` : null
    }),
    [],
  )
})

test('every page has one heading of the first level, and a title of its own', () => {
  assert.deepEqual(
    every(({ html }) => {
      const headings = html.match(/<h1\b/g)?.length ?? 0
      return headings === 1 ? null : `${headings} headings`
    }),
    [],
  )
})

test('DS-8: nothing scrolls sideways at twice the size and on an old phone', async () => {
  const wrong: string[] = []
  const once = new Map([...pages.values()].map((seen) => [shapeOf(seen.at), seen]))
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: WIDTHS[0]!, height: 720 } })
  const page = await context.newPage()
  for (const [who, seen] of Map.groupBy(once.values(), (one) => one.who)) {
    await context.clearCookies()
    if (who) await enter(page, who)
    for (const { at } of seen) wrong.push(...(await looked(page, at, who)))
  }
  assert.deepEqual(wrong, [])
})

async function enter(page: Page, who: string): Promise<void> {
  await page.goto(`${province.origin}/dang-nhap`)
  const account = demoAccounts.find((one) => one.username === who)!
  await page.fill('input[name=username]', account.username)
  await page.fill('input[name=password]', account.password)
  await Promise.all([page.waitForNavigation(), page.press('input[name=password]', 'Enter')])
}

async function looked(page: Page, at: string, who: string): Promise<string[]> {
  const wrong: string[] = []
  await page.goto(province.origin + at, { waitUntil: 'domcontentloaded' })
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 720 })
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    if (over > 0) wrong.push(`${at} (${who || 'citizen'}) is ${over} px too wide at ${width}`)
  }
  if (process.env.LT_PICTURES) {
    const found = await axe(page)
    wrong.push(...found.map((one) => `${at} (${who || 'citizen'}): ${one.rule} ${one.nodes[0]}`))
    const name = `every-${who || 'citizen'}-${shapeOf(at).replace(/[^a-z0-9:=-]+/gi, '_')}`
    await screenshot(page, `${name}-phone`)
    await page.setViewportSize({ width: 1366, height: 768 })
    await screenshot(page, name)
  }
  return wrong
}

import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
  type Response,
} from 'playwright-core'
import { findChromium } from './chromium.ts'

const repository = path.resolve(import.meta.dirname, '..', '..')

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1366, height: 768 }

export interface PageWish {
  /** False: the browser of somebody who switched scripts off. */
  javaScript?: boolean
  /** Cookies and storage to begin with, from `page.context().storageState()`. */
  storageState?: BrowserContextOptions['storageState']
}

/** Starts the browser of the tests. Close it in `after`. */
export async function openBrowser(): Promise<Browser> {
  const { program, env, args } = await findChromium()
  return chromium.launch({ executablePath: program, args, env: { ...definedEnvironment(), ...env } })
}

/** A page of a person with a 360×740 phone, in a context (cookies) of its own. */
export async function phonePage(browser: Browser, wish: PageWish = {}): Promise<Page> {
  return newPage(browser, { viewport: PHONE, isMobile: true, hasTouch: true }, wish)
}

/** A page of a person with a 1366×768 screen, in a context (cookies) of its own. */
export async function desktopPage(browser: Browser, wish: PageWish = {}): Promise<Page> {
  return newPage(browser, { viewport: DESKTOP }, wish)
}

/** Opens a page of a server in the session of somebody it knows; as a stranger without one. */
export async function openAs(
  browser: Browser,
  { open, session, base, path: at }: { open: typeof phonePage; session: string; base: string; path: string },
  wish?: PageWish,
): Promise<Page> {
  const page = await open(browser, wish)
  if (session) await page.context().addCookies([{ name: 'lt_phien', value: session, url: base }])
  await page.goto(base + at)
  return page
}

/** Opens a page in the session of somebody else, who knows nothing of what was seen there before: a page that is kept shows in half the time. */
export async function openInstead(page: Page, session: string | null, at: string): Promise<Response | null> {
  await page.context().clearCookies()
  if (session) await page.context().addCookies([{ name: 'lt_phien', value: session, url: new URL(at).origin }])
  return page.goto(at)
}

async function newPage(browser: Browser, device: BrowserContextOptions, wish: PageWish): Promise<Page> {
  const context = await browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    javaScriptEnabled: wish.javaScript ?? true,
    storageState: wish.storageState,
    ...device,
  })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

/** One thing axe found: the rule, why, and where. */
export interface AxeViolation {
  rule: string
  impact: string
  help: string
  nodes: string[]
}

/**
 * Runs axe-core on the page as it stands; an empty list is clean. It runs in a world of its own beside the page,
 * so the page keeps its strict content security policy. A page without JavaScript is looked at as a copy in a context that has it.
 */
export async function axe(page: Page): Promise<AxeViolation[]> {
  const scripts = await runsScripts(page)
  if (scripts) return runAxe(page)
  const copy = await copyWithScripts(page)
  const found = await runAxe(copy)
  await copy.goto('about:blank')
  return found
}

/** Throws with every finding of axe in words. */
export async function assertAxeClean(page: Page): Promise<void> {
  const found = await axe(page)
  if (found.length === 0) return
  const lines = found.map(
    ({ rule, impact, help, nodes }) => `${rule} (${impact}): ${help}\n    ${nodes.join('\n    ')}`,
  )
  throw new Error(`axe finds ${found.length} on ${page.url()}:\n  ${lines.join('\n  ')}`)
}

let axeSource: Promise<string> | undefined

async function runAxe(page: Page): Promise<AxeViolation[]> {
  axeSource ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const session = await page.context().newCDPSession(page)
  try {
    const contextId = await isolatedWorld(session)
    await evaluate(session, contextId, `${await axeSource}; true`)
    return (await evaluate(
      session,
      contextId,
      `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((found) => ({
        rule: found.id, impact: found.impact, help: found.help,
        nodes: found.nodes.map((node) => node.target.join(' ') + ' — ' + node.html.slice(0, 160)) })))`,
    )) as AxeViolation[]
  } finally {
    await session.detach()
  }
}

async function isolatedWorld(session: CDPSession): Promise<number> {
  const { frameTree } = await session.send('Page.getFrameTree')
  const world = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'lienthong-axe',
  })
  return world.executionContextId
}

async function evaluate(session: CDPSession, contextId: number, expression: string): Promise<unknown> {
  const answer = await session.send('Runtime.evaluate', {
    expression,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  })
  if (answer.exceptionDetails)
    throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text)
  return answer.result.value
}

/** Timers do not run where scripts are switched off, and axe needs them. */
async function runsScripts(page: Page): Promise<boolean> {
  return page.evaluate<boolean>("matchMedia('(scripting: enabled)').matches")
}

async function copyWithScripts(page: Page): Promise<Page> {
  const html = await page.content()
  const copy = await besidePage(page)
  await copy.setViewportSize(page.viewportSize() ?? DESKTOP)
  await copy.route('**/*', (route) => {
    const request = route.request()
    if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    return request.resourceType() === 'script' ? route.abort() : route.continue()
  })
  try {
    await copy.goto(page.url())
  } finally {
    await copy.unroute('**/*')
  }
  return copy
}

/** Bytes that travelled for the first view of a page (headers included, compressed as sent, nothing from a cache). */
export interface Weight {
  total: number
  scripts: number
  requests: { url: string; type: string; bytes: number }[]
}

/** Opens the address of the page (or another) as the same person with an empty cache and weighs what comes. */
export async function weigh(page: Page, url = page.url()): Promise<Weight> {
  const beside = await besidePage(page)
  await beside.setViewportSize(page.viewportSize() ?? DESKTOP)
  try {
    return await weighedOn(beside, url)
  } finally {
    await beside.goto('about:blank')
  }
}

/** Opens an address on a page that keeps no cache (`besidePage`), and weighs what comes. */
export async function weighedOn(page: Page, url: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    const requests = new Map<string, { url: string; type: string; bytes: number }>()
    session.on('Network.responseReceived', ({ requestId, response, type }) => {
      requests.set(requestId, { url: response.url, type, bytes: 0 })
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const request = requests.get(requestId)
      if (request) request.bytes = encodedDataLength
    })
    await page.goto(url, { waitUntil: 'load' })
    const list = [...requests.values()]
    const sum = (some: typeof list) => some.reduce((bytes, request) => bytes + request.bytes, 0)
    return { total: sum(list), scripts: sum(list.filter((request) => request.type === 'Script')), requests: list }
  } finally {
    await session.detach()
  }
}

const beside = new WeakMap<BrowserContext, Promise<Page>>()

/**
 * A second page of the same person that shares nothing with the first but who they are (what it is told once and what it remembers stay
 * the first's), on a phone. It is kept as long as the first one's context: a browser takes longer to begin a page than to show it.
 */
export async function besidePage(page: Page): Promise<Page> {
  const context = page.context()
  const browser = context.browser()
  if (!browser) throw new Error('the page has no browser')
  const known = beside.get(context) ?? phonePage(browser)
  if (!beside.has(context)) context.once('close', () => void closeContextOf(known))
  beside.set(context, known)
  const other = await known
  await other.context().clearCookies()
  await other.context().addCookies(await context.cookies())
  return other
}

async function closeContextOf(opened: Promise<Page>): Promise<void> {
  try {
    await (await opened).context().close()
  } catch {
    // the browser was closed, and it with it
  }
}

/**
 * Takes the whole page into test-results/screenshots when somebody wants to look (`LT_PICTURES=1`; no test reads it, and drawing them
 * is slow). With `LT_UPDATE_SCREENSHOTS=1` its upper part also goes into docs/images under the name that README uses.
 */
export async function screenshot(page: Page, name: string, inReadme?: string): Promise<void> {
  if (!process.env.LT_PICTURES && !process.env.LT_UPDATE_SCREENSHOTS) return
  const file = path.join(repository, 'test-results', 'screenshots', `${name}.png`)
  await mkdir(path.dirname(file), { recursive: true })
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
  if (inReadme && process.env.LT_UPDATE_SCREENSHOTS) {
    const images = path.join(repository, 'docs', 'images')
    await mkdir(images, { recursive: true })
    const { width, height } = page.viewportSize() ?? DESKTOP
    const clip = { x: 0, y: 0, width, height: width > PHONE.width ? height : 1050 }
    await page.screenshot({ path: path.join(images, `${inReadme}.png`), animations: 'disabled', fullPage: true, clip })
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

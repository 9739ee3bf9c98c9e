import { RARE_NAME } from '../../demo/index.ts'
import { modules } from '../../src/province.ts'

/** A page to open, as one viewer; or what is done instead. */
export interface Door {
  address: string
  cookie: string
  use?: () => Promise<void>
}

/** Pages that are no list. */
const OTHERS = ['/', '/viec-cua-toi', '/dieu-hanh']
/** How far into a list the deep page is. */
const DEEP = 10
const KEYS = ['sau', 'truoc']
/** Links of a list that lead to something else than rows on a page. */
const ASIDE = ['xuat', 'in', 'cot', ...KEYS]

const searches: [name: string, text: string][] = [
  ['nobody has', 'qzxqzx'],
  ['everybody has', 'minh'],
  ['two letters', 'ng'],
  ['two letters nobody has', 'zq'],
  ['a rare name', RARE_NAME.replace(/\(.*/, '')],
  ['two words', 'Nguyễn Hoa'],
  ['two words, one of nobody', 'nguyễn qzxqzx'],
  ['punctuation', '?!'],
]

/** Addresses of lists, as the rooms' routes say them: a new list is measured by itself. */
function listAddresses(rooms?: readonly string[]): string[] {
  const asked = rooms ? modules.filter(({ name }) => rooms.includes(name)) : modules
  const routes = asked.flatMap((module) => module.routes ?? [])
  const paged = routes.filter(({ method, path, spec }) => {
    const properties = (spec.query as { properties?: Record<string, unknown> } | undefined)?.properties ?? {}
    return method === 'GET' && !path.includes(':') && KEYS.some((key) => key in properties)
  })
  return [
    ...new Set([
      ...paged.map(({ path }) => path),
      ...asked.flatMap((module) =>
        ((module as { lists?: readonly { at: string }[] }).lists ?? []).map((list) => list.at),
      ),
    ]),
  ]
}

interface Page {
  html: string
  links: URL[]
}

/**
 * Every door of one viewer in one province, by what it shows. Doors that are closed to the viewer are left out.
 * @param rooms only what their lists show and lead to
 */
export async function doorsOf(url: string, cookie: string, rooms?: readonly string[]): Promise<Map<string, Door>> {
  const doors = new Map<string, Door>()
  const add = (label: string, address: string) => void doors.set(label, { address, cookie })
  const things = new Map<string, string>()
  const lists = new Set(listAddresses(rooms))
  for (const address of [...(rooms ? [] : OTHERS), ...lists]) {
    const page = await read(url + address, cookie)
    if (!page) continue
    add(address, url + address)
    // tabs of the list, and the lists behind the figures
    for (const link of page.links.filter((one) => lists.has(one.pathname) && isTab(one))) {
      if (!doors.has(labelOf(link))) {
        add(labelOf(link), link.href)
        await addDeep(link.href, labelOf(link), cookie, add)
      }
    }
    if (!lists.has(address)) continue
    await addDeep(url + address, address, cookie, add)
    if (/<input[^>]*name="q"/.test(page.html)) await addSearches(url + address, address, cookie, page.html, add)
    for (const link of page.links) {
      const thing = /^(\/[\w-]+)\/[0-9a-f]{8}-[0-9a-f-]{27}$/.exec(link.pathname)
      if (thing && !things.has(thing[1]!)) things.set(thing[1]!, link.href)
    }
  }
  for (const [path, address] of things) if (await read(address, cookie)) add(`${path}/:id`, address)
  return doors
}

const labelOf = (link: URL): string => link.pathname + decodeURIComponent(link.search)
const isTab = (link: URL): boolean => link.search !== '' && !ASIDE.some((name) => link.searchParams.has(name))

async function read(address: string, cookie: string): Promise<Page | null> {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const html = await answer.text()
  if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('html')) return null
  const links = [...html.matchAll(/href="([^"#]+)"/g)].map(
    ([, href]) => new URL(href!.replaceAll('&amp;', '&'), address),
  )
  return { html, links: links.filter((link) => link.origin === new URL(address).origin) }
}

/** The page so many clicks on “next” away, or none when the list ends before. */
async function addDeep(
  from: string,
  label: string,
  cookie: string,
  add: (label: string, address: string) => void,
): Promise<void> {
  let address = from
  for (let step = 0; step < DEEP; step++) {
    const page = await read(address, cookie)
    const next = page?.links.find((link) => link.pathname === new URL(from).pathname && link.searchParams.has('sau'))
    if (!next) return
    address = next.href
  }
  add(`${label} page ${DEEP + 1}`, address)
}

async function addSearches(
  address: string,
  label: string,
  cookie: string,
  html: string,
  add: (label: string, address: string) => void,
): Promise<void> {
  const number = /[A-Z]\d\d\.\d\d(?:\.\d\d)?-\d{6}-\d{4,}|\d+\/[A-ZĐ-]+/.exec(html)?.[0]
  for (const [name, text] of [...searches, ...(number ? [['a number', number] as const] : [])]) {
    const searched = `${address}?q=${encodeURIComponent(text)}`
    if (await read(searched, cookie)) add(`${label} search: ${name}`, searched)
  }
}

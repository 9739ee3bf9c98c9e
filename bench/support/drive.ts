/** Drives one kind of use from a process of its own: `node drive.ts ORDER`, the order as JSON. Prints what was measured as JSON. */
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { signIn } from './house.ts'
import { BOUNDARY, type Measured, type Order } from './order.ts'

interface Got {
  status: number
  text: string
  location: string
  cookies: string[]
}

const order = JSON.parse(process.argv[2] ?? '{}') as Order
/** What they do next stands in the answer. */
const READ: ReadonlySet<Order['kind']> = new Set(['filing', 'slip', 'mixed'])
const agent = new http.Agent({ keepAlive: true, maxSockets: order.connections })
const until = performance.now() + order.milliseconds
const over = (): boolean => performance.now() >= until || times.length >= (order.requests ?? Number.POSITIVE_INFINITY)
const times: number[] = []
let errors = 0
let uses = 0

function send(path: string, headers: http.OutgoingHttpHeaders, body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = http.request(order.url + path, { agent, method: body === undefined ? 'GET' : 'POST', headers })
    asked.once('error', reject)
    asked.once('response', (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          text: READ.has(order.kind) ? Buffer.concat(pieces).toString('latin1') : '',
          location: answer.headers.location ?? '',
          cookies: answer.headers['set-cookie'] ?? [],
        }),
      )
    })
    asked.end(body)
  })
}

/** Sends, and counts the time and whether the answer was the wanted one. */
async function timed(wanted: number, work: () => Promise<Got>): Promise<Got | null> {
  const begun = performance.now()
  const got = await work().catch(() => null)
  times.push(performance.now() - begun)
  if (got?.status === wanted) return got
  errors += 1
  return null
}

const form = () => ({
  headers: { cookie: order.cookie ?? '', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  body: (order.body ?? '').replace('KEY', randomUUID()),
})

async function opening(hand: number): Promise<void> {
  const paths = order.paths ?? ['/']
  for (let turn = hand; !over(); turn++) {
    if (await timed(200, () => send(paths[turn % paths.length]!, { cookie: order.cookie ?? '' }))) uses += 1
  }
}

async function posting(): Promise<void> {
  while (!over()) {
    const { headers, body } = form()
    if (await timed(303, () => send(order.paths![0]!, headers, body))) uses += 1
  }
}

async function printing(): Promise<void> {
  while (!over()) {
    const { headers, body } = form()
    const paper = await timed(200, async () => {
      const { location } = await send(order.paths![0]!, headers, body)
      await send(location, { cookie: order.cookie ?? '' })
      return send(`${location}/giay-tiep-nhan`, { cookie: order.cookie ?? '' })
    })
    if (paper?.text.startsWith('%PDF')) uses += 1
  }
}

/** What a citizen answers, by the last part of the page's address; any other page asks for a paper, which is brought later. */
const answers: Record<string, Record<string, string>> = {
  ai: { whose: 'self' },
  'ho-ten': { name: 'Trần Thị Bích Thuỷ' },
  'so-dinh-danh': { identity: '045190000123' },
  'dien-thoai': { phone: '0912345678' },
  'dia-chi': { address: '1 Hùng Vương, phường Đông Hà' },
  email: { email: '' },
  'noi-dung': { request: 'Cấp Chứng chỉ hành nghề thú y' },
  'noi-nhan': { unit: order.unit ?? '' },
  'nhan-ket-qua': { resultAt: 'online' },
}
const PROCEDURE = '/nop/1.004756'
const MOST_PAGES = 40

/** Files once, page by page, as a browser that follows where it is sent; not to the end when the time is up. Every citizen comes from an address of their own. */
async function fileOnce(from: string): Promise<boolean> {
  const jar = new Map<string, string>()
  const headers = () => ({ cookie: [...jar].map((pair) => pair.join('=')).join('; '), 'x-forwarded-for': from })
  const keep = (got: Got | null) => {
    for (const cookie of got?.cookies ?? []) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]!.split('=', 2)
      jar.set(name, value)
    }
    return got
  }
  let at = PROCEDURE
  for (let page = 0; page < MOST_PAGES && !over(); page++) {
    const shown = keep(await timed(200, () => send(at, headers())))
    if (!shown) return false
    if (at.endsWith('/xong')) return true
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(shown.text)?.[1] ?? ''
    const last = at.split('/').at(-1)!
    const begins = at === PROCEDURE || last === 'kiem-tra'
    const given = begins ? {} : (answers[last] ?? { instead: 'bring' })
    const body = new URLSearchParams({ csrf: hidden('csrf'), formKey: hidden('formKey'), ...given })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const sent = keep(await timed(303, () => send(at, { ...headers(), ...type }, body.toString())))
    if (!sent) return false
    at = sent.location.split('?', 1)[0]!
  }
  return false
}

async function filing(hand: number): Promise<void> {
  for (let turn = 0; !over(); turn++) {
    if (await fileOnce(`10.${hand}.${turn >> 8}.${turn & 255}`)) uses += 1
  }
}

/** Receives, opens the dossier, and now and then its paper. */
async function receiveOnce(paper: boolean): Promise<void> {
  const { headers, body } = form()
  const cookie = order.cookie ?? ''
  const received = await timed(303, () => send('/quay/tiep-nhan', headers, body))
  if (!received) return
  await timed(200, () => send(received.location, { cookie }))
  if (paper) await timed(200, () => send(`${received.location}/giay-tiep-nhan`, { cookie }))
}

/** Signs somebody in and opens what they see first; counts as one request. */
async function signInOnce(turn: number): Promise<void> {
  const accounts = order.accounts ?? []
  await timed(200, async () =>
    send('/viec-cua-toi', { cookie: await signIn(order.url, accounts[turn % accounts.length]!) }),
  )
}

const ROUND = 50

/** Of fifty turns one files, three receive, one signs in, and the others open the addresses in turn. */
async function mixed(hand: number): Promise<void> {
  const paths = order.paths ?? ['/']
  for (let turn = hand * 7; !over(); turn++) {
    const at = turn % ROUND
    if (at === 0) await fileOnce(`10.${hand}.${(turn >> 8) & 255}.${turn & 255}`)
    else if (at === 12 || at === 25 || at === 37) await receiveOnce(at === 25)
    else if (at === 44) await signInOnce(turn)
    else await timed(200, () => send(paths[turn % paths.length]!, { cookie: order.cookie ?? '' }))
  }
}

const hands = { get: opening, post: posting, slip: printing, filing, mixed }
const begun = performance.now()
await Promise.all(Array.from({ length: order.connections }, (_, hand) => hands[order.kind](hand)))
const seconds = (performance.now() - begun) / 1000
const sorted = times.sort((a, b) => a - b)
const share = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
const measured: Measured = {
  requests: times.length,
  perSecond: (times.length - errors) / seconds,
  p50: share(0.5),
  p99: share(0.99),
  errors,
  uses: uses / seconds,
}
process.stdout.write(JSON.stringify(measured))
agent.destroy()

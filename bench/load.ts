import path from 'node:path'
import type { Bench } from '../scripts/bench.ts'
import { findRunningEmbedded } from '../src/kernel/database/embedded.ts'
import { counterForm, dossiersOf, drive, receivedOnce, receivingUnit } from './support/counter.ts'
import { loadedHouse, median, type Running, run, signIn } from './support/house.ts'
import type { Measured, Order } from './support/order.ts'

const HANDS = [1, 50, 200]
/** The floors are held at so many connections, of several rounds; the others are printed of one, so that the whole ends within four minutes. */
const HELD_AT = 50
const ROUNDS_HELD = 3
const MILLISECONDS = 1500
/** A citizen's filing is some thirty requests: a turn that measures it lasts so long that 50 of them come to the end. */
const FILING_MILLISECONDS = 6000
/** From the click on receiving to the paper, for an officer alone at the counter. */
const PAPER_MS = 1000

/** One thing people do, on ours and on what it is held against. */
interface Use {
  name: string
  ours: Omit<Order, 'connections' | 'milliseconds'>
  against: Omit<Order, 'connections' | 'milliseconds'>
  /** Share of the other's requests per second that ours must reach. */
  floor?: number
}

const numbers = ({ perSecond, p50, p99 }: Measured): string =>
  `${perSecond.toFixed(0).padStart(5)}/s  p50 ${p50.toFixed(0).padStart(4)} ms  p99 ${p99.toFixed(0).padStart(4)} ms`

/** Both sides in turn, several times where a floor is held; what is said is the median of each and the median of the shares. */
async function compare(use: Use, connections: number) {
  const ours: Measured[] = []
  const against: Measured[] = []
  const rounds = use.floor && connections === HELD_AT ? ROUNDS_HELD : 1
  const milliseconds = use.ours.kind === 'filing' ? FILING_MILLISECONDS : MILLISECONDS
  for (let round = 0; round < rounds; round++) {
    against.push(await drive({ ...use.against, connections, milliseconds: MILLISECONDS }))
    ours.push(await drive({ ...use.ours, connections, milliseconds }))
  }
  const middle = (all: Measured[]) => {
    const perSecond = median(all.map((one) => one.perSecond))
    return all.find((one) => one.perSecond === perSecond)!
  }
  const errors = [...ours, ...against].reduce((sum, one) => sum + one.errors, 0)
  const share = median(ours.map((one, round) => one.perSecond / against[round]!.perSecond))
  return { ours: middle(ours), against: middle(against), share, errors }
}

function usesOf(ours: Running, bare: Running, cookie: string, form: string, dossiers: string[], unit: string): Use[] {
  const page = (name: string, at: string, floor?: number, signedIn = cookie): Use => ({
    name,
    ours: { kind: 'get', url: ours.url, paths: [at], cookie: signedIn },
    against: { kind: 'get', url: bare.url, paths: [`/page/${name}`] },
    ...(floor ? { floor } : {}),
  })
  return [
    page('home', '/', 0.5, ''),
    page('search', SEARCH, undefined, ''),
    page('list', '/ho-so', 0.1),
    {
      name: 'open',
      ours: { kind: 'get', url: ours.url, paths: dossiers, cookie },
      against: { kind: 'get', url: bare.url, paths: dossiers },
      floor: 0.3,
    },
    {
      name: 'filing',
      ours: { kind: 'filing', url: ours.url, unit },
      against: { kind: 'get', url: bare.url, paths: ['/page/home'] },
    },
    {
      name: 'reception',
      ours: { kind: 'post', url: ours.url, paths: ['/quay/tiep-nhan'], cookie, body: form },
      against: { kind: 'post', url: bare.url, paths: ['/quay/tiep-nhan'], body: form },
      floor: 0.3,
    },
  ]
}

const SEARCH = '/tim-kiem?q=khai+sinh'

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const house = await loadedHouse()
  const started: Running[] = []
  try {
    const ours = await run('src/main.js', { ...house.env, LT_TRUSTED_PROXIES: '127.0.0.1' })
    started.push(ours)
    const database = findRunningEmbedded(path.join(house.folder, 'postgres'))!.url('app')
    const unit = await receivingUnit(database)
    const cookie = await signIn(ours.url, 'canbo.motcua')
    const form = await counterForm(ours.url, cookie)
    const dossiers = await dossiersOf(ours.url, cookie)
    const received = await receivedOnce(ours.url, cookie, form)
    const bare = await run('bench/support/bare-load.ts', {
      BARE_DATABASE: database,
      BARE_SCHEMA: 'h50',
      BARE_COOKIE: cookie,
      BARE_RECEIVED: received,
      BARE_PAGES: JSON.stringify({ home: `${ours.url}/`, search: ours.url + SEARCH, list: `${ours.url}/ho-so` }),
    })
    started.push(bare)
    const uses = usesOf(ours, bare, cookie, form, dossiers, unit)
    return await table(uses, { kind: 'slip', url: ours.url, paths: ['/quay/tiep-nhan'], cookie, body: form })
  } finally {
    for (const one of started.reverse()) await one.stop()
    await house.remove()
  }
}

async function table(uses: readonly Use[], slip: Omit<Order, 'connections' | 'milliseconds'>) {
  const rows: [string, string][] = []
  const held: number[] = []
  let errors = 0
  const paper = await drive({ ...slip, connections: 1, milliseconds: 4 * MILLISECONDS })
  errors += paper.errors
  held.push(PAPER_MS / paper.p99)
  rows.push(['paper, 1 officer: click, page, slip', `${numbers(paper)}  limit p99 ${PAPER_MS} ms`])
  for (const use of uses)
    for (const connections of HANDS) {
      const { ours, against, share, errors: wrong } = await compare(use, connections)
      errors += wrong
      if (use.floor && connections === HELD_AT) held.push(share / use.floor)
      const floor = use.floor && connections === HELD_AT ? ` (floor ${use.floor})` : ''
      const wholes = ours.uses > 0 && use.name === 'filing' ? `  ${ours.uses.toFixed(1)} filings/s` : ''
      rows.push([
        `${use.name}, ${connections} connections`,
        `${numbers(ours)}${wholes}  against ${numbers(against)}  share ${share.toFixed(2)}${floor}  errors ${wrong}`,
      ])
    }
  const ratio = errors > 0 ? 0 : Math.min(...held)
  return { rows, ratio }
}

export const bench: Bench = {
  name: 'load',
  describe:
    'home, search, list, opening, filing and receiving at 1, 50 and 200 connections against bare Fastify and the same rows by hand; the ratio is the worst share of its floor at 50 (≥ 1.00), 0 with any error',
  atLeast: 1,
  run: measure,
}

import path from 'node:path'
import type { Bench } from '../scripts/bench.ts'
import { findRunningEmbedded } from '../src/kernel/database/embedded.ts'
import { counterForm, dossiersOf, drive, receivingUnit } from './support/counter.ts'
import { cpuMilliseconds, loadedHouse, residentMegabytes, run, signIn } from './support/house.ts'

const LEGS = 4
const REQUESTS = 5000
const HANDS = 8
/** A leg takes one to two minutes; longer than this and the program hangs. */
const LONGEST_LEG_MS = 600_000
const LIMIT = 1.1
/** At rest: so little of a core for so long; what the receptions left to do (slips, notices, figures) is done by then. */
const REST_SHARE = 0.15
const REST_SECONDS = 12
const MOST_REST_SECONDS = 240

/** Who needs no more than a password. */
const ACCOUNTS = ['canbo.motcua', 'chuyenvien', 'lanhdao', 'vanthu', 'canbo.dongha']
const OPENED = [
  '/ho-so',
  '/ho-so?q=nguyen',
  '/ho-so?q=khai+sinh',
  '/tim-kiem?q=khai+sinh',
  '/tim-kiem?q=dat+dai',
  '/',
  '/thu-tuc',
  '/thu-tuc/1.004756',
  '/viec-cua-toi',
  '/co-quan',
  '/ho-so?xuat=csv',
]

/** Waits until the program has come to rest. @returns resident memory then, and the seconds it took */
async function atRest(pid: number): Promise<{ megabytes: number; seconds: number }> {
  let before = await cpuMilliseconds(pid)
  let quiet = 0
  let seconds = 0
  for (; quiet < REST_SECONDS && seconds < MOST_REST_SECONDS; seconds++) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const now = await cpuMilliseconds(pid)
    quiet = now - before < REST_SHARE * 1000 ? quiet + 1 : 0
    before = now
  }
  return { megabytes: await residentMegabytes(pid), seconds }
}

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const house = await loadedHouse()
  const ours = await run('src/main.js', { ...house.env, LT_TRUSTED_PROXIES: '127.0.0.1' })
  try {
    const cookie = await signIn(ours.url, 'canbo.motcua')
    const body = await counterForm(ours.url, cookie)
    const unit = await receivingUnit(findRunningEmbedded(path.join(house.folder, 'postgres'))!.url('app'))
    const paths = (await dossiersOf(ours.url, cookie)).flatMap((at, n) => [at, OPENED[n % OPENED.length]!])
    const rows: [string, string][] = []
    const resident: number[] = []
    let errors = 0
    for (let leg = 1; leg <= LEGS; leg++) {
      const bounds = { connections: HANDS, requests: REQUESTS, milliseconds: LONGEST_LEG_MS }
      const done = await drive({
        kind: 'mixed',
        url: ours.url,
        cookie,
        body,
        unit,
        paths,
        accounts: ACCOUNTS,
        ...bounds,
      })
      const { megabytes, seconds } = await atRest(ours.child.pid!)
      resident.push(megabytes)
      errors += done.errors
      rows.push([
        `at rest after ${leg * REQUESTS} requests`,
        `${megabytes.toFixed(0)} MB  (${done.perSecond.toFixed(0)} requests/s, p99 ${done.p99.toFixed(0)} ms, errors ${done.errors}, at rest after ${seconds} s)`,
      ])
      if (done.requests < REQUESTS) throw new Error(`only ${done.requests} requests were answered`)
    }
    return { rows, ratio: errors > 0 ? Number.POSITIVE_INFINITY : resident.at(-1)! / resident[0]! }
  } finally {
    await ours.stop()
    await house.remove()
  }
}

export const bench: Bench = {
  name: 'soak',
  describe: `resident memory at rest after 20,000 mixed requests (sign-ins, lists, searches, dossiers, filings, receptions, papers) against 5,000 (≤ ${LIMIT}; any error fails)`,
  atMost: LIMIT,
  run: measure,
}

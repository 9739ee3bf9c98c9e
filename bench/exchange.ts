import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Bench } from '../scripts/bench.ts'
import { loadConfig } from '../src/kernel/config/index.ts'
import { findRunningEmbedded } from '../src/kernel/database/embedded.ts'
import type { Posted, PostOrder } from './support/exchange-order.ts'
import { exchangeTown, type Town } from './support/exchange-town.ts'
import { median, type Running, repository, run } from './support/house.ts'

const SENDERS = [1, 4, 16]
const ROUNDS = 3
/** So many letters in each round for each sender, so that a round lasts seconds. */
const LETTERS: Readonly<Record<number, number>> = { 1: 100, 4: 240, 16: 480 }
const BURST = 700
const FLOOR = 0.4
/** From the answer to the sender until its letter stands in the receiver's list, in the burst. */
const LISTED_WITHIN_MS = 1000

async function child<T>(script: string, order: object): Promise<T> {
  const file = path.join(repository, 'bench', 'support', script)
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(order)], { maxBuffer: 1e8 })
  return JSON.parse(stdout) as T
}

const ms = (value: number) => `${value.toFixed(0)} ms`

/** Rounds of ours and by hand in turn; the figure is the median of the shares. */
class Measuring {
  readonly rows: [string, string][] = []
  errors: string[] = []
  private next = 1
  private readonly town: Town
  private readonly ours: Running
  private readonly database: string

  constructor(town: Town, ours: Running, database: string) {
    this.town = town
    this.ours = ours
    this.database = database
  }

  private numbers(letters: number): { letters: number; from: number } {
    const from = this.next
    this.next += letters
    return { letters, from }
  }

  async post(senders: number, letters: number, more: Partial<PostOrder> = {}): Promise<Posted> {
    const order: PostOrder = {
      url: this.ours.url,
      senders: this.town.senders.slice(0, senders),
      receivers: this.town.receivers.slice(0, senders),
      hands: 2,
      ...this.numbers(letters),
      ...more,
    }
    const posted = await child<Posted>('exchange-post.ts', order)
    this.errors.push(...posted.errors)
    if (posted.disordered > 0) this.errors.push(`${posted.disordered} letters overtook an earlier one`)
    return posted
  }

  private byHand(hands: number, letters: number): Promise<{ perSecond: number }> {
    const { senders, receivers, folder } = this.town
    const { schema } = loadConfig(this.town.env)
    return child('exchange-hand.ts', {
      ...{ database: this.database, schema, folder, senders, receivers, hands },
      ...this.numbers(letters),
    })
  }

  /** Share of by hand at so many senders. */
  async share(senders: number): Promise<number> {
    const shares: number[] = []
    const pairs: [Posted, number][] = []
    for (let round = 0; round < ROUNDS; round++) {
      const hand = await this.byHand(senders, LETTERS[senders]!)
      const ours = await this.post(senders, LETTERS[senders]!)
      shares.push(ours.perSecond / hand.perSecond)
      pairs.push([ours, hand.perSecond])
    }
    const share = median(shares)
    const [ours, hand] = pairs[shares.indexOf(share)]!
    this.rows.push([
      `${senders} ${senders === 1 ? 'sender' : 'senders'}`,
      `${ours.perSecond.toFixed(1)}/s against ${hand.toFixed(1)}/s by hand  share ${share.toFixed(2)} (floor ${FLOOR})  send p50 ${ms(ours.sendP50)}  listed p95 ${ms(ours.listP95)}`,
    ])
    return share
  }

  /** Many letters at once from all offices: how long until each is in its receiver's list. */
  async burst(): Promise<number> {
    const burst = await this.post(SENDERS.at(-1)!, BURST)
    this.rows.push([
      `burst of ${BURST}`,
      `${burst.perSecond.toFixed(1)}/s  listed p50 ${ms(burst.listP50)}  p95 ${ms(burst.listP95)} (at most ${LISTED_WITHIN_MS} ms)  send p50 ${ms(burst.sendP50)} p95 ${ms(burst.sendP95)}`,
    ])
    return burst.listP95
  }
}

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const town = await exchangeTown(SENDERS.at(-1)!)
  try {
    const ours = await run('src/main.js', town.env)
    try {
      const database = findRunningEmbedded(path.join(town.folder, 'postgres'))!.url('app')
      const measuring = new Measuring(town, ours, database)
      // the first letters start what reads packages
      await measuring.post(4, 20)
      const shares: number[] = []
      for (const senders of SENDERS) shares.push(await measuring.share(senders))
      const listedP95 = await measuring.burst()
      const { rows, errors } = measuring
      for (const error of errors.slice(0, 5)) rows.push(['error', error])
      const held = errors.length === 0 && listedP95 <= LISTED_WITHIN_MS
      return { rows, ratio: held ? Math.min(...shares) : 0 }
    } finally {
      await ours.stop()
    }
  } finally {
    await town.remove()
  }
}

export const bench: Bench = {
  name: 'exchange',
  describe: `letters with a PDF of 200 KB from one vendor's software to another's, received over HTTP, kept, routed, listed, fetched, acknowledged, against the same bytes and rows by hand with fsync, at 1, 4 and 16 senders; 0 when any is lost or out of order, or 95 of 100 in a burst of ${BURST} are not listed within a second (≥ ${FLOOR})`,
  atLeast: FLOOR,
  run: measure,
}

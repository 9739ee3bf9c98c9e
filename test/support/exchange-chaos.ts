/** Three offices' software writes to one another through the hub while everything that can fail does. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { letterModel, letterOf, type Model, type Peer } from '../../bench/support/exchange-order.ts'
import { exchangeTown, type Town } from '../../bench/support/exchange-town.ts'
import { signVxpHeaders, type VxpParams } from '../../packages/edxml/index.ts'
import { minus, systemClock } from '../../packages/time/index.ts'
import { type Program, startProgram } from './program.ts'

export interface ChaosOrder {
  /** In all, spread over the six pairs of three offices. */
  letters: number
  /** So often the program is killed (SIGKILL). */
  kills: number
  /** So often the database server is killed under the running program. */
  restarts: number
}

/** What came of it. */
export interface ChaosReport {
  letters: number
  lost: string[]
  doubled: string[]
  /** Letters of a pair that came before an earlier one. */
  disordered: string[]
  kills: number
  restarts: number
  /** Calls that were wrong on purpose: cut off, damaged, wrongly signed, out of date, sent twice. */
  faults: number
  /** Calls that found nobody there or broke off. */
  broken: number
  seconds: number
}

const PDF_BYTES = 3000
const OF_A_PAIR = 1_000_000
/** Nothing came for so long: it does not come any more. */
const STANDSTILL_MS = 90_000
/** So many calls in a hundred go wrong. */
const FAULTY = 12

/** One way from an office to another. */
interface Pair {
  name: string
  from: Peer
  to: Peer
  model: Model
  first: number
  sent: number[]
  received: number[]
}

const chance = (percent: number): boolean => Math.random() * 100 < percent
const oneOf = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!

class Chaos {
  faults = 0
  broken = 0
  lastSign = performance.now()
  private readonly agent = new http.Agent({ keepAlive: true })
  private readonly hub: () => string
  readonly doubled: string[] = []
  private readonly byLetter = new Map<number, string>()
  readonly pairs: readonly Pair[]

  constructor(pairs: readonly Pair[], hub: () => string) {
    this.pairs = pairs
    this.hub = hub
  }

  get received(): number {
    return this.pairs.reduce((sum, pair) => sum + pair.received.length, 0)
  }

  get over(): boolean {
    return performance.now() - this.lastSign > STANDSTILL_MS
  }

  /** Sends the letters of a pair one after the other: the next goes when the one before was taken. */
  async send(pair: Pair, letters: number): Promise<void> {
    for (let n = 0; n < letters && !this.over; n++) {
      const number = pair.first + n
      const file = letterOf(pair.model, number)
      if (chance(FAULTY)) await this.sendWrong(pair, file)
      await this.untilTaken(() => this.sendEdoc(pair.from, file))
      pair.sent.push(number)
      // a kit that heard no answer sends anew, under another signature
      if (chance(FAULTY / 2)) {
        this.faults += 1
        await this.untilTaken(() => this.sendEdoc(pair.from, file))
      }
    }
  }

  /** Fetches what an office's list holds, in its order, until everything that was sent to it came. */
  async receive(office: Peer, expected: () => boolean): Promise<void> {
    while (!expected() && !this.over) {
      const { data } = await this.untilTaken(() => this.call(office, 'getReceivedEdocList', LIST))
      const lines = (data as { docId: string }[]).map(({ docId }) => docId)
      if (lines.length === 0) await sleep(30)
      for (const docId of lines) {
        const got = await this.untilTaken(() =>
          this.call(office, 'getEdoc', [
            ['docId', docId],
            ['filePath', 'a.edxml'],
          ]),
        )
        this.note(docId, Buffer.from(String(got.data).slice(0, 8192), 'base64').toString('latin1'))
        // stored, and then its own program is killed: the list still holds it
        if (chance(FAULTY / 2)) {
          this.faults += 1
          break
        }
        const said: VxpParams = [
          ['status', 'done'],
          ['docid', docId],
        ]
        await this.untilTaken(() => this.call(office, 'updateStatus', said))
      }
    }
  }

  private note(docId: string, head: string): void {
    const number = Number(/,(\d{9})\/VP</.exec(head)?.[1])
    const known = this.byLetter.get(number)
    if (known === docId) return
    const pair = this.pairs.find(({ first }) => number >= first && number < first + OF_A_PAIR)
    if (known !== undefined || !pair) this.doubled.push(`${pair?.name} ${number}`)
    else {
      pair.received.push(number)
      this.lastSign = performance.now()
    }
    this.byLetter.set(number, docId)
  }

  private sendEdoc(from: Peer, file: Buffer, how: Wrong = {}) {
    const hash = createHash('sha256').update(file).digest('hex')
    const params: VxpParams = [
      ['from', from.organ],
      ['servicetype', 'eDoc'],
      ['messagetype', 'edoc'],
      ['hash-file', hash],
    ]
    return this.call(from, 'sendEdoc', params, file, how)
  }

  /** A call that must not be taken, whatever becomes of it. */
  private async sendWrong(pair: Pair, file: Buffer): Promise<void> {
    this.faults += 1
    const half = Math.floor(file.length / 2)
    const way = oneOf<() => Promise<unknown>>([
      () => this.sendEdoc(pair.from, file, { cutAt: half }),
      () => this.sendEdoc(pair.from, file, { body: file.subarray(0, half) }),
      () => this.sendEdoc({ ...pair.from, secret: 'sai-mat-khau' }, file),
      () => this.sendEdoc(pair.from, file, { minutesAgo: 90 }),
      () => this.sendEdoc({ ...pair.from, organ: pair.to.organ }, file),
      () => this.sendEdoc(pair.from, file, { pauseMs: 300 }).then(() => pair.sent.length),
    ])
    await way().catch(() => {})
  }

  /** Again and again, as a kit does, until the hub said yes. */
  private async untilTaken(ask: () => Promise<Reply>): Promise<Reply> {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (this.over) throw error
        this.broken += 1
        await sleep(50)
      }
    }
  }

  private call(peer: Peer, name: string, given: VxpParams, body = NOTHING, how: Wrong = {}): Promise<Reply> {
    const { secret, systemId } = peer
    const type = body.length > 0 ? 'application/octet-stream' : 'application/json'
    const at = minus(systemClock.now(), { minutes: how.minutesAgo ?? 0 })
    const signed = signVxpHeaders({ secret, systemId, at, params: [...given, ['Content-Type', type]] })
    const bytes = how.body ?? body
    const headers = { ...signed, 'content-type': type, 'content-length': bytes.length }
    return new Promise((resolve, reject) => {
      const request = http.request(`${this.hub()}/vxp/${name}`, { agent: this.agent, method: 'POST', headers })
      request.setTimeout(20_000, () => request.destroy(new Error('no answer')))
      request.once('error', reject)
      request.once('response', (answer) => {
        let said = ''
        answer.setEncoding('latin1').on('data', (piece: string) => {
          said += piece
        })
        answer.once('error', reject)
        answer.once('end', () => (said.includes('"OK"') ? resolve(JSON.parse(said)) : reject(new Error(said))))
      })
      if (how.cutAt !== undefined)
        request.write(bytes.subarray(0, how.cutAt), () => request.destroy(new Error('cut off')))
      else if (how.pauseMs !== undefined) {
        request.write(bytes.subarray(0, 1000))
        setTimeout(() => request.end(bytes.subarray(1000)), how.pauseMs)
      } else request.end(bytes)
    })
  }

  close(): void {
    this.agent.destroy()
  }
}

const NOTHING: Buffer = Buffer.alloc(0)
const LIST: VxpParams = [
  ['servicetype', 'eDoc'],
  ['messagetype', 'edoc'],
]

interface Reply {
  data: unknown
}

/** What is wrong with a call. */
interface Wrong {
  cutAt?: number
  body?: Buffer
  minutesAgo?: number
  pauseMs?: number
}

async function pairsOf(offices: readonly Peer[]): Promise<Pair[]> {
  const ways = offices.flatMap((from) => offices.filter((to) => to !== from).map((to) => [from, to] as const))
  return Promise.all(
    ways.map(async ([from, to], at) => ({
      ...{ name: `${from.organ} → ${to.organ}`, from, to, first: (at + 1) * OF_A_PAIR, sent: [], received: [] },
      model: await letterModel(from.organ, to.organ, PDF_BYTES),
    })),
  )
}

/** Lets the offices write and kills the program, and its database, while they do. */
export async function exchangeChaos(order: ChaosOrder): Promise<ChaosReport> {
  const town = await exchangeTown(3)
  const begun = performance.now()
  let program = await startProgram([], town.env)
  const pairs = await pairsOf(town.senders)
  const chaos = new Chaos(pairs, () => program.address)
  const perPair = Math.ceil(order.letters / pairs.length)
  let [kills, restarts] = [0, 0]
  const breakAll = async () => {
    const blows = blowsOf(order)
    for (const [at, blow] of blows.entries()) {
      const from = ((at + 1) * perPair * pairs.length) / (blows.length + 1)
      while (chaos.received < from && !chaos.over) await sleep(10)
      if (blow === 'database') restarts += killDatabase(town) ? 1 : 0
      else {
        await program.kill()
        program = await startAgain(town)
        kills += 1
      }
      chaos.lastSign = performance.now()
    }
  }
  try {
    const all = (office: Peer) => () => pairs.every(({ to, received }) => to !== office || received.length >= perPair)
    await Promise.all([
      breakAll(),
      ...pairs.map((pair) => chaos.send(pair, perPair)),
      ...town.senders.map((office) => chaos.receive(office, all(office))),
    ]).catch((error: unknown) => {
      if (!chaos.over) throw error
    })
    const { faults, broken, doubled } = chaos
    const seconds = Math.round((performance.now() - begun) / 1000)
    return { letters: chaos.received, ...lossesOf(pairs), doubled, kills, restarts, faults, broken, seconds }
  } finally {
    chaos.close()
    await program.interrupt()
    await town.remove()
  }
}

/** Kills of the program with those of the database spread among them. */
function blowsOf({ kills, restarts }: ChaosOrder): ('program' | 'database')[] {
  const every = Math.max(1, Math.ceil((kills + restarts) / Math.max(1, restarts)))
  let left = restarts
  return Array.from({ length: kills + restarts }, (_, at) =>
    left > 0 && (at + 1) % every === 0 && left-- > 0 ? 'database' : 'program',
  )
}

/** Sometimes the operating system needs a moment to let go of what a killed program held. */
async function startAgain(town: Town): Promise<Program> {
  for (let tries = 0; ; tries++) {
    try {
      return await startProgram([], town.env)
    } catch (error) {
      if (tries >= 3) throw error
      await sleep(1000)
    }
  }
}

function killDatabase({ folder }: Town): boolean {
  try {
    const [pid] = readFileSync(path.join(folder, 'postgres', 'pgdata', 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
    return true
  } catch {
    // it is on its way up
    return false
  }
}

function lossesOf(pairs: readonly Pair[]): { lost: string[]; disordered: string[] } {
  const lost = pairs.flatMap(({ name, sent, received }) => {
    const there = new Set(received)
    return sent.filter((number) => !there.has(number)).map((number) => `${name} ${number}`)
  })
  const disordered = pairs.flatMap(({ name, received }) =>
    received.filter((number, at) => at > 0 && number < received[at - 1]!).map((number) => `${name} ${number}`),
  )
  return { lost, disordered }
}

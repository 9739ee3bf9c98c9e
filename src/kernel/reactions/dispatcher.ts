import { setTimeout as delay } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { Actor } from '../acting/index.ts'
import type { Signals } from '../database/index.ts'
import { reasonOf } from '../jobs/reason.ts'
import { Sleeper } from '../jobs/sleeper.ts'
import { subject } from '../journal/act.ts'
import { addSubscribers, findPlaces, lookAhead, skipAhead } from '../journal/cursor.store.ts'
import type { Module } from '../module/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { type Subscriber, subscribersOf, takeTurn } from './reacting.ts'
import { findSubscribersDue, setDue } from './setback.store.ts'

/** Hands committed acts to the modules that react to them. */
export interface Dispatcher {
  /** Begins handing on by itself: at `wake`, at other processes' notices, and once a second. */
  start(): Promise<void>
  /** Ends after the turn under way. */
  stop(): Promise<void>
  /**
   * Says that acts were committed, of these types when they are known. Cheap; call it after every commit. In a process that did not start one,
   * it tells those that did.
   */
  wake(types?: readonly string[]): void
  /**
   * Waits until every act committed before the call, and every act that reactions to them recorded, is handed on.
   * Failed reactions that wait for their next try are not waited for. Works without `start`.
   */
  idle(): Promise<void>
}

/** What processes without a started dispatcher tell those that have one. */
const ACTS = 'acts'
const POLL_MILLISECONDS = 1000
/** Acts above the horizon wait for another transaction to end; this soon we look again. */
const HELD_MILLISECONDS = 25
const NOTICE_MILLISECONDS = 20
const ACTS_PER_TURN = 200
const SUBSCRIBERS_AT_ONCE = 3
/** A turn that broke as a whole this often with a single act in it sets that act aside. */
const BREAKS_BEFORE_SETTING_ASIDE = 3
/** Places that only passed over others' acts are written this seldom. */
const SKIP_MILLISECONDS = 30_000

/** What one pass found: nothing of ours left (neither below the horizon nor held above it), and how many acts it dealt with. */
interface Pass {
  quiet: boolean
  handled: number
}

interface Progress {
  subscriber: Subscriber
  /** Acts of the subscriber's types below this transaction id are done, by us or another process. */
  low: string
  limit: number
  breaks: number
  lastBreak: string | undefined
}

/** The dispatcher of one process; several processes may each run one. Modules without reactions cost nothing. */
export function createDispatcher(province: Province, modules: readonly Module[]): Dispatcher {
  return new ProcessDispatcher(province, modules)
}

class ProcessDispatcher implements Dispatcher {
  private readonly province: Province
  private readonly all: Progress[]
  private readonly types: ReadonlySet<string>
  private readonly signals: Signals
  private readonly lanes = pLimit(SUBSCRIBERS_AT_ONCE)
  private known = false
  private started = false
  /** A stop ends what it finds under way after its turn, however much waits: it is handed on after the next start. */
  private stopping = false
  private looping: Promise<void> | undefined
  private passing: Promise<Pass> | undefined
  private readonly sleeper = new Sleeper()
  private noticeTimer: NodeJS.Timeout | undefined
  private skippedAt = 0

  constructor(province: Province, modules: readonly Module[]) {
    this.province = province
    this.all = subscribersOf(modules).map((subscriber) => ({
      subscriber,
      low: '0',
      limit: ACTS_PER_TURN,
      breaks: 0,
      lastBreak: undefined,
    }))
    this.signals = province.database.signals
    this.signals.hear(ACTS, () => this.started && this.wake())
    this.types = new Set(this.all.flatMap(({ subscriber }) => Object.keys(subscriber.reactions)))
  }

  async start(): Promise<void> {
    if (this.started || this.all.length === 0) return
    this.started = true
    this.stopping = false
    this.signals.listen()
    this.looping = this.loop()
  }

  async stop(): Promise<void> {
    this.started = false
    this.stopping = true
    this.sleeper.wake()
    clearTimeout(this.noticeTimer)
    await this.looping
    await this.passing?.catch(() => {})
  }

  wake(types?: readonly string[]): void {
    if (this.all.length === 0) return
    // what nobody reacts to is passed over at the next look
    if (types && !types.some((type) => this.types.has(type))) return
    if (!this.started) {
      this.noticeTimer ??= setTimeout(() => {
        this.noticeTimer = undefined
        this.signals.tell(ACTS)
      }, NOTICE_MILLISECONDS).unref()
      return
    }
    this.sleeper.wake()
  }

  async idle(): Promise<void> {
    if (this.all.length === 0) return
    for (;;) {
      const { quiet, handled } = await this.pass()
      if (quiet) return
      if (handled === 0) await delay(2)
    }
  }

  private async loop(): Promise<void> {
    while (this.started) {
      this.sleeper.begin()
      let pause = POLL_MILLISECONDS
      try {
        const { quiet, handled } = await this.pass()
        if (!quiet) pause = handled > 0 ? 0 : HELD_MILLISECONDS
      } catch (error) {
        this.province.log.warn({ error: reasonOf(error) }, 'reactions: the dispatcher could not work, it tries again')
      }
      if (this.started) await this.sleeper.sleep(pause)
    }
  }

  /** One pass at a time, whether the loop or `idle` asks for it. */
  private async pass(): Promise<Pass> {
    while (this.passing) await this.passing.catch(() => {})
    this.passing = this.onePass().finally(() => {
      this.passing = undefined
    })
    return this.passing
  }

  /** Hands on everything below the horizon. */
  private async onePass(): Promise<Pass> {
    const reader = this.province.reader
    if (!this.known) await this.learnPlaces()
    const from = this.all.reduce((least, { low }) => (BigInt(low) < BigInt(least) ? low : least), this.all[0]!.low)
    const { horizon, ready, held } = await lookAhead(reader, from, [...this.types])
    const names = this.all.map(({ subscriber }) => subscriber.name)
    const due = new Set(await findSubscribersDue(reader, names, this.province.clock.now()))
    const waiting = this.all.filter(
      ({ subscriber }) => due.has(subscriber.name) || ready.some((type) => type in subscriber.reactions),
    )
    for (const one of this.all) if (!waiting.includes(one)) one.low = horizon
    const counts = await Promise.all(waiting.map((one) => this.lanes(() => this.turnsOf(one, horizon))))
    const handled = counts.reduce((sum, count) => sum + count, 0)
    if (waiting.length === 0) await this.keepSkipped(names, horizon)
    return { quiet: waiting.length === 0 && !held, handled }
  }

  /** Turns of one subscriber until it has come to the horizon or cannot go on. Returns how many acts were dealt with. */
  private async turnsOf(one: Progress, horizon: string): Promise<number> {
    let handled = 0
    for (let more = true; more && !this.stopping; ) {
      try {
        const setAside = one.limit === 1 && one.breaks >= BREAKS_BEFORE_SETTING_ASIDE ? one.lastBreak : undefined
        const result = await takeTurn(this.province, one.subscriber, { horizon, limit: one.limit, setAside })
        if (!result) {
          await this.followOther(one)
          return handled
        }
        more = result.more && (result.handled > 0 || result.low !== one.low)
        handled += result.handled
        one.low = result.low
        one.limit = Math.min(ACTS_PER_TURN, one.limit * 2)
        one.breaks = 0
      } catch (error) {
        // one act must have broken the transaction as a whole: go on one by one until it shows itself
        one.breaks = one.limit === 1 ? one.breaks + 1 : 0
        one.limit = 1
        one.lastBreak = reasonOf(error)
        const context = { subscriber: one.subscriber.name, error: one.lastBreak }
        this.province.log.warn(context, 'reactions: a turn broke, it is repeated')
        more = false
      }
    }
    return handled
  }

  /** Another process has the turn: look where it stands a little later. */
  private async followOther(one: Progress): Promise<void> {
    await delay(5)
    const places = await findPlaces(this.province.reader, [one.subscriber.name])
    one.low = places.get(one.subscriber.name)?.low ?? one.low
  }

  private async learnPlaces(): Promise<void> {
    const { reader } = this.province
    const all = new Map(this.all.map(({ subscriber: { name, from } }) => [name, from]))
    const before = await findPlaces(reader, [...all.keys()])
    await addSubscribers(reader, new Map([...all].filter(([name]) => !before.has(name))))
    const places = await findPlaces(reader, [...all.keys()])
    for (const one of this.all) one.low = places.get(one.subscriber.name)?.low ?? '0'
    this.known = true
  }

  private async keepSkipped(names: readonly string[], horizon: string): Promise<void> {
    if (performance.now() - this.skippedAt < SKIP_MILLISECONDS) return
    this.skippedAt = performance.now()
    await skipAhead(this.province.reader, names, horizon)
  }
}

/** An operator has a failed reaction tried again at once; the journal keeps who asked. @throws Refusal reaction.not-waiting */
export async function retryReaction(province: Province, actor: Actor, subscriber: string, seq: number): Promise<void> {
  await province.act(actor, null, async (tx) => {
    if (!(await setDue(tx.db, subscriber, seq, tx.now))) throw new Refusal('reaction.not-waiting')
    tx.record('reaction.sent-again', subject('reaction', `${subscriber}/${seq}`), { subscriber, seq })
  })
}

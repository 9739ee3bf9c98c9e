import { plus } from '../../../packages/time/index.ts'
import { systemActor } from '../acting/index.ts'
import type { Writer } from '../database/index.ts'
import { reasonOf } from '../jobs/reason.ts'
import type { ActRecord } from '../journal/act.ts'
import { type From, keepPlace, lockPlace, openWindow, readWindow } from '../journal/cursor.store.ts'
import type { Module, Reaction, ReactionTx } from '../module/index.ts'
import { openTx, type Province } from '../province/index.ts'
import {
  dropSetback,
  findBlocked,
  findDue,
  noteSetback,
  openSavepoint,
  releaseSavepoint,
  undoToSavepoint,
} from './setback.store.ts'

/** A module that reacts to acts. */
export interface Subscriber {
  name: string
  reactions: Readonly<Record<string, Reaction>>
  from: From
}

/** The modules that react to something, each with its own place in the journal. */
export const subscribersOf = (modules: readonly Module[]): Subscriber[] =>
  modules
    .map(({ name, reactions = {}, reactsFrom: from = 'beginning' }) => ({
      name,
      from,
      reactions: typeof reactions === 'function' ? reactions(modules) : reactions,
    }))
    .filter(({ reactions }) => Object.keys(reactions).length > 0)

/** Seconds before each next try of a failed reaction; the last one repeats, so that what an update mends heals by itself. */
const BACK_OFF = [1, 3, 10, 60, 300, 900, 3600]

/** A turn ends after about this long, because its open transaction keeps acts of later ones waiting for every subscriber. */
const TURN_MILLISECONDS = 1000
const DUE_AT_ONCE = 50

export interface TurnOptions {
  horizon: string
  /** Acts at most. */
  limit: number
  /** The first act broke the whole transaction again and again: it is set aside with this reason instead of being tried. */
  setAside?: string
}

export interface TurnResult {
  /** Acts handed on, failed ones included. */
  handled: number
  /** Where the subscriber stands now; acts of its types below it are done. */
  low: string
  /** More may be waiting below the horizon. */
  more: boolean
}

/**
 * Hands the subscriber its next acts: one transaction that holds its place, so a turn happens once or not at all, and two processes never
 * work for one subscriber at once. Each act runs in a savepoint; a failed one is set aside and later acts of its subject wait behind it.
 * Nothing when another process has the turn.
 */
export async function takeTurn(
  province: Province,
  subscriber: Subscriber,
  options: TurnOptions,
): Promise<TurnResult | undefined> {
  return province.database.transaction(async (trx) => {
    const place = await lockPlace(trx, subscriber.name)
    if (!place) return undefined
    const turn = new Turn(province, trx, subscriber, options)
    const window = place.low === place.high ? await openWindow(trx, place.low, options.horizon) : place
    const waited = await turn.tryWaiting()
    if (!turn.open) return { handled: turn.handled, low: place.low, more: waited > 0 }
    const types = Object.keys(subscriber.reactions)
    const acts = await readWindow(trx, window, types, turn.left)
    const done = await turn.handOn(acts)
    const whole = done === acts.length && acts.length < options.limit - waited
    const next = whole
      ? { low: window.high, high: window.high, seq: 0 }
      : { ...window, seq: acts[done - 1]?.seq ?? window.seq }
    if (next.low !== place.low || next.high !== place.high || next.seq !== place.seq) {
      await keepPlace(trx, subscriber.name, next)
    }
    return { handled: turn.handled, low: next.low, more: !whole || next.low !== options.horizon }
  })
}

class Turn {
  handled = 0
  private readonly province: Province
  private readonly trx: Writer
  private readonly subscriber: Subscriber
  private readonly limit: number
  private readonly end = performance.now() + TURN_MILLISECONDS
  private setAside: string | undefined

  constructor(province: Province, trx: Writer, subscriber: Subscriber, options: TurnOptions) {
    this.province = province
    this.trx = trx
    this.subscriber = subscriber
    this.limit = options.limit
    this.setAside = options.setAside
  }

  get left(): number {
    return Math.max(0, this.limit - this.handled)
  }

  get open(): boolean {
    return this.left > 0 && performance.now() < this.end
  }

  /** Tries again what waits and is due; a success makes the next act of the subject the first one. Returns how many were tried. */
  async tryWaiting(): Promise<number> {
    while (this.open) {
      const due = await findDue(
        this.trx,
        this.subscriber.name,
        this.province.clock.now(),
        Math.min(DUE_AT_ONCE, this.left),
      )
      if (due.length === 0) break
      for (const { act, tries } of due) {
        if (!this.open) break
        if (await this.react(act, tries)) await dropSetback(this.trx, this.subscriber.name, act)
      }
    }
    return this.handled
  }

  /** Hands on acts in order; returns how many of them were dealt with before the turn had to end. */
  async handOn(acts: readonly ActRecord[]): Promise<number> {
    const blocked = await findBlocked(this.trx, this.subscriber.name, [...new Set(acts.map((act) => act.subject))])
    let done = 0
    for (const act of acts) {
      if (!this.open) break
      if (blocked.has(act.subject)) await this.waitBehind(act)
      else if (!(await this.react(act, 0))) blocked.add(act.subject)
      done += 1
    }
    return done
  }

  private async waitBehind(act: ActRecord): Promise<void> {
    const now = this.province.clock.now()
    await noteSetback(this.trx, this.subscriber.name, act, { tries: 0, error: null, now, nextTry: now })
    this.handled += 1
  }

  /** Runs the reaction in a savepoint. False when it failed; the failure is noted. */
  private async react(act: ActRecord, triesBefore: number): Promise<boolean> {
    this.handled += 1
    const reason = this.setAside
    this.setAside = undefined
    if (reason !== undefined) {
      await this.noteFailure(act, triesBefore, reason)
      return false
    }
    const reaction = this.subscriber.reactions[act.type]
    if (!reaction) return true
    await openSavepoint(this.trx)
    try {
      const tx = this.openReactionTx()
      await reaction(this.province, tx, act)
      await tx.flush()
      await releaseSavepoint(this.trx)
      return true
    } catch (error) {
      await undoToSavepoint(this.trx)
      await this.noteFailure(act, triesBefore, reasonOf(error))
      return false
    }
  }

  private openReactionTx(): ReactionTx & { flush(): Promise<unknown> } {
    const tx = openTx(this.trx, this.province.clock.now(), systemActor(), this.province)
    return Object.assign(tx, {
      enqueue: (...job: Parameters<ReactionTx['enqueue']>) => this.province.jobs.enqueue(this.trx, ...job),
    })
  }

  private async noteFailure(act: ActRecord, triesBefore: number, error: string): Promise<void> {
    const now = this.province.clock.now()
    const seconds = BACK_OFF[Math.min(triesBefore, BACK_OFF.length - 1)]!
    const tries = triesBefore + 1
    const nextTry = plus(now, { seconds })
    await noteSetback(this.trx, this.subscriber.name, act, { tries, error, now, nextTry })
    const context = {
      subscriber: this.subscriber.name,
      act: act.id,
      type: act.type,
      tries,
      error,
      nextInSeconds: seconds,
    }
    this.province.log.warn(context, 'journal: a reaction failed')
  }
}

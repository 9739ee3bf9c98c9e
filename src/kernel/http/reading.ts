import { hash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../acting/index.ts'
import { flushReadings, type NewAct, type Subject } from '../journal/index.ts'
import type { Province } from '../province/index.ts'

/** Opening the same thing again within this time is the same reading. */
const SAME_READING_MS = 5 * 60_000
const MOST_REMEMBERED = 20_000

/** A page of a list names fifty subjects: what is remembered of them is short. */
const shortOf = (data: Record<string, unknown> | undefined): string =>
  data ? hash('sha256', JSON.stringify(data), 'base64') : ''

/** Somebody looked at personal data. */
export interface Reading {
  type: string
  subject: Subject
  agency: string | null
  basis: string
  data?: Record<string, unknown>
}

/**
 * Writes readings of personal data as acts before the answer leaves. Those of requests at the same time go into the database together,
 * so that a busy counter pays one statement for many pages.
 */
export class Readings {
  private readonly province: Province
  private readonly remembered = new Map<string, number>()
  private batch: { acts: NewAct[]; written: Promise<void> } | null = null
  private last: Promise<void> = Promise.resolve()

  constructor(province: Province) {
    this.province = province
  }

  /** Resolves when the act is written. Repeated by the same person within five minutes, it is written once. */
  async note(actor: Actor, reading: Reading): Promise<void> {
    const now = this.province.clock.now()
    const who = `${actor.account ?? actor.label}/${actor.onBehalfOf ?? ''}`
    const key = `${who} ${reading.type} ${reading.subject} ${shortOf(reading.data)}`
    const last = this.remembered.get(key)
    const clock = now.epochMilliseconds
    if (last !== undefined && Math.abs(clock - last) < SAME_READING_MS) return
    const batch = this.open()
    batch.acts.push({
      id: uuidv7(),
      at: now,
      type: reading.type,
      subject: reading.subject,
      agency: reading.agency,
      account: actor.account,
      position: actor.position,
      on_behalf: actor.onBehalfOf,
      label: actor.label,
      channel: actor.channel,
      basis: reading.basis,
      data: reading.data ?? {},
    })
    await batch.written
    this.remember(key, clock)
  }

  private remember(key: string, clock: number): void {
    this.remembered.delete(key)
    this.remembered.set(key, clock)
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value ?? '')
  }

  /** The batch that is still open: it is written when the one before it was, with all that asked meanwhile. */
  private open() {
    if (this.batch) return this.batch
    const before = this.last
    const batch = { acts: [] as NewAct[], written: Promise.resolve() }
    batch.written = (async () => {
      await before.catch(() => {})
      await new Promise<void>((resolve) => setImmediate(resolve))
      this.batch = null
      await flushReadings(this.province.database, batch.acts)
    })()
    this.last = batch.written
    this.batch = batch
    return batch
  }
}

import type { Generated } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Clock, Instant } from '../../../packages/time/index.ts'
import type { Actor } from '../acting/index.ts'
import type { Config } from '../config/index.ts'
import type { Database, Reader } from '../database/index.ts'
import type { FileStore } from '../files/index.ts'
import type { PrintHelp } from '../help/print.ts'
import type { Jobs } from '../jobs/index.ts'
import { flushActs, linkRows, type NewAct, type Subject } from '../journal/index.ts'
import type { PrintList } from '../lists/print.ts'
import type { House } from '../module/index.ts'
import { startTask } from '../tasks/start.ts'
import { findAnswer, keepAnswer, takeKey } from './answered.store.ts'

declare module '../database/index.ts' {
  interface Tables {
    answered_key: { key: string; answer: Generated<unknown>; sealed: Generated<Buffer | null>; answered_at: Instant }
  }
}

/** A value that survives JSON unchanged: what an operation with an idempotency key may answer. */
export type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain }

/** Made by a form (hidden field) or a peer; the same key from the same actor is answered once. `null` = not repeatable by a network. */
export type IdempotencyKey = string | null

export interface RecordOptions {
  /** The agency the act counts for; the actor's when absent. */
  agency?: string | null
  /** Legal basis or purpose, when the act needs one. */
  basis?: string
}

/** One open transaction of one actor: rows, acts and links become true together or not at all. */
export interface Tx {
  readonly db: Reader
  readonly now: Instant
  readonly actor: Actor
  /** Notes an act on a subject; written before commit, in the order noted. Returns the act's id. */
  record(type: string, subject: Subject, data?: Record<string, unknown>, options?: RecordOptions): string
  /** Makes two subjects one matter, e.g. `link(dossier, document, 'result')`. */
  link(a: Subject, b: Subject, relation: string): Promise<void>
  /**
   * Starts long work of a kind that a room declared (`tasks`): it exists exactly when this commits, and runs in the name of the actor.
   * Returns the task's id; its page stands at `TASKS_AT/<id>`. Act `task.started`.
   * @throws Error when no room knows the kind, or the input does not fit it
   */
  startTask(kind: string, input: Record<string, unknown>): Promise<string>
}

/** One running province: everything an operation may use. No globals. */
export interface Province {
  readonly config: Config
  readonly database: Database
  readonly reader: Reader
  readonly clock: Clock
  readonly files: FileStore
  readonly jobs: Jobs
  /** What the rooms declared: words of acts, rights, addresses, parts. */
  readonly house: House
  /** Public address without a trailing slash, for links on slips and QR codes. */
  readonly publicUrl: string
  /** Everything here is made up: papers say so. Known once the start has looked. */
  readonly demo: boolean
  readonly log: Log
  /** Prints a list as PDF/A; none where no room does. */
  readonly printList?: PrintList
  /** Prints help as PDF/A; none where no room does. */
  readonly printHelp?: PrintHelp
  /**
   * Runs an operation: one transaction that carries actor and journal. With a key, a repeat returns the first answer and does nothing.
   */
  act<T extends Plain>(actor: Actor, key: string, work: (tx: Tx) => Promise<T>): Promise<T>
  act<T>(actor: Actor, key: null, work: (tx: Tx) => Promise<T>): Promise<T>
  act<T extends Plain>(actor: Actor, key: IdempotencyKey, work: (tx: Tx) => Promise<T>): Promise<T>
  /** After a commit: tells the dispatcher that acts of these types are waiting. */
  wake(types: readonly string[]): void
}

/** The operator's log: whole context, no secret and no personal data. */
export interface Log {
  debug(context: object, message: string): void
  info(context: object, message: string): void
  warn(context: object, message: string): void
  error(context: object, message: string): void
}

const keyOwner = (actor: Actor): string => actor.account ?? actor.label

/** What a transaction asks of the province it is in. */
type Ground = Pick<Province, 'house' | 'jobs' | 'files' | 'database'>

/**
 * The transaction of an operation, over a database transaction that is already open. `flush` asks the guards of the acts and writes them; it
 * gives their types.
 */
export function openTx(db: Reader, now: Instant, actor: Actor, province: Ground): Tx & { flush(): Promise<string[]> } {
  const acts: NewAct[] = []
  const tx: Tx = {
    db,
    now,
    actor,
    record(type, subject, data = {}, options = {}) {
      const id = uuidv7()
      acts.push({
        id,
        at: now,
        type,
        subject,
        agency: options.agency === undefined ? actor.agency : options.agency,
        account: actor.account,
        position: actor.position,
        on_behalf: actor.onBehalfOf,
        label: actor.label,
        channel: actor.channel,
        basis: options.basis ?? null,
        data,
      })
      return id
    },
    link: (a, b, relation) => linkRows(db, a, b, relation, now),
    startTask: (kind, input) => startTask(province, tx, kind, input),
  }
  return Object.assign(tx, {
    async flush() {
      for (const act of acts) {
        for (const guard of province.house.guards.get(act.type) ?? []) await guard(tx, act, province)
      }
      await flushActs(db, acts)
      return acts.map((act) => act.type)
    },
  })
}

/** `Province.act` for a database, a clock, and what the rooms declared; `wake` runs after a commit that wrote acts. */
export function actWith(database: Database, clock: Clock, rooms: Omit<Ground, 'database'>, wake: Province['wake']) {
  const province = { ...rooms, database }
  return async function act<T>(actor: Actor, key: IdempotencyKey, work: (tx: Tx) => Promise<T>): Promise<T> {
    const now = clock.now()
    let types: string[] = []
    const answer = await database.transaction(async (trx) => {
      const sent = key === null ? null : { owner: keyOwner(actor), key }
      if (sent && !(await takeKey(trx, sent, now))) return (await findAnswer(trx, sent)) as T
      const tx = openTx(trx, now, actor, province)
      const result = await work(tx)
      types = await tx.flush()
      if (sent) await keepAnswer(trx, sent, result)
      return result
    })
    if (types.length > 0) wake(types)
    return answer
  }
}

export { answersModule } from './module.ts'

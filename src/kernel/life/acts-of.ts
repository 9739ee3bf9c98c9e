import { formatExactMoment } from '../../../packages/time/index.ts'
import type { Actor } from '../acting/index.ts'
import type { Reader } from '../database/index.ts'
import { lastActOn, type Subject as Name, subject as nameOf } from '../journal/index.ts'
import type { IdempotencyKey, Province, Tx } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import type { Life } from './life.ts'

/** How one row of a kind is locked and written. */
export interface Rows<Subject> {
  /** @throws Refusal `KIND.unknown` */
  lock(db: Reader, id: string): Promise<Subject>
  /** Writes what changed, and the next revision. */
  write(db: Reader, subject: Subject, change: Partial<Subject>): Promise<void>
}

/** Which act, and the revision of the page its form was on; null when a program acts. */
export interface Doing<Act> {
  act: Act
  seen: number | null
}

/** What an act changes in its row, and what the journal says of it. */
export interface Done<Subject> {
  change: Partial<Subject>
  about?: Record<string, unknown>
}

type Work<Subject> = (subject: Subject, tx: Tx) => Promise<Done<Subject>>

/**
 * Acts of a table on one subject: its row is locked, the act must follow from where it stands and the person must have seen its newest
 * revision; row and journal change together. Who may do it the door has asked.
 */
export function actsOf<Subject extends { id: string; revision: number }, State extends string, Act extends string>(
  life: Life<Subject, State, Act>,
  rows: Rows<Subject>,
) {
  /** Inside a transaction that is open. @throws Refusal `KIND.unknown`, `KIND.not-now`, `KIND.changed-meanwhile` */
  async function within(province: Province, tx: Tx, id: string, { act, seen }: Doing<Act>, work: Work<Subject>) {
    const subject = await rows.lock(tx.db, id)
    const name = nameOf(life.kind, id)
    if (seen !== null && seen !== subject.revision) await tellWhoActed(province, tx, name)
    life.require(act, subject)
    const { change, about } = await work(subject, tx)
    await rows.write(tx.db, subject, change)
    tx.record(life.acts[act].type, name, about, { agency: life.placeOf(subject, '').agency })
    return { id }
  }
  return {
    within,
    /** In a transaction of its own; a repeated key does nothing. */
    do: (
      province: Province,
      actor: Actor,
      id: string,
      doing: Doing<Act>,
      key: IdempotencyKey,
      work: Work<Subject>,
    ): Promise<{ id: string }> => province.act(actor, key, (tx) => within(province, tx, id, doing, work)),
  }
}

/** @throws Refusal `KIND.changed-meanwhile`, naming who did what and when */
export async function tellWhoActed(province: Pick<Province, 'house'>, tx: Tx, name: Name): Promise<never> {
  const last = await lastActOn(tx.db, name, province.house.readingActs)
  throw new Refusal(`${name.slice(0, name.indexOf(':'))}.changed-meanwhile`, {
    who: last?.label ?? '?',
    ...(last && {
      when: formatExactMoment(last.at, 'vi'),
      what: province.house.actWords(last, 'vi'),
      whenEnglish: formatExactMoment(last.at, 'en'),
      whatEnglish: province.house.actWords(last, 'en'),
    }),
  })
}

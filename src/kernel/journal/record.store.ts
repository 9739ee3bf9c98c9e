import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Database, Reader } from '../database/index.ts'
import type { ActRecord, Subject } from './act.ts'

declare module '../database/index.ts' {
  interface Tables {
    act: {
      seq: Generated<number>
      id: string
      xid: Generated<string>
      at: Instant
      type: string
      subject: string
      agency: string | null
      account: string | null
      position: string | null
      on_behalf: string | null
      label: string
      channel: string
      basis: string | null
      data: Record<string, unknown>
    }
    /** Acts as rooms may read them in their own queries. */
    read_act: {
      seq: number
      id: string
      at: Instant
      type: string
      subject: string
      agency: string | null
      label: string
      channel: string
      basis: string | null
      data: Record<string, unknown>
    }
    subject_link: { a: string; b: string; relation: string; at: Instant }
  }
}

/** An act before the database gives it its place in the order. */
export type NewAct = Omit<ActRecord, 'seq' | 'xid'>

/** PostgreSQL takes 65,535 parameters a statement. */
const ACTS_PER_INSERT = 1000

/** Writes the acts of one transaction, in the order they were recorded. */
export async function flushActs(db: Pick<Reader, 'insertInto'>, acts: readonly NewAct[]): Promise<void> {
  for (let at = 0; at < acts.length; at += ACTS_PER_INSERT) {
    const some = acts.slice(at, at + ACTS_PER_INSERT)
    await db.insertInto('act').values(some).execute()
  }
}

/**
 * Writes acts of reading. Their commit does not wait for the disk: a crash of the machine may lose those of its last moment, which
 * changed nothing else; no other act is written so.
 */
export async function flushReadings(database: Database, acts: readonly NewAct[]): Promise<void> {
  await database.transaction(async (trx) => {
    await sql`set local synchronous_commit = off`.execute(trx)
    await flushActs(trx, acts)
  })
}

/** Links two subjects so that one timeline shows both; linking twice is once. */
export async function linkRows(db: Reader, a: Subject, b: Subject, relation: string, at: Instant): Promise<void> {
  await db
    .insertInto('subject_link')
    .values({ a, b, relation, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

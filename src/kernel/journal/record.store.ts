import { CompiledQuery, type Generated, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { type Database, type Reader, sendAlong } from '../database/index.ts'
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

/** The acts of one operation: each goes by the one statement that PostgreSQL knows already. */
const FEW_ACTS = 8
/** PostgreSQL takes 65,535 parameters a statement. */
const ACTS_PER_INSERT = 1000

const insertOneAct = `insert into act (id, at, type, subject, agency, account, position, on_behalf, label, channel, basis, data)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

const valuesOf = (act: NewAct): unknown[] => [
  act.id,
  act.at,
  act.type,
  act.subject,
  act.agency,
  act.account,
  act.position,
  act.on_behalf,
  act.label,
  act.channel,
  act.basis,
  act.data,
]

/** Writes the acts of one transaction, in the order they were recorded. */
export async function flushActs(db: Reader, acts: readonly NewAct[]): Promise<void> {
  if (acts.length <= FEW_ACTS) {
    for (const act of acts) await sendAlong(db, CompiledQuery.raw(insertOneAct, valuesOf(act)))
    return
  }
  for (let at = 0; at < acts.length; at += ACTS_PER_INSERT) {
    const some = acts.slice(at, at + ACTS_PER_INSERT)
    await sendAlong(db, db.insertInto('act').values(some).compile())
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
  const link = db
    .insertInto('subject_link')
    .values({ a, b, relation, at })
    .onConflict((conflict) => conflict.doNothing())
  await sendAlong(db, link.compile())
}

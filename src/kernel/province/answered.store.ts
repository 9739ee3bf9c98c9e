import { createHash, hkdfSync } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { openWith, sealWith } from '../cipher.ts'
import { type Reader, sendAlong } from '../database/index.ts'

/** A repeatable submit: who sent it, and the key its form or its sender made. Neither is kept. */
export interface Sent {
  owner: string
  key: string
}

const sha256 = (of: string | Buffer): Buffer => createHash('sha256').update(of).digest()

/** What stands in the table for a submit; nobody reads from it who sent it. */
const markOf = ({ owner, key }: Sent): string => sha256(Buffer.concat([sha256(owner), sha256(key)])).toString('hex')

/** Only who sends the same key again opens the answer to it: a copy of the table opens nothing. */
const sealOf = ({ owner, key }: Sent): Buffer => Buffer.from(hkdfSync('sha256', key, owner, 'answered_key', 32))

/**
 * Claims an idempotency key. False when it was claimed before; a concurrent claim waits here until the first one is decided,
 * so the second click of a double click reads the first click's answer.
 */
export async function takeKey(db: Reader, sent: Sent, now: Instant): Promise<boolean> {
  const text = 'insert into answered_key (key, answered_at) values ($1, $2) on conflict do nothing'
  const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, [markOf(sent), now]))
  return numAffectedRows === 1n
}

export async function findAnswer(db: Reader, sent: Sent): Promise<unknown> {
  const row = await db
    .selectFrom('answered_key')
    .select(['answer', 'sealed'])
    .where('key', '=', markOf(sent))
    .executeTakeFirst()
  // an answer without a seal is one of the day before the upgrade
  return row?.sealed ? JSON.parse(openWith(sealOf(sent), row.sealed).toString('utf8')) : row?.answer
}

/** Keeps the answer of the key this transaction took, sealed. */
export async function keepAnswer(db: Reader, sent: Sent, answer: unknown): Promise<void> {
  const sealed = sealWith(sealOf(sent), Buffer.from(JSON.stringify(answer ?? null)))
  await sendAlong(db, CompiledQuery.raw('update answered_key set sealed = $1 where key = $2', [sealed, markOf(sent)]))
}

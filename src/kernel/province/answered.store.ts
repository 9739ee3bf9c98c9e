import { CompiledQuery } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { json, type Reader, sendAlong } from '../database/index.ts'

/**
 * Claims an idempotency key. False when it was claimed before; a concurrent claim waits here until the first one is decided,
 * so the second click of a double click reads the first click's answer.
 */
export async function takeKey(db: Reader, actor: string, key: string, now: Instant): Promise<boolean> {
  const text = 'insert into answered_key (actor, key, answered_at) values ($1, $2, $3) on conflict do nothing'
  const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, [actor, key, now]))
  return numAffectedRows === 1n
}

export async function findAnswer(db: Reader, actor: string, key: string): Promise<unknown> {
  const row = await db
    .selectFrom('answered_key')
    .select('answer')
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.answer
}

/** Keeps the answer of the key this transaction took. */
export async function keepAnswer(db: Reader, actor: string, key: string, answer: unknown): Promise<void> {
  const text = 'update answered_key set answer = $1 where actor = $2 and key = $3'
  await sendAlong(db, CompiledQuery.raw(text, [json(answer ?? null), actor, key]))
}

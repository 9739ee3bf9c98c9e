import type { Instant } from '../../../packages/time/index.ts'
import { json, type Reader } from '../database/index.ts'

/**
 * Claims an idempotency key. False when it was claimed before; a concurrent claim waits here until the first one is decided,
 * so the second click of a double click reads the first click's answer.
 */
export async function takeKey(db: Reader, actor: string, key: string, now: Instant): Promise<boolean> {
  const taken = await db
    .insertInto('answered_key')
    .values({ actor, key, answer: null, answered_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return taken.numInsertedOrUpdatedRows === 1n
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

type Keeping = { actor: string; key: string; answer: unknown }

const answerOf = (db: Pick<Reader, 'updateTable'>, { actor, key, answer }: Keeping) =>
  db
    .updateTable('answered_key')
    .set({ answer: json(answer ?? null) })
    .where('actor', '=', actor)
    .where('key', '=', key)

export async function keepAnswer(db: Reader, keeping: Keeping): Promise<void> {
  await answerOf(db, keeping).execute()
}

/** Keeps the answer in the same statement as the insert made with what is returned: one round trip less in every step. */
export const keepingAnswer = (db: Reader, keeping: Keeping) => db.with('answered', (also) => answerOf(also, keeping))

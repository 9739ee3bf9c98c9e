import type { Actor, Viewer } from '../acting/index.ts'
import { memoryPerDatabase } from '../database/index.ts'
import type { IdempotencyKey, Province } from '../province/index.ts'
import { countUnread, setRead } from './notice.store.ts'

/** Counts of the accounts that read for a position. */
type Counts = Map<string, Promise<number>>

/** Every page of an official says how many are unread: kept a little while, forgotten when something is told or read. */
const memoryOf = memoryPerDatabase<Counts>({ max: 10_000, ttl: 15_000 })

/** How many notices a viewer has not read, as of a few seconds ago; null for who stands in no position. */
export async function unreadOf(province: Province, viewer: Viewer): Promise<number | null> {
  const { position, account, onBehalfOf } = viewer
  if (!position) return null
  const memory = memoryOf(province)
  const counts: Counts = memory.get(position) ?? new Map()
  const who = `${account} ${onBehalfOf}`
  const known = counts.get(who)
  if (known) return known
  const asked = countUnread(province.reader, viewer)
  if (counts.size === 0) memory.set(position, counts)
  counts.set(who, asked)
  asked.catch(() => memory.delete(position))
  return asked
}

/** What these positions have not read is counted anew. */
export function forgetUnread(province: Pick<Province, 'database'>, positions: readonly string[]): void {
  for (const position of positions) memoryOf(province).delete(position)
}

/**
 * Marks notices as read that the caller found in the reader's sight. No act of the journal: it changes nothing for anybody else, and what the
 * notice leads to records its own readings.
 */
export async function markRead(
  province: Province,
  actor: Actor,
  ids: readonly string[],
  key: IdempotencyKey,
): Promise<void> {
  const positions = await province.act(actor, key, (tx) => setRead(tx.db, ids, tx.now))
  forgetUnread(province, [...positions, ...(actor.position ? [actor.position] : [])])
}

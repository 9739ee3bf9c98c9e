import type { Actor, Viewer } from '../acting/index.ts'
import { memoryPerDatabase } from '../database/index.ts'
import type { Subject } from '../journal/index.ts'
import { MOST_UNREAD } from '../pages/view.ts'
import type { IdempotencyKey, Province } from '../province/index.ts'
import { listUnread, setRead, setReadOf } from './notice.store.ts'

/** What the unread notices of a position are about, by the account that reads for it. */
type Unread = Map<string, Promise<readonly Subject[]>>

/** Every page of an official says how many are unread: kept a little while, forgotten when something is told or read. */
const memoryOf = memoryPerDatabase<Unread>('unread', { max: 10_000, ttl: 15_000 })

/** What the notices are about that a viewer has not read, as of a few seconds ago; null for who stands in no position. */
async function unreadSubjects(province: Province, viewer: Viewer): Promise<readonly Subject[] | null> {
  const { position, account, onBehalfOf } = viewer
  if (!position) return null
  const memory = memoryOf(province)
  const all: Unread = memory.get(position) ?? new Map()
  const who = `${account} ${onBehalfOf}`
  const known = all.get(who)
  if (known) return known
  const asked = listUnread(province.reader, viewer)
  if (all.size === 0) memory.set(position, all)
  all.set(who, asked)
  asked.catch(() => memory.drop(position))
  return asked
}

/** How many notices a viewer has not read, as of a few seconds ago; null for who stands in no position. */
export const unreadOf = async (province: Province, viewer: Viewer): Promise<number | null> =>
  (await unreadSubjects(province, viewer))?.length ?? null

/**
 * Whoever opens a thing, or acts on it, has read what they were told of it. Asks the database only where something about it is unread.
 * @returns how many are unread now, when that changed
 */
export async function readAbout(province: Province, viewer: Viewer, subject: Subject): Promise<number | null> {
  const waiting = (await unreadSubjects(province, viewer)) ?? []
  // of more than are counted out, some are not known by what they are about
  if (!waiting.includes(subject) && waiting.length <= MOST_UNREAD) return null
  const positions = await setReadOf(province.reader, viewer, subject, province.clock.now())
  if (positions.length === 0) return null
  forgetUnread(province, [...positions, ...(viewer.position ? [viewer.position] : [])])
  return unreadOf(province, viewer)
}

/** What these positions have not read is counted anew. */
export function forgetUnread(province: Pick<Province, 'database'>, positions: readonly string[]): void {
  for (const position of positions) memoryOf(province).forget(position)
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

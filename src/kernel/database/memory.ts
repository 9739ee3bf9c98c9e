import { LRUCache } from 'lru-cache'
import type { Database } from './index.ts'

/** What a process remembers for a while of one database: each database has its own, and none outlives it. */
export function memoryPerDatabase<V extends object>(options: {
  max: number
  ttl?: number
}): (of: { database: Database }) => LRUCache<string, V> {
  const memories = new WeakMap<Database, LRUCache<string, V>>()
  return ({ database }) => {
    const known = memories.get(database) ?? new LRUCache<string, V>(options)
    memories.set(database, known)
    return known
  }
}

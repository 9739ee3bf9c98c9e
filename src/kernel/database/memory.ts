import { LRUCache } from 'lru-cache'
import type { Database } from './index.ts'

/** What a process remembers of one database. What one process forgets, the province's others forget too, a moment later. */
interface Memory<V extends object> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  /** Forgets one thing, here only: it could not be had, or its time is over. */
  drop(key: string): void
  /** Forgets one thing that changed. */
  forget(key: string): void
  /** Forgets what fits; other processes, which cannot be told what fits, forget everything. */
  forgetWhere(fits: (value: V) => boolean): void
  forgetAll(): void
}

const TOPIC = 'forget'
const EVERYTHING = '*'

/**
 * What a process remembers for a while of one database: each database has its own, and none outlives it.
 * @param name other processes know it by this
 */
export function memoryPerDatabase<V extends object>(
  name: string,
  options: { max: number; ttl?: number },
): (of: { database: Database }) => Memory<V> {
  const memories = new WeakMap<Database, Memory<V>>()
  return ({ database }) => {
    const known = memories.get(database) ?? openMemory<V>(database, name, options)
    memories.set(database, known)
    return known
  }
}

function openMemory<V extends object>(
  { signals, options: { shared } }: Database,
  name: string,
  options: { max: number; ttl?: number },
): Memory<V> {
  const kept = new LRUCache<string, V>(options)
  const tell = (key: string) => {
    if (shared) signals.tell(`${TOPIC} ${name}`, key)
  }
  signals.hear(`${TOPIC} ${name}`, (key) => {
    if (key === null || key === EVERYTHING) kept.clear()
    else kept.delete(key)
  })
  return {
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
    drop: (key) => void kept.delete(key),
    forget(key) {
      kept.delete(key)
      tell(key)
    },
    forgetWhere(fits) {
      for (const [key, value] of kept) if (fits(value)) kept.delete(key)
      tell(EVERYTHING)
    },
    forgetAll() {
      kept.clear()
      tell(EVERYTHING)
    },
  }
}

import { createHmac } from 'node:crypto'
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { LRUCache } from 'lru-cache'
import type { Reader } from '../database/index.ts'
import { countRequest } from './limits.store.ts'

const MOST_REMEMBERED = 5_000

/** A store of limits that counts in the database, so that a limit is one for all processes of a province. */
export function sharedLimits(db: Reader, secret: () => string): FastifyRateLimitStoreCtor {
  return class SharedLimits implements FastifyRateLimitStore {
    /** Who is over the limit, and until when: a flood is answered without asking the database. */
    private readonly over = new LRUCache<string, number>({ max: MOST_REMEMBERED })

    incr(whose: string, done: Parameters<FastifyRateLimitStore['incr']>[1], span: number, most: number) {
      const left = (this.over.get(whose) ?? 0) - performance.now()
      if (left > 0) return done(null, { current: most + 1, ttl: left })
      const key = createHmac('sha256', secret()).update(`limit ${whose}`).digest()
      countRequest(db, key, span).then(({ count, leftMs }) => {
        if (count > most) this.over.set(whose, performance.now() + leftMs)
        done(null, { current: count, ttl: leftMs })
      }, done)
    }

    child() {
      return this
    }
  }
}

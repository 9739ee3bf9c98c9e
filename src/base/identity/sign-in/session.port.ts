import { type Instant, isBefore, legalDayOf, millisBetween, millisOf, plus } from '../../../../packages/time/index.ts'
import { systemActor, type Viewer } from '../../../kernel/acting/index.ts'
import { memoryPerDatabase } from '../../../kernel/database/index.ts'
import type { SessionPort } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { accountSubject } from '../account/account.ts'
import { viewerOf } from '../viewer.store.ts'
import { idleMinutes } from './idle.ts'
import { endSessionRow, findSessionAccount, findStanding, setSoon, touchSession } from './session.store.ts'
import { hasEnded, sessionEnd, tokenHash } from './session.ts'

/** How long an answer is kept in this process. One that is not told of its end may know an ended session for as long. */
const KEPT_SECONDS = 3
const MOST_KEPT = 10_000

interface Kept {
  viewer: Viewer
  /** Whether the page on its screen locks soon. */
  soon: boolean
  from: Instant
  until: Instant
}

const memoryOf = memoryPerDatabase<Kept>('sessions', { max: MOST_KEPT })

/** Forgets what is remembered of an account's sessions; called whenever its rights or sessions changed. */
export const forgetSessions = (province: Province, account: string): void =>
  memoryOf(province).forgetWhere(({ viewer }) => viewer.account === account)

/** Forgets all; for changes that touch many accounts (a delegation, the end of a position). */
export const forgetAllSessions = (province: Province): void => memoryOf(province).forgetAll()

/** Where kernel/http asks who a session cookie belongs to: memory first, else one query; writes at most once a minute. */
export function sessionPort(province: Province): SessionPort {
  return {
    resolve: (token, soon = null) => resolve(province, token, soon),
    idleMinutes: (soon) => idleMinutes(province, soon),
    owner: (token) => findSessionAccount(province.reader, tokenHash(token)),
  }
}

async function resolve(province: Province, token: string, soon: boolean | null): Promise<Viewer | null> {
  const memory = memoryOf(province)
  const now = province.clock.now()
  const hash = tokenHash(token)
  const name = hash.toString('base64')
  const kept = memory.get(name)
  // a clock that was set back must not keep an answer alive
  const fits = kept && isBefore(now, kept.until) && !isBefore(now, kept.from)
  if (fits && (soon === null || soon === kept.soon)) return kept.viewer
  memory.drop(name)
  const standing = await findStanding(province.reader, hash, legalDayOf(now))
  if (!standing || standing.account_locked) return null
  // the page that lay open while nothing was done says for how long it might
  if (hasEnded(standing, await idleMinutes(province, standing.soon), now)) {
    await expire(province, standing, now)
    return null
  }
  const next = soon ?? standing.soon
  const turns = next !== standing.soon
  const touches = turns || millisBetween(standing.touched_at, now) >= 60_000
  if (turns) await setSoon(province.reader, standing.id, next, now)
  else if (touches) await touchSession(province.reader, standing.id, now)
  const viewer = viewerOf(standing)
  const end = sessionEnd(
    { ...standing, touched_at: touches ? now : standing.touched_at },
    await idleMinutes(province, next),
  )
  const until = plus(now, { seconds: KEPT_SECONDS })
  memory.set(name, { viewer, soon: next, from: now, until: millisOf(end) < millisOf(until) ? end : until })
  return viewer
}

async function expire(
  province: Province,
  session: { id: string; account: string; ends_at: Instant },
  now: Instant,
): Promise<void> {
  const why = isBefore(now, session.ends_at) ? 'idle' : 'too-long'
  await province.act(systemActor(), null, async (tx) => {
    if (await endSessionRow(tx.db, session.id, why, tx.now)) {
      tx.record('session.ended', accountSubject(session.account), { session: session.id, why })
    }
  })
}

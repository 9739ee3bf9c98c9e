import { type Instant, legalDayOf, millisBetween, minus } from '../../../../packages/time/index.ts'
import { rule } from '../../../base/rules/index.ts'
import { systemActor } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { documentSubject } from '../../documents/index.ts'
import { assignmentLife } from '../assignment.life.ts'
import { expressFirstStep, expressLeaderStep, expressUnopened } from '../assignment.rules.ts'
import { assignmentRows } from '../assignment.store.ts'
import { assignmentSubject } from '../assignment.ts'
import { findWaiting, listUnopenedExpress, listWaiting, takeStep } from './express.store.ts'

/** Looked at in one minute; the rest in the next. */
const MOST = 200
/** What lies longer back is no news. */
const NEWS_DAYS = 30

const minutesSince = (at: Instant, now: Instant): number => Math.floor(millisBetween(at, now) / 60_000)

/**
 * Every minute: tells those above of express documents that nobody has passed on, step by step, and of those that lie unopened with whoever they
 * were given to; each step once.
 */
export async function pressExpress(province: Province): Promise<void> {
  const now = province.clock.now()
  const today = legalDayOf(now)
  const steps = await Promise.all(
    [expressFirstStep, expressLeaderStep, expressUnopened].map((one) => rule(province, one, today)),
  )
  const spans = steps.map((minutes) => ({
    after: minus(now, { days: NEWS_DAYS }),
    until: minus(now, { minutes }),
    most: MOST,
  }))
  const [first, leader, unopened] = spans
  if (!first || !leader || !unopened) return
  for (const { id } of await listWaiting(province.reader, 1, first)) await pressWaiting(province, id, 1)
  for (const { id } of await listWaiting(province.reader, 2, leader)) await pressWaiting(province, id, 2)
  for (const { id } of await listUnopenedExpress(province.reader, unopened)) await chase(province, id)
}

const pressWaiting = (province: Province, id: string, step: 1 | 2): Promise<void> =>
  province.act(systemActor(), null, async (tx) => {
    const waiting = await findWaiting(tx.db, id)
    if (!waiting || !(await takeStep(tx.db, id, step, tx.now))) return
    const data = { step, minutes: minutesSince(waiting.arrived_at, tx.now) }
    tx.record('assignment.express-waits', documentSubject(id), data, { agency: waiting.agency })
  })

const chase = (province: Province, id: string): Promise<void> =>
  province.act(systemActor(), null, async (tx) => {
    const given = await assignmentRows.lock(tx.db, id)
    if (given.read_at || !assignmentLife.follows('chase', given) || !(await takeStep(tx.db, id, 3, tx.now))) return
    const { type } = assignmentLife.acts.chase
    tx.record(type, assignmentSubject(id), { minutes: minutesSince(given.given_at, tx.now) }, { agency: given.agency })
  })

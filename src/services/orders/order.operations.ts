import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { getPosition, listPositions, type Position } from '../../base/directory/index.ts'
import { type Actor, postOf, systemActor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actOnDossier, type Dossier, shownNumber } from '../dossiers/index.ts'
import { orderLife } from './order.life.ts'
import { listHeldBy, listLate, orderRows } from './order.store.ts'
import type { Dropping, Ordering, Reporting } from './order.ts'

/** Who may be ordered to do something about a dossier: every post of the agency that decides it, but for whoever orders. */
export async function receiversOf(
  db: Reader,
  { agency }: Pick<Dossier, 'agency'>,
  now: Tx['now'],
  giver: string | null,
): Promise<Position[]> {
  const posts = await listPositions(db, { agency, onDay: legalDayOf(now) })
  return posts.filter(({ id }) => id !== giver)
}

/**
 * A leader orders something about a dossier: it becomes the work of one post, with a day, and stays on the dossier until somebody says what came of it.
 * @throws Refusal order.wrong-holder, order.past-day, dossier.not-now, dossier.changed-meanwhile
 */
export function giveOrder(
  province: Province,
  actor: Actor,
  id: string,
  { revision, task, holder: to, dueOn }: Ordering,
  key: IdempotencyKey,
): Promise<{ order: string }> {
  return actOnDossier(
    province,
    actor,
    id,
    { act: 'direct', seenRevision: revision },
    key,
    async ({ tx, dossier, become }) => {
      const giver = postOf(actor)
      const holder = (await receiversOf(tx.db, dossier, tx.now, giver)).find((one) => one.id === to)
      if (!giver || !holder) throw new Refusal('order.wrong-holder')
      const due = legalDay(dueOn)
      if (isDayBefore(due, legalDayOf(tx.now))) throw new Refusal('order.past-day')
      const { title: giverTitle } = await getPosition(tx.db, giver)
      const order = uuidv7()
      await orderRows.insert(tx.db, {
        ...{ id: order, dossier: id, dossier_number: shownNumber(dossier), agency: dossier.agency },
        ...{ giver, giver_title: giverTitle, holder: holder.id, holder_title: holder.title, unit: holder.unit },
        ...{ task, due_on: due, given_at: tx.now, state: 'given', outcome: null, reason: null, ended_at: null },
      })
      const about = { to: holder.title, due: due.toString() }
      tx.record(orderLife.acts.give.type, subject('order', order), about, { agency: dossier.agency })
      await become({}, about)
      return { order }
    },
  )
}

const step = stepsOf(orderLife, orderRows)
const acts = actsOf(orderLife, orderRows)

/** Whoever has it says what came of it. @throws Refusal order.not-now, order.changed-meanwhile */
export const reportOrder = step('report', async (_order, { now }, { outcome }: Reporting) => ({
  change: { outcome, ended_at: now },
}))

/** Whoever gave it takes it back. @throws Refusal order.not-now, order.changed-meanwhile */
export const dropOrder = step('drop', async (_order, { now }, { reason }: Dropping) => ({
  change: { reason, ended_at: now },
  about: { reason },
}))

/** What a post that has ended was to do is nobody's work any more: whoever gave it is told. */
export async function lapseOrders(province: Province, tx: Tx, holder: string): Promise<void> {
  for (const { id } of await listHeldBy(tx.db, holder)) {
    await acts.within(province, tx, id, { act: 'lapse', seen: null }, async ({ holder_title: to }) => ({
      change: { state: 'dropped', reason: `Vị trí ${to} không còn`, ended_at: tx.now },
      about: { to },
    }))
  }
}

const AT_ONCE = 200

/** Tells giver and holder, once, of what its day has passed. */
export async function lookAfterLate(province: Province): Promise<void> {
  const today = legalDayOf(province.clock.now())
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    const late = await listLate(province.reader, today, AT_ONCE)
    found = late.length
    for (const { id } of late) await province.act(systemActor(), null, (tx) => expire(province, tx, id))
  }
}

async function expire(province: Province, tx: Tx, id: string): Promise<void> {
  const { state, told } = await orderRows.lock(tx.db, id)
  if (state !== 'given' || told) return
  await acts.within(province, tx, id, { act: 'expire', seen: null }, async ({ holder_title: to }) => ({
    change: { told: true },
    about: { to },
  }))
}

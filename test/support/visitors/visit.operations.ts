import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../packages/time/index.ts'
import { listPositions, type Position } from '../../../src/base/directory/index.ts'
import type { Actor } from '../../../src/kernel/acting/index.ts'
import type { Reader } from '../../../src/kernel/database/index.ts'
import { subject } from '../../../src/kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../../src/kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../src/kernel/province/index.ts'
import { Refusal } from '../../../src/kernel/refusal.ts'
import { visitLife } from './visit.life.ts'
import { visitRows, waitingFor } from './visit.store.ts'
import { type Arrival, identityEnd, type NewHost, type NotReceived } from './visit.ts'

/** Who of an agency can be visited today. */
export const hostsOf = (db: Reader, agency: string, now: Tx['now']): Promise<Position[]> =>
  listPositions(db, { agency, onDay: legalDayOf(now) })

/** @throws Refusal visit.wrong-host for a post that is not the agency's or does not stand any more */
async function hostOf(tx: Tx, agency: string, id: string): Promise<Position> {
  const host = (await hostsOf(tx.db, agency, tx.now)).find((one) => one.id === id)
  if (!host) throw new Refusal('visit.wrong-host')
  return host
}

/** Writes a visitor into the book of the actor's agency. Repeating the key returns the first visit. @throws Refusal visit.wrong-host */
export function registerVisit(province: Province, actor: Actor, input: Arrival, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    if (!actor.agency) throw new Refusal('visit.wrong-host')
    const { visitor, purpose, identity } = input
    const { id: host, agency, unit, title } = await hostOf(tx, actor.agency, input.host)
    const id = uuidv7()
    const said = { visitor, purpose, identity_end: identityEnd(identity) }
    await visitRows.insert(tx.db, { id, agency, unit, host, ...said, state: 'waiting', arrived_at: tx.now })
    tx.record(visitLife.acts.register.type, subject('visit', id), { host: title }, { agency })
    return { id }
  })
}

const step = stepsOf(visitLife, visitRows)

/** The gate lets the visitor in. @throws Refusal visit.not-now, visit.changed-meanwhile */
export const admitVisit = step('admit')

/** Another post of the same agency receives the visitor. @throws Refusal visit.wrong-host, visit.not-now, visit.changed-meanwhile */
export const moveVisit = step('move', async ({ agency }, tx, input: NewHost) => {
  const { id: host, unit, title } = await hostOf(tx, agency, input.host)
  return { change: { host, unit }, about: { host: title } }
})

/** Nobody receives the visitor, and why. @throws Refusal visit.not-now, visit.changed-meanwhile */
export const refuseVisit = step('refuse', async (_visit, _tx, { reason }: NotReceived) => ({
  change: { reason },
  about: { reason },
}))

/** The visitor leaves. @throws Refusal visit.not-now, visit.changed-meanwhile */
export const endVisit = step('leave', async (_visit, { now }) => ({ change: { left_at: now } }))

/** Whoever waits for a post that has ended waits for nobody. */
export async function lapseVisits(province: Province, tx: Tx, host: string): Promise<void> {
  const { within } = actsOf(visitLife, visitRows)
  for (const id of await waitingFor(tx.db, host)) {
    await within(province, tx, id, { act: 'lapse', seen: null }, async () => ({ change: { state: 'refused' } }))
  }
}

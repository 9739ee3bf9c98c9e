/** A dossier handed from one agency to another is acknowledged; until then whoever handed it over answers for it (TT 11/2025/TT-BKHCN, circulation). */
import type { Instant } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { actOnDossier } from './act-on.ts'
import { type DossierChange, takeLate } from './dossier.store.ts'
import { dossierSubject, shownNumber } from './dossier.ts'
import { takeBy } from './legal-clock.ts'

/** Handed over by one agency, to be taken by another until a moment; nothing to take where both are one. */
export async function handedOn(
  { database }: Pick<Province, 'database'>,
  { db, now }: Pick<Tx, 'db' | 'now'>,
  { from, to }: { from: string; to: string },
): Promise<Pick<DossierChange, 'handed_from' | 'handed_at' | 'take_due' | 'take_told'>> {
  if (from === to) return taken
  return { handed_from: from, handed_at: now, take_due: await takeBy({ database, reader: db }, now), take_told: false }
}

/** Whoever has it has taken it. */
export const taken = { handed_from: null, handed_at: null, take_due: null } as const

/**
 * The agency says that it has the dossier. Whoever assigns it or begins with it has said so too.
 * @throws Refusal dossier.not-now when it was taken already, dossier.changed-meanwhile
 */
export function takeIn(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'takeIn', seenRevision }, key, async ({ tx, dossier, become }) => {
    const { name } = await getAgency(tx.db, dossier.agency)
    await become(taken, { to: name })
    return { agency: dossier.agency }
  })
}

/**
 * A dossier that came to the wrong agency goes back to the counter, which finds the right one. Its due date stays, and its clock goes on.
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile
 */
export function sendBack(
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'sendBack', seenRevision }, key, async ({ tx, dossier, become }) => {
    const [from, to] = await Promise.all([getAgency(tx.db, dossier.agency), getAgency(tx.db, dossier.receivingUnit)])
    const back = { agency: to.id, unrouted: true, step: 'to-route', sent_back_by: from.id } as const
    await become({ ...back, ...taken }, { from: from.name, to: to.name, reason })
    return { agency: to.id }
  })
}

const PIECE = 100

/** Tells both sides of what was not taken in time, once. */
export async function warnOfNotTaken(province: Province): Promise<void> {
  const now: Instant = province.clock.now()
  for (let found = PIECE; found === PIECE; )
    found = await province.act(systemActor(), null, async (tx) => {
      const late = await takeLate(tx.db, now, PIECE)
      for (const dossier of late)
        tx.record(
          'dossier.not-taken',
          dossierSubject(dossier.id),
          {
            ...{ number: shownNumber(dossier), due: dossier.take_due?.toString() ?? null },
            // who passed a part on sees how it stands on the page of the dossier it belongs to
            ...(dossier.parent === null && { sender: dossier.handed_from }),
          },
          { agency: dossier.agency },
        )
      return late.length
    })
}

import { legalDayOf } from '../../../packages/time/index.ts'
import { type Agency, listAgencies } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Plain, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { competentAgencies } from '../procedures/index.ts'
import { actOnDossier } from './act-on.ts'
import type { Dossier } from './dossier.ts'
import { handedOn } from './taking.operations.ts'

/** Agencies a dossier that nobody is known to decide may be sent to: those competent by now, else any that decides anything in the province. */
export async function agenciesToRoute(
  db: Reader,
  clock: Province['clock'],
  dossier: Pick<Dossier, 'procedureVersion' | 'receivingUnit' | 'sentBackBy'>,
): Promise<Pick<Agency, 'id' | 'name'>[]> {
  const onDay = legalDayOf(clock.now())
  const competent = await competentAgencies(db, { id: dossier.procedureVersion }, dossier.receivingUnit, onDay)
  // not to whoever has just sent it back
  const others = (found: Pick<Agency, 'id' | 'name'>[]) => found.filter(({ id }) => id !== dossier.sentBackBy)
  if (others(competent).length > 0) return others(competent)
  return others(await listAgencies(db, { kinds: ['department', 'office', 'people-committee', 'commune'], onDay }))
}

/**
 * Sends a dossier that waits to be routed to the agency that decides it, on some basis; its clock goes on.
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile, dossier.not-competent
 */
export function routeDossier(
  province: Province,
  actor: Actor,
  id: string,
  to: { agency: string; basis: string },
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'route', seenRevision }, key, async ({ tx, dossier, become }) => {
    const found = (await agenciesToRoute(tx.db, province.clock, dossier)).find((one) => one.id === to.agency)
    if (!found) throw new Refusal('dossier.not-competent')
    await become(
      {
        ...{ agency: found.id, unrouted: false, step: 'to-assign' },
        ...(await handedOn(province, tx, { from: dossier.receivingUnit, to: found.id })),
      },
      { to: found.name, agency: found.id, basis: to.basis },
    )
    return { agency: found.id }
  })
}

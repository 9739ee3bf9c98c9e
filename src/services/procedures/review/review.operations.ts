import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { catalogueSubject, type ProcedureVersion } from '../procedure.ts'
import { holdVersion, insertReview, replaceVersion } from './review.store.ts'
import { flagsAfter, type Mended, mend } from './review.ts'

/**
 * Settles a doubtful version: mended, it becomes a new version from today; as it is, it is noted that somebody looked. Dossiers keep the version they
 * were filed under, and the same row of the catalogue does not bring the old values back.
 * @throws Refusal procedure.half-limit, procedure.changed-meanwhile when another version took its place
 */
export async function settleReview(
  province: Province,
  actor: Actor,
  version: ProcedureVersion,
  { basis, ...mended }: Mended & { basis: string },
  key: IdempotencyKey,
): Promise<{ code: string }> {
  if ((mended.limitValue === undefined) !== (mended.limitUnit === undefined)) throw new Refusal('procedure.half-limit')
  const channels = mend(version, mended)
  const changed = JSON.stringify(channels) !== JSON.stringify(version.channels)
  return province.act(actor, key, async (tx) => {
    if (!(await holdVersion(tx.db, version.id))) throw new Refusal('procedure.changed-meanwhile')
    const id = changed ? uuidv7() : version.id
    if (changed) {
      const flags = flagsAfter(version.flags, channels)
      await replaceVersion(tx.db, version.id, { id, channels, flags, from: legalDayOf(tx.now), instrument: basis })
    }
    await insertReview(tx.db, id, tx.now, basis)
    tx.record('procedure.reviewed', catalogueSubject, { code: version.code, ...mended, basis, changed }, { basis })
    return { code: version.code }
  })
}

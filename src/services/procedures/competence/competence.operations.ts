import { isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { catalogueSubject } from '../procedure.ts'
import { replaceCompetence, unknownCodes } from './competence.store.ts'
import type { CompetenceOf } from './competence.ts'

/** From which day, by which decision. */
interface Deciding {
  from?: LegalDay
  basis?: string
}

/**
 * Says which agencies decide procedures or fields from a day on (today when left out); an empty list takes what was set away. Dossiers that were
 * filed keep the agency they have.
 * @throws Refusal agency.unknown, procedure.code-unknown, procedure.past-day
 */
export async function setCompetence(
  tx: Tx,
  of: CompetenceOf,
  agencies: readonly string[],
  { from = legalDayOf(tx.now), basis }: Deciding = {},
): Promise<void> {
  if (isDayBefore(from, legalDayOf(tx.now))) throw new Refusal('procedure.past-day')
  for (const id of agencies) await getAgency(tx.db, id)
  const unknown = 'code' in of ? await unknownCodes(tx.db, [of.code].flat()) : []
  if (unknown.length > 0) throw new Refusal('procedure.code-unknown', { codes: unknown.slice(0, 5).join(', ') })
  await replaceCompetence(tx.db, of, { agencies, from, basis: basis ?? null })
  tx.record('procedure.competence-set', catalogueSubject, {
    ...of,
    agencies: [...agencies],
    from: from.toString(),
    basis: basis ?? null,
  })
}

/** What a person enters about competence. */
export interface EnteredCompetence {
  codes: readonly string[]
  fields: readonly string[]
  agencies: readonly string[]
  from: string
  basis?: string
}

/** Sets what a person entered, codes and fields in one act each. @throws Refusal procedure.nothing-chosen, procedure.agency-ends and those of `setCompetence` */
export function enterCompetence(
  province: Province,
  actor: Actor,
  { codes, fields, agencies, from, basis }: EnteredCompetence,
  key: IdempotencyKey,
): Promise<{ set: number }> {
  if (codes.length + fields.length === 0) throw new Refusal('procedure.nothing-chosen')
  const deciding = { from: legalDay(from), ...(basis && { basis }) }
  return province.act(actor, key, async (tx) => {
    for (const id of agencies) {
      const { name, validTo } = await getAgency(tx.db, id)
      if (validTo !== null && isDayBefore(validTo, deciding.from)) throw new Refusal('procedure.agency-ends', { name })
    }
    if (fields.length > 0) await setCompetence(tx, { field: fields }, agencies, deciding)
    if (codes.length > 0) await setCompetence(tx, { code: codes }, agencies, deciding)
    return { set: codes.length + fields.length }
  })
}

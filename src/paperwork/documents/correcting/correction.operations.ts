import { subjectId } from '../../../kernel/journal/index.ts'
import type { Guard } from '../../../kernel/module/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { documentLife } from '../document.life.ts'
import { findDocument, lockDocument } from '../document.store.ts'
import { type Draft, documentSubject, isInForce, type OfficialDocument, shownNotation } from '../document.ts'
import { correctedBy } from './correction.store.ts'

/** A document of the agency that was issued and holds. @throws Refusal document.no-such-corrected */
export async function requireCorrectable(
  { reader }: Province,
  agency: string,
  { corrects }: NonNullable<Draft['correction']>,
): Promise<OfficialDocument> {
  const found = await findDocument(reader, corrects)
  if (found?.direction !== 'outgoing' || found.agency !== agency || !isInForce(found))
    throw new Refusal('document.no-such-corrected')
  return found
}

/**
 * What a document corrects must still hold, and be asked about by nobody, when it is submitted and numbered.
 * @throws Refusal document.corrected-bound
 */
export const requireStillCorrectable: Guard = async (tx, { subject }) => {
  const one = await correctedBy(tx.db, subjectId(subject))
  if (one && one.state !== 'issued')
    throw new Refusal('document.corrected-bound', { document: shownNotation(one), state: one.state })
}

/**
 * With the issue of a correcting document the corrected one is marked: corrected it goes on to hold; of what is replaced or annulled the exchange
 * asks the receivers, and it ends when they have answered, at once where nobody has it.
 */
export async function carryOutCorrection(tx: Tx, by: OfficialDocument): Promise<void> {
  const correction = await correctedBy(tx.db, by.id)
  if (!correction) return
  const document = await lockDocument(tx.db, correction.id, null)
  const act = correction.kind === 'corrects' ? 'putRight' : 'supersede'
  // asked about meanwhile: the link between both stays, and a clerk goes on by hand
  if (!documentLife.follows(act, document)) return
  const about = { by: shownNotation(by), document: by.id, kind: correction.kind }
  const type = act === 'putRight' ? 'document.corrected' : 'document.superseded'
  tx.record(type, documentSubject(document.id), about, { agency: document.agency })
}

import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject, subjectId } from '../../kernel/journal/index.ts'
import { stepsOf } from '../../kernel/life/index.ts'
import type { Reaction } from '../../kernel/module/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { getDocument, shownNotation } from '../../paperwork/documents/index.ts'
import { type Applicant, getDossier } from '../dossiers/index.ts'
import { getProcedureVersion } from '../procedures/index.ts'
import { licenceLife } from './licence.life.ts'
import { licenceWords } from './licence.rules.ts'
import { insertOnce, licenceRows, ofAgency } from './licence.store.ts'
import { type Completed, type Entered, type HolderKind, licenceKind, type Replaced, type Revoked } from './licence.ts'

const licenceSubject = (id: string) => subject('licence', id)

const HOLDERS: readonly string[] = ['citizen', 'business', 'organisation', 'agency']
const holderKind = (kind: Applicant['kind']): HolderKind => (HOLDERS.includes(kind) ? (kind as HolderKind) : 'other')

/** A result that is a licence, by the catalogue's description of it, comes into the register when its document is issued; once, and never a refusal. */
export const recordResult: Reaction = async (province, tx, act) => {
  if (act.data.refuses) return
  const dossier = await getDossier(tx.db, subjectId(act.subject))
  if (!dossier.resultDocument) return
  const [version, document, beginnings] = await Promise.all([
    getProcedureVersion(tx.db, dossier.procedureVersion),
    getDocument(tx.db, dossier.resultDocument),
    rule(province, licenceWords, legalDayOf(act.at)),
  ])
  const kind = licenceKind(version.results, beginnings)
  if (!kind || document.number === null) return
  const id = uuidv7()
  const { applicant, agency } = dossier
  const written = await insertOnce(tx.db, {
    ...{ id, agency, dossier: dossier.id, document: document.id, kind, procedure: version.code },
    ...{ number: shownNotation(document), holder_kind: holderKind(applicant.kind), holder: applicant.name },
    ...{ holder_code: applicant.identity, state: 'recorded', valid_from: document.issuedOn ?? legalDayOf(act.at) },
    ...{ valid_to: null, replaced_by: null, basis: null, reason: null, revoked_from: null, recorded_at: tx.now },
  })
  if (written) tx.record(licenceLife.acts.record.type, licenceSubject(id), { kind }, { agency })
}

/** @throws Refusal licence.ends-before */
function lastDay(from: LegalDay, until: string | undefined): LegalDay | null {
  const last = until === undefined ? null : legalDay(until)
  if (last && isDayBefore(last, from)) throw new Refusal('licence.ends-before')
  return last
}

/** Enters a licence given before. Repeating the key returns the first. @throws Refusal licence.no-agency, agency.unknown, licence.number-there, licence.ends-before */
export function enterLicence(
  province: Province,
  actor: Actor,
  entered: Entered,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('licence.no-agency')
    await getAgency(tx.db, agency)
    const [id, valid_from] = [uuidv7(), legalDay(entered.from)]
    const valid_to = lastDay(valid_from, entered.until)
    const { kind, number, holder, holderKind: holder_kind, holderCode } = entered
    const written = await insertOnce(tx.db, {
      ...{ id, agency, kind, number, holder, holder_kind, holder_code: holderCode ?? null, valid_from, valid_to },
      ...{ dossier: null, document: null, procedure: null, state: 'valid', replaced_by: null },
      ...{ basis: null, reason: null, revoked_from: null, recorded_at: tx.now },
    })
    if (!written) throw new Refusal('licence.number-there', { number })
    tx.record(licenceLife.acts.enter.type, licenceSubject(id), { kind }, { agency })
    return { id }
  })
}

const step = stepsOf(licenceLife, licenceRows)

/** What the paper says of its validity. @throws Refusal licence.ends-before, licence.not-now, licence.changed-meanwhile */
export const completeLicence = step('complete', async (_licence, _tx, { kind, from, until }: Completed) => {
  const valid_from = legalDay(from)
  const valid_to = lastDay(valid_from, until)
  return { change: { kind, valid_from, valid_to }, about: { from, ...(until && { until }) } }
})

/** Another of the same agency took its place. @throws Refusal licence.no-such-number, licence.not-now, licence.changed-meanwhile */
export const replaceLicence = step('replace', async (licence, tx, { number }: Replaced) => {
  const other = await ofAgency(tx.db, licence.agency, number)
  if (!other || other.id === licence.id) throw new Refusal('licence.no-such-number', { number })
  // two that replace each other would leave none
  if (other.state === 'replaced' || other.state === 'revoked') throw new Refusal('licence.new-one-ended', { number })
  return { change: { replaced_by: other.id }, about: { by: other.number } }
})

/** Taken back by a decision. @throws Refusal licence.not-now, licence.changed-meanwhile */
export const revokeLicence = step('revoke', async (_licence, _tx, { basis, reason, from }: Revoked) => ({
  change: { basis, reason, revoked_from: legalDay(from) },
  about: { basis, reason, from },
}))

import {
  type EvidenceNeed,
  isCrlOf,
  type LongTermEvidence,
  type RevocationList,
} from '../../../packages/pdf-signature/index.ts'
import type { Instant } from '../../../packages/time/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { type OwnEvidence, openOwnEvidence } from '../keys/index.ts'
import { askStatus, currentResponders, listEvidenceRoots, outsideLists, type Responder } from '../trust/index.ts'

/** What evidence for signed files is made of; opened before a transaction, used inside it without asking the database. */
export interface EvidenceSource {
  own: OwnEvidence
  /** Lists of outside authorities, as fetched last. */
  outside: readonly RevocationList[]
  /** Outside authorities that are asked by OCSP. */
  responders: readonly Responder[]
  roots: readonly Buffer[]
}

/** Roots that ended in good order are among them: what is proven to be older is kept provable. */
export async function openEvidence(province: Province): Promise<EvidenceSource> {
  return {
    own: await openOwnEvidence(province),
    outside: await outsideLists(province),
    responders: await currentResponders(province),
    roots: await listEvidenceRoots(province.reader),
  }
}

/**
 * Evidence for the certificates of a signed file: OCSP for what our sub-authority issued, the root's list for the sub-authority.
 * Other authorities are asked by OCSP where they can be; their lists, as fetched last, stand in for answers that are missing.
 */
export async function evidenceFor(
  province: Province,
  source: EvidenceSource,
  need: { needs: readonly EvidenceNeed[]; certificates: readonly Buffer[] },
  now: Instant,
): Promise<LongTermEvidence> {
  const { own } = source
  const issued = (one: EvidenceNeed, by: Buffer): boolean => one.issuer.der.equals(by)
  const ocsps = need.needs
    .filter((one) => issued(one, own.issuing))
    .map((one) => own.ocsp(one.certificate, one.issuer, now))
  const foreign = need.needs.filter((one) => ![own.issuing, own.root].some((der) => issued(one, der)))
  const asked = await askStatus(province, source.responders, foreign)
  const silent = foreign.filter((one) => !asked.answered.has(one.certificate.sha256))
  const subordinate = need.needs.some((one) => issued(one, own.root))
  return {
    certificates: [...need.certificates, ...(ocsps.length > 0 ? [own.responder] : [])],
    crls: [
      ...(subordinate ? [own.rootList] : []),
      ...source.outside.filter((list) => silent.some((one) => isCrlOf(list, one.issuer))).map((list) => list.der),
    ],
    ocsps: [...ocsps, ...asked.ocsps],
  }
}

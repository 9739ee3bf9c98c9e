import {
  answerOcsp,
  createCrl,
  createOcspRequest,
  isCrlOf,
  type LongTermEvidence,
  type Revocation,
  type RevocationList,
  type RevocationReason,
  readCertificate,
} from '../../../packages/pdf-signature/index.ts'
import type { EvidenceNeed } from '../../../packages/pdf-signature/verify.ts'
import { dateFromInstant, type Instant } from '../../../packages/time/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { askStatus, currentResponders, listEvidenceRoots, outsideLists, type Responder } from '../trust/index.ts'
import { type OwnAuthority, ownAuthority } from './authority.operations.ts'
import { listRevoked, listSerials } from './authority.store.ts'

/** How long a list of our authority holds, in days: short for people's certificates, long for the sub-authority's own. */
const ISSUING_LIST_DAYS = 1
const ROOT_LIST_DAYS = 30

export interface OwnLists {
  root: Buffer
  issuing: Buffer
}

const DAY = 86_400_000

/** The lists of revoked certificates as they stand now. The number grows with the clock, so every list is newer than the one before. */
export async function ownLists(province: Province): Promise<OwnLists> {
  const { authority } = await ownAuthority(province)
  const thisUpdate = dateFromInstant(province.clock.now())
  const signer = (part: { certificate: Buffer; privateKey: typeof authority.root.privateKey }) => ({
    certificate: readCertificate(part.certificate),
    privateKey: part.privateKey,
  })
  const list = (days: number, revoked: readonly Revocation[]) => ({
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + days * DAY),
    number: Math.floor(thisUpdate.getTime() / 1000),
    revoked,
  })
  return {
    root: createCrl(signer(authority.root), list(ROOT_LIST_DAYS, [])),
    issuing: createCrl(signer(authority.issuing), list(ISSUING_LIST_DAYS, await revocations(province))),
  }
}

async function revocations(province: Province): Promise<Revocation[]> {
  return (await listRevoked(province.reader)).map((one) => ({
    serial: BigInt(`0x${one.serial}`),
    at: dateFromInstant(one.revokedAt),
    reason: (one.reason ?? 'unspecified') as RevocationReason,
  }))
}

/** Which certificates our authority issued and which it revoked: what its OCSP answers come from. */
export interface StatusBook {
  known: ReadonlySet<bigint>
  revoked: ReadonlyMap<bigint, Revocation>
}

export async function readStatusBook(province: Province): Promise<StatusBook> {
  const { responder, stamp } = await ownAuthority(province)
  const known = new Set((await listSerials(province.reader)).map((serial) => BigInt(`0x${serial}`)))
  for (const service of [responder, stamp]) known.add(service.certificate.serial)
  return { known, revoked: new Map((await revocations(province)).map((one) => [one.serial, one])) }
}

/** Answers an OCSP request about certificates of our authority. What it does not know of is not called good. */
export const answerOcspRequest = async (province: Province, request: Buffer): Promise<Buffer> =>
  answerFrom(await ownAuthority(province), await readStatusBook(province), request, province.clock.now())

function answerFrom({ responder }: OwnAuthority, book: StatusBook, request: Buffer, now: Instant): Buffer {
  return answerOcsp(responder, request, dateFromInstant(now), (serial) => {
    const found = book.revoked.get(serial)
    if (found) return { kind: 'revoked', at: found.at, reason: found.reason }
    return { kind: book.known.has(serial) ? 'good' : 'unknown' }
  })
}

/** What evidence for signed files is made of; opened before a transaction, used inside it without asking the database. */
export interface EvidenceSource {
  own: OwnAuthority
  book: StatusBook
  rootList: Buffer
  /** Lists of outside authorities, as fetched last. */
  outside: readonly RevocationList[]
  /** Outside authorities that are asked by OCSP. */
  responders: readonly Responder[]
  roots: readonly Buffer[]
}

/** Roots that ended in good order are among them: what is proven to be older is kept provable. */
export async function openEvidence(province: Province): Promise<EvidenceSource> {
  const own = await ownAuthority(province)
  return {
    own,
    book: await readStatusBook(province),
    rootList: (await ownLists(province)).root,
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
  const { authority, responder } = source.own
  const issued = (one: EvidenceNeed, by: Buffer): boolean => one.issuer.der.equals(by)
  const ocsps = need.needs
    .filter((one) => issued(one, authority.issuing.certificate))
    .map((one) => answerFrom(source.own, source.book, createOcspRequest(one.certificate, one.issuer).der, now))
  const own = [authority.issuing.certificate, authority.root.certificate]
  const foreign = need.needs.filter((one) => !own.some((der) => issued(one, der)))
  const asked = await askStatus(province, source.responders, foreign)
  const silent = foreign.filter((one) => !asked.answered.has(one.certificate.sha256))
  const subordinate = need.needs.some((one) => issued(one, authority.root.certificate))
  return {
    certificates: [...need.certificates, ...(ocsps.length > 0 ? [responder.certificate.der] : [])],
    crls: [
      ...(subordinate ? [source.rootList] : []),
      ...source.outside.filter((list) => silent.some((one) => isCrlOf(list, one.issuer))).map((list) => list.der),
    ],
    ocsps: [...ocsps, ...asked.ocsps],
  }
}

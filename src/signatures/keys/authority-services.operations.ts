import { v7 as uuidv7 } from 'uuid'
import {
  answerOcsp,
  answerTimestamp,
  type Certificate,
  createCrl,
  createOcspRequest,
  type Revocation,
  type RevocationReason,
  readCertificate,
} from '../../../packages/pdf-signature/index.ts'
import { dateFromInstant, type Instant } from '../../../packages/time/index.ts'
import { memoryPerDatabase } from '../../kernel/database/index.ts'
import type { Province } from '../../kernel/province/index.ts'
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
interface StatusBook {
  known: ReadonlySet<bigint>
  revoked: ReadonlyMap<bigint, Revocation>
}

async function readStatusBook(province: Province): Promise<StatusBook> {
  const { responder, stamp } = await ownAuthority(province)
  const known = new Set((await listSerials(province.reader)).map((serial) => BigInt(`0x${serial}`)))
  for (const service of [responder, stamp]) known.add(service.certificate.serial)
  return { known, revoked: new Map((await revocations(province)).map((one) => [one.serial, one])) }
}

/** Answers an OCSP request about certificates of our authority. What it does not know of is not called good. */
export const answerOcspRequest = async (province: Province, request: Buffer): Promise<Buffer> =>
  answerOcspFrom(await ownAuthority(province), await readStatusBook(province), request, province.clock.now())

function answerOcspFrom({ responder }: OwnAuthority, book: StatusBook, request: Buffer, now: Instant): Buffer {
  return answerOcsp(responder, request, dateFromInstant(now), (serial) => {
    const found = book.revoked.get(serial)
    if (found) return { kind: 'revoked', at: found.at, reason: found.reason }
    return { kind: book.known.has(serial) ? 'good' : 'unknown' }
  })
}

/** What proves how certificates of our authority stand; opened before a transaction, used inside it without asking the database. */
export interface OwnEvidence {
  /** DER of the authority's certificates. */
  root: Buffer
  issuing: Buffer
  responder: Buffer
  /** What the root says of the sub-authority. */
  rootList: Buffer
  /** What the sub-authority's OCSP says at a moment. */
  ocsp(certificate: Certificate, issuer: Certificate, now: Instant): Buffer
}

export async function openOwnEvidence(province: Province): Promise<OwnEvidence> {
  const own = await ownAuthority(province)
  const book = await readStatusBook(province)
  return {
    root: own.authority.root.certificate,
    issuing: own.authority.issuing.certificate,
    responder: own.responder.certificate.der,
    rootList: (await ownLists(province)).root,
    ocsp: (certificate, issuer, now) => answerOcspFrom(own, book, createOcspRequest(certificate, issuer).der, now),
  }
}

const memoryOf = memoryPerDatabase<{ minute: number; lists: OwnLists }>('own lists', { max: 1 })
const LISTS = 'lists'

/** The own authority's lists, made at most once a minute for verification; a revocation of this minute is read by OCSP users at once. */
export async function currentLists(province: Province): Promise<OwnLists> {
  const minute = Math.floor(province.clock.now().epochMilliseconds / 60_000)
  const memory = memoryOf(province)
  const known = memory.get(LISTS)
  if (known?.minute === minute) return known.lists
  const lists = await ownLists(province)
  memory.set(LISTS, { minute, lists })
  return lists
}

/** After a revocation the lists are made anew. */
export const forgetLists = (province: Province): void => memoryOf(province).forgetAll()

/** Answers a request as the province's own authority. Serial numbers are unique: they come from UUIDv7. */
export async function answerTimestampRequest(province: Province, request: Buffer): Promise<Buffer> {
  const { stamp } = await ownAuthority(province)
  const serial = BigInt(`0x${uuidv7().replaceAll('-', '')}`)
  return answerTimestamp(stamp, request, dateFromInstant(province.clock.now()), serial)
}

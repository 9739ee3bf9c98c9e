import type { KeyObject } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { checkSignature, isStrongHash, schemeOf, signatureIdentifier } from './algorithms.ts'
import { type Certificate, publicKeyOf } from './certificate.ts'
import { algorithmOfKey, keyIdentifier, signStructure } from './certificate-builder.ts'
import { enumerated, integer, octetString, oid, sequence, tagged, taggedPrimitive, time } from './der.ts'
import { type Der, readBits, readDer, readInteger, readOid, readSmallInteger, readTime } from './der-reader.ts'
import { type DistinguishedName, readName, sameName } from './names.ts'
import { OID } from './oids.ts'

/** Reasons of revocation by their RFC 5280 numbers. */
export const REVOCATION_REASON = {
  unspecified: 0,
  keyCompromise: 1,
  caCompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
} as const

export type RevocationReason = keyof typeof REVOCATION_REASON

export interface Revocation {
  serial: bigint
  at: Date
  reason?: RevocationReason
}

/** A certificate revocation list, read but not yet judged. */
export interface RevocationList {
  der: Buffer
  issuer: DistinguishedName
  thisUpdate: Date
  nextUpdate: Date | undefined
  /** Moment of revocation of a serial number, or undefined. */
  find(serial: bigint): Revocation | undefined
  tbs: Buffer
  signatureAlgorithm: Der
  signature: Buffer
  /** Critical extensions (partial lists, delta lists): such a list is not used. */
  unknownCritical: boolean
}

/** Makes a complete list. `number` must grow with every list (RFC 5280 §5.2.3). */
export function createCrl(
  authority: { certificate: Certificate; privateKey: KeyObject },
  list: { thisUpdate: Date; nextUpdate: Date; number: number; revoked: readonly Revocation[] },
): Buffer {
  const entries = list.revoked.map((entry) => {
    const reason = entry.reason
      ? [sequence(sequence(oid(OID.crlReason), octetString(enumerated(REVOCATION_REASON[entry.reason]))))]
      : []
    return sequence(integer(entry.serial), time(entry.at), ...reason)
  })
  const keyId = authority.certificate.subjectKeyId ?? keyIdentifier(authority.certificate.spki)
  const extensions = sequence(
    sequence(oid(OID.authorityKeyIdentifier), octetString(sequence(taggedPrimitive(0, keyId)))),
    sequence(oid(OID.crlNumber), octetString(integer(list.number))),
  )
  const tbs = sequence(
    integer(1),
    signatureIdentifier(algorithmOfKey(authority.privateKey)),
    authority.certificate.subject.der,
    time(list.thisUpdate),
    time(list.nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    tagged(0, extensions),
  )
  return signStructure(tbs, authority.privateKey)
}

/** Reads a list. @throws SigningError crl.malformed */
export function readCrl(source: Buffer): RevocationList {
  try {
    const outer = readDer(source).expect(0x30)
    const tbs = outer.at(0, 0x30)
    const parts = tbs.children
    const first = parts[0]?.tag === 0x02 ? 1 : 0
    const next = parts[first + 3]
    const hasNext = next?.tag === 0x17 || next?.tag === 0x18
    const entries = parts[first + 3 + (hasNext ? 1 : 0)]
    const list = entries?.tag === 0x30 ? entries : undefined
    return {
      der: source,
      issuer: readName(tbs.at(first + 1)),
      thisUpdate: readTime(tbs.at(first + 2)),
      nextUpdate: hasNext ? readTime(next) : undefined,
      find: (serial) => findRevocation(list, serial),
      tbs: tbs.raw,
      signatureAlgorithm: outer.at(1, 0x30),
      signature: readBits(outer.at(2)),
      unknownCritical: hasCritical(parts.find((part) => part.tag === 0xa0)),
    }
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    throw new SigningError('crl.malformed', `the revocation list cannot be read: ${error.message}`, { cause: error })
  }
}

function hasCritical(wrapper: Der | undefined): boolean {
  return (wrapper?.at(0, 0x30).children ?? []).some((extension) => extension.children[1]?.tag === 0x01)
}

const REASONS = Object.keys(REVOCATION_REASON) as RevocationReason[]

function findRevocation(list: Der | undefined, serial: bigint): Revocation | undefined {
  const entry = list?.children.find((item) => readInteger(item.at(0)) === serial)
  if (!entry) return undefined
  const reason = entry.children[2]?.children.find((extension) => readOid(extension.at(0)) === OID.crlReason)
  const code = reason && readSmallInteger(readDer(reason.children.at(-1)!.body))
  return { serial, at: readTime(entry.at(1)), reason: REASONS.find((name) => REVOCATION_REASON[name] === code) }
}

/** True when the list is complete, strong and signed by this authority. */
export function isCrlOf(list: RevocationList, authority: Certificate): boolean {
  if (list.unknownCritical || !sameName(list.issuer, authority.subject)) return false
  if (authority.keyUsage && !authority.keyUsage.includes('cRLSign')) return false
  try {
    const scheme = schemeOf(list.signatureAlgorithm)
    return isStrongHash(scheme.hash) && checkSignature(publicKeyOf(authority), scheme, list.tbs, list.signature)
  } catch (error) {
    if (error instanceof SigningError) return false
    throw error
  }
}

import type { KeyObject } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { checkSignature, isStrongHash, schemeOf, signatureIdentifier } from './algorithms.ts'
import { type Certificate, publicKeyOf } from './certificate.ts'
import { algorithmOfKey, keyIdentifier, signStructure } from './certificate-builder.ts'
import { enumerated, integer, octetString, oid, sequence, tagged, taggedPrimitive, time } from './der.ts'
import { type Der, readAt, readBits, readDer, readInteger, readOid, readSmallInteger, readTime } from './der-reader.ts'
import { type ListScope, readScope } from './list-scope.ts'
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
  removeFromCrl: 8,
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
  /** Which certificates the list speaks of, when it does not speak of all; `unusable` when a critical extension is not known. */
  scope: ListScope
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

/**
 * Reads a list.
 * @param index what `indexCrl` made of it; without it the first question reads through the whole list
 * @throws SigningError crl.malformed
 */
export function readCrl(source: Buffer, index?: Uint32Array): RevocationList {
  try {
    const { outer, tbs, parts, first, hasNext, next, list } = partsOf(source)
    return {
      der: source,
      issuer: readName(tbs.at(first + 1)),
      thisUpdate: readTime(tbs.at(first + 2)),
      nextUpdate: next && hasNext ? readTime(next) : undefined,
      find: finder(list, index),
      tbs: tbs.raw,
      signatureAlgorithm: outer.at(1, 0x30),
      signature: readBits(outer.at(2)),
      scope: readScope(parts.find((part) => part.tag === 0xa0)),
    }
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    throw new SigningError('crl.malformed', `the revocation list cannot be read: ${error.message}`, { cause: error })
  }
}

/** Where each entry of a list stands, for `readCrl`: reading through millions of them takes a second. @throws SigningError der.malformed, crl.malformed */
export function indexCrl(source: Buffer): Uint32Array {
  const { list } = partsOf(source)
  return list ? indexOf(list) : new Uint32Array(2)
}

function partsOf(source: Buffer) {
  const outer = readDer(source).expect(0x30)
  const tbs = outer.at(0, 0x30)
  const parts = tbs.children
  const first = parts[0]?.tag === 0x02 ? 1 : 0
  const next = parts[first + 3]
  const hasNext = next?.tag === 0x17 || next?.tag === 0x18
  const entries = parts[first + 3 + (hasNext ? 1 : 0)]
  return { outer, tbs, parts, first, next, hasNext, list: entries?.tag === 0x30 ? entries : undefined }
}

const REASONS = Object.keys(REVOCATION_REASON) as RevocationReason[]

/** Most entries of one list; a country's list stays far below. */
const MAX_ENTRIES = 2_000_000

/**
 * Looks entries up by serial number. The first question reads through the list once and keeps only where each entry stands, in a hash
 * table of offsets: about a megabyte for a hundred thousand entries, where keeping the entries themselves took a hundred.
 */
function finder(list: Der | undefined, index: Uint32Array | undefined): RevocationList['find'] {
  let table = index
  return (serial) => {
    if (!list) return undefined
    table ??= indexOf(list)
    const last = table.length - 1
    for (let slot = hashOf(lowOctets(serial)) & last; table[slot] !== 0; slot = (slot + 1) & last) {
      const entry = readAt(list.source, table[slot]!, list.bodyEnd, list.depth + 1)
      if (readInteger(entry.at(0)) === serial) return readEntry(entry, serial)
    }
    return undefined
  }
}

/** Offsets of the entries, each in the first free slot after its hash. No entry starts at 0, so 0 means a free slot. */
function indexOf(list: Der): Uint32Array {
  const offsets: number[] = []
  for (let at = list.bodyStart; at < list.bodyEnd; ) {
    offsets.push(at)
    if (offsets.length > MAX_ENTRIES) throw new SigningError('crl.malformed', 'the list has too many entries')
    at = readAt(list.source, at, list.bodyEnd, list.depth + 1).end
  }
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(offsets.length * 2 + 2)))
  for (const offset of offsets) {
    const entry = readAt(list.source, offset, list.bodyEnd, list.depth + 1).expect(0x30)
    const serial = readAt(list.source, entry.bodyStart, entry.bodyEnd, list.depth + 2).expect(0x02)
    let slot = hashOf(serial.body) & (table.length - 1)
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1)
    table[slot] = offset
  }
  return table
}

/** FNV-1a over the lowest eight octets of an integer, so that filling in front (BER) and the sign make no difference to the place. */
function hashOf(octets: Buffer): number {
  const filling = (octets[0] ?? 0) >= 0x80 ? 0xff : 0
  let hash = 0x811c9dc5
  for (let place = 8; place > 0; place--) {
    const octet = octets.length >= place ? octets[octets.length - place]! : filling
    hash = Math.imul(hash ^ octet, 0x01000193)
  }
  return hash >>> 0
}

function lowOctets(serial: bigint): Buffer {
  const octets = Buffer.alloc(8)
  octets.writeBigUInt64BE(BigInt.asUintN(64, serial))
  return octets
}

function readEntry(entry: Der, serial: bigint): Revocation {
  const reason = entry.children[2]?.children.find((extension) => readOid(extension.at(0)) === OID.crlReason)
  const code = reason && readSmallInteger(readDer(reason.children.at(-1)!.body))
  return { serial, at: readTime(entry.at(1)), reason: REASONS.find((name) => REVOCATION_REASON[name] === code) }
}

const judged = new WeakMap<RevocationList, WeakMap<Certificate, boolean>>()

/** True when the list is strong and signed by this authority; of which certificates it speaks is its scope. Remembered: over a list of megabytes it takes its time. */
export function isCrlOf(list: RevocationList, authority: Certificate): boolean {
  const known = judged.get(list)?.get(authority)
  if (known !== undefined) return known
  const answer = checkList(list, authority)
  const answers = judged.get(list) ?? new WeakMap<Certificate, boolean>()
  judged.set(list, answers.set(authority, answer))
  return answer
}

function checkList(list: RevocationList, authority: Certificate): boolean {
  if (list.scope.unusable || !sameName(list.issuer, authority.subject)) return false
  if (authority.keyUsage && !authority.keyUsage.includes('cRLSign')) return false
  try {
    const scheme = schemeOf(list.signatureAlgorithm)
    return isStrongHash(scheme.hash) && checkSignature(publicKeyOf(authority), scheme, list.tbs, list.signature)
  } catch (error) {
    if (error instanceof SigningError) return false
    throw error
  }
}

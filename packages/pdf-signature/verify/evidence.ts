import type { Certificate } from '../pki/certificate.ts'
import { isCrlOf, type RevocationList, type RevocationReason, readCrl } from '../pki/crl.ts'
import { isInScope } from '../pki/list-scope.ts'
import { isAbout, type OcspResponse, ocspSigner, readOcspResponse } from '../pki/ocsp.ts'
import { SigningError } from '../signing-error.ts'

/** Revocation evidence at hand, whatever its source; each piece is judged when it is used. */
export interface Evidence {
  crls: readonly RevocationList[]
  ocsps: readonly OcspResponse[]
}

/** What the evidence says about a certificate at a moment. */
export type RevocationStatus =
  | { kind: 'good'; source: 'crl' | 'ocsp'; obtainedAt: Date; until: Date | undefined }
  | { kind: 'revoked'; at: Date; why: RevocationReason | undefined; source: 'crl' | 'ocsp'; obtainedAt: Date }
  | { kind: 'unknown' }

const MAX_PIECES = 200

/** Reads what can be read; broken pieces are no evidence. */
export function readEvidence(crls: readonly (Buffer | RevocationList)[], ocsps: readonly Buffer[]): Evidence {
  return {
    crls: crls.slice(0, MAX_PIECES).flatMap((list) => (Buffer.isBuffer(list) ? attempt(() => readCrl(list)) : [list])),
    ocsps: ocsps.slice(0, MAX_PIECES).flatMap((der) => attempt(() => readOcspResponse(der))),
  }
}

function attempt<T>(read: () => T): T[] {
  try {
    return [read()]
  } catch (error) {
    if (error instanceof SigningError) return []
    throw error
  }
}

/**
 * Status of a certificate at a moment. Evidence counts when its issuer signed it and it speaks of that moment or a later
 * one: made after it, or before it and still in force then. A revocation found anywhere wins over "good".
 */
export function revocationAt(
  evidence: Evidence,
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
): RevocationStatus {
  const found = [...fromOcsp(evidence, certificate, issuer, at), ...fromCrl(evidence, certificate, issuer, at)]
  const revoked = found.find((status) => status.kind === 'revoked')
  if (revoked) return revoked
  return newest(found) ?? { kind: 'unknown' }
}

const newest = (found: readonly RevocationStatus[]): RevocationStatus | undefined =>
  found.reduce<RevocationStatus | undefined>(
    (best, one) => (best && obtained(best) >= obtained(one) ? best : one),
    undefined,
  )

const obtained = (status: RevocationStatus): number => (status.kind === 'unknown' ? 0 : status.obtainedAt.getTime())

function* fromOcsp(
  evidence: Evidence,
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
): Generator<RevocationStatus> {
  for (const response of evidence.ocsps) {
    const statements = response.statements.filter((item) => item.serial === certificate.serial && isAbout(item, issuer))
    const signer = statements.length > 0 ? ocspSigner(response, issuer) : undefined
    if (!signer || isKnownRevoked(evidence, signer, issuer)) continue
    const common = { source: 'ocsp', obtainedAt: response.producedAt } as const
    for (const { status, thisUpdate, nextUpdate } of statements) {
      if (status.kind === 'revoked') yield { kind: 'revoked', at: status.at, why: status.reason, ...common }
      else if (status.kind === 'good' && speaksOf(at, thisUpdate, nextUpdate))
        yield { kind: 'good', until: nextUpdate, ...common }
    }
  }
}

/** A responder whose certificate the authority took back may have lost its key: then its answers, whatever their date, prove nothing. */
function isKnownRevoked(evidence: Evidence, responder: Certificate, issuer: Certificate): boolean {
  if (responder.der.equals(issuer.der)) return false
  return evidence.crls.some(
    (list) => isInScope(list.scope, responder) && isCrlOf(list, issuer) && list.find(responder.serial) !== undefined,
  )
}

function* fromCrl(
  evidence: Evidence,
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
): Generator<RevocationStatus> {
  const lists = evidence.crls.filter((list) => isInScope(list.scope, certificate) && isCrlOf(list, issuer))
  const released = lists.flatMap((list) => releaseIn(list, certificate))
  for (const list of lists) {
    const entry = list.find(certificate.serial)
    const common = { source: 'crl', obtainedAt: list.thisUpdate } as const
    if (entry?.reason === 'removeFromCrl') continue
    // a certificate that was only held, and let go by a later list, was never revoked
    const letGo = entry?.reason === 'certificateHold' && released.some((since) => since >= list.thisUpdate)
    if (entry && !letGo) yield { kind: 'revoked', at: entry.at, why: entry.reason, ...common }
    else if (list.scope.delta || list.scope.someReasons) continue
    else if (speaksOf(at, list.thisUpdate, list.nextUpdate)) yield { kind: 'good', until: list.nextUpdate, ...common }
  }
}

/** When a list that says only what changed lets a certificate go that was held (RFC 5280 §5.3.1). */
function releaseIn(list: RevocationList, certificate: Certificate): Date[] {
  const released = list.scope.delta && list.find(certificate.serial)?.reason === 'removeFromCrl'
  return released ? [list.thisUpdate] : []
}

const speaksOf = (at: Date, thisUpdate: Date, nextUpdate: Date | undefined): boolean =>
  thisUpdate >= at || (nextUpdate !== undefined && at <= nextUpdate)

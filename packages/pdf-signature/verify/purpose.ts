import type { Certificate } from '../pki/certificate.ts'
import { OID } from '../pki/oids.ts'
import { type Reason, reason } from './report.ts'

export type CertificatePurpose = 'signing' | 'timestamping'

/** Purposes a certificate may state that let its key sign documents (RFC 9336, ISO 32000-2 12.7.5.5, and what authorities issue to people). */
const SIGNS: ReadonlySet<string> = new Set([
  OID.documentSigning,
  OID.microsoftDocumentSigning,
  OID.adobeAuthenticDocuments,
  OID.emailProtection,
  OID.anyPurpose,
])

/** Purposes that are of machines and services: whoever states nothing else does not sign documents. */
const SERVES: ReadonlySet<string> = new Set([OID.serverAuth, OID.timeStamping, OID.ocspSigning, OID.codeSigning])

/**
 * Whether a certificate's key may be used for this (RFC 5280 §4.2.1.3, §4.2.1.12; RFC 3161 §2.3). Certificates that say nothing may sign; one
 * whose purposes we do not know leaves the question open.
 */
export function checkPurpose(certificate: Certificate, purpose: CertificatePurpose): Reason[] {
  const { keyUsage, extendedKeyUsage } = certificate
  const wrong = [reason('key-usage')]
  if (certificate.isAuthority) return wrong
  if (purpose === 'timestamping') {
    return extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === OID.timeStamping ? [] : wrong
  }
  if (keyUsage && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation')) return wrong
  return statedPurposes(extendedKeyUsage)
}

/** The authorities above may state purposes too; then the purpose of what is below must be among them. */
export function checkAuthorities(authorities: readonly Certificate[], purpose: CertificatePurpose): Reason[] {
  return authorities.flatMap(({ extendedKeyUsage }) => {
    if (purpose === 'signing') return statedPurposes(extendedKeyUsage)
    const fits = !extendedKeyUsage || extendedKeyUsage.some((one) => one === OID.timeStamping || one === OID.anyPurpose)
    return fits ? [] : [reason('key-usage')]
  })
}

function statedPurposes(stated: readonly string[] | undefined): Reason[] {
  if (!stated || stated.some((one) => SIGNS.has(one))) return []
  if (stated.some((one) => SERVES.has(one))) return [reason('key-usage', stated.join(' '))]
  // people are known to systems by the same key they sign with
  return stated.includes(OID.clientAuth) ? [] : [reason('key-purpose-unknown', stated.join(' '))]
}

import type { Der } from '../pki/der-reader.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'
import type { CarriedEvidence } from '../verify/security-store.ts'
import { readSignedData, type SignedData, type SignerInfo } from './read-signed-data.ts'

/** More pieces than this from one signature are left alone. */
const MOST = 100

/**
 * Certificates and revocation evidence that a CMS brings along: its own lists and answers (RFC 5652 §10.2.1, RFC 5940), Adobe's signed attribute
 * (ISO 32000-2 §12.8.3.3.2), and the values of CAdES-X-L (RFC 5126 §6.3). Each piece is judged when it is used; what cannot be read is none.
 */
export function carriedEvidence(signatures: readonly SignedData[]): CarriedEvidence {
  const out: CarriedEvidence = { certificates: [], crls: [], ocsps: [] }
  for (const cms of signatures) collect(cms, out)
  return out
}

function collect(cms: SignedData, out: CarriedEvidence): void {
  out.certificates.push(...cms.certificates.map(({ der }) => der))
  out.crls.push(...cms.crls)
  out.ocsps.push(...cms.ocsps)
  for (const signer of cms.signers) {
    attempt(() => adobe(signer, out))
    attempt(() => values(signer, out))
  }
}

function attempt(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
  }
}

/** RevocationInfoArchival: [0] lists, [1] OCSP answers, each a SEQUENCE. */
function adobe({ signed, unsigned }: SignerInfo, out: CarriedEvidence): void {
  for (const value of [signed.get(OID.adbeRevocation), ...(unsigned.get(OID.adbeRevocation) ?? [])]) {
    if (!value) continue
    out.crls.push(...sequenceIn(value.find(0xa0)))
    out.ocsps.push(...sequenceIn(value.find(0xa1)))
  }
}

const sequenceIn = (wrapped: Der | undefined): Buffer[] =>
  (wrapped?.at(0, 0x30).children ?? []).slice(0, MOST).map((child) => child.raw)

/** CertificateValues, and RevocationValues: [0] lists, [1] bare BasicOCSPResponses. */
function values({ unsigned }: SignerInfo, out: CarriedEvidence): void {
  for (const value of unsigned.get(OID.certificateValues) ?? []) {
    out.certificates.push(...value.children.slice(0, MOST).map((child) => child.raw))
  }
  for (const value of unsigned.get(OID.revocationValues) ?? []) {
    out.crls.push(...sequenceIn(value.find(0xa0)))
    out.ocsps.push(...sequenceIn(value.find(0xa1)))
  }
  for (const token of unsigned.get(OID.signatureTimeStamp) ?? []) collect(readSignedData(token.raw), out)
}

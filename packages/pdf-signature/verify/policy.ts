import type { Certificate } from '../pki/certificate.ts'
import type { RevocationList } from '../pki/crl.ts'

/** A root that was given up in good order: what a timestamp proves to be older than `until` is still judged under it. */
export interface EndedRoot {
  certificate: Buffer
  until: Date
}

/** A certificate whose status must be proven, and the authority to ask. */
export interface EvidenceNeed {
  certificate: Certificate
  issuer: Certificate
}

/** What is trusted and how strictly it is judged. The module builds it from its trust list; there is no default. */
export interface TrustPolicy {
  id: string
  version: string
  /** DER of root certificates. Empty: nothing is trusted (fail closed). */
  roots: readonly Buffer[]
  /** Roots for timestamp authorities; the same roots unless given. */
  timestampRoots?: readonly Buffer[]
  /** Roots trusted no more from a moment on; without a proven earlier time they are worth nothing (fail closed). */
  endedRoots?: readonly EndedRoot[]
  /** Certificates whose keys no path may use, not even under another root: roots given up together with all they signed. */
  distrusted?: readonly Buffer[]
  /** Certificates that help to build paths; they are not trusted by themselves. */
  intermediates?: readonly Buffer[]
  /** DER of revocation lists and OCSP responses known besides those in the file. */
  crls?: readonly (Buffer | RevocationList)[]
  ocsps?: readonly Buffer[]
  /** Told of every certificate about which nothing at hand speaks, so that the caller may ask and verify again. */
  wanted?: (need: EvidenceNeed) => void
  /** Certificates (SHA-256, hexadecimal) whose authority was asked and gave no usable answer, and why. */
  unanswered?: ReadonlyMap<string, string>
  /** `not-checked` is for closed test worlds only: then missing evidence is no reason. */
  revocation: 'required' | 'not-checked'
  /**
   * Visible signatures added later: only in places declared before (`declared-only`), or anywhere with a remark
   * (`report`), as most documents signed by other software need.
   */
  laterAppearances: 'declared-only' | 'report'
}

/** Clock difference tolerated between signer and verifier, in milliseconds. */
export const CLOCK_TOLERANCE = 5 * 60_000

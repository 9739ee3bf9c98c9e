/** What is trusted and how strictly it is judged. The module builds it from its trust list; there is no default. */
export interface TrustPolicy {
  id: string
  version: string
  /** DER of root certificates. Empty: nothing is trusted (fail closed). */
  roots: readonly Buffer[]
  /** Roots for timestamp authorities; the same roots unless given. */
  timestampRoots?: readonly Buffer[]
  /** Certificates that help to build paths; they are not trusted by themselves. */
  intermediates?: readonly Buffer[]
  /** DER of revocation lists and OCSP responses known besides those in the file. */
  crls?: readonly Buffer[]
  ocsps?: readonly Buffer[]
  /** `not-checked` is for closed test worlds only: then missing evidence is no reason. */
  revocation: 'required' | 'not-checked'
  /**
   * Visible signatures added later: only in places declared before (`declared-only`), or anywhere with a remark
   * (`report`), as most documents signed by other software need.
   */
  laterAppearances: 'declared-only' | 'report'
}

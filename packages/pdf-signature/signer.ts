/** The two signature algorithms the library writes. RSA keys have 2048 bits or more; the curve is NIST P-256. */
export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-p256-sha256'

/**
 * The one port every key stands behind: software key, PKCS#12, PKCS#11, remote provider.
 * For PDF and CMS `tbs` is the DER of the signed attributes; for XML it is the canonical SignedInfo.
 */
export interface Signer {
  /** DER of the signer's certificate. */
  readonly certificate: Buffer
  /** DER of the certificates above it, the issuer first; the root may be left out. */
  readonly chain: readonly Buffer[]
  readonly algorithm: SignatureAlgorithm
  /** Signs `tbs` (hashing it with SHA-256 itself). ECDSA signatures are returned as DER, not r‖s. */
  sign(tbs: Buffer): Promise<Buffer>
}

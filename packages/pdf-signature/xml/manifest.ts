import type { SignatureAlgorithm } from '../signer.ts'

/** One file a manifest speaks for: never the content, only its hash. */
export interface ManifestFile {
  /** Name or path, NFC. */
  name: string
  /** SHA-256, hexadecimal in lower case. */
  sha256: string
  /** Bytes. */
  size: number
}

/** Whether XML 1.0 can carry a text at all (§2.2): no control characters but tab and line ends, no half characters. */
const fitsXml = (value: string): boolean =>
  value.isWellFormed() &&
  [...value].every((sign) => {
    const code = sign.codePointAt(0)!
    return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 0x9 || code === 0xa || code === 0xd
  })

/** Whether a manifest can speak for a file: a name in NFC that XML can carry, a fingerprint and a size. */
export const isListable = ({ name, sha256, size }: ManifestFile): boolean =>
  name !== '' &&
  name === name.normalize('NFC') &&
  fitsXml(name) &&
  /^[0-9a-f]{64}$/.test(sha256) &&
  Number.isSafeInteger(size) &&
  size >= 0

/** Everything of a signed manifest that is not fixed. */
export interface ManifestParts {
  files: readonly ManifestFile[]
  /** `2026-11-22T02:30:00Z`. */
  signingTime: string
  certificate: Buffer
  chain: readonly Buffer[]
  algorithm: SignatureAlgorithm
  /** SHA-256 of the certificate as the signed properties name it, base64. */
  certificateDigest: string
  /** Digests in SignedInfo, base64. */
  manifestDigest: string
  propertiesDigest: string
  /** As XML wants it: RSA as it is, ECDSA as r‖s. */
  signature: Buffer
  /** DER of a timestamp over the signature value (XAdES-B-T). */
  timestamp?: Buffer
}

const LT = 'urn:vn:lienthong:manifest:1'
const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

/** Names of the algorithms in SignatureMethod. */
export const XML_ALGORITHM: Readonly<Record<SignatureAlgorithm, string>> = {
  'rsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'ecdsa-p256-sha256': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
}

/** Text as canonical XML writes it (C14N §2.3). */
const text = (value: string): string =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;')
/** The same for attributes, whose whitespace is written as references. */
const quoted = (value: string): string =>
  value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')
    .replace(/\t/g, '&#x9;')
    .replace(/\n/g, '&#xA;')
    .replace(/\r/g, '&#xD;')

/*
 * Every signed element is written in exclusive canonical form from the start: attributes in order, no empty-element tags, and each
 * namespace declared where the canonical form of the signed element would declare it. So no canonicaliser is needed: the bytes that
 * stand in the file are the bytes that are signed.
 */

/** The element with the files. */
export function manifestXml(files: readonly ManifestFile[]): string {
  const rows = files.map(
    ({ name, sha256, size }) => `<lt:File Name="${quoted(name)}" Sha256="${sha256}" Size="${size}"></lt:File>`,
  )
  return `<lt:Manifest xmlns:lt="${LT}" Id="manifest">${rows.join('')}</lt:Manifest>`
}

/** What is said about the signature and signed with it: time and certificate (XAdES baseline B). */
export function propertiesXml({
  signingTime,
  certificateDigest,
}: Pick<ManifestParts, 'signingTime' | 'certificateDigest'>): string {
  return (
    `<xades:SignedProperties xmlns:xades="${XADES}" Id="signed-properties"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>${text(signingTime)}</xades:SigningTime>` +
    `<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>` +
    `<ds:DigestMethod xmlns:ds="${DS}" Algorithm="${SHA256}"></ds:DigestMethod>` +
    `<ds:DigestValue xmlns:ds="${DS}">${text(certificateDigest)}</ds:DigestValue>` +
    `</xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties>` +
    `<xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference="#manifest-reference">` +
    `<xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties>` +
    `</xades:SignedProperties>`
  )
}

const reference = (attributes: string, digest: string): string =>
  `<ds:Reference ${attributes}><ds:Transforms><ds:Transform Algorithm="${EXCLUSIVE}"></ds:Transform></ds:Transforms>` +
  `<ds:DigestMethod Algorithm="${SHA256}"></ds:DigestMethod><ds:DigestValue>${text(digest)}</ds:DigestValue></ds:Reference>`

/** What the key signs. */
export function signedInfoXml(parts: Pick<ManifestParts, 'algorithm' | 'manifestDigest' | 'propertiesDigest'>): string {
  return (
    `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${XML_ALGORITHM[parts.algorithm]}"></ds:SignatureMethod>` +
    reference('Id="manifest-reference" URI="#manifest"', parts.manifestDigest) +
    reference('Type="http://uri.etsi.org/01903#SignedProperties" URI="#signed-properties"', parts.propertiesDigest) +
    `</ds:SignedInfo>`
  )
}

/** The element a signature timestamp is over. */
export const signatureValueXml = (signature: Buffer): string =>
  `<ds:SignatureValue xmlns:ds="${DS}" Id="signature-value">${signature.toString('base64')}</ds:SignatureValue>`

const timestampXml = (token: Buffer): string =>
  `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp>` +
  `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"></ds:CanonicalizationMethod>` +
  `<xades:EncapsulatedTimeStamp>${token.toString('base64')}</xades:EncapsulatedTimeStamp>` +
  `</xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`

/** The whole document. There is exactly one way to write given parts; the verifier writes them again and compares. */
export function signedManifestXml(parts: ManifestParts): string {
  const certificates = [parts.certificate, ...parts.chain].map(
    (der) => `<ds:X509Certificate>${der.toString('base64')}</ds:X509Certificate>`,
  )
  return (
    `<lt:SignedManifest xmlns:lt="${LT}">${manifestXml(parts.files)}` +
    `<ds:Signature xmlns:ds="${DS}" Id="signature">${signedInfoXml(parts)}${signatureValueXml(parts.signature)}` +
    `<ds:KeyInfo><ds:X509Data>${certificates.join('')}</ds:X509Data></ds:KeyInfo>` +
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${XADES}" Target="#signature">${propertiesXml(parts)}` +
    `${parts.timestamp ? timestampXml(parts.timestamp) : ''}</xades:QualifyingProperties></ds:Object>` +
    `</ds:Signature></lt:SignedManifest>`
  )
}

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readCertificate } from './certificate.ts'
import { type CertificateRequest, type Issuer, issueCertificate, issuerOf } from './certificate-builder.ts'
import type { NameParts } from './names.ts'
import { OID } from './oids.ts'

/** Kinds of keys the authority makes. */
export type KeyKind = 'rsa-2048' | 'rsa-3072' | 'p-256'

/** What a certificate is for. */
export type CertificateProfile = 'person' | 'agency' | 'server' | 'timestamp' | 'ocsp'

/** A private key with its certificate and the certificates above it (issuer first, root last). */
export interface Credential {
  privateKey: KeyObject
  certificate: Buffer
  chain: Buffer[]
}

/** A province's test authority: a root, and below it the sub-authority that issues everything else. */
export interface TestAuthority {
  /** Name of the province inside every test subject. */
  province: string
  root: Credential
  issuing: Credential
  ocspUrl?: string
  crlUrl?: string
}

export interface TestAuthorityOptions {
  /** For example `Quảng Trị`; subjects become "CA THỬ NGHIỆM TỈNH QUẢNG TRỊ …". */
  province: string
  keyKind?: KeyKind
  /** Start of validity of root and sub-authority. */
  notBefore: Date
  /** 20 years unless given. */
  years?: number
  ocspUrl?: string
  crlUrl?: string
}

const YEAR = 365.25 * 24 * 3600 * 1000

/** Makes a key pair of a kind. RSA-3072 takes up to a second. */
export function generateKey(kind: KeyKind): { privateKey: KeyObject; publicKey: KeyObject } {
  if (kind === 'p-256') return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return generateKeyPairSync('rsa', { modulusLength: kind === 'rsa-2048' ? 2048 : 3072 })
}

/** Makes root and sub-authority for a province's tests. Every subject says that it is a test. */
export function createTestAuthority(options: TestAuthorityOptions): TestAuthority {
  const kind = options.keyKind ?? 'rsa-2048'
  const title = `CA THỬ NGHIỆM TỈNH ${options.province.toLocaleUpperCase('vi')}`
  const notAfter = new Date(options.notBefore.getTime() + (options.years ?? 20) * YEAR)
  const base = { organization: 'DỮ LIỆU MINH HOẠ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ', country: 'VN' }
  const rootKey = generateKey(kind)
  const rootRequest: CertificateRequest = {
    subject: { ...base, commonName: `${title} – GỐC` },
    publicKey: rootKey.publicKey,
    notBefore: options.notBefore,
    notAfter,
    authority: {},
    keyUsage: ['keyCertSign', 'cRLSign'],
  }
  const root = issueCertificate(rootRequest, { privateKey: rootKey.privateKey, selfSigned: true })
  const issuingKey = generateKey(kind)
  const issuing = issueCertificate(
    {
      ...rootRequest,
      subject: { ...base, commonName: `${title} – CẤP CHỨNG THƯ` },
      publicKey: issuingKey.publicKey,
      authority: { pathLength: 0 },
      keyUsage: ['keyCertSign', 'cRLSign', 'digitalSignature'],
    },
    issuerOf(root, rootKey.privateKey),
  )
  return {
    province: options.province,
    root: { privateKey: rootKey.privateKey, certificate: root, chain: [] },
    issuing: { privateKey: issuingKey.privateKey, certificate: issuing, chain: [root] },
    ocspUrl: options.ocspUrl,
    crlUrl: options.crlUrl,
  }
}

const PROFILES: Readonly<
  Record<CertificateProfile, Pick<CertificateRequest, 'keyUsage' | 'extendedKeyUsage' | 'ocspNoCheck'>>
> = {
  person: {
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsage: [OID.emailProtection, OID.documentSigning],
  },
  agency: {
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsage: [OID.emailProtection, OID.documentSigning],
  },
  server: { keyUsage: ['digitalSignature', 'keyEncipherment'], extendedKeyUsage: [OID.serverAuth, OID.clientAuth] },
  timestamp: { keyUsage: ['digitalSignature', 'nonRepudiation'], extendedKeyUsage: [OID.timeStamping] },
  ocsp: { keyUsage: ['digitalSignature'], extendedKeyUsage: [OID.ocspSigning], ocspNoCheck: true },
}

export interface IssueOptions {
  profile: CertificateProfile
  subject: NameParts
  /** Key to certify; when absent a new one of `keyKind` is made and returned. */
  publicKey?: KeyObject
  keyKind?: KeyKind
  notBefore: Date
  /** 3 years unless given. */
  notAfter?: Date
  serial?: bigint
  dnsNames?: readonly string[]
}

/** Issues a certificate for a key that stays with its owner. Returns the DER; the chain is the authority's. */
export function issueFor(authority: TestAuthority, options: IssueOptions & { publicKey: KeyObject }): Buffer {
  const issuer: Issuer = issuerOf(authority.issuing.certificate, authority.issuing.privateKey)
  const subject: NameParts = { country: 'VN', organizationalUnit: 'CHỨNG THƯ THỬ NGHIỆM', ...options.subject }
  const notAfter = options.notAfter ?? new Date(options.notBefore.getTime() + 3 * YEAR)
  const limit = readCertificate(authority.issuing.certificate).notAfter
  return issueCertificate(
    {
      ...PROFILES[options.profile],
      subject,
      publicKey: options.publicKey,
      notBefore: options.notBefore,
      notAfter: new Date(Math.min(notAfter.getTime(), limit.getTime())),
      serial: options.serial,
      extendedKeyUsageCritical: options.profile === 'timestamp',
      ocspUrl: options.profile === 'ocsp' ? undefined : authority.ocspUrl,
      crlUrl: authority.crlUrl,
      dnsNames: options.dnsNames,
    },
    issuer,
  )
}

/** Makes a key and its certificate in one step. */
export function issueCredential(authority: TestAuthority, options: IssueOptions): Credential {
  const pair = generateKey(options.keyKind ?? 'rsa-2048')
  const certificate = issueFor(authority, { ...options, publicKey: pair.publicKey })
  return {
    privateKey: pair.privateKey,
    certificate,
    chain: [authority.issuing.certificate, authority.root.certificate],
  }
}

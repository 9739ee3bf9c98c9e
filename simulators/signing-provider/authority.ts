/** The provider's own certificate authority, for play: a root, an issuing authority, certificates of holders, lists of revoked ones. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { bits, flag, implicit, integer, octets, oid, printable, sequence, set, tagged, time, utf8 } from './der.ts'

export interface Party {
  certificate: Buffer
  privateKey: KeyObject
  name: Buffer
}

export interface Authority {
  root: Party
  issuing: Party
  issue(holder: Holder): Party
  /** DER of the list of an authority; nothing is ever revoked here. */
  crl(of: 'root' | 'issuing', now: Date): Buffer
}

export interface Holder {
  commonName: string
  organization?: string
  title?: string
  key?: 'rsa-2048' | 'rsa-3072' | 'p-256'
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'
const DAY = 86_400_000

const attribute = (type: string, value: Buffer): Buffer => set(sequence(oid(type), value))

const nameOf = (holder: Holder): Buffer =>
  sequence(
    attribute('2.5.4.6', printable('VN')),
    ...(holder.organization ? [attribute('2.5.4.10', utf8(holder.organization))] : []),
    ...(holder.title ? [attribute('2.5.4.12', utf8(holder.title))] : []),
    attribute('2.5.4.3', utf8(holder.commonName)),
  )

const spki = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' })
const keyId = (key: KeyObject): Buffer => createHash('sha1').update(spki(key)).digest()
const extension = (type: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(type), ...(critical ? [flag(true)] : []), octets(value))

function keyPair(kind: Holder['key']) {
  if (kind === 'p-256') return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return generateKeyPairSync('rsa', { modulusLength: kind === 'rsa-3072' ? 3072 : 2048 })
}

interface Wanted {
  subject: Buffer
  publicKey: KeyObject
  issuer: { name: Buffer; privateKey: KeyObject; publicKey: KeyObject }
  /** An authority, and how many authorities may stand under it. */
  authority?: number
  notBefore: Date
  notAfter: Date
  crlUrl?: string
}

function writeCertificate(wanted: Wanted): Buffer {
  const { authority, issuer } = wanted
  const isAuthority = authority !== undefined
  const basic = isAuthority ? sequence(flag(true), integer(Buffer.of(authority))) : sequence()
  // keyCertSign + cRLSign for an authority; digitalSignature + nonRepudiation for a holder
  const usage = isAuthority ? bits(Buffer.of(0b0000_0110), 1) : bits(Buffer.of(0b1100_0000), 6)
  const point = wanted.crlUrl && sequence(sequence(tagged(0, tagged(0, implicit(6, Buffer.from(wanted.crlUrl))))))
  const extensions = [
    extension('2.5.29.19', true, basic),
    extension('2.5.29.15', true, usage),
    extension('2.5.29.14', false, octets(keyId(wanted.publicKey))),
    extension('2.5.29.35', false, sequence(implicit(0, keyId(issuer.publicKey)))),
    // NSS (pdfsig) takes a signature of a person only under this purpose
    ...(isAuthority ? [] : [extension('2.5.29.37', false, sequence(oid(EMAIL_PROTECTION)))]),
    ...(point ? [extension('2.5.29.31', false, point)] : []),
  ]
  const serial = randomBytes(16)
  serial[0] = (serial[0]! & 0x7f) | 0x40
  const body = sequence(
    tagged(0, integer(Buffer.of(2))),
    integer(serial),
    ECDSA_SHA256,
    issuer.name,
    sequence(time(wanted.notBefore), time(wanted.notAfter)),
    wanted.subject,
    spki(wanted.publicKey),
    tagged(3, sequence(...extensions)),
  )
  return sequence(body, ECDSA_SHA256, bits(sign('sha256', body, issuer.privateKey)))
}

/** Makes a fresh authority. `url`: where its lists are published, once it is known. */
export function makeAuthority(provider: string, now: Date, url: () => string): Authority {
  const span = { notBefore: new Date(now.getTime() - 400 * DAY), notAfter: new Date(now.getTime() + 1200 * DAY) }
  const party = (commonName: string) => ({ name: nameOf({ commonName, organization: provider }), ...keyPair('p-256') })
  const root = party('CA gốc mô phỏng – không có giá trị pháp lý')
  const issuing = party('CA ký số từ xa mô phỏng – không có giá trị pháp lý')
  const rootCertificate = writeCertificate({
    subject: root.name,
    publicKey: root.publicKey,
    issuer: root,
    authority: 1,
    ...span,
  })
  const issuingCertificate = writeCertificate({
    subject: issuing.name,
    publicKey: issuing.publicKey,
    issuer: root,
    authority: 0,
    ...span,
    crlUrl: `${url()}/crl/root.crl`,
  })
  const numbers = { root: 0, issuing: 0 }
  return {
    root: { ...root, certificate: rootCertificate },
    issuing: { ...issuing, certificate: issuingCertificate },
    issue(holder) {
      const pair = keyPair(holder.key)
      const name = nameOf(holder)
      const certificate = writeCertificate({
        subject: name,
        publicKey: pair.publicKey,
        issuer: issuing,
        ...span,
        crlUrl: `${url()}/crl/issuing.crl`,
      })
      return { certificate, privateKey: pair.privateKey, name }
    },
    crl(of, at) {
      const by = of === 'root' ? root : issuing
      numbers[of] += 1
      const number = Buffer.alloc(4)
      number.writeUInt32BE(numbers[of])
      const body = sequence(
        integer(Buffer.of(1)),
        ECDSA_SHA256,
        by.name,
        time(at),
        time(new Date(at.getTime() + 7 * DAY)),
        tagged(
          0,
          sequence(
            extension('2.5.29.35', false, sequence(implicit(0, keyId(by.publicKey)))),
            extension('2.5.29.20', false, integer(number.subarray(number.findIndex((byte) => byte !== 0)))),
          ),
        ),
      )
      return sequence(body, ECDSA_SHA256, bits(sign('sha256', body, by.privateKey)))
    },
  }
}

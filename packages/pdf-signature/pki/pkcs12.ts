import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { keyMatches } from './certificate-builder.ts'
import { type Der, readDer, readOctets, readOid } from './der-reader.ts'
import { OID } from './oids.ts'
import { checkPasswordMac, decryptByPassword } from './password-based.ts'
import { isSignedBy } from './path.ts'

/** What a PKCS#12 file (.p12, .pfx) holds for a signer: the same shape `softwareSigner` takes. */
export interface Pkcs12 {
  privateKey: KeyObject
  certificate: Buffer
  /** From the issuer upwards, as far as the file goes. */
  chain: Buffer[]
}

const MAX_SIZE = 1024 * 1024
/** Bags in one file at most, and bags within bags. */
const MAX_BAGS = 200
const MAX_NESTING = 4
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  safe: '1.2.840.113549.1.12.10.1.6',
} as const

const unsupported = (what: string): SigningError => new SigningError('key.unsupported', what)

/** What was found in the file so far. */
interface Found {
  password: string
  keys: Buffer[]
  certificates: Buffer[]
  bags: number
}

/**
 * Opens a PKCS#12 file. Its MAC is checked before anything is decrypted; a file without one is refused. Of several keys the one with
 * a certificate that is no authority's is taken. Old encryption (3DES, RC2 with SHA-1) is read and never written.
 * @throws SigningError key.wrong-pin (password wrong or file damaged: they cannot be told apart), key.unsupported, der.malformed, certificate.malformed
 */
export async function openPkcs12(file: Buffer, password: string): Promise<Pkcs12> {
  if (file.length > MAX_SIZE) throw unsupported('the PKCS#12 file is too large')
  const pfx = readDer(file).expect(0x30)
  const contents = readOctets(contentOf(pfx.at(1, 0x30), OID.data))
  const macData = pfx.children[2]
  if (!macData) throw unsupported('the PKCS#12 file has no MAC, so nothing protects it')
  const written = password.normalize('NFC')
  checkPasswordMac(macData, written, contents)
  const found: Found = { password: written, keys: [], certificates: [], bags: 0 }
  for (const part of readDer(contents).expect(0x30).children) await readSafe(found, await openPart(found, part), 0)
  return choose(found)
}

/** The explicit content of a ContentInfo of one type. */
function contentOf(info: Der, type: string): Der {
  if (readOid(info.at(0)) !== type) throw unsupported('the PKCS#12 file is protected in a way that is not supported')
  return info.at(1, 0xa0).at(0)
}

async function openPart({ password }: Found, part: Der): Promise<Buffer> {
  if (readOid(part.at(0)) === OID.data) return readOctets(contentOf(part, OID.data))
  const encrypted = contentOf(part, ENCRYPTED_DATA).at(1, 0x30)
  const data = encrypted.children[2]
  if (!data || (data.tag & 0xdf) !== 0x80) throw new SigningError('der.malformed', 'encrypted content is missing')
  return decryptByPassword(encrypted.at(1), password, readOctets(data))
}

async function readSafe(found: Found, contents: Buffer, nesting: number): Promise<void> {
  if (nesting > MAX_NESTING) throw unsupported('bags of the PKCS#12 file are nested too deeply')
  for (const bag of readDer(contents).expect(0x30).children) {
    found.bags += 1
    if (found.bags > MAX_BAGS) throw unsupported('the PKCS#12 file holds too much')
    await readBag(found, bag, nesting)
  }
}

async function readBag(found: Found, bag: Der, nesting: number): Promise<void> {
  const value = bag.at(1, 0xa0).at(0)
  switch (readOid(bag.at(0))) {
    case BAG.key:
      found.keys.push(value.raw)
      return
    case BAG.shroudedKey:
      found.keys.push(await decryptByPassword(value.at(0), found.password, readOctets(value.at(1))))
      return
    case BAG.certificate:
      if (readOid(value.at(0)) === X509_CERTIFICATE) found.certificates.push(readOctets(value.at(1, 0xa0).at(0)))
      return
    case BAG.safe:
      return readSafe(found, value.raw, nesting + 1)
  }
}

function choose(found: Found): Pkcs12 {
  const certificates = found.certificates.map((der) => readCertificate(der))
  const pairs = found.keys.flatMap((pkcs8) => {
    const privateKey = privateKeyOf(pkcs8)
    const certificate = certificates.find((one) => keyMatches(one, privateKey))
    return certificate ? [{ privateKey, certificate }] : []
  })
  const chosen = pairs.find(({ certificate }) => !certificate.isAuthority) ?? pairs[0]
  if (!chosen) throw unsupported('the PKCS#12 file holds no private key with its certificate')
  const { privateKey, certificate } = chosen
  return { privateKey, certificate: certificate.der, chain: chainOf(certificate, certificates) }
}

function privateKeyOf(pkcs8: Buffer): KeyObject {
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  } catch (error) {
    throw new SigningError('key.unsupported', 'the private key cannot be used', { cause: error })
  }
}

function chainOf(leaf: Certificate, pool: readonly Certificate[]): Buffer[] {
  const chain: Certificate[] = [leaf]
  for (;;) {
    const last = chain.at(-1)!
    const issuer = pool.find((one) => !chain.includes(one) && one.sha256 !== last.sha256 && isSignedBy(last, one))
    if (!issuer) return chain.slice(1).map((one) => one.der)
    chain.push(issuer)
  }
}

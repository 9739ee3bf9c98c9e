import { createHash } from 'node:crypto'
import {
  assertSigned,
  type Certificate,
  integer,
  publicKeyOf,
  readCertificate,
  type SignatureAlgorithm,
  type Signer,
  SigningError,
  sequence,
} from '../../../../packages/pdf-signature/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Attribute, CK, type Handle, loadPkcs11, logIn, type Pkcs11 } from './pkcs11.ts'

/** Where a key on a token or HSM is found. */
export interface HardwareKey {
  /** File of the manufacturer's PKCS#11 library. */
  library: string
  /** Label or serial number of the token. */
  token: string
  /** Which key: its label (CKA_LABEL), or its number (CKA_ID, hexadecimal), which it shares with its certificate. */
  key: { label: string } | { id: string }
  /** Certificates above the key's own, when the token does not hold them. */
  chain?: readonly Buffer[]
}

/** A signer whose session stays open until it is closed. */
export interface HardwareSigner extends Signer {
  close(): void
}

/** DER of a DigestInfo before a SHA-256 digest (PKCS#1). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')
const MAX_SIGNATURE = 1024

/**
 * Opens a key on a token. The token gets the digest only and every value it gives is checked against the certificate, so that a defect
 * of the device ends here. One session signs one thing at a time; open several for more.
 * @throws Refusal hardware-key.*
 */
export function openHardwareSigner(address: HardwareKey, pin: string): HardwareSigner {
  const library = loadPkcs11(address.library)
  const slot = slotOf(library, address.token)
  const session = library.C_OpenSession(slot, CK.SERIAL_SESSION)
  try {
    logIn(library, slot, session, pin)
    return signerOf(library, session, address)
  } catch (error) {
    library.C_CloseSession(session)
    throw asRefusal(error)
  }
}

const asRefusal = (error: unknown): unknown =>
  error instanceof Refusal ? error : new Refusal('hardware-key.failed', { why: String(error) })

function slotOf(library: Pkcs11, token: string): Handle {
  const slot = library.C_GetSlotList(true).find((one) => {
    const { label, serialNumber } = library.C_GetTokenInfo(one)
    return label.trim() === token || serialNumber.trim() === token
  })
  if (!slot) throw new Refusal('hardware-key.no-token', { token })
  return slot
}

function signerOf(library: Pkcs11, session: Handle, address: HardwareKey): HardwareSigner {
  const by: Attribute =
    'id' in address.key
      ? { type: CK.ID, value: Buffer.from(address.key.id, 'hex') }
      : { type: CK.LABEL, value: address.key.label }
  const [key] = find(library, session, CK.PRIVATE_KEY, by)
  const id = key && attributeOf(library, session, key, CK.ID)
  const [found] = id ? find(library, session, CK.CERTIFICATE, { type: CK.ID, value: id }) : []
  if (!key || !found) throw new Refusal('hardware-key.no-key')
  const certificate = readCertificate(attributeOf(library, session, found, CK.VALUE))
  const algorithm = algorithmOf(certificate)
  const about = { certificate: certificate.der, chain: address.chain ?? [], algorithm }
  let last: Promise<unknown> = Promise.resolve()
  return {
    ...about,
    sign(tbs) {
      const next = last.then(() => signOnce(library, session, key, about, tbs))
      last = next.catch(() => {})
      return next
    },
    close: () => library.C_CloseSession(session),
  }
}

/** A certificate as it lies on a token, whether or not its key is there too (that is seen only with the PIN). */
export interface TokenCertificate {
  /** CKA_ID, hexadecimal. */
  id: string
  label: string
  /** DER. */
  certificate: Buffer
}

export interface Token {
  serial: string
  label: string
  certificates: TokenCertificate[]
}

const MOST_CERTIFICATES = 200

/**
 * What stands openly on the tokens of a library; nobody is asked for a PIN.
 * @param token label or serial number of the only token that counts; all when null
 * @throws Refusal hardware-key.*
 */
export function listTokens(path: string, token: string | null): Token[] {
  const library = loadPkcs11(path)
  try {
    return library.C_GetSlotList(true).flatMap((slot) => {
      const info = library.C_GetTokenInfo(slot)
      if ((info.flags & CK.TOKEN_INITIALIZED) === 0) return []
      const [label, serial] = [info.label.trim(), info.serialNumber.trim()]
      if (token !== null && token !== label && token !== serial) return []
      return [{ label, serial, certificates: certificatesOn(library, slot) }]
    })
  } catch (error) {
    throw asRefusal(error)
  }
}

function certificatesOn(library: Pkcs11, slot: Handle): TokenCertificate[] {
  const session = library.C_OpenSession(slot, CK.SERIAL_SESSION)
  try {
    const found = find(library, session, CK.CERTIFICATE, undefined, MOST_CERTIFICATES)
    return found.map((one) => ({
      id: attributeOf(library, session, one, CK.ID).toString('hex'),
      label: attributeOf(library, session, one, CK.LABEL).toString('utf8').normalize('NFC'),
      certificate: attributeOf(library, session, one, CK.VALUE),
    }))
  } finally {
    library.C_CloseSession(session)
  }
}

function find(library: Pkcs11, session: Handle, kind: number, by?: Attribute, most = 2): Handle[] {
  library.C_FindObjectsInit(session, [{ type: CK.CLASS, value: kind }, ...(by ? [by] : [])])
  try {
    return library.C_FindObjects(session, most)
  } finally {
    library.C_FindObjectsFinal(session)
  }
}

function attributeOf(library: Pkcs11, session: Handle, object: Handle, type: number): Buffer {
  const [attribute] = library.C_GetAttributeValue(session, object, [{ type }])
  return attribute?.value ?? Buffer.alloc(0)
}

function algorithmOf(certificate: Certificate): SignatureAlgorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKeyOf(certificate)
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'rsa-sha256'
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ecdsa-p256-sha256'
  throw new Refusal('hardware-key.no-key')
}

async function signOnce(
  library: Pkcs11,
  session: Handle,
  key: Handle,
  about: Pick<Signer, 'certificate' | 'algorithm'>,
  tbs: Buffer,
): Promise<Buffer> {
  const digest = createHash('sha256').update(tbs).digest()
  const rsa = about.algorithm === 'rsa-sha256'
  try {
    library.C_SignInit(session, { mechanism: rsa ? CK.RSA_PKCS : CK.ECDSA }, key)
    const input = rsa ? Buffer.concat([DIGEST_INFO, digest]) : digest
    const value = await library.C_SignAsync(session, input, Buffer.alloc(MAX_SIGNATURE))
    const signature = rsa ? value : derOfPair(value)
    assertSigned(about, tbs, signature)
    return signature
  } catch (error) {
    throw error instanceof SigningError ? error : asRefusal(error)
  }
}

/** Tokens give ECDSA as r‖s; CMS wants DER of the two numbers. */
export function derOfPair(pair: Buffer): Buffer {
  if (pair.length !== 64) throw new SigningError('signature.not-verified', 'the device gave a value of a wrong length')
  const number = (half: Buffer): Buffer => integer(BigInt(`0x${half.toString('hex')}`))
  return sequence(number(pair.subarray(0, 32)), number(pair.subarray(32)))
}

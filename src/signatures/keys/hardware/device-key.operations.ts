import { v7 as uuidv7 } from 'uuid'
import {
  assertSigned,
  type Certificate,
  publicKeyOf,
  readCertificate,
  type SignatureAlgorithm,
  type Signer,
  SigningError,
} from '../../../../packages/pdf-signature/index.ts'
import { instantFromDate } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { holderOf, trustedCertificate } from '../../trust/index.ts'
import { findAuthority } from '../authority.store.ts'
import { findHardwareKey, insertHardwareKey, type KeyHolder, type SigningKey } from '../key.store.ts'
import { beginKey } from '../keys.operations.ts'
import { askDevice } from './device.ts'
import type { DeviceAnswer, DeviceTask } from './device.worker.ts'
import type { HardwareKey, Token } from './hardware-signer.ts'

/** The PKCS#11 library of the configuration. @throws Refusal hardware-key.not-configured */
function configuredLibrary({ config }: Province): string {
  if (!config.deviceLibrary) throw new Refusal('hardware-key.not-configured')
  return config.deviceLibrary
}

/** Asks the devices; what is the operator's to mend stands in the log too. */
async function ask(province: Province, task: DeviceTask): Promise<DeviceAnswer> {
  try {
    return await askDevice(task)
  } catch (error) {
    if (error instanceof Refusal && error.status === 503) {
      const { code, data } = error
      province.log.warn(
        { code, why: data.why, library: province.config.deviceLibrary },
        'a signing device cannot be used',
      )
    }
    throw error
  }
}

/** A certificate of a token that a position or agency could sign with. */
export interface DeviceCertificate {
  token: string
  tokenLabel: string
  id: string
  label: string
  holder: string
  issuer: string
  validTo: Date
}

/** Certificates of people and agencies on the configured devices; those of authorities are left out. @throws Refusal hardware-key.* */
export async function listDeviceCertificates(province: Province): Promise<DeviceCertificate[]> {
  return (await tokens(province)).flatMap((token) =>
    leaves(token).map(({ id, label, certificate }) => ({
      token: token.serial,
      tokenLabel: token.label,
      id,
      label,
      holder: holderOf(certificate),
      issuer: holderOf({ ...certificate, subject: certificate.issuer }),
      validTo: certificate.notAfter,
    })),
  )
}

async function tokens(province: Province): Promise<Token[]> {
  const library = configuredLibrary(province)
  const answer = await ask(province, { kind: 'list', library, token: province.config.deviceToken })
  return 'tokens' in answer ? answer.tokens : []
}

/** What cannot be read on a token is nobody's certificate. */
function readable(der: Uint8Array): Certificate | undefined {
  try {
    return readCertificate(Buffer.from(der))
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
  }
}

const leaves = (token: Token): { id: string; label: string; certificate: Certificate }[] =>
  token.certificates.flatMap(({ id, label, certificate: der }) => {
    const certificate = readable(der)
    return certificate && !certificate.isAuthority && id !== '' ? [{ id, label, certificate }] : []
  })

export type DeviceKeyRequest = KeyHolder & { token: string; id: string }

/**
 * Makes a key on a device the signing key of a position or an agency. Its path to a trusted root is checked first (TT 15/2025,
 * rights-and-security.md §4.2); that the key is there is seen at the first signature, with the PIN.
 * @throws Refusal hardware-key.*, signing.in-use
 */
export async function connectDeviceKey(
  province: Province,
  actor: Actor,
  request: DeviceKeyRequest,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const token = (await tokens(province)).find((one) => one.serial === request.token)
  if (!token) throw new Refusal('hardware-key.no-token')
  const found = leaves(token).find((one) => one.id === request.id)
  if (!found) throw new Refusal('hardware-key.no-key')
  const algorithm = algorithmOf(found.certificate)
  const chain = await chainOf(province, token)
  const certificate = await trustedCertificate(province, found.certificate.der, chain)
  if (!certificate) throw new Refusal('hardware-key.untrusted')
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    const label = holderOf(certificate)
    const { kind, position, agency } = request
    await beginKey(tx, {
      id,
      kind,
      position,
      agency,
      label,
      provider: 'pkcs11',
      certificate: certificate.der,
      serial: certificate.serial.toString(16),
      chain,
      algorithm,
      sealed: null,
      validFrom: instantFromDate(certificate.notBefore),
      validTo: instantFromDate(certificate.notAfter),
      activateBy: null,
      issuedHere: false,
    })
    await insertHardwareKey(tx.db, { signing_key: id, token: token.serial, key_id: request.id })
    const about = { kind, label, token: token.label }
    tx.record('signing-key.device-connected', subject('signing-key', id), about, { agency })
    return { id }
  })
}

/** Authorities on the token, and our own issuing one: it may have certified the key of a device. */
async function chainOf(province: Province, token: Token): Promise<Buffer[]> {
  const own = (await findAuthority(province.reader)).filter(({ name }) => name === 'issuing')
  const onToken = token.certificates.filter(({ certificate }) => readable(certificate)?.isAuthority)
  return [...onToken, ...own].map(({ certificate }) => Buffer.from(certificate))
}

function algorithmOf(certificate: Certificate): SignatureAlgorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKeyOf(certificate)
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'rsa-sha256'
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ecdsa-p256-sha256'
  throw new Refusal('hardware-key.no-key')
}

/**
 * Opens a key on a device with its PIN. The session is kept by the process of the devices, which ends when nobody signs; the PIN stays in
 * the signer's memory until then, as an opened software key does.
 * @throws Refusal hardware-key.*
 */
export async function openDeviceKey(province: Province, key: SigningKey, pin: string): Promise<Signer> {
  const kept = await findHardwareKey(province.reader, key.id)
  if (!kept) throw new Refusal('signing.no-key')
  const { certificate, chain, algorithm } = key
  const address: HardwareKey = { library: configuredLibrary(province), token: kept.token, key: { id: kept.key_id } }
  const opened = await ask(province, { kind: 'open', address, pin })
  // a device whose key was made anew does not sign under the old certificate
  if (!('certificate' in opened) || !certificate.equals(opened.certificate)) throw new Refusal('hardware-key.no-key')
  return {
    certificate,
    chain,
    algorithm,
    async sign(tbs) {
      const answer = await ask(province, { kind: 'sign', address, pin, tbs })
      if (!('value' in answer)) throw new Refusal('hardware-key.failed')
      const value = Buffer.from(answer.value)
      assertSigned({ certificate, algorithm }, tbs, value)
      return value
    },
  }
}

import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../kernel/acting/index.ts'
import { subject } from '../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../kernel/province/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Instant, instantFromDate, legalDayOf } from '../kernel/time/index.ts'
import { SigningError, sealKey } from './core.ts'
import { beginKey } from './keys.operations.ts'
import { checkPin, pinRules } from './pin.ts'
import { algorithmOfKey } from './pki/certificate-builder.ts'
import { openPkcs12, type Pkcs12 } from './pki/pkcs12.ts'
import { holderOf, trustedCertificate } from './trusted-certificate.ts'

import './import-key.refusals.ts'

/** A key file somebody owns and whose key it becomes. */
export interface KeyFile {
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  /** PKCS#12 (.p12, .pfx). */
  file: Buffer
  password: string
  /** Locks the key from now on; the file's password is forgotten. */
  pin: string
  /** When the PIN is an activation code: until when the holder may choose another. */
  activateBy?: Instant
}

/**
 * Takes a key from a PKCS#12 file: the private key is locked with the PIN at once, the file and its password are not kept.
 * It takes the place of the holder's former key (`beginKey`).
 * @throws Refusal pin.*, key-import.wrong-password, key-import.not-readable, key-import.untrusted, signing.in-use, signing.revoked-here
 */
export async function importPkcs12Key(
  province: Province,
  actor: Actor,
  from: KeyFile,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  if (!from.activateBy) checkPin(from.pin, pinRules(legalDayOf(province.clock.now())))
  const opened = await open(from)
  const certificate = await trustedCertificate(province, opened.certificate, opened.chain)
  if (!certificate) throw new Refusal('key-import.untrusted')
  const sealed = await sealKey(opened.privateKey, from.pin)
  const label = holderOf(certificate)
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    await beginKey(tx, {
      id,
      kind: from.kind,
      position: from.position,
      agency: from.agency,
      label,
      provider: 'software',
      certificate: opened.certificate,
      serial: certificate.serial.toString(16),
      chain: opened.chain,
      algorithm: algorithmOfKey(opened.privateKey),
      sealed,
      validFrom: instantFromDate(certificate.notBefore),
      validTo: instantFromDate(certificate.notAfter),
      activateBy: from.activateBy ?? null,
      issuedHere: false,
    })
    const about = { kind: from.kind, label, source: 'pkcs12' }
    tx.record('signing-key.issued', subject('signing-key', id), about, { agency: from.agency })
    return { id }
  })
}

async function open({ file, password }: KeyFile): Promise<Pkcs12> {
  try {
    const opened = await openPkcs12(file, password)
    algorithmOfKey(opened.privateKey)
    return opened
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    throw new Refusal(error.code === 'key.wrong-pin' ? 'key-import.wrong-password' : 'key-import.not-readable')
  }
}

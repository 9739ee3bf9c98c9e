import { createPrivateKey } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { algorithmOfKey, SigningError, sealKey } from '../../../packages/pdf-signature/index.ts'
import { type Instant, instantFromDate, legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { holderOf, outsideReader, trustedCertificate } from '../trust/index.ts'
import { newActivationCode, sealCode } from './activation.ts'
import { activationEnd, beginKey, codeOf } from './keys.operations.ts'
import { checkPin, pinRules } from './pin.ts'

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
}

/**
 * Takes a key from a PKCS#12 file: the private key is locked with the PIN at once, the file and its password are not kept.
 * It takes the place of the holder's former key (`beginKey`).
 * @throws Refusal pin.*, key-import.wrong-password, key-import.not-readable, key-import.untrusted, signing.in-use, signing.revoked-here
 */
export function importPkcs12Key(
  province: Province,
  actor: Actor,
  from: KeyFile,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  checkPin(from.pin, pinRules(legalDayOf(province.clock.now())))
  return takeKey(province, actor, { ...from, activateBy: null }, key, {})
}

/**
 * The same for somebody else: the key waits for its holder, as `issueWaitingKey` says.
 * @throws Refusal key-import.*, signing.in-use, signing.revoked-here
 */
export async function importWaitingKey(
  province: Province,
  actor: Actor,
  from: Omit<KeyFile, 'pin'>,
  key: IdempotencyKey,
): Promise<{ id: string; code: string; until: Instant }> {
  const code = newActivationCode()
  const activateBy = activationEnd(province.clock.now())
  const kept = await sealCode(province, code)
  const done = await takeKey(province, actor, { ...from, pin: code, activateBy }, key, { kept })
  return { id: done.id, ...(await codeOf(province, done)) }
}

async function takeKey<A extends Record<string, string>>(
  province: Province,
  actor: Actor,
  from: KeyFile & { activateBy: Instant | null },
  key: IdempotencyKey,
  answer: A,
): Promise<{ id: string } & A> {
  const { kind, position, agency, activateBy } = from
  const opened = await open(from)
  const certificate = await trustedCertificate(province, opened.certificate, opened.chain)
  if (!certificate) throw new Refusal('key-import.untrusted')
  const sealed = await sealKey(opened.privateKey, from.pin)
  const label = holderOf(certificate)
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    await beginKey(tx, {
      id,
      kind,
      position,
      agency,
      label,
      provider: 'software',
      certificate: opened.certificate,
      serial: certificate.serial.toString(16),
      chain: opened.chain,
      algorithm: algorithmOfKey(opened.privateKey),
      sealed,
      validFrom: instantFromDate(certificate.notBefore),
      validTo: instantFromDate(certificate.notAfter),
      activateBy,
      issuedHere: false,
    })
    tx.record('signing-key.issued', subject('signing-key', id), { kind, label, source: 'pkcs12' }, { agency })
    return { id, ...answer }
  })
}

async function open({ file, password }: Pick<KeyFile, 'file' | 'password'>) {
  try {
    const opened = await outsideReader.read('pkcs12', file, password)
    const privateKey = createPrivateKey({ key: opened.privateKey, format: 'der', type: 'pkcs8' })
    algorithmOfKey(privateKey)
    return { ...opened, privateKey }
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    throw new Refusal(error.code === 'key.wrong-pin' ? 'key-import.wrong-password' : 'key-import.not-readable')
  }
}

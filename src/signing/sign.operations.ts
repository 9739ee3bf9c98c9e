import { v7 as uuidv7 } from 'uuid'
import type { Subject } from '../kernel/journal/index.ts'
import type { Province, Tx } from '../kernel/province/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import { dateFromInstant, type Instant } from '../kernel/time/index.ts'
import {
  type Appearance,
  appended,
  type EmptyField,
  openKey,
  openPdfBase,
  SigningError,
  signPdfIncrement,
  softwareSigner,
  type TextStamp,
} from './core.ts'
import { insertSignature, noteWrongPins, type SigningKey } from './key.store.ts'

/** How many wrong PINs in a row a software key takes before it is blocked; dated setting, rights-and-security.md §2 (likely). */
export const pinTries = 5

/** One signature to be put on a stored PDF. */
export interface SignRequest {
  file: string
  key: SigningKey
  pin: string
  field: string
  at: Instant
  reason?: string
  location?: string
  appearance?: Appearance
  /** Places for later signatures and texts, declared with the first signature. */
  declare?: readonly EmptyField[]
  stamps?: readonly TextStamp[]
}

export interface SignedFile {
  id: string
  base: string
  file: string
  key: string
  signer: string
  field: string
  at: Instant
}

/**
 * Signs a stored PDF with a software key and stores the result; the base is only appended to. Nothing is recorded yet:
 * call `keepSignature` in the transaction of the act that means it, so that no document claims a signature it does not have.
 * @throws Refusal signing.wrong-pin, signing.key-blocked, signing.file-not-signable
 */
export async function signStoredFile(province: Province, request: SignRequest): Promise<SignedFile> {
  const { key, at } = request
  if (key.wrongPins >= pinTries) throw new Refusal('signing.key-blocked')
  const privateKey = await unlock(province, key, request.pin)
  const base = await province.files.read(request.file)
  const signer = softwareSigner({ privateKey, certificate: key.certificate, chain: key.chain })
  try {
    const pdf = openPdfBase(base)
    const increment = await signPdfIncrement(pdf, signer, {
      fieldName: request.field,
      signingTime: dateFromInstant(at),
      name: key.label,
      reason: request.reason,
      location: request.location,
      appearance: request.appearance,
      declare: request.declare,
      stamps: request.stamps,
    })
    const stored = await province.files.put(appended(base, increment))
    return {
      id: uuidv7(),
      base: request.file,
      file: stored.hash,
      key: key.id,
      signer: key.label,
      field: request.field,
      at,
    }
  } catch (error) {
    if (error instanceof SigningError) throw new Refusal('signing.file-not-signable', { why: error.code })
    throw error
  }
}

async function unlock(province: Province, key: SigningKey, pin: string) {
  if (!key.sealed) throw new Refusal('signing.no-key')
  try {
    const privateKey = await openKey(key.sealed, pin)
    if (key.wrongPins > 0) await noteWrongPins(province.reader, key.id, 0)
    return privateKey
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'key.wrong-pin') throw error
    const wrong = key.wrongPins + 1
    await noteWrongPins(province.reader, key.id, wrong)
    if (wrong >= pinTries) throw new Refusal('signing.key-blocked')
    throw new Refusal('signing.wrong-pin', { left: pinTries - wrong })
  }
}

/** Notes a signature in the transaction of the act that means it. */
export const keepSignature = (tx: Tx, subject: Subject, signed: SignedFile): Promise<void> =>
  insertSignature(tx.db, {
    id: signed.id,
    signing_key: signed.key,
    subject,
    base_file: signed.base,
    signed_file: signed.file,
    field: signed.field,
    signed_at: signed.at,
  })

import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import {
  type Appearance,
  appended,
  type EmptyField,
  finishSignature,
  type PendingSignature,
  type SignatureOptions,
  type Signer,
  type SignerIdentity,
  SigningError,
  type TextStamp,
} from '../../../packages/pdf-signature/index.ts'
import { dateFromInstant, type Instant } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Subject } from '../../kernel/journal/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Approval,
  type ApprovalEvidence,
  type ApprovalList,
  noteSignature,
  openByApproval,
  openByPin,
  type SignatureLevel,
  type SigningKey,
} from '../keys/index.ts'
import { outsideReader } from '../trust/index.ts'
import { withLongTerm } from './archive/long-term.operations.ts'
import { keepForDecades } from './archive/preservation.store.ts'
import { type EvidenceSource, openEvidence } from './evidence.operations.ts'
import { tryTimestamp } from './timestamp.operations.ts'
import { requireMaySign } from './usable-certificate.operations.ts'

/** What one signature puts on a stored PDF. */
export interface SignaturePlan {
  file: string
  field: string
  at: Instant
  reason?: string
  location?: string
  appearance?: Appearance
  /** Places for later signatures and texts, declared with the first signature. */
  declare?: readonly EmptyField[]
  stamps?: readonly TextStamp[]
  /** Instead of `appearance`: lines at the top right of page 1. A file that somebody signed before gets nothing visible: it might cover what they signed. */
  corner?: readonly string[]
  /** The last signature of a document: revocation evidence for all its signatures and a document timestamp follow it (B-LTA). */
  last?: boolean
}

export interface SignedFile {
  id: string
  base: string
  file: string
  key: string
  agency: string
  signer: string
  field: string
  level: SignatureLevel
  at: Instant
  /** The last signature of a document: the file is kept provable for decades; `until` is how far its document timestamp reaches, if it has one. */
  kept?: { until: Instant | null }
}

/** A signed file as it was stored, with its size in bytes. */
export interface SealedFile extends SignedFile {
  size: number
}

/** A key opened for one or many signatures, with everything they need besides the file: nothing more is asked of the database. */
export interface OpenKey {
  key: SigningKey
  signer: Signer
  evidence: EvidenceSource
}

/**
 * Opens a key with its owner's PIN: of a software key the private key comes into this process, a key on a device stays there. Call it
 * before the transaction that signs.
 * @throws Refusal signing.wrong-pin, signing.key-blocked, signing.not-activated, signing.no-key, signing.key-ended, signing.no-timestamps, signing.certificate-*,
 * hardware-key.*
 */
export async function openSigningKey(province: Province, key: SigningKey, pin: string): Promise<OpenKey> {
  await requireMaySign(province, key)
  return withEvidence(province, key, await openByPin(province, key, pin))
}

/**
 * The same with its holder's approval of this list: a PIN, or a passkey's answer. Put the evidence into the act that means the approval.
 * @throws Refusal as `openSigningKey`, and signing.passkey-*
 */
export async function openApproved(
  province: Province,
  actor: Actor,
  key: SigningKey,
  approval: Approval,
  list: ApprovalList,
): Promise<{ open: OpenKey; evidence: ApprovalEvidence }> {
  await requireMaySign(province, key)
  const { signer, evidence } = await openByApproval(province, actor, key, approval, list)
  return { open: await withEvidence(province, key, signer), evidence }
}

const withEvidence = async (province: Province, key: SigningKey, signer: Signer): Promise<OpenKey> => ({
  key,
  signer,
  evidence: await openEvidence(province),
})

/**
 * Signs a stored PDF and stores the result; the base is only appended to. Nothing is recorded yet: call `keepSignature` in the
 * transaction of the act that means it, so that no document claims a signature it does not have.
 * The signature gets a timestamp when the authority can be had (B-T), evidence and a document timestamp when it is the last one (B-LTA).
 * What cannot be had is left out (B-LT, B-B); the daily round of preservation adds it.
 * @throws Refusal signing.file-not-signable
 */
export async function signStoredFile(province: Province, open: OpenKey, plan: SignaturePlan): Promise<SealedFile> {
  return finishStored(province, open, await beginStored(province, open, plan))
}

/** A signature as its key made it, before its timestamp: plain data, so that it outlives the process and needs the key no more. */
export interface BareSignature {
  plan: SignaturePlan
  pending: PendingSignature
  /** Base64 of the signature value. */
  value: string
}

/** The first half of `signStoredFile`: what needs the key, and nothing that waits for others. @throws Refusal signing.file-not-signable */
export async function beginStored(province: Province, open: OpenKey, plan: SignaturePlan): Promise<BareSignature> {
  const { key, signer } = open
  const base = await province.files.read(plan.file)
  return asRefusal(async () => {
    const pending = await outsideReader.read(
      'begin',
      base,
      identityOf(signer),
      signatureOptions(plan, key),
      plan.corner,
    )
    const value = await signer.sign(Buffer.from(pending.attributes, 'base64'))
    return { plan, pending, value: value.toString('base64') }
  })
}

/**
 * The second half: timestamp, evidence, and the stored file. May be done again: the first half is not changed by it.
 * @param timeoutMs how long the authority may take
 * @throws Refusal signing.file-not-signable
 */
export async function finishStored(
  province: Province,
  open: Pick<OpenKey, 'key' | 'evidence'>,
  { plan, pending, value: kept }: BareSignature,
  timeoutMs?: number,
): Promise<SealedFile> {
  const base = await province.files.read(plan.file)
  const value = Buffer.from(kept, 'base64')
  return asRefusal(async () => {
    const token = await tryTimestamp(province, createHash('sha256').update(value).digest(), timeoutMs)
    const signed = appended(base, finishSignature(base, pending, value, token))
    return storeSigned(province, open, plan, signed, token !== undefined)
  })
}

/** What `finishStored` needs of a key: not the key. */
export const keyEvidence = async (province: Province, key: SigningKey): Promise<Pick<OpenKey, 'key' | 'evidence'>> => ({
  key,
  evidence: await openEvidence(province),
})

/** Who signs, without the key: what passes to the process that prepares the file. */
export const identityOf = ({ certificate, chain, algorithm }: SignerIdentity): SignerIdentity => ({
  certificate,
  chain,
  algorithm,
})

/** What the core is told about a signature. */
export const signatureOptions = (plan: SignaturePlan, key: SigningKey): SignatureOptions => ({
  fieldName: plan.field,
  signingTime: dateFromInstant(plan.at),
  name: key.label,
  reason: plan.reason,
  location: plan.location,
  appearance: plan.appearance,
  declare: plan.declare,
  stamps: plan.stamps,
})

/** Stores a signed file; the last signature of a document brings the evidence for all of them. */
export async function storeSigned(
  province: Province,
  { key, evidence }: Pick<OpenKey, 'key' | 'evidence'>,
  plan: SignaturePlan,
  signed: Buffer,
  stamped: boolean,
): Promise<SealedFile> {
  const whole = plan.last && stamped ? await withLongTerm(province, evidence, signed) : undefined
  const stored = await province.files.put(whole?.bytes ?? signed)
  return {
    id: uuidv7(),
    base: plan.file,
    file: stored.hash,
    size: stored.size,
    key: key.id,
    agency: key.agency,
    signer: key.label,
    field: plan.field,
    level: whole ? (whole.until ? 'lta' : 'lt') : stamped ? 't' : 'b',
    at: plan.at,
    ...(plan.last && { kept: { until: whole?.until ?? null } }),
  }
}

/** What the core cannot do with a file is said to the person; anything else crashes. */
export async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SigningError)
      throw new Refusal('signing.file-not-signable', { ...error.about, why: error.code })
    throw error
  }
}

/**
 * Notes a signature in the transaction of the act that means it. A key that ended since it was opened leaves none, also in the middle of a list.
 * @throws Refusal signing.key-ended, signing.certificate-expired
 */
export async function keepSignature(tx: Tx, subject: Subject, signed: SignedFile): Promise<void> {
  const { file, agency, kept } = signed
  await noteSignature(tx, {
    id: signed.id,
    signing_key: signed.key,
    subject,
    agency,
    base_file: signed.base,
    signed_file: file,
    field: signed.field,
    level: signed.level,
    signed_at: signed.at,
  })
  if (kept) await keepForDecades(tx.db, { issuedFile: file, subject, agency, stampedUntil: kept.until })
}

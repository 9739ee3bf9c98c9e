import { formatExactMoment, type Instant } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Approval,
  type ApprovalEvidence,
  findPersonKey,
  findSignedBase,
  type SigningKey,
} from '../../signatures/keys/index.ts'
import {
  type EmptyField,
  keepSignature,
  type OpenKey,
  openApproved,
  type SignaturePlan,
  type SignedFile,
  signStoredFile,
} from '../../signatures/signing/index.ts'
import { approvalOfOne } from './approval.ts'
import { listed } from './attachments/attachment.ts'
import { requireAuthority } from './authority/check.operations.ts'
import { documentLife, lockFor } from './document.life.ts'
import { changeDocument, getDocument, listAttachments } from './document.store.ts'
import { documentSubject, type OfficialDocument, requireSigner } from './document.ts'
import { rectOf } from './sealing/seal-plan.ts'

/** The places later increments may use, declared with the first signature: seal, number, date. */
export function placesAhead(document: OfficialDocument): EmptyField[] {
  const { seal, number, date } = document.anchors
  return [
    ...(seal ? [{ fieldName: 'ConDau', page: seal.page - 1, rect: rectOf(seal) }] : []),
    ...(number ? [{ fieldName: 'SoVanBan', page: number.page - 1, rect: rectOf(number), kind: 'text' as const }] : []),
    ...(date ? [{ fieldName: 'NgayBanHanh', page: date.page - 1, rect: rectOf(date), kind: 'text' as const }] : []),
  ]
}

/** Name of the field that holds the signature of the person who approves. */
export const APPROVAL_FIELD = 'ChuKyNguoiKy'

/** How a leader's signature stands on a document: the visible name block and the places declared for what comes later. */
export function approvalPlan(
  document: OfficialDocument,
  file: string,
  { key }: Pick<OpenKey, 'key'>,
  at: Instant,
): SignaturePlan {
  const place = document.anchors.signature
  // a delegate signs with the key of their own position: the block says for whom
  const delegated = key.position !== null && key.position !== document.signer && document.signerTitle !== null
  const forWhom = delegated ? [`TUQ. ${document.signerTitle}`] : []
  const appearance = place && {
    kind: 'text' as const,
    page: place.page - 1,
    rect: rectOf(place),
    lines: ['Đã ký số', ...forWhom, key.label, formatExactMoment(at, 'vi')],
    fontSize: 9,
    colour: [0.04, 0.2, 0.6] as const,
    align: 'center' as const,
  }
  return {
    file,
    at,
    field: APPROVAL_FIELD,
    reason: delegated ? `Ký duyệt văn bản theo uỷ quyền của ${document.signerTitle}` : 'Ký duyệt văn bản',
    location: document.place,
    ...(appearance && { appearance }),
    declare: placesAhead(document),
  }
}

/**
 * The leader's signature: reading and signing is the approval. The file grows by one increment with the visible name block;
 * the state changes only together with the stored signed file.
 * @throws Refusal document.not-now, document.wrong-signer, document.changed-meanwhile, signing.*
 */
export async function signDraft(
  province: Province,
  actor: Actor,
  id: string,
  approval: Approval,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  const document = await getDocument(province.reader, id)
  if (!documentLife.follows('sign', document)) {
    // a second click finds the first one's answer under its key; anything else is refused with the state it met
    return province.act(actor, key, async (tx) => {
      await lockFor(tx, 'sign', id, null)
      return { state: document.state }
    })
  }
  const person = await signerKey(province, actor, document)
  const { open, evidence } = await openApproved(province, actor, person, approval, approvalOfOne(document))
  // a passkey approved this revision and no other
  const seen = evidence.by === 'passkey' ? document.revision : seenRevision
  return signSubmitted(province, actor, document, open, { seenRevision: seen, key, evidence })
}

/**
 * The key the actor signs this document with: always of the position the actor holds, also when acting for the signer.
 * An account without a position (technical ones) signs nothing.
 * @throws Refusal document.wrong-signer, signing.no-key
 */
export async function signerKey(province: Province, actor: Actor, document: OfficialDocument): Promise<SigningKey> {
  const found = await findPersonKey(province.reader, requireSigner(actor, document), province.clock.now())
  if (!found || !document.file) throw new Refusal('signing.no-key')
  return found
}

export interface ApprovalOptions {
  /** The revision that was read; null when the caller shows none. */
  seenRevision: number | null
  key: IdempotencyKey
  /** How the approval was given, for the journal; of a batch, where its evidence is kept; of a token, its certificate (SHA-256). */
  evidence?:
    | ApprovalEvidence
    | { by: ApprovalEvidence['by']; batch: string }
    | { by: 'token'; certificate: string; batch?: string }
  /** Written in the same transaction: the item of a batch. False gives the signature up. */
  also?: (tx: Tx) => Promise<boolean>
}

/** Signs a submitted document with a key that is open already, and records it. */
export async function signSubmitted(
  province: Province,
  actor: Actor,
  document: OfficialDocument,
  open: OpenKey,
  options: ApprovalOptions,
): Promise<Plain> {
  if (!document.file) throw new Refusal('signing.no-key')
  documentLife.require('sign', document)
  const at = province.clock.now()
  const signed = await signStoredFile(province, open, approvalPlan(document, document.file, open, at))
  return recordApproval(province, actor, document, signed, options)
}

/** Makes a stored signature true: state, file, signature and act together, or nothing. */
export function recordApproval(
  province: Province,
  actor: Actor,
  document: OfficialDocument,
  signed: SignedFile,
  { seenRevision, key, evidence, also }: ApprovalOptions,
): Promise<Plain> {
  const of = documentSubject(document.id)
  return province.act(actor, key, async (tx) => {
    const now = await lockFor(tx, 'sign', document.id, seenRevision)
    await requireAuthority(tx, actor, now)
    if (now.file !== signed.base || (also && !(await also(tx)))) throw new Refusal('document.changed-meanwhile')
    await keepSignature(tx, of, signed)
    await changeDocument(tx.db, document.id, { state: 'signed', file: signed.file, signed_at: signed.at, reason: null })
    const attachments = listed(await listAttachments(tx.db, document.id))
    const data = {
      signer: signed.signer,
      file: signed.file,
      ...(attachments.length > 0 && { attachments }),
      ...(evidence && { approval: evidence }),
    }
    tx.record('document.signed', of, data, { agency: document.agency })
    return { state: 'signed' }
  })
}

/** The file of a signed document as it was before its signature. @throws Refusal document.changed-meanwhile */
export async function unsignedFile(tx: Tx, { file }: Pick<OfficialDocument, 'file'>): Promise<string> {
  const before = file && (await findSignedBase(tx.db, file, APPROVAL_FIELD))
  if (!before) throw new Refusal('document.changed-meanwhile')
  return before
}

/**
 * Whoever signed takes the signature back while it is not numbered: the file of before is the document's again, and it waits for signature. What the
 * key signed stays noted with the key; of clerk and signer at the same moment one wins.
 * @throws Refusal document.wrong-signer, document.not-now, document.changed-meanwhile
 */
export function withdrawSignature(
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'withdrawSignature', id, seenRevision)
    requireSigner(actor, document)
    const { file, agency } = document
    const before = await unsignedFile(tx, document)
    await changeDocument(tx.db, id, { state: 'submitted', file: before, signed_at: null, since: tx.now, reason })
    tx.record('document.signature-withdrawn', documentSubject(id), { reason, file }, { agency })
    return { state: 'submitted' }
  })
}

import { formatExactMoment, type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { type Anchor, dateWords } from '../../base/papers/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Approval,
  type ApprovalEvidence,
  findAgencyKey,
  findPersonKey,
  type SigningKey,
} from '../../signatures/keys/index.ts'
import {
  type EmptyField,
  keepSignature,
  type OpenKey,
  openApproved,
  type Rect,
  type SignaturePlan,
  type SignedFile,
  signStoredFile,
  type TextStamp,
} from '../../signatures/signing/index.ts'
import { approvalOfOne } from './approval.ts'
import { listed, sentName } from './attachments/attachment.ts'
import { sealAttachments } from './attachments/seal.operations.ts'
import { documentLife } from './document.life.ts'
import {
  changeDocument,
  getDocument,
  insertReceivers,
  listAttachments,
  lockDocument,
  nextRegisterNumber,
} from './document.store.ts'
import {
  documentSubject,
  type OfficialDocument,
  printedNumber,
  registerOf,
  requireSigner,
  shownNotation,
} from './document.ts'
import { type ChosenReceivers, receiversOf } from './receivers/receivers.operations.ts'

const rectOf = (anchor: Anchor): Rect => [anchor.x, anchor.y, anchor.x + anchor.width, anchor.y + anchor.height]

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
      documentLife.require('sign', await lockDocument(tx.db, id, null))
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
  evidence?: ApprovalEvidence | { by: ApprovalEvidence['by']; batch: string } | { by: 'token'; certificate: string }
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
    const now = await lockDocument(tx.db, document.id, seenRevision)
    documentLife.require('sign', now)
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

/** Whom it is sent to (nobody when it only goes to the applicant), and how the clerk opens the agency's key. */
export interface Issue extends ChosenReceivers {
  approval: Approval
}

/**
 * The clerk's three acts in one submit: number and register, seal, issue. The number is taken in the transaction that issues;
 * the counter's row is locked while the seal is made, so a failure leaves neither a hole nor a double (NĐ 30/2020).
 * @throws Refusal document.not-now, document.changed-meanwhile, document.wrong-receiver, signing.*
 */
export async function issueDocument(
  province: Province,
  actor: Actor,
  id: string,
  issue: Issue,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ number: string }> {
  const { agency } = await getDocument(province.reader, id)
  const receivers = (await receiversOf(province, agency, issue)).map((one) => one.id)
  const approved = await openAgencyKey(province, actor, id, issue.approval)
  return province.act(actor, key, async (tx) => {
    const document = await lockDocument(tx.db, id, seenRevision)
    documentLife.require('issue', document)
    if (!approved || !document.file) throw new Refusal('signing.no-key')
    const { open, evidence } = approved
    // a passkey approved this file and no other
    if (evidence.by === 'passkey' && document.revision !== approved.revision)
      throw new Refusal('document.changed-meanwhile')
    const agencyKey = open.key
    const day = legalDayOf(tx.now)
    const order = await nextRegisterNumber(tx.db, document.agency, registerOf(document.type), day.year)
    const number = printedNumber(order)
    const { seal } = document.anchors
    const signed = await signStoredFile(province, open, {
      file: document.file,
      at: tx.now,
      field: 'ConDau',
      reason: 'Phát hành văn bản',
      location: document.place,
      ...(seal
        ? { appearance: { kind: 'seal' as const, agency: agencyKey.label, page: seal.page - 1, rect: rectOf(seal) } }
        : {}),
      stamps: stampsOf(document, number, dateWords(day.toString())),
      last: true,
    })
    const of = documentSubject(id)
    const where = { agency: document.agency }
    await keepSignature(tx, of, signed)
    const notation = shownNotation({ number, notation: document.notation })
    const main = { name: sentName({ number, notation: document.notation }), file: signed.file, size: signed.size }
    const { manifest, files } = await sealAttachments(province, tx, open, { document, notation, main })
    const sent = { number, issued_on: day, issued_at: tx.now, file: signed.file, manifest }
    await changeDocument(tx.db, id, { state: 'issued', ...sent })
    await insertReceivers(tx.db, id, receivers)
    tx.record('document.numbered', of, { number, notation, register: registerOf(document.type) }, where)
    tx.record('document.sealed', of, { agency: agencyKey.label, file: signed.file, approval: evidence }, where)
    const beside = manifest && { attachments: files, manifest }
    tx.record('document.issued', of, { notation, receivers, file: signed.file, ...beside }, where)
    return { number: notation }
  })
}

/**
 * The agency's key is opened before the number is taken: nobody waits for a PIN while the register is locked.
 * @throws Refusal http.not-allowed, signing.*
 */
async function openAgencyKey(province: Province, actor: Actor, id: string, approval: Approval) {
  // a technical account holds no position and seals nothing, whatever it knows
  if (!actor.position) throw new Refusal('http.not-allowed')
  const document = await getDocument(province.reader, id)
  if (!documentLife.follows('issue', document)) return undefined
  const found = await findAgencyKey(province.reader, document.agency, province.clock.now())
  if (!found) return undefined
  const opened = await openApproved(province, actor, found, approval, approvalOfOne(document))
  return { ...opened, revision: document.revision }
}

function stampsOf(document: OfficialDocument, number: string, date: string): TextStamp[] {
  const stamp = (fieldName: string, value: string, anchor: Anchor | undefined): TextStamp[] =>
    anchor
      ? [
          {
            fieldName,
            value,
            fontSize: anchor.text.size,
            face: anchor.text.style === 'italic' ? 'italic' : 'regular',
            align: anchor.text.align,
            baseline: anchor.text.baseline - anchor.y,
          },
        ]
      : []
  const { number: at, date: on } = document.anchors
  // the system's layouts print notation and place; an uploaded file may carry them anywhere or nowhere
  const whole = document.template === 'upload'
  return [
    ...stamp('SoVanBan', whole ? `Số: ${shownNotation({ ...document, number })}` : number, at),
    ...stamp('NgayBanHanh', whole ? `${document.place}, ${date}` : date, on),
  ]
}

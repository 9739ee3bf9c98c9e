import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Anchor, SignerBlock } from '../../base/papers/index.ts'
import type { Actor, Viewer } from '../../kernel/acting/index.ts'
import { type Subject, subject, subjectKind } from '../../kernel/journal/index.ts'
import { defineWords, type Word } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { CorrectionKind } from './correcting/correction.ts'

/**
 * Outgoing: draft → review (where its agency has it checked first) → submitted → signed → numbered → issued (or back to draft). Incoming: arrived → registered → assigned → handling → closed, or rejected, or cancelled. Either
 * is frozen while its sender asks about it, and then goes back to where it stood, or is recalled, annulled or replaced for good.
 */
export type DocumentState =
  | 'draft'
  | 'discarded'
  | 'review'
  | 'submitted'
  | 'signed'
  | 'numbered'
  | 'issued'
  | 'arrived'
  | 'registered'
  | 'assigned'
  | 'handling'
  | 'closed'
  | 'rejected'
  | 'cancelled'
  | 'frozen'
  | 'recalled'
  | 'annulled'
  | 'replaced'

/** One line of signing authority: the form and in whose place, e.g. KT and GIÁM ĐỐC. */
export type SignerAuthority = NonNullable<SignerBlock['authority']>[number]

/** The layout a draft is set in; of an uploaded file the file itself. */
export type Template = 'certificate' | 'decision' | 'official-letter' | 'named-document' | 'upload'

/** What a specialist writes; a paper is made of it at once, so that what is submitted is what will be signed. */
export interface Draft {
  agency: string
  template: Template
  /** Name of the kind of document: `Quyết định`. */
  type: string
  notation: string
  subjectLine: string
  signer: string
  signerTitle: string
  /** Forms of authority above the title, outermost first: TM., KT., TL., TUQ. (NĐ 30/2020). */
  signerAuthority?: SignerAuthority[]
  /** Prints `Q.` before the title: in charge of a post that nobody holds. */
  signerActing?: boolean
  urgency: Urgency
  place: string
  issuer: { parent?: string; name: string }
  basis: string[]
  content: string[]
  /** Lines of a certificate: whom it is for. */
  holder: { label: string; value: string }[]
  recipients: string[]
  /** Kính gửi; the recipients where it is left out. */
  to?: string[]
  /** An answer is expected by this day. */
  dueOn?: string
  /** The unit it is drafted in. */
  unit?: string | null
  /** Of an uploaded document: the stored PDF. */
  upload?: string
  /** What was entered where no dossier asks for it, for whoever edits the draft. */
  entered?: Record<string, unknown>
  /** The case or paper it answers; they become one matter. */
  about: Subject | null
  /** The issued document it corrects, replaces or annuls. */
  correction?: { corrects: string; kind: CorrectionKind }
  /** Submit for signature in the same act. */
  submit: boolean
}

/** edXML Priority and NĐ 30/2020 (identifiers.md §4.2). */
export type Urgency = 0 | 1 | 2 | 3 | 4

export interface OfficialDocument {
  id: string
  direction: 'outgoing' | 'incoming'
  state: DocumentState
  revision: number
  agency: string
  unit: string | null
  holder: string | null
  template: Template | null
  type: string
  number: string | null
  notation: string
  subjectLine: string
  signer: string | null
  signerTitle: string | null
  urgency: Urgency
  place: string
  issuedOn: LegalDay | null
  anchors: Record<string, Anchor>
  file: string | null
  pages: number | null
  about: Subject | null
  verificationCode: string | null
  /** The signed list of the document and everything that goes with it. */
  manifest: string | null
  draftedAt: Instant
  signedAt: Instant | null
  issuedAt: Instant | null
  senderCode: string | null
  senderName: string | null
  externalId: string | null
  packageFile: string | null
  arrivedAt: Instant | null
  arrivalNumber: number | null
  registeredAt: Instant | null
  closedAt: Instant | null
  dueOn: LegalDay | null
  reason: string | null
  /** Why its seal could not be made, while somebody has to do something about it. */
  sealProblem: { code: string; data: Record<string, unknown> } | null
  /** While it is frozen: where it stood before, and goes back to. */
  stood: DocumentState | null
  /** What was noted on it before it was frozen. */
  stoodReason: string | null
  /** The document that took its place. */
  replacedBy: string | null
  /** In review: the post that has it, or the unit whose checkers have it; any clerk where both are empty. */
  stepPost: string | null
  stepUnit: string | null
  stepKind: 'content' | 'layout' | null
  stepTitle: string | null
  /** Since when it waits where it stands, of one that is on its way to be signed. */
  since: Instant | null
}

export interface Attachment {
  id: string
  name: string
  file: string | null
  type: string | null
  size: number | null
  damage: string | null
  /** The PDF with the agency's seal signature, once issued. */
  sealedFile: string | null
  /** The agency's detached signature (.p7s) of a file that is no PDF, once issued. */
  signatureFile: string | null
}

export const documentSubject = (id: string): Subject => subject('document', id)

export const stateWords: Record<DocumentState, Word> = {
  draft: { vi: 'Dự thảo', en: 'Draft' },
  discarded: { vi: 'Dự thảo đã xoá', en: 'Discarded draft' },
  review: { vi: 'Đang trình duyệt', en: 'Being checked' },
  submitted: { vi: 'Chờ ký', en: 'To be signed' },
  signed: { vi: 'Đã ký, chờ phát hành', en: 'Signed, to be issued' },
  numbered: { vi: 'Đã cấp số, chờ đóng dấu', en: 'Numbered, to be sealed' },
  issued: { vi: 'Đã phát hành', en: 'Issued' },
  arrived: { vi: 'Mới đến, chờ vào sổ', en: 'Arrived, to be registered' },
  registered: { vi: 'Đã vào sổ', en: 'Registered' },
  assigned: { vi: 'Đã chuyển xử lý', en: 'Passed on' },
  handling: { vi: 'Đang xử lý', en: 'In process' },
  closed: { vi: 'Hoàn thành', en: 'Closed' },
  rejected: { vi: 'Đã trả lại', en: 'Returned to sender' },
  cancelled: { vi: 'Đã huỷ', en: 'Cancelled' },
  frozen: { vi: 'Tạm dừng, chờ trả lời yêu cầu', en: 'On hold until a request is answered' },
  recalled: { vi: 'Đã thu hồi', en: 'Recalled' },
  annulled: { vi: 'Đã bãi bỏ', en: 'Annulled' },
  replaced: { vi: 'Đã được thay thế', en: 'Replaced' },
}

export const urgencyWords = defineWords({
  0: { vi: 'Thường', en: 'Ordinary' },
  1: { vi: 'Khẩn', en: 'Urgent' },
  2: { vi: 'Thượng khẩn', en: 'Very urgent' },
  3: { vi: 'Hoả tốc', en: 'Express' },
  4: { vi: 'Hoả tốc hẹn giờ', en: 'Express, timed' },
})

/** Who signs: a person in a post. */
type Signing = Pick<Actor, 'position' | 'onBehalfOf'>

/** True for the one the document was submitted to, and for a delegate in a post of their own. An account without a post never signs. */
export const isSigner = ({ position, onBehalfOf }: Signing, { signer }: Pick<OfficialDocument, 'signer'>): boolean =>
  position !== null && signer !== null && (signer === position || signer === onBehalfOf)

/** True for a draft that no case asks for: what a case asks for is drafted and changed there. */
export const isFreelyDrafted = ({ about }: Pick<OfficialDocument, 'about'>): boolean =>
  about === null || subjectKind(about) === 'document'

/** True for a document of ours that can still be changed: it is neither signed nor taken away. */
export const isUndecided = ({ direction, state }: Pick<OfficialDocument, 'direction' | 'state'>): boolean =>
  direction === 'outgoing' && (state === 'draft' || state === 'review')

/** True for the post that drafted it, and for who acts for that post. */
export const isHolder = ({ position, onBehalfOf }: Signing, { holder }: Pick<OfficialDocument, 'holder'>): boolean =>
  holder !== null && (holder === position || holder === onBehalfOf)

/** True for whoever has the step a draft waits at: the post, somebody who acts for it, or a checker of its unit; any clerk where it names neither. */
export const isAtStep = (
  { position, onBehalfOf, unit }: Signing & Pick<Viewer, 'unit'>,
  { stepPost, stepUnit }: Pick<OfficialDocument, 'stepPost' | 'stepUnit'>,
): boolean =>
  stepPost !== null ? stepPost === position || stepPost === onBehalfOf : stepUnit === null || stepUnit === unit

/** The right that counts at the step a draft waits at. */
export const rightAtStep = ({ stepPost, stepUnit }: Pick<OfficialDocument, 'stepPost' | 'stepUnit'>): string =>
  stepPost === null && stepUnit === null ? 'document.issue' : 'document.check'

/** True for whoever holds an incoming document at its register: nobody it was passed to does its work for them. */
export const isAtRegister = (
  { position, onBehalfOf }: Signing,
  { holder }: Pick<OfficialDocument, 'holder'>,
): boolean => holder === null || (position !== null && (holder === position || holder === onBehalfOf))

/** @returns the post that signs. @throws Refusal document.wrong-signer */
export function requireSigner(who: Signing, document: Pick<OfficialDocument, 'signer'>): string {
  if (!who.position || !isSigner(who, document)) throw new Refusal('document.wrong-signer')
  return who.position
}

const BOUND: ReadonlySet<DocumentState> = new Set(['frozen', 'recalled', 'annulled', 'replaced'])

/** True for what is asked about, recalled, annulled or replaced: no act starts from there, and nobody takes it for valid. */
export const isBound = ({ state }: Pick<OfficialDocument, 'state'>): boolean => BOUND.has(state)

const REGISTERED: ReadonlySet<DocumentState> = new Set(['registered', 'assigned', 'handling', 'closed'])

/** True for a letter that stands in the register and holds there: it may be answered. */
export const isRegistered = ({ state }: Pick<OfficialDocument, 'state'>): boolean => REGISTERED.has(state)

/** True for what was issued and holds: also while receivers are asked about it, not once it is recalled or replaced. */
export const isInForce = ({ state, stood }: Pick<OfficialDocument, 'state' | 'stood'>): boolean =>
  state === 'issued' || (state === 'frozen' && stood === 'issued')

/** Number as it is printed: below ten padded (NĐ 30/2020). */
export const printedNumber = (number: number): string => String(number).padStart(2, '0')

/** `12/QĐ-UBND`, or the notation alone while there is no number. */
export const shownNotation = (document: Pick<OfficialDocument, 'number' | 'notation'>): string =>
  // letters of people and organisations may have neither
  document.notation === ''
    ? (document.number ?? '–')
    : document.number
      ? `${document.number}/${document.notation}`
      : `…/${document.notation}`

/** Under which name people get its file: `12-QĐ-UBND.pdf`. */
export const fileNameOf = (document: Pick<OfficialDocument, 'number' | 'notation'>, kind = 'pdf'): string =>
  `${shownNotation(document).replaceAll('/', '-')}.${kind}`

/** `12/QĐ-UBND` out of what people type: spaces and dashes as they like, perhaps after words (“công văn số 12 / QĐ – UBND”). */
export function readNumber(typed: string): { number: number; notation: string } | undefined {
  const text = typed
    .normalize('NFC')
    .trim()
    .replaceAll('–', '-')
    .replaceAll(/\s*([/-])\s*/g, '$1')
  const [, number, notation] = /(?:^|\s)(\d{1,6})\/([\p{L}\d.&-]+)$/u.exec(text) ?? []
  return number && notation ? { number: Number(number), notation: notation.toUpperCase() } : undefined
}

/** The register an outgoing document is numbered in: one sequence per type (the head may decide otherwise; dated setting of the agency). */
export const registerOf = (type: string): string => `di:${type}`
/** What an outgoing register numbers: a type, or the name of the book for several. */
export const registerName = (register: string): string => register.replace(/^di:/, '')
export const incomingRegister = 'den'

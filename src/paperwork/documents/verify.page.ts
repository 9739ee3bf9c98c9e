import { formatDay, type Instant, instant, legalDayOf } from '../../../packages/time/index.ts'
import type { Agency } from '../../base/directory/index.ts'
import type { ActRecord, InclusionProof } from '../../kernel/journal/index.ts'
import {
  defineWords,
  fileList,
  type Html,
  html,
  linkButton,
  moment,
  notification,
  type Piece,
  summaryList,
  type View,
} from '../../kernel/pages/index.ts'
import {
  fingerprint,
  type Preserved,
  type VerificationReport,
  verificationPage,
} from '../../signatures/signing/index.ts'
import { publicBlock } from './attachments/attachment.page.ts'
import { words as attachmentWords } from './attachments/attachment.words.ts'
import { correctingWords } from './correcting/correcting.words.ts'
import { type Attachment, type OfficialDocument, shownNotation } from './document.ts'
import { words } from './words.ts'

const verify = defineWords({
  document: { vi: 'Văn bản này', en: 'This document' },
  agency: { vi: 'Cơ quan ban hành', en: 'Issued by' },
  journal: { vi: 'Trong nhật ký tác nghiệp', en: 'In the journal' },
  act: { vi: 'Việc phát hành được ghi', en: 'The issue was written down' },
  same: { vi: 'Tệp được phát hành', en: 'The file that was issued' },
  sameYes: {
    vi: 'trùng mã băm với tệp đang hiển thị ở đây',
    en: 'has the fingerprint of the file shown here',
  },
  sealed: { vi: 'Niêm phong số', en: 'Seal number' },
  notSealed: {
    vi: 'Chưa niêm phong; nhật ký được niêm phong mỗi phút.',
    en: 'Not sealed yet; the journal is sealed every minute.',
  },
  sealedAt: { vi: 'lúc', en: 'at' },
  sealHash: { vi: 'Mã băm của niêm phong', en: 'Fingerprint of the seal' },
  recalled: { vi: 'Văn bản này đã bị thu hồi', en: 'This document was recalled' },
  recalledMeans: {
    vi: 'Chữ ký số trên tệp vẫn kiểm tra được, nhưng văn bản không còn giá trị sử dụng.',
    en: 'The signatures on the file can still be checked, but the document may no longer be used.',
  },
  annulled: { vi: 'Văn bản này đã bị bãi bỏ', en: 'This document was annulled' },
  replaced: { vi: 'Văn bản này đã được thay thế', en: 'This document was replaced' },
  replacedMeans: {
    vi: 'Hãy dùng văn bản thay thế của cơ quan ban hành.',
    en: 'Use the document of the issuing agency that took its place.',
  },
  frozen: {
    vi: 'Cơ quan ban hành đang đề nghị thu hồi, cập nhật hoặc thay thế văn bản này',
    en: 'The issuing agency has asked for this document to be recalled, updated or replaced',
  },
  proof: { vi: 'Bằng chứng nằm trong niêm phong (JSON)', en: 'Proof of being in the seal (JSON)' },
  compare: {
    vi: 'Đang cầm một tệp PDF khác? Tải tệp đó lên để kiểm tra.',
    en: 'Holding another PDF? Upload it to have it checked.',
  },
})

export interface IssuedDocumentProps {
  /** The number of what was issued to correct it. */
  corrected: string | null
  document: OfficialDocument & { file: string }
  report: VerificationReport
  agency: Pick<Agency, 'name' | 'code'>
  act: ActRecord | undefined
  proof: InclusionProof | undefined
  code: string
  /** Files that went with it. */
  attachments: readonly Attachment[]
  /** The newest copy with fresh evidence; undefined while the issued file is the newest. */
  preserved: Preserved | undefined
  /** The report is the copy's: the issued file alone proves its time no more. */
  byCopy: boolean
}

/** The page behind the QR of an issued document: the verdict, what it is, its place in the journal, then each signature. */
export function issuedDocumentPage(view: View, props: IssuedDocumentProps): Html {
  const { document } = props
  return verificationPage(view, {
    report: props.report,
    title: `${document.type} ${shownNotation(document)}`,
    notice: heldNotice(view, document, props.corrected),
    action: linkButton({
      label: view.t(words.openPdf),
      at: `/xac-minh/${props.code}/pdf`,
      icon: 'document',
      kind: 'main',
    }),
    facts: html`<h2>${view.t(verify.document)}</h2>${documentFacts(view, props)}${preservedPart(view, props)}${publicBlock(view, { document, attachments: props.attachments, base: `/xac-minh/${props.code}` })}<h2>${view.t(verify.journal)}</h2>${journalFacts(view, props)}<p><a class="lt-link" href="/xac-minh">${view.t(verify.compare)}</a></p>`,
  })
}

/** A document that holds no more says so before anything about its signatures. */
function heldNotice(view: View, { state }: OfficialDocument, corrected: string | null): Piece {
  const { t } = view
  if (state === 'recalled' || state === 'annulled') {
    return notification(view, {
      kind: 'error',
      title: t(verify[state]),
      body: html`<p>${t(verify.recalledMeans)}</p>`,
    })
  }
  if (state === 'replaced') {
    return notification(view, {
      kind: 'warning',
      title: t(verify.replaced),
      body: html`<p>${t(verify.replacedMeans)}</p>`,
    })
  }
  if (state === 'frozen') return notification(view, { kind: 'warning', title: t(verify.frozen) })
  return corrected !== null && notification(view, { kind: 'info', title: t(correctingWords.correctedBy, corrected) })
}

/** The copy that stays provable after the certificates of the issued file have ended; the issued file itself stays what it was. */
function preservedPart(view: View, { preserved, byCopy, code }: IssuedDocumentProps): Piece {
  if (!preserved) return null
  const day = (at: Instant): string => formatDay(legalDayOf(at), view.language)
  const note = view.t(attachmentWords.preservedNote, day(preserved.at), day(preserved.stampedUntil))
  return html`<h2>${view.t(attachmentWords.preserved)}</h2>${byCopy && html`<p>${view.t(attachmentWords.provenByCopy)}</p>`}${fileList(
    view,
    [
      {
        name: view.t(attachmentWords.preserved),
        at: `/xac-minh/${code}/ban-luu`,
        kind: 'PDF',
        note: html`${note}<br>${view.t(attachmentWords.fingerprint)}: ${fingerprint(preserved.file)}`,
      },
    ],
  )}`
}

function documentFacts(view: View, { document, agency }: IssuedDocumentProps): Html {
  const { t } = view
  return summaryList(view, [
    { key: t(words.type), value: document.type },
    { key: t(words.notation), value: html`<span class="lt-code">${shownNotation(document)}</span>` },
    document.issuedOn !== null && { key: t(words.issuedOn), value: formatDay(document.issuedOn, view.language) },
    { key: t(words.subject), value: document.subjectLine },
    { key: t(verify.agency), value: `${agency.name} (${agency.code})` },
    document.signerTitle !== null && { key: t(words.signer), value: document.signerTitle },
  ])
}

function journalFacts(view: View, { act, proof, code }: IssuedDocumentProps): Piece {
  const { t } = view
  if (!act) return html`<p>${t(verify.notSealed)}</p>`
  return summaryList(view, [
    { key: t(verify.act), value: html`${moment(view, act.at)} <span class="lt-quiet">${act.label}</span>` },
    { key: t(verify.same), value: html`${fingerprint(String(act.data.file))}<br>${t(verify.sameYes)}` },
    proof === undefined
      ? { key: t(verify.sealed), value: t(verify.notSealed) }
      : {
          key: t(verify.sealed),
          value: html`${proof.seal.no} ${t(verify.sealedAt)} ${moment(view, instant(proof.seal.sealed_at))}`,
        },
    proof !== undefined && { key: t(verify.sealHash), value: fingerprint(proof.seal.hash) },
    proof !== undefined && {
      key: '',
      value: html`<a class="lt-link" href="/xac-minh/${code}/nhat-ky">${t(verify.proof)}</a>`,
    },
  ])
}

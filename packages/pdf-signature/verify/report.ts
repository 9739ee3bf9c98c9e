import type { SignatureLock } from '../pdf/locks.ts'

/** The verification report (rights-and-security.md §4.3): what was found, in codes and in both languages. */

/**
 * `INVALID` is proven wrong; `UNKNOWN` cannot be told, as something to judge by is missing or may mislead; `UNSUPPORTED` is written in a form we do not
 * read. Only `VALID` is valid.
 */
export type Verdict = 'VALID' | 'UNSUPPORTED' | 'UNKNOWN' | 'INVALID'

/** Why a verdict is not better. `note` changes no verdict. */
export interface Reason {
  code: ReasonCode
  severity: 'invalid' | 'unknown' | 'unsupported' | 'note'
  vi: string
  en: string
  /** Names, numbers or places the sentence is about. */
  detail?: string
}

/** One difference between two revisions. */
export interface Change {
  kind:
    | 'signature-added'
    | 'timestamp-added'
    | 'field-declared'
    | 'form-filled'
    | 'evidence-added'
    | 'metadata'
    | 'later-appearance'
    | 'doubtful-appearance'
    | 'forbidden'
  /** Full name of a field that was there before, when the change is about one. */
  field?: string
  /** Object number in the file, when the change is about one object. */
  object?: number
  /** The page it shows on, counted from 0, and the bytes of the file before and after the step that made it: so many of them are a file of their own. */
  shown?: { page: number; before: number; after: number }
  detail: string
  vi: string
  en: string
}

export interface CertificateSummary {
  subject: string
  commonName: string | undefined
  organization: string | undefined
  issuer: string
  /** Hexadecimal. */
  serial: string
  notBefore: string
  notAfter: string
  sha256: string
}

export interface SignatureReport {
  index: number
  fieldName: string
  kind: 'SIGNATURE' | 'TIMESTAMP'
  /** Baseline level the signature reached; a document timestamp has none. */
  level?: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'
  subFilter: string | undefined
  coversWholeFile: boolean
  byteRange: readonly number[] | undefined
  /** 0-based page and place of a visible signature. */
  place: { page: number; rect: readonly number[] } | undefined
  signer:
    | { subject: string; commonName: string | undefined; serial: string; organization: string | undefined }
    | undefined
  issuer: string | undefined
  /** From the signer to the root, as far as known. */
  chain: readonly CertificateSummary[]
  /** ISO 8601; the timestamp's time when there is one, else what the signing software claims. */
  signingTime: string | undefined
  claimedTime: string | undefined
  timeSource: 'CLAIMED' | 'TIMESTAMP'
  reason: string | undefined
  name: string | undefined
  location: string | undefined
  /** `UNKNOWN` when it was not checked: a form that is not supported, or a signed file that is not at hand. */
  integrity: 'OK' | 'BROKEN' | 'UNKNOWN'
  certAtSigning: 'VALID' | 'EXPIRED' | 'REVOKED' | 'UNKNOWN'
  evidence: { kind: 'crl' | 'ocsp'; obtainedAt: string } | undefined
  changesAfter: 'NONE' | 'ALLOWED' | 'FORBIDDEN' | 'UNKNOWN'
  /** What this signature forbids to change after it, beyond what every signature does. */
  locks: readonly SignatureLock[]
  /** What was changed between this signature's revision and the next one. */
  changes: readonly Change[]
  result: Verdict
  reasons: readonly Reason[]
}

/** A file outside the signed one. `UNLISTED`: it was handed in, and nothing signed speaks of it. */
export interface CoveredFile {
  name: string
  /** SHA-256, hexadecimal: as signed, or of the file handed in when nothing was signed about it. */
  sha256: string
  /** Bytes; undefined when the signature does not say. */
  size: number | undefined
  state: 'MATCH' | 'DIFFERENT' | 'NOT_GIVEN' | 'UNLISTED'
}

export interface VerificationReport {
  /** SHA-256 of the file, hexadecimal. */
  fileHash: string
  verifiedAt: string
  policyId: string | undefined
  policyVersion: string | undefined
  signatures: readonly SignatureReport[]
  /** Reasons that concern the whole file. */
  reasons: readonly Reason[]
  /** Files a signed manifest or a detached signature speaks for; absent for a PDF, which carries its own content. */
  covered?: readonly CoveredFile[]
  /** The worst of all signatures; `NOT_SIGNED` when there is none and nothing is wrong. */
  overall: Verdict | 'NOT_SIGNED'
}

type Text = readonly [severity: Reason['severity'], vi: string, en: string]

const TEXTS = {
  'file-malformed': ['invalid', 'Tệp hỏng hoặc không phải PDF đọc được', 'The file is damaged or not a readable PDF'],
  'file-encrypted': [
    'unsupported',
    'Tệp bị mã hoá, phải có mật khẩu mới mở được nên chưa kiểm tra được',
    'The file is encrypted and needs a password to be opened, so it was not checked',
  ],
  'file-too-large': [
    'unknown',
    'Tệp quá lớn hoặc quá phức tạp để kiểm tra',
    'The file is too large or too complicated to be checked',
  ],
  'policy-missing': ['unknown', 'Chưa cấu hình chính sách kiểm tra', 'No verification policy is configured'],
  'byte-range-missing': [
    'invalid',
    'Thiếu vùng ký hoặc thiếu chữ ký',
    'The signed range or the signature value is missing',
  ],
  'byte-range-malformed': ['invalid', 'Vùng ký không hợp lệ', 'The signed range is not well formed'],
  'byte-range-gap': [
    'invalid',
    'Phần không được ký khác với chỗ đặt chữ ký',
    'The unsigned gap is not exactly the signature value',
  ],
  'contents-malformed': ['invalid', 'Giá trị chữ ký bị sửa dạng', 'The signature value is not written properly'],
  'value-not-found': [
    'invalid',
    'Chữ ký không nằm ở đúng vị trí của nó',
    'The signature object is not where it must be',
  ],
  'value-shared': ['invalid', 'Một chữ ký được dùng cho nhiều trường', 'One signature value is used by several fields'],
  'field-outside-form': ['invalid', 'Trường chữ ký nằm ngoài biểu mẫu', 'A signature field stands outside the form'],
  'revision-end': [
    'invalid',
    'Vùng ký không kết thúc ở cuối một phiên bản',
    'The signed range does not end a revision',
  ],
  'revision-chain': [
    'invalid',
    'Bản được ký không nằm trong chuỗi phiên bản',
    'The signed revision is not in the file’s chain',
  ],
  'trailing-data': [
    'invalid',
    'Có dữ liệu nối thêm ngoài cấu trúc tệp',
    'Data was appended outside the file’s structure',
  ],
  'hidden-parts': [
    'unknown',
    'Trong tệp còn phần mà bản mới nhất không dẫn tới; phần mềm xem khác có thể hiện phần đó thay cho nội dung đã kiểm tra',
    'The file holds parts that its newest version does not lead to; another viewer may show them in place of what was checked',
  ],
  'unclear-structure': [
    'unknown',
    'Cấu trúc tệp (bảng tra, cây trang hoặc biểu mẫu) không thống nhất; mỗi phần mềm xem có thể hiện một khác',
    'The structure of the file (tables, pages or form) contradicts itself; each viewer may show something else',
  ],
  'cms-malformed': ['invalid', 'Không đọc được chữ ký (CMS)', 'The signature (CMS) cannot be read'],
  'several-signers': ['invalid', 'Chữ ký chứa nhiều người ký', 'The signature holds several signers'],
  'content-embedded': ['invalid', 'Chữ ký mang nội dung riêng', 'The signature carries content of its own'],
  'content-type': ['invalid', 'Loại nội dung được ký không đúng', 'The signed content type is wrong'],
  'signer-certificate-missing': ['invalid', 'Không có chứng thư của người ký', 'The signer’s certificate is missing'],
  'digest-mismatch': ['invalid', 'Nội dung đã bị thay đổi sau khi ký', 'The content was changed after signing'],
  'signature-wrong': ['invalid', 'Chữ ký không khớp với chứng thư', 'The signature does not fit the certificate'],
  'ess-missing': [
    'invalid',
    'Chữ ký không gắn với chứng thư (thiếu ESS)',
    'The signature is not bound to its certificate (no ESS)',
  ],
  'ess-mismatch': ['invalid', 'Chứng thư không phải chứng thư đã ký', 'The certificate is not the one that was bound'],
  'no-ess': [
    'note',
    'Định dạng cũ, không gắn chứng thư vào chữ ký',
    'Old format: the certificate is not bound to the signature',
  ],
  'counter-signature': [
    'note',
    'Chữ ký này kèm chữ ký đối chứng của người khác; chữ ký đối chứng đó không được kiểm tra',
    'Somebody else’s counter-signature comes with this signature; it was not checked',
  ],
  'weak-hash': ['invalid', 'Hàm băm yếu (SHA-1 hoặc MD5)', 'Weak hash (SHA-1 or MD5)'],
  'weak-key': ['invalid', 'Khoá quá ngắn', 'The key is too short'],
  'unsupported-format': ['unsupported', 'Dạng chữ ký chưa được hỗ trợ', 'This signature format is not supported'],
  'key-usage': ['invalid', 'Chứng thư không dùng để ký', 'The certificate is not meant for signing'],
  'key-purpose-unknown': [
    'unknown',
    'Chứng thư chỉ ghi mục đích sử dụng không rõ có cho ký văn bản hay không',
    'The certificate states only purposes of which it is not known whether they include signing documents',
  ],
  'name-constraints': [
    'invalid',
    'Tên trên chứng thư nằm ngoài phạm vi cơ quan cấp được cấp',
    'The name on the certificate lies outside what its authority may issue',
  ],
  'no-roots': ['unknown', 'Danh sách tin cậy trống (UNTRUSTED)', 'The trust list is empty (UNTRUSTED)'],
  untrusted: ['unknown', 'Chứng thư không dẫn tới gốc tin cậy', 'The certificate does not lead to a trusted root'],
  'root-ended': [
    'unknown',
    'Gốc của chứng thư đã thôi được tin cậy và không có dấu thời gian chứng minh chữ ký có từ trước đó',
    'The root is trusted no more, and no timestamp proves that the signature is older',
  ],
  'chain-weak': ['invalid', 'Chuỗi chứng thư dùng thuật toán yếu', 'The certificate chain uses a weak algorithm'],
  'chain-authority': [
    'invalid',
    'Chuỗi có chứng thư không được quyền cấp',
    'A certificate in the chain may not issue certificates',
  ],
  'certificate-expired': [
    'invalid',
    'Chứng thư không còn hiệu lực lúc ký',
    'The certificate was not valid at signing time',
  ],
  'certificate-revoked': ['invalid', 'Chứng thư đã bị thu hồi', 'The certificate is revoked'],
  'revocation-unknown': [
    'unknown',
    'Không có bằng chứng về thu hồi chứng thư',
    'There is no evidence about revocation',
  ],
  'revocation-stale': [
    'unknown',
    'Bằng chứng về thu hồi không còn mới và không có dấu thời gian chứng minh lúc ký',
    'The evidence about revocation is no longer current, and no timestamp proves the signing time',
  ],
  'revocation-unanswered': [
    'unknown',
    'Dịch vụ trạng thái chứng thư (OCSP) của cơ quan cấp chưa trả lời được; hãy kiểm tra lại sau ít phút',
    'The status service (OCSP) of the issuing authority gave no usable answer; check again in a few minutes',
  ],
  'issuer-revocation-unknown': [
    'note',
    'Không có bằng chứng về thu hồi chứng thư của CA cấp dưới',
    'There is no evidence about revocation of the issuing authority',
  ],
  'claimed-time': [
    'note',
    'Thời gian ký theo khai báo của phần mềm ký',
    'The signing time is what the signing software claims',
  ],
  'claimed-time-unprovable': [
    'unknown',
    'Chứng thư đã hết hạn và không có dấu thời gian chứng minh lúc ký',
    'The certificate has expired and no timestamp proves the signing time',
  ],
  'time-in-future': ['unknown', 'Thời gian ký ở tương lai', 'The signing time is in the future'],
  'timestamp-mismatch': ['invalid', 'Dấu thời gian thuộc về chữ ký khác', 'The timestamp belongs to another signature'],
  'timestamp-invalid': ['invalid', 'Dấu thời gian không hợp lệ', 'The timestamp is not valid'],
  'timestamp-untrusted': ['unknown', 'Dấu thời gian chưa được tin cậy', 'The timestamp is not trusted'],
  'forbidden-change': [
    'invalid',
    'Nội dung bị thay đổi sau chữ ký này',
    'The document was changed after this signature',
  ],
  'later-appearance': [
    'unknown',
    'Sau chữ ký này có hình hiển thị đặt ngoài chỗ đã khai báo, có thể che nội dung',
    'After this signature something visible was placed outside the declared places and may cover content',
  ],
  'doubtful-appearance': [
    'unknown',
    'Sau chữ ký này có ô của biểu mẫu hiện hình khác giá trị của ô, hoặc có thể che nội dung đã ký',
    'After this signature a field of the form shows something other than its value, or may cover signed content',
  ],
  'file-differs': [
    'invalid',
    'Tệp đi kèm khác với tệp đã được ký xác nhận',
    'A file differs from the one that was signed for',
  ],
  'file-not-listed': [
    'unknown',
    'Có tệp không nằm trong danh sách được ký nên không có gì xác nhận tệp đó',
    'A file is not on the signed list, so nothing vouches for it',
  ],
  'file-not-given': [
    'note',
    'Chưa đối chiếu hết các tệp trong danh sách vì chưa được đưa vào',
    'Some listed files were not handed in and so were not compared',
  ],
  'content-not-given': [
    'unknown',
    'Chữ ký nằm riêng, thiếu tệp được ký nên chưa đối chiếu được',
    'The signature is detached and the signed file was not handed in',
  ],
  'xml-unsupported': [
    'unsupported',
    'Chữ ký XML dùng cách viết chưa được hỗ trợ nên chưa kiểm tra được',
    'The XML signature is written in a way that is not supported, so it was not checked',
  ],
  'xml-wrapped': [
    'invalid',
    'Phần được ký đã bị dời chỗ, có phần khác đứng thay (dấu hiệu giả mạo)',
    'What was signed was moved aside and something else stands in its place (a sign of forgery)',
  ],
  'xml-partly-signed': [
    'unknown',
    'Chữ ký chỉ phủ một phần của tệp; phần nêu sau không được ký',
    'The signature covers only a part of the file; what is named here is not signed',
  ],
  'office-signature': [
    'unsupported',
    'Tệp Office hoặc OpenDocument có chữ ký số bên trong; dạng này chưa được hỗ trợ nên chưa kiểm tra. Tên sau đây chỉ là tên ghi trên chứng thư kèm theo',
    'The Office or OpenDocument file carries a digital signature; this form is not supported, so it was not checked. The name that follows only stands on the certificate that comes with it',
  ],
  'xml-too-large': ['unknown', 'Tệp quá lớn để kiểm tra', 'The file is too large to be checked'],
  'xml-malformed': ['invalid', 'Tệp hỏng hoặc không phải XML', 'The file is damaged or not XML'],
  'xml-doctype': ['invalid', 'Tệp có khai báo DTD, không được phép', 'The file has a DTD, which is not allowed'],
  'xml-comment': ['invalid', 'Tệp có chú thích chen giữa nội dung', 'The file has comments within its content'],
  'xml-processing-instruction': ['invalid', 'Tệp có lệnh xử lý XML', 'The file has processing instructions'],
  'xml-duplicate-id': [
    'invalid',
    'Có mã định danh lặp lại (dấu hiệu giả mạo)',
    'An Id is used twice (a sign of forgery)',
  ],
  'xml-external-reference': [
    'invalid',
    'Chữ ký trỏ ra ngoài tệp hoặc tới phần tử khác',
    'The signature points outside the file or to another element',
  ],
  'xml-algorithm': [
    'invalid',
    'Thuật toán ký hoặc băm không được chấp nhận',
    'An algorithm that is not accepted is used',
  ],
  'xml-not-our-form': [
    'invalid',
    'Cấu trúc tệp khác dạng quy định (có thể bị chèn hoặc di chuyển phần tử)',
    'The structure is not the fixed form (elements may have been inserted or moved)',
  ],
} as const satisfies Readonly<Record<string, Text>>

export type ReasonCode = keyof typeof TEXTS

/** A reason in both languages. */
export function reason(code: ReasonCode, detail?: string): Reason {
  const [severity, vi, en] = TEXTS[code]
  return detail === undefined ? { code, severity, vi, en } : { code, severity, vi, en, detail }
}

/** The verdict that reasons leave. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some((item) => item.severity === 'invalid')) return 'INVALID'
  if (reasons.some((item) => item.severity === 'unknown')) return 'UNKNOWN'
  return reasons.some((item) => item.severity === 'unsupported') ? 'UNSUPPORTED' : 'VALID'
}

/** The worst of several verdicts. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('INVALID')) return 'INVALID'
  if (verdicts.includes('UNKNOWN')) return 'UNKNOWN'
  return verdicts.includes('UNSUPPORTED') ? 'UNSUPPORTED' : 'VALID'
}

/** How verdicts read on screens. */
export const VERDICT_TEXT: Readonly<Record<Verdict | 'NOT_SIGNED', { vi: string; en: string }>> = {
  VALID: { vi: 'Hợp lệ', en: 'Valid' },
  UNKNOWN: { vi: 'Chưa kết luận được (chưa coi là hợp lệ)', en: 'Cannot tell (not counted as valid)' },
  UNSUPPORTED: { vi: 'Chưa hỗ trợ dạng này (chưa coi là hợp lệ)', en: 'Not supported (not counted as valid)' },
  INVALID: { vi: 'Không hợp lệ', en: 'Not valid' },
  NOT_SIGNED: { vi: 'Không có chữ ký số', en: 'Not signed' },
}

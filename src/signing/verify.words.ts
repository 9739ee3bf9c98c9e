import { defineWords, type Language } from '../kernel/pages/index.ts'
import type { SignatureReport, VerificationReport } from './core.ts'

export const verifyWords = defineWords({
  title: { vi: 'Kiểm tra văn bản ký số', en: 'Check a signed document' },
  menu: { vi: 'Kiểm tra văn bản', en: 'Check a document' },
  intro: {
    vi: 'Chọn tệp PDF đã ký số. Tệp được đọc để kiểm tra rồi bỏ ngay, không lưu lại trên máy chủ.',
    en: 'Choose a signed PDF. It is read for the check and dropped at once; nothing is kept on the server.',
  },
  file: { vi: 'Tệp PDF cần kiểm tra', en: 'PDF file to check' },
  check: { vi: 'Kiểm tra tệp', en: 'Check the file' },
  another: { vi: 'Kiểm tra tệp khác', en: 'Check another file' },
  withoutUs: {
    vi: 'Không muốn tin trang này? Chạy lệnh dưới đây trên máy của bạn, không cần mạng, với chứng thư gốc tải ở trang Tin cậy.',
    en: 'Rather not trust this page? Run the command below on your own computer, without network, with the root certificates of the Trust page.',
  },
  withoutUsTitle: { vi: 'Kiểm tra mà không cần tin chúng tôi', en: 'Check without trusting us' },
  trustPage: { vi: 'Chứng thư gốc và dịch vụ tin cậy', en: 'Root certificates and trust services' },
  result: { vi: 'Kết quả kiểm tra', en: 'Result' },
  aboutFile: { vi: 'Về tệp', en: 'The file' },
  fileName: { vi: 'Tên tệp', en: 'File name' },
  fingerprint: { vi: 'Dấu vân SHA-256', en: 'SHA-256 fingerprint' },
  verifiedAt: { vi: 'Kiểm tra lúc', en: 'Checked' },
  policy: { vi: 'Quy tắc kiểm tra', en: 'Rules used' },
  signatures: { vi: 'Từng chữ ký', en: 'Each signature' },
  signature: { vi: (n: number) => `Chữ ký ${n}`, en: (n: number) => `Signature ${n}` },
  stamp: { vi: (n: number) => `Dấu thời gian của văn bản ${n}`, en: (n: number) => `Document timestamp ${n}` },
  signer: { vi: 'Người ký', en: 'Signer' },
  organization: { vi: 'Cơ quan', en: 'Organisation' },
  certificate: { vi: 'Chứng thư', en: 'Certificate' },
  serial: { vi: (serial: string) => `số ${serial}`, en: (serial: string) => `serial ${serial}` },
  issuer: { vi: 'Cơ quan cấp chứng thư', en: 'Issued by' },
  chain: { vi: 'Đường dẫn tới gốc', en: 'Path to the root' },
  signedAt: { vi: 'Thời điểm ký', en: 'Time of signing' },
  claimed: { vi: 'theo khai báo của phần mềm ký', en: 'as claimed by the signing software' },
  stamped: { vi: 'theo dấu thời gian của dịch vụ tin cậy', en: 'proven by a timestamp of a trust service' },
  noTime: { vi: 'không xác định được', en: 'cannot be told' },
  integrity: { vi: 'Toàn vẹn nội dung', en: 'Integrity' },
  atSigning: { vi: 'Chứng thư lúc ký', en: 'Certificate at signing' },
  revocation: { vi: 'Bằng chứng về thu hồi', en: 'Revocation evidence' },
  none: { vi: 'không có', en: 'none' },
  changes: { vi: 'Sau chữ ký này', en: 'After this signature' },
  why: { vi: 'Vì sao', en: 'Why' },
  notes: { vi: 'Ghi chú', en: 'Remarks' },
  reason: { vi: 'Mục đích ký', en: 'Purpose' },
  place: { vi: 'Vị trí hiển thị', en: 'Shown at' },
  onPage: { vi: (page: number) => `trang ${page}`, en: (page: number) => `page ${page}` },
  invisible: { vi: 'không hiển thị trên trang', en: 'not shown on a page' },
  technical: { vi: 'Chi tiết kỹ thuật', en: 'Technical details' },
  field: { vi: 'Trường', en: 'Field' },
  format: { vi: 'Định dạng', en: 'Format' },
  range: { vi: 'Vùng ký (byte)', en: 'Signed bytes' },
  report: { vi: 'Bản kết quả cho máy (JSON)', en: 'The report for machines (JSON)' },
})

type Said = Record<Language, string>

export const integrityWords: Record<SignatureReport['integrity'], Said> = {
  OK: { vi: 'Nguyên vẹn từ lúc ký', en: 'Unchanged since signing' },
  BROKEN: { vi: 'Không nguyên vẹn', en: 'Not intact' },
}

export const certificateWords: Record<SignatureReport['certAtSigning'], Said> = {
  VALID: { vi: 'Còn hiệu lực', en: 'Valid' },
  EXPIRED: { vi: 'Không trong thời hạn hiệu lực', en: 'Not within its validity' },
  REVOKED: { vi: 'Đã bị thu hồi', en: 'Revoked' },
  UNKNOWN: { vi: 'Chưa xác định được', en: 'Cannot be told' },
}

export const changeWords: Record<SignatureReport['changesAfter'], Said> = {
  NONE: { vi: 'Không có gì thay đổi', en: 'Nothing was changed' },
  ALLOWED: { vi: 'Chỉ có thay đổi được phép', en: 'Only allowed changes' },
  FORBIDDEN: { vi: 'Có thay đổi không được phép', en: 'Changes that are not allowed' },
}

/** The first sentence of a report: the verdict, and about how many signatures. */
export function verdictSentence(report: VerificationReport, language: Language): string {
  const count = report.signatures.filter((one) => one.kind === 'SIGNATURE').length
  const vi = language === 'vi'
  switch (report.overall) {
    case 'VALID':
      return vi
        ? `Hợp lệ: ${count === 1 ? 'chữ ký' : `cả ${count} chữ ký`} trong tệp đều đúng, nội dung không bị sửa sau khi ký.`
        : `Valid: ${count === 1 ? 'the signature' : `all ${count} signatures`} in the file hold, and nothing was altered after signing.`
    case 'INVALID':
      return vi
        ? 'Không hợp lệ: có ít nhất một chữ ký sai hoặc tệp đã bị sửa sau khi ký. Không dùng tệp này.'
        : 'Not valid: at least one signature is wrong, or the file was altered after signing. Do not rely on it.'
    case 'NOT_SIGNED':
      return vi
        ? 'Tệp này không có chữ ký số nào nên không có gì chứng minh nguồn gốc của nó.'
        : 'This file carries no digital signature, so nothing proves where it comes from.'
    default:
      return vi
        ? 'Chưa xác định được: thiếu căn cứ để kết luận, nên chưa coi là hợp lệ.'
        : 'Cannot be told: grounds for a conclusion are missing, so it does not count as valid.'
  }
}

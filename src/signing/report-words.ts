import type { SignatureReport, VerificationReport } from './verify/report.ts'

/** The words of a report that the page and the offline tool share; nothing here needs the rest of the program. */

type Language = 'vi' | 'en'
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

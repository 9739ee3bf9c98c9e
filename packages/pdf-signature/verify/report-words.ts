import type { SignatureLock } from '../pdf/locks.ts'
import type { CoveredFile, SignatureReport, VerificationReport } from './report.ts'

/** The words of a report that the page and the offline tool share; nothing here needs the rest of the program. */

type Language = 'vi' | 'en'
type Said = Record<Language, string>

export const integrityWords: Record<SignatureReport['integrity'], Said> = {
  OK: { vi: 'Nguyên vẹn từ lúc ký', en: 'Unchanged since signing' },
  BROKEN: { vi: 'Không nguyên vẹn', en: 'Not intact' },
  UNKNOWN: { vi: 'Chưa kiểm tra được', en: 'Not checked' },
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
  UNKNOWN: { vi: 'Chưa kiểm tra được', en: 'Not checked' },
}

export const coveredWords: Record<CoveredFile['state'], Said> = {
  MATCH: { vi: 'Khớp', en: 'Matches' },
  DIFFERENT: { vi: 'Không khớp', en: 'Differs' },
  NOT_GIVEN: { vi: 'Chưa đối chiếu', en: 'Not compared' },
  UNLISTED: { vi: 'Không có trong danh sách', en: 'Not on the list' },
}

/** Levels in words: what the letters of EN 319 142-1 mean for the reader. */
export const levelWords: Record<NonNullable<SignatureReport['level']>, Said> = {
  'B-B': { vi: 'B-B: không có dấu thời gian', en: 'B-B: no timestamp' },
  'B-T': { vi: 'B-T: có dấu thời gian', en: 'B-T: with a timestamp' },
  'B-LT': { vi: 'B-LT: kèm bằng chứng về chứng thư', en: 'B-LT: with evidence about certificates' },
  'B-LTA': {
    vi: 'B-LTA: có dấu thời gian lưu trữ, kiểm tra được lâu dài',
    en: 'B-LTA: with an archive timestamp, can be checked for the long term',
  },
}

/** The first sentence about files that are signed from outside: how many match. */
function coveredSentence(covered: readonly CoveredFile[], language: Language): string {
  const count = (state: CoveredFile['state']): number => covered.filter((one) => one.state === state).length
  const [match, open] = [count('MATCH'), count('NOT_GIVEN')]
  if (language === 'vi')
    return open === 0
      ? `Hợp lệ: chữ ký đúng, cả ${match} tệp đều khớp.`
      : `Hợp lệ: chữ ký trên danh sách đúng; ${match} tệp khớp, ${open} tệp chưa được đưa vào để đối chiếu.`
  return open === 0
    ? `Valid: the signature holds, all ${match} files match.`
    : `Valid: the signature on the list holds; ${match} files match, ${open} were not handed in to be compared.`
}

/** The first sentence of a report: the verdict, and about how many signatures. */
export function verdictSentence(report: VerificationReport, language: Language): string {
  const count = report.signatures.filter((one) => one.kind === 'SIGNATURE').length
  const vi = language === 'vi'
  switch (report.overall) {
    case 'VALID':
      if (report.covered) return coveredSentence(report.covered, language)
      return vi
        ? `Hợp lệ: ${count === 1 ? 'chữ ký' : `cả ${count} chữ ký`} trong tệp đều đúng, nội dung không bị sửa sau khi ký.`
        : `Valid: ${count === 1 ? 'the signature' : `all ${count} signatures`} in the file hold, and nothing was altered after signing.`
    case 'INVALID':
      if (report.covered?.some((one) => one.state === 'DIFFERENT'))
        return vi
          ? 'Không hợp lệ: có tệp khác với tệp đã được ký xác nhận. Không dùng tệp đó.'
          : 'Not valid: a file differs from the one that was signed for. Do not rely on it.'
      return vi
        ? 'Không hợp lệ: có ít nhất một chữ ký sai hoặc tệp đã bị sửa sau khi ký. Không dùng tệp này.'
        : 'Not valid: at least one signature is wrong, or the file was altered after signing. Do not rely on it.'
    case 'NOT_SIGNED':
      return vi
        ? 'Tệp này không có chữ ký số nào nên không có gì chứng minh nguồn gốc của nó.'
        : 'This file carries no digital signature, so nothing proves where it comes from.'
    case 'UNSUPPORTED':
      return vi
        ? 'Chưa kiểm tra được: tệp được ký theo dạng chưa được hỗ trợ, nên chưa coi là hợp lệ. Điều này không có nghĩa là chữ ký sai.'
        : 'Not checked: the file is signed in a form that is not supported, so it does not count as valid. It does not mean that the signature is wrong.'
    default:
      return vi
        ? 'Chưa xác định được: thiếu căn cứ để kết luận, nên chưa coi là hợp lệ.'
        : 'Cannot be told: grounds for a conclusion are missing, so it does not count as valid.'
  }
}

const PERMISSIONS: Readonly<Record<1 | 2 | 3, Said>> = {
  1: { vi: 'không cho thay đổi gì', en: 'nothing may change' },
  2: { vi: 'chỉ cho điền biểu mẫu và ký thêm', en: 'only forms may be filled and signatures added' },
  3: {
    vi: 'chỉ cho điền biểu mẫu, ký thêm và ghi chú',
    en: 'only forms may be filled, signatures and annotations added',
  },
}

/** What a signer locked, in words: the fields and the document. */
export function lockSentence({ fields, permission }: SignatureLock, language: Language): string {
  const names = fields?.names.map((name) => `“${name}”`).join(', ') ?? ''
  const ofFields: Record<'All' | 'Include' | 'Exclude', Said> = {
    All: { vi: 'khoá mọi ô', en: 'all fields are locked' },
    Include: { vi: `khoá các ô ${names}`, en: `locked fields: ${names}` },
    Exclude: { vi: `khoá mọi ô trừ ${names}`, en: `all fields are locked but ${names}` },
  }
  const said = [fields && ofFields[fields.action], permission && PERMISSIONS[permission]]
  return said.flatMap((one) => (one ? [one[language]] : [])).join('; ')
}

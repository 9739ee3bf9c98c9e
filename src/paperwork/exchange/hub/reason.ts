/** Why a package is not delivered, or a document not sent: a stable code and a sentence in both languages. */
export interface Reason {
  code: string
  vi: string
  en: string
}

const shown = (codes: readonly string[]): string => codes.map((code) => code.slice(0, 100)).join(', ')

/** The hub's own reasons; a file that cannot be read brings its own (packages/edxml/error.ts). */
export const reasons = {
  receiverUnknown: (codes: readonly string[]): Reason => ({
    code: 'exchange.receiver-unknown',
    vi: `Không tìm thấy nơi nhận có mã: ${shown(codes)}. Hãy kiểm tra mã định danh trong danh bạ.`,
    en: `No receiver has the code: ${shown(codes)}. Check the code in the directory.`,
  }),
  receiverUnreachable: (names: readonly string[]): Reason => ({
    code: 'exchange.receiver-unreachable',
    vi: `Nơi nhận chưa có hệ thống nào kết nối trục: ${shown(names)}. Hãy gửi bản giấy hoặc đề nghị nơi nhận đăng ký hệ thống.`,
    en: `The receiver has no system connected to the exchange: ${shown(names)}. Send it on paper, or ask them to register a system.`,
  }),
  senderNotServed: (code: string, system: string): Reason => ({
    code: 'exchange.sender-not-served',
    vi: `Đơn vị gửi trong tệp (From/OrganId = ${shown([code])}) không thuộc hệ thống ${system}.`,
    en: `The sender in the file (From/OrganId = ${shown([code])}) does not belong to the system ${system}.`,
  }),
  conflict: (): Reason => ({
    code: 'exchange.conflict',
    vi: 'Mã văn bản này đã được gửi trước đó với nội dung khác. Nơi gửi phải dùng nghiệp vụ cập nhật hoặc thay thế.',
    en: 'This document code was sent before with different content. The sender must use an update or a replacement.',
  }),
  receiverFailed: (): Reason => ({
    code: 'exchange.receiver-failed',
    vi: 'Hệ thống nơi nhận báo không lưu được gói tin (fail).',
    en: 'The receiving system reported that it could not store the package (fail).',
  }),
  tooLarge: (mb: number, most: number): Reason => ({
    code: 'exchange.too-large',
    vi: `Gói tin ${mb} MB, lớn hơn mức ${most} MB của nơi nhận. Hãy gửi bản giấy, hoặc gửi văn bản khác với tệp kèm nhỏ hơn.`,
    en: `The package has ${mb} MB, more than the ${most} MB its receiver takes. Send it on paper, or another document with smaller files.`,
  }),
  noReply: (code: string): Reason => ({
    code: 'exchange.no-way-back',
    vi: `Không có đường gửi trạng thái về nơi gửi có mã ${shown([code])}.`,
    en: `There is no route back to the sender with the code ${shown([code])}.`,
  }),
  invalid: (issues: readonly { code: string; vi: string; en: string }[]): Reason => ({
    code: 'exchange.invalid',
    vi: `Văn bản chưa đủ điều kiện gửi: ${issues.map((issue) => `${issue.vi} [${issue.code}]`).join(' ')}`,
    en: `The document cannot be sent yet: ${issues.map((issue) => `${issue.en} [${issue.code}]`).join(' ')}`,
  }),
  troubled: (why: string): Reason => ({
    code: 'exchange.troubled',
    vi: `Chưa gửi được, hệ thống sẽ tự thử lại: ${why}`,
    en: `Not sent yet; the system will try again: ${why}`,
  }),
  notReporting: (code: string): Reason => ({
    code: 'exchange.reporter-not-receiver',
    vi: `Đơn vị báo trạng thái (${shown([code])}) không nằm trong nơi nhận của văn bản.`,
    en: `The unit reporting the status (${shown([code])}) is not a receiver of the document.`,
  }),
  ambiguous: (count: number): Reason => ({
    code: 'exchange.ambiguous',
    vi: `Có ${count} văn bản cùng số, ký hiệu và ngày; không xác định được văn bản nào.`,
    en: `${count} documents share this number, notation and date; it is not clear which one is meant.`,
  }),
  aboutUnknown: (about: string): Reason => ({
    code: 'exchange.about-unknown',
    vi: `Không có văn bản nào đã gửi khớp với: ${shown([about])}.`,
    en: `No document sent from here matches: ${shown([about])}.`,
  }),
} as const

/** Why some receivers are not reached, in one reason: codes nobody knows go before agencies without a way. Nothing when all are. */
export function unreached(unknown: readonly string[], silent: readonly string[]): Reason | null {
  if (unknown.length > 0) return reasons.receiverUnknown(unknown)
  return silent.length > 0 ? reasons.receiverUnreachable(silent) : null
}

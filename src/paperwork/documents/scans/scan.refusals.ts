import type { Refusals } from '../../../kernel/refusal.ts'

export const scanRefusals: Refusals = {
  'scan.unknown': {
    status: 404,
    vi: 'Không có bản quét này. Hãy tìm lại trong “Bản quét chờ vào sổ”.',
    en: 'There is no such scan. Look among those that wait.',
  },
  'scan.out-of-reach': {
    status: 403,
    vi: 'Bản quét này của cơ quan khác.',
    en: 'This scan belongs to another agency.',
  },
  'scan.not-now': {
    status: 409,
    vi: (data) => `Bản quét “${String(data.name)}” đã được vào sổ hoặc đã bỏ.`,
    en: (data) => `The scan “${String(data.name)}” was registered or dropped already.`,
  },
  'scan.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã xử lý bản quét này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} acted on this scan at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). Nothing was recorded; open the page again.`,
  },
}

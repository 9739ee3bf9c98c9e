import { defineWords } from '../../../kernel/pages/index.ts'

/** What is said of a document that puts an issued one right. */
export const correctingWords = defineWords({
  group: { vi: 'Đính chính, thay thế, bãi bỏ văn bản đã ban hành', en: 'Correct, replace or annul an issued document' },
  correction: { vi: 'văn bản này', en: 'what this one does' },
  corrects: { vi: 'Đính chính (sai thể thức, lỗi chữ, số liệu ghi nhầm)', en: 'Corrects it (layout, misprints)' },
  replaces: { vi: 'Thay thế (nội dung khác, cùng hình thức văn bản)', en: 'Replaces it (other content, same form)' },
  annuls: { vi: 'Bãi bỏ (không còn hiệu lực)', en: 'Annuls it' },
  which: { vi: 'văn bản đã ban hành', en: 'the issued document' },
  whichHint: {
    vi: 'Khi văn bản này phát hành, văn bản kia tự được ghi là đã đính chính, thay thế hoặc bãi bỏ; nơi đã nhận được báo.',
    en: 'When this one is issued the other is marked as corrected, replaced or annulled, and its receivers are told.',
  },
  begin: { vi: 'Đính chính, thay thế, bãi bỏ', en: 'Correct, replace or annul' },
  does: {
    vi: (kind: string) => ({ corrects: 'Đính chính', replaces: 'Thay thế', annuls: 'Bãi bỏ' })[kind] ?? '',
    en: (kind: string) => ({ corrects: 'Corrects', replaces: 'Replaces', annuls: 'Annuls' })[kind] ?? '',
  },
  done: {
    vi: (kind: string) =>
      ({ corrects: 'Được đính chính bởi', replaces: 'Được thay thế bởi', annuls: 'Bị bãi bỏ bởi' })[kind] ?? '',
    en: (kind: string) => ({ corrects: 'Corrected by', replaces: 'Replaced by', annuls: 'Annulled by' })[kind] ?? '',
  },
  notYet: { vi: '(đang soạn, chưa phát hành)', en: '(being drafted, not issued yet)' },
  correctedBy: { vi: (by: string) => `Đã đính chính: ${by}`, en: (by: string) => `Corrected by ${by}` },
})

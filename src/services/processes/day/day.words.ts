import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Thử theo ngày nhận', en: 'Try a day' },
  intro: {
    vi: 'Hồ sơ nhận vào một ngày, kể cả ngày chưa đến, sẽ theo bản thủ tục, tờ khai, quy trình nào và hẹn trả ngày nào.',
    en: 'Which versions of procedure, form and process a dossier received on a day would take, and when it would be due.',
  },
  code: { vi: 'mã thủ tục', en: 'the code of the procedure' },
  codeHint: { vi: 'Ví dụ: 1.001193', en: 'For example: 1.001193' },
  day: { vi: 'ngày nhận', en: 'the day of receipt' },
  channel: { vi: 'cách nộp', en: 'how it is filed' },
  look: { vi: 'Xem', en: 'Look' },
  result: { vi: (day: string) => `Hồ sơ nhận ngày ${day}`, en: (day: string) => `A dossier received on ${day}` },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  since: { vi: 'Bản áp dụng từ', en: 'Version from' },
  instrument: { vi: 'Theo quyết định', en: 'By' },
  limit: { vi: 'Thời hạn', en: 'Time limit' },
  fee: { vi: 'Phí, lệ phí', en: 'Fee' },
  form: { vi: 'Tờ khai điện tử', en: 'E-form' },
  process: { vi: 'Quy trình', en: 'Process' },
  due: { vi: 'Hẹn trả', en: 'Due' },
  version: {
    vi: (title: string, number: number) => `${title}, bản ${number}`,
    en: (title: string, number: number) => `${title}, version ${number}`,
  },
  noForm: { vi: 'Không có; người nộp gửi giấy tờ', en: 'None; papers are sent' },
  noProcess: { vi: 'Quy trình chung của hệ thống', en: 'The usual way' },
  noDue: { vi: 'Người tiếp nhận ghi ngày hẹn trả', en: 'Whoever receives enters the day' },
  papers: { vi: 'Giấy tờ phải nộp', en: 'Papers' },
  changes: { vi: 'Khác với hôm nay', en: 'What differs from today' },
  keeps: {
    vi: 'Hồ sơ đã nhận trước ngày có bản mới giữ bản lúc nộp: giấy tờ, phí, thời hạn, quy trình không đổi.',
    en: 'Dossiers received before a new version keep the one they were filed under.',
  },
})

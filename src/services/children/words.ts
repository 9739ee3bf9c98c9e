import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  room: { vi: 'Hồ sơ liên thông', en: 'Child dossiers' },
  why: { vi: 'Giải quyết hồ sơ liên thông', en: 'Settling a child dossier' },
  pass: { vi: 'Chuyển liên thông', en: 'Pass a part on' },
  passMore: { vi: 'Chuyển thêm phần liên thông', en: 'Pass another part on' },
  intro: {
    vi: 'Cơ quan nhận có hồ sơ riêng: số, thời hạn, quy trình riêng. Hồ sơ này chờ đến khi có kết quả, thời hạn của nó vẫn tính.',
    en: 'The other agency gets a dossier of its own, with its number, time limit and process. This one waits for it, and its clock runs on.',
  },
  code: { vi: 'mã thủ tục liên thông', en: 'the procedure passed on' },
  codeHint: { vi: 'Mã trong danh mục thủ tục, ví dụ 1.004756', en: 'Its code in the catalogue, e.g. 1.004756' },
  agency: { vi: 'cơ quan giải quyết', en: 'the agency that settles it' },
  what: { vi: 'nội dung đề nghị giải quyết', en: 'what is asked for' },
  whatHint: { vi: 'Cơ quan nhận đọc nội dung này trước tiên', en: 'The other agency reads this first' },
  papersShown: { vi: 'giấy tờ cho xem', en: 'the papers they may see' },
  papersHint: {
    vi: 'Cơ quan nhận xem được các tệp chọn ở đây, không phải nộp lại',
    en: 'The other agency sees these files; nothing is handed in twice',
  },
  here: { vi: 'Hồ sơ liên thông', en: 'Child dossiers' },
  part: { vi: 'Phần việc', en: 'Part' },
  by: { vi: 'Cơ quan giải quyết', en: 'Settled by' },
  number: { vi: 'Số hồ sơ', en: 'Number' },
  since: { vi: 'Chuyển lúc', en: 'Passed on' },
  due: { vi: 'Hẹn trả', en: 'Due' },
  stands: { vi: 'Tình hình', en: 'State' },
  toTake: { vi: 'Chờ nhận', en: 'To be taken' },
  open: { vi: 'Đang giải quyết', en: 'Being settled' },
  settled: { vi: 'Đã có kết quả', en: 'Settled' },
  refused: { vi: 'Từ chối giải quyết', en: 'Refused' },
  denied: { vi: 'Trả lại, không nhận', en: 'Sent back' },
  stopped: { vi: 'Dừng', en: 'Stopped' },
  parentHere: { vi: 'Hồ sơ gốc', en: 'The dossier it belongs to' },
  parentSays: {
    vi: (from: string, number: string) =>
      `${from} chuyển từ hồ sơ ${number}. Kết quả trả về hồ sơ ấy, không trả cho người nộp.`,
    en: (from: string, number: string) => `${from} passed it on; its result goes to ${number}, not to the applicant.`,
  },
  papersOf: { vi: 'Giấy tờ của hồ sơ gốc', en: 'Papers of that dossier' },
  noPapers: { vi: 'Không có giấy tờ nào được gửi kèm', en: 'No papers came with it' },
  named: {
    vi: (agency: string, number: string) => `${number} tại ${agency}`,
    en: (agency: string, number: string) => `${number} at ${agency}`,
  },
  parentEnded: {
    vi: 'hồ sơ gốc đã rút, dừng hoặc bị từ chối',
    en: 'the dossier it belongs to was withdrawn, stopped or refused',
  },
})

import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  list: { vi: 'Danh mục do Bộ trưởng, Chủ tịch quyết định', en: 'Decided by a Minister or the Chairman' },
  law: { vi: 'Pháp luật chuyên ngành quy định', en: 'A sector’s law' },
  room: { vi: 'Danh mục giấy tờ phải số hoá', en: 'Papers to digitise' },
  intro: {
    vi: 'Giấy tờ phải số hoá khi tiếp nhận bản giấy. Kết quả đã cấp trước đó được nhận ra theo quy định, không ghi ở đây.',
    en: 'Papers that are digitised when they come on paper. Earlier results are recognised by rule and do not stand here.',
  },
  mayKeep: { vi: 'Giữ danh mục giấy tờ phải số hoá', en: 'Keep the list of papers to digitise' },
  class: { vi: 'theo', en: 'by' },
  name: { vi: 'tên giấy tờ', en: 'the paper' },
  nameHint: {
    vi: 'Thành phần hồ sơ có tên chứa cụm từ này thì phải số hoá',
    en: 'A component whose name holds these words is digitised',
  },
  procedure: { vi: 'mã thủ tục', en: 'the procedure' },
  procedureHint: { vi: 'Để trống nếu áp dụng cho mọi thủ tục', en: 'Empty for all procedures' },
  instrument: { vi: 'văn bản quy định', en: 'the instrument' },
  instrumentHint: { vi: 'Ví dụ: Quyết định số 12/QĐ-UBND ngày 05/01/2026', en: 'For example: Decision 12/QĐ-UBND' },
  from: { vi: 'áp dụng từ ngày', en: 'from' },
  until: { vi: 'áp dụng đến hết ngày', en: 'until' },
  kept: { vi: 'Đang áp dụng', en: 'In force' },
  ended: { vi: 'Thôi áp dụng', en: 'Ended' },
  state: { vi: 'Trạng thái', en: 'State' },
  enter: { vi: 'Thêm giấy tờ', en: 'Add a paper' },
  end: { vi: 'Thôi áp dụng', en: 'End it' },
  endWill: {
    vi: 'Hồ sơ tiếp nhận sau ngày ấy không phải số hoá giấy này.',
    en: 'Later dossiers need not have it digitised.',
  },
  newest: { vi: 'Mới ghi trước', en: 'Newest first' },
  search: { vi: 'Tên giấy tờ, văn bản, mã thủ tục', en: 'Paper, instrument, procedure' },
  none: { vi: 'Danh mục chưa có giấy nào', en: 'The list is empty' },
  noneBody: {
    vi: 'Khi có quyết định, bấm “Thêm giấy tờ” và ghi văn bản.',
    en: 'When there is a decision press “Add a paper” and name the instrument.',
  },
  sentence: {
    vi: (name: string, instrument: string) => `${name}: số hoá theo ${instrument}`,
    en: (name: string, instrument: string) => `${name}: digitised by ${instrument}`,
  },
  didEnter: { vi: 'Thêm giấy tờ phải số hoá', en: 'Paper to digitise added' },
  didEnd: { vi: 'Thôi áp dụng giấy tờ phải số hoá', en: 'Paper to digitise ended' },
})

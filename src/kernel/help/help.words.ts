import { defineWords } from '../pages/index.ts'

export const words = defineWords({
  help: { vi: 'Trợ giúp', en: 'Help' },
  intro: {
    vi: 'Mỗi bài nói một trang dùng để làm gì và làm từng bước ra sao. Chỉ những trang bạn mở được mới có ở đây.',
    en: 'Each text says what a page is for and how work is done there, step by step. Only pages you may open are listed.',
  },
  ask: { vi: 'điều cần làm', en: 'what you want to do' },
  find: { vi: 'Tìm', en: 'Search' },
  none: { vi: 'Không có bài nào nói về điều này', en: 'No text speaks of this' },
  noneBody: {
    vi: 'Thử ít từ hơn hoặc từ khác, có dấu hay không dấu đều được.',
    en: 'Try fewer or other words.',
  },
  steps: { vi: 'Làm thế nào', en: 'How it is done' },
  notes: { vi: 'Nên biết', en: 'Good to know' },
  everything: { vi: 'Mọi bài trợ giúp', en: 'All help' },
  alone: { vi: 'Mở thành trang riêng (để in)', en: 'Open as a page of its own (to print)' },
  onPaper: { vi: 'Bản PDF để in', en: 'PDF to print' },
  wholeOnPaper: { vi: 'Cả sách trợ giúp thành PDF', en: 'The whole help as a PDF' },
  close: { vi: 'Đóng', en: 'Close' },
  source: {
    vi: (version: string) => `Nguồn: hướng dẫn đi cùng phần mềm Liên Thông, phiên bản ${version}.`,
    en: (version: string) => `Source: the guide that comes with the program Liên Thông, version ${version}.`,
  },
  askThem: {
    vi: (posts: string) => `Bài này chưa trả lời được, hoặc khác với màn hình: hỏi ${posts}.`,
    en: (posts: string) => `If this does not answer, or differs from the screen, ask: ${posts}.`,
  },
  askAdministrators: {
    vi: 'Bài này chưa trả lời được, hoặc khác với màn hình: hỏi người quản trị hệ thống của tỉnh.',
    en: 'If this does not answer, or differs from the screen, ask the system’s administrators in your province.',
  },
  askOffice: {
    vi: 'Bài này chưa trả lời được: hỏi cơ quan tiếp nhận ở gần bạn.',
    en: 'If this does not answer, ask the receiving office near you.',
  },
  keys: { vi: 'Phím tắt', en: 'Keyboard shortcuts' },
  keyMove: { vi: 'Xuống / lên một dòng', en: 'Down / up one row' },
  keyOpen: { vi: 'Mở dòng đang chọn', en: 'Open the selected row' },
  keySearch: { vi: 'Đến ô tìm kiếm', en: 'Go to the search box' },
  keyPages: { vi: 'Trang sau / trang trước', en: 'Next / previous page' },
  keyHelp: { vi: 'Hiện trợ giúp của trang đang mở', en: 'Show the help of the page' },
  keysOn: { vi: 'Dùng phím tắt một chữ trên máy này', en: 'Use one-letter shortcuts on this device' },
})

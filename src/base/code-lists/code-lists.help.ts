import type { HelpTopic } from '../../kernel/module/index.ts'

export const codeListHelp: Readonly<Record<string, HelpTopic>> = {
  'danh-muc': {
    title: { vi: 'Danh mục dùng chung', en: 'Shared lists' },
    says: {
      vi: 'Danh mục nhiều tờ khai cùng dùng, mỗi danh mục có nguồn. Mã chỉ ngừng, không xoá và không dùng lại.',
      en: 'Lists that forms share, each with its source. Codes are ended, never deleted and never used again.',
    },
    steps: [
      {
        vi: 'Bấm “Lập danh mục”, ghi văn bản hoặc cơ quan ban hành làm nguồn.',
        en: 'Press “Make a list” and say which instrument or body it comes from.',
      },
      {
        vi: 'Bấm “Thêm mã”, dán các dòng từ bảng tính. Trùng mã, trùng tên được báo trước khi ghi.',
        en: 'Press “Add codes” and paste lines from a spreadsheet. Doubles are told before anything is written.',
      },
      {
        vi: 'Mã hết dùng: mở mã, bấm “Ngừng mã”, chọn ngày cuối và mã thay thế.',
        en: 'When a code ends, open it, press “End the code”, give its last day and what replaces it.',
      },
    ],
    notes: [
      {
        vi: 'Soạn tờ khai điện tử: câu hỏi lấy được lựa chọn từ danh mục.',
        en: 'Questions of e-forms can take their choices out of a list.',
      },
    ],
    pages: ['/quan-tri/danh-muc', '/quan-tri/ma-danh-muc'],
  },
}

import type { HelpTopic } from '../../kernel/module/index.ts'

export const opinionHelp: Readonly<Record<string, HelpTopic>> = {
  'cho-y-kien': {
    title: { vi: 'Cho ý kiến dự thảo', en: 'Giving an opinion on a draft' },
    says: {
      vi: 'Dự thảo người khác xin ý kiến bạn, hoặc đơn vị bạn phụ trách, kèm hạn trả lời.',
      en: 'Drafts others ask you, or the unit you head, about, with the day to answer by.',
    },
    steps: [
      {
        vi: 'Mở dự thảo, đọc tệp ở “Mở bản PDF”. Dự thảo đã sửa sau khi hỏi thì trang có đường dẫn so sánh.',
        en: 'Open it and read it with “Open the PDF”. When it was edited since, the page leads to the comparison.',
      },
      {
        vi: 'Bấm “Cho ý kiến”, chọn “Nhất trí”, “Nhất trí, có góp ý” hoặc “Không nhất trí”; góp ý và lý do phải ghi, có thể kèm tệp.',
        en: 'Press “Give an opinion” and choose “Agree”, “Agree, with remarks” or “Disagree”; remarks and reasons are written, files may go along.',
      },
    ],
    notes: [
      {
        vi: 'Quá hạn vẫn trả lời được cho đến khi người soạn kết thúc hoặc văn bản được ký.',
        en: 'One may still answer after the day, until the drafter closes the request or the document is signed.',
      },
    ],
    pages: ['/y-kien', '/y-kien/:id'],
  },
  'xin-y-kien': {
    title: { vi: 'Xin và tổng hợp ý kiến', en: 'Asking for opinions' },
    says: {
      vi: 'Người soạn hỏi nhiều đơn vị, cá nhân cùng lúc; hệ thống giữ ai đã trả lời gì và ai chưa. Dự thảo vẫn trình được khi còn nơi chưa trả lời.',
      en: 'The drafter asks several units and people at once; who answered what, and who has not, is kept. The draft can go on meanwhile.',
    },
    steps: [
      {
        vi: 'Ở trang dự thảo bấm “Xin ý kiến”, chọn nơi được hỏi, ghi nội dung và hạn.',
        en: 'On the draft press “Ask for opinions”, choose whom, and write the question and the day.',
      },
      {
        vi: 'Cần nhắc thì bấm “Đôn đốc nơi chưa trả lời”; không chờ nữa thì bấm “Kết thúc sớm” và ghi lý do.',
        en: 'Press “Urge those who have not answered” to remind them; press “Close early” with a reason to wait no longer.',
      },
      {
        vi: 'Ở “Bảng tổng hợp ý kiến” bấm “Tiếp thu, giải trình” ở từng dòng. Bản dự thảo lưu sau đó được ghi là bản đã tiếp thu.',
        en: 'In the “Table of opinions” press “Take in or explain” in each line. The version saved after that is noted as the one that holds it.',
      },
      {
        vi: 'Bấm “Tải bảng tổng hợp (PDF, XLSX)” để in hoặc kèm hồ sơ trình.',
        en: 'Press “Take the table along (PDF, XLSX)” to print it or put it into the file.',
      },
    ],
    pages: ['/y-kien/yeu-cau/:id', '/y-kien/tong-hop', '/van-ban/:id/xin-y-kien'],
  },
}

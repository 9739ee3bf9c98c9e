import type { HelpTopic } from '../../kernel/module/index.ts'

export const childrenHelp: Readonly<Record<string, HelpTopic>> = {
  'ho-so-lien-thong': {
    title: { vi: 'Chuyển hồ sơ liên thông', en: 'Passing a part of a dossier on' },
    says: {
      vi: 'Một phần của hồ sơ do cơ quan khác giải quyết bằng hồ sơ riêng của họ. Người nộp chỉ có một hồ sơ và thấy các phần ấy như những bước.',
      en: 'Another agency settles a part of the dossier as one of its own. The applicant has one dossier, and sees the parts as steps of it.',
    },
    steps: [
      {
        vi: 'Ghi xong bước đang làm (hoặc bấm “Chuyển thêm phần liên thông”), chọn cơ quan giải quyết, ghi nội dung đề nghị, chọn giấy tờ cho xem.',
        en: 'Finish the step (or pass another part on), choose the agency, write what is asked for and the papers they may see.',
      },
      {
        vi: 'Lãnh đạo cơ quan nhận bấm “Tiếp nhận”: hồ sơ ấy có số và thời hạn riêng. Chuyển nhầm thì họ bấm “Từ chối tiếp nhận” kèm lý do.',
        en: 'A leader over there takes it: it gets its own number and time limit. Sent to the wrong place, it is refused with a reason.',
      },
      {
        vi: 'Kết quả đã phát hành tự vào giấy tờ của hồ sơ gốc; xong hết các phần thì hồ sơ gốc tự sang bước sau.',
        en: 'Its issued result comes into the papers of the first dossier by itself; with the last part it goes on to its next step.',
      },
    ],
    notes: [
      {
        vi: 'Phần nào bị trả lại, từ chối hoặc dừng thì người giữ hồ sơ gốc được báo và quyết định: chuyển lại, đi tiếp, từ chối hoặc dừng.',
        en: 'Of a part that was sent back, refused or stopped the holder of the first dossier is told, and decides.',
      },
      {
        vi: 'Thời gian của hồ sơ liên thông nằm trong thời hạn của hồ sơ gốc. Rút hoặc dừng hồ sơ gốc thì các phần đang mở cũng dừng.',
        en: 'The time of the parts counts inside the limit of the first dossier. When that is withdrawn or stopped, its open parts end too.',
      },
    ],
    pages: ['/ho-so/:id/lien-thong'],
  },
}

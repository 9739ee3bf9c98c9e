import type { HelpTopic } from '../../kernel/module/index.ts'

export const consultationHelp: Readonly<Record<string, HelpTopic>> = {
  'lay-y-kien': {
    title: { vi: 'Lấy ý kiến phối hợp', en: 'Asking others about a dossier' },
    says: {
      vi: 'Hỏi nhiều cơ quan, phòng, đơn vị ngoài cùng một lúc về một hồ sơ. Hồ sơ chờ đến khi đủ ý kiến; không trả lời không phải là đồng ý.',
      en: 'Asks several agencies, units or outside bodies about a dossier at once. It waits until all have answered; silence is no consent.',
    },
    steps: [
      {
        vi: 'Ghi nội dung cần ý kiến, chọn nơi cần hỏi, giấy tờ cho xem và hạn trả lời. Nơi có trong quy trình được chọn sẵn và có hạn theo quy trình.',
        en: 'Write the question, choose whom to ask, the papers they may see and the day. Whom the process names is chosen already.',
      },
      {
        vi: 'Trang hồ sơ nói rõ còn chờ ai, đến khi nào. Bấm vào nơi được hỏi để nhắc.',
        en: 'The dossier’s page says who is waited for, until when. Open one to remind them.',
      },
      {
        vi: 'Quá hạn mà chưa trả lời: bấm “Đi tiếp, không chờ” và ghi căn cứ. Không cần ý kiến nữa: bấm “Thôi hỏi”.',
        en: 'Overdue: press “Go on without it” and give the ground. Not needed any more: press “Ask no longer”.',
      },
    ],
    pages: ['/ho-so/:id/lay-y-kien'],
  },
  'tra-loi-y-kien': {
    title: { vi: 'Trả lời ý kiến phối hợp', en: 'Answering when asked' },
    says: {
      vi: 'Những câu hỏi gửi tới cơ quan bạn, hạn gần nhất trước. Bạn chỉ xem được giấy tờ nơi hỏi gửi kèm.',
      en: 'What your agency is asked, the soonest first. You see only the papers sent with the question.',
    },
    steps: [
      {
        vi: 'Mở câu hỏi, xem giấy tờ, bấm “Trả lời”, chọn “Đồng ý”, “Không đồng ý” hoặc “Ý kiến khác”, ghi lý do; có thể kèm văn bản.',
        en: 'Open it, read the papers, press “Answer”, choose the opinion and write the reason; a file may go along.',
      },
    ],
    notes: [
      {
        vi: 'Quá hạn vẫn trả lời được cho đến khi nơi hỏi đi tiếp. Mỗi câu hỏi trả lời một lần.',
        en: 'One may answer after the day until who asked has gone on. Each question is answered once.',
      },
    ],
    pages: ['/phoi-hop', '/phoi-hop/:id'],
  },
}

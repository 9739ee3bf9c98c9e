import type { HelpTopic } from '../../kernel/module/index.ts'

export const orderHelp: Readonly<Record<string, HelpTopic>> = {
  'chi-dao': {
    title: { vi: 'Chỉ đạo về hồ sơ', en: 'Orders about dossiers' },
    says: {
      vi: 'Việc lãnh đạo giao về một hồ sơ: một người thực hiện, có hạn, có kết quả.',
      en: 'What a leader orders about a dossier: one person does it, by a day, with an outcome.',
    },
    steps: [
      {
        vi: 'Lãnh đạo mở hồ sơ, bấm “Chỉ đạo”, ghi việc cần làm, chọn người thực hiện và hạn.',
        en: 'The leader opens the dossier, presses “Give an order”, writes what is to be done, by whom and until when.',
      },
      {
        vi: 'Người thực hiện thấy việc ở “Việc của tôi”; làm xong thì bấm “Báo kết quả”. Người giao được báo.',
        en: 'Whoever does it finds it under “My work” and presses “Report” when it is done. Who gave it is told.',
      },
    ],
    notes: [
      {
        vi: 'Quá hạn thì cả hai được nhắc một lần. Không cần nữa: người giao bấm “Thôi chỉ đạo” và ghi lý do.',
        en: 'When the day has passed both are told, once. Not needed any more: who gave it presses “Take back” with a reason.',
      },
    ],
    pages: ['/chi-dao', '/chi-dao/:id', '/ho-so/:id/chi-dao'],
  },
}

import type { HelpTopic } from '../../kernel/module/index.ts'

export const requirementHelp: Readonly<Record<string, HelpTopic>> = {
  'yeu-cau-phap-luat': {
    title: { vi: 'Bảng yêu cầu pháp luật', en: 'What the law requires' },
    says: {
      vi: 'Mỗi dòng là một việc pháp luật đòi hỏi ở hệ thống: đã đáp ứng, có giải trình hay chưa làm. Dùng khi có đoàn kiểm tra.',
      en: 'Each row is something the law asks of the system: met, explained or open. For inspectors.',
    },
    steps: [
      {
        vi: 'Xem “Tổng theo loại hệ thống” trước, rồi lọc trạng thái “Chưa làm”.',
        en: 'See “Totals by kind of system” first, then filter by “Open”.',
      },
      {
        vi: 'Dòng “Có giải trình” cho biết vì sao và người làm thay việc gì.',
        en: '“Explained” rows say why, and what a person does instead.',
      },
      { vi: 'Bấm “Xuất, in” để lấy bảng cho đoàn kiểm tra.', en: '“Export, print” makes the table for inspectors.' },
    ],
    pages: ['/quan-tri/yeu-cau'],
  },
}

import type { HelpTopic } from '../../kernel/module/index.ts'

export const backupsHelp: Readonly<Record<string, HelpTopic>> = {
  'sao-luu': {
    title: { vi: 'Sao lưu', en: 'Backups' },
    says: {
      vi: 'Mọi bản sao lưu của tỉnh: để ở đâu, lớn bao nhiêu, có mã hoá không, đã khôi phục thử chưa.',
      en: 'Every backup of the province: where it lies, how large it is, whether it is encrypted and was ever restored.',
    },
    steps: [
      {
        vi: 'Xem thông báo đầu trang: việc nào chưa ổn thì làm theo câu ghi dưới đó.',
        en: 'Read the notice at the top: where something is wrong, do what stands below it.',
      },
      {
        vi: 'Trước khi nâng cấp hoặc làm việc lớn: bấm “Sao lưu ngay” và đợi báo xong.',
        en: 'Before an upgrade or other great work press “Make one now” and wait for its end.',
      },
      {
        vi: 'Mỗi tuần gắn nơi giữ khoá riêng vào máy chủ một giờ để hệ thống tự diễn tập khôi phục, rồi cất lại.',
        en: 'Each week attach what holds the private key for an hour: the drill runs by itself. Then put it away again.',
      },
    ],
    notes: [
      {
        vi: 'Bản ghi “Chưa diễn tập” vẫn có thể tốt, nhưng chưa ai thử khôi phục nó.',
        en: 'A backup marked “Not drilled” may be good; nobody has tried to restore it.',
      },
      {
        vi: 'Khoá riêng không mang tới máy này được: khôi phục thử bản mới nhất ở máy khác (docs/operations/backup.md).',
        en: 'If the key may never come here, restore the newest one on another machine (docs/operations/backup.md).',
      },
    ],
    pages: ['/van-hanh/sao-luu'],
  },
}

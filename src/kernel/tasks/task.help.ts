import type { HelpTopic } from '../module/index.ts'

export const taskHelp: Readonly<Record<string, HelpTopic>> = {
  'viec-chay-lau': {
    title: { vi: 'Việc chạy lâu', en: 'Long-running work' },
    says: {
      vi: 'Lập tệp dài, xử lý hoặc phê duyệt nhiều mục một lúc… thì chạy nền. Bạn đóng trang, làm việc khác hay tắt máy cũng không sao.',
      en: 'Making long files, acting on or approving many things at once go on by themselves, also when you leave the page or switch your computer off.',
    },
    steps: [
      { vi: 'Mở một dòng để xem đã làm đến đâu.', en: 'Open a row to see how far it is.' },
      {
        vi: 'Xong thì bấm “Xem kết quả” hoặc tải tệp về; tệp giữ 7 ngày, chỉ bạn tải được. Chỗ nào không làm được nằm ở “Những gì không làm được”, kèm lý do.',
        en: 'When it is done press “See the result” or download the file, which is kept for you alone for 7 days. What failed stands under “What could not be done” with its reason.',
      },
      {
        vi: 'Bấm “Cho dừng” nếu giao nhầm: phần đã làm được giữ lại. Việc dừng vì lỗi thì bấm “Chạy tiếp” khi lỗi đã hết.',
        en: 'Press “Stop” if it was a mistake; what is done stays. After an error press “Go on” when the cause is gone.',
      },
    ],
    pages: ['/viec-chay-lau'],
  },
}

import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Những việc đầu tiên', en: 'First things to do' },
  mayRead: { vi: 'Xem những việc đầu tiên của tỉnh', en: 'See the first things to do' },
  intro: {
    vi: 'Từ lúc chưa có gì đến khi trả kết quả hồ sơ đầu tiên. Mỗi việc tự đánh dấu xong khi dữ liệu đã đủ; làm từ trên xuống là thuận nhất.',
    en: 'From nothing to the first result handed over. Each is ticked by itself once the data is there; from the top down is easiest.',
  },
  left: {
    vi: (left: number, all: number) =>
      left === 0 ? `Đã xong cả ${all} việc.` : `Đã xong ${all - left} trên ${all} việc; còn ${left} việc.`,
    en: (left: number, all: number) =>
      left === 0 ? `All ${all} are done.` : `${all - left} of ${all} are done; ${left} are left.`,
  },
  next: { vi: (step: string) => `Việc tiếp theo: ${step}`, en: (step: string) => `Next: ${step}` },
  going: { vi: 'Đang làm', en: 'Under way' },
  done: { vi: 'Đã xong', en: 'Done' },
  open: { vi: 'Làm việc tiếp theo', en: 'Do the next one' },
  see: { vi: 'Xem danh sách việc', en: 'See the list' },
})

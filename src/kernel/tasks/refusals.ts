import type { Refusals } from '../refusal.ts'

export const taskRefusals: Refusals = {
  'task.unknown': {
    status: 404,
    vi: 'Không có việc chạy lâu này trong các việc bạn đã giao.',
    en: 'There is no such work among what you started.',
  },
  'task.not-now': {
    status: 409,
    vi: 'Việc này đã kết thúc hoặc đã dừng. Hãy tải lại trang.',
    en: 'This work has ended or stopped. Reload the page.',
  },
  'task.no-file': {
    status: 404,
    vi: 'Việc này không có tệp kết quả, hoặc chưa làm xong tệp.',
    en: 'This work made no file, or has not finished it.',
  },
  'task.kind-gone': {
    status: 410,
    vi: 'Phiên bản này của hệ thống không còn loại việc đó. Hãy giao lại việc ở trang của nó.',
    en: 'This version of the program no longer knows such work. Start it again from its own page.',
  },
  'task.crashed': {
    status: 503,
    vi: 'Máy gặp lỗi khi làm việc này và đã thử lại nhiều lần. Người quản trị xem lý do trong nhật ký vận hành; sau đó có thể cho chạy tiếp.',
    en: 'The machine failed at this work several times. The operator finds the reason in the log; then it can go on.',
  },
}

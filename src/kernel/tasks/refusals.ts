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
  'task.file-gone': {
    status: 410,
    vi: 'Tệp này đã hết hạn giữ và đã bị xoá. Hãy lập lại từ trang của nó.',
    en: 'This file was kept for its time and is erased. Make it again from its own page.',
  },
  'task.file-of-another-post': {
    status: 403,
    vi: 'Tệp này lập khi bạn làm việc ở vị trí khác, hoặc quyền xem của bạn đã thay đổi. Hãy chuyển về vị trí đó, hoặc lập tệp mới.',
    en: 'This file was made while you acted in another position, or what you may see has changed. Go back to that position, or make a new file.',
  },
  'task.crashed-here': {
    status: 503,
    vi: 'Máy gặp lỗi khi làm việc này. Phần đã làm được giữ nguyên; mở “Xem kết quả” để làm tiếp phần còn lại.',
    en: 'The machine failed at this work. What is done stays; open “See the result” to go on with the rest.',
  },
  'task.process-lost': {
    status: 503,
    vi: 'Máy đã khởi động lại giữa chừng. Phần đã làm được giữ nguyên; mở “Xem kết quả” để làm tiếp phần còn lại.',
    en: 'The machine started anew meanwhile. What is done stays; open “See the result” to go on with the rest.',
  },
  'task.no-standing': {
    status: 403,
    vi: 'Người giao việc không còn ở vị trí đã giao việc này, hoặc tài khoản đã bị khoá. Phần chưa làm được giữ nguyên.',
    en: 'Whoever started this work is no longer in that position, or the account is locked. What was not done stays as it is.',
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

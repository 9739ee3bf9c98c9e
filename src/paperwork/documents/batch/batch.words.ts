import { defineWords } from '../../../kernel/pages/index.ts'

export const batchWords = defineWords({
  stateReview: { vi: 'Chờ phê duyệt', en: 'To be approved' },
  stateRunning: { vi: 'Đang ký', en: 'Being signed' },
  stateAsked: { vi: 'Chờ phê duyệt trên điện thoại', en: 'Asked on the phone' },
  stateDone: { vi: 'Đã xong', en: 'Done' },
  choose: { vi: 'Chọn', en: 'Choose' },
  chooseOne: { vi: (what: string) => `Chọn ${what}`, en: (what: string) => `Choose ${what}` },
  signChosen: { vi: 'Ký các văn bản đã chọn', en: 'Sign the chosen ones' },
  signAll: { vi: 'Ký tất cả văn bản đang chờ', en: 'Sign all that wait' },
  title: { vi: 'Ký nhiều văn bản', en: 'Sign many documents' },
  task: { vi: (n: number) => `Ký ${n} văn bản`, en: (n: number) => `Signing of ${n} documents` },
  stop: { vi: 'Cho dừng lượt ký', en: 'Stop signing' },
  unfinished: { vi: 'Có lượt ký chưa xong', en: 'A batch is not finished' },
  openBatch: { vi: 'Mở lượt ký', en: 'Open the batch' },
  will: {
    vi: (n: number) =>
      `Bạn sắp ký ${n} văn bản bằng một lần phê duyệt. Danh sách dưới đây là đúng những gì sẽ được ký.`,
    en: (n: number) =>
      `You are about to sign ${n} documents with one approval. The list below is exactly what will be signed.`,
  },
  again: {
    vi: (n: number) => `Lượt ký đã dừng giữa chừng. Còn ${n} văn bản chưa ký; hãy phê duyệt lại để ký tiếp.`,
    en: (n: number) => `The batch stopped midway. ${n} documents are not signed yet; approve again to go on.`,
  },
  running: {
    vi: (done: number, total: number) => `Đang ký: xong ${done}/${total} văn bản.`,
    en: (done: number, total: number) => `Signing: ${done} of ${total} done.`,
  },
  asked: {
    vi: (n: number) =>
      `Đã gửi yêu cầu ký ${n} văn bản tới nhà cung cấp chữ ký. Hãy mở điện thoại và phê duyệt một lần.`,
    en: (n: number) => `The provider was asked to sign ${n} documents. Approve once on your phone.`,
  },
  done: {
    vi: (signed: number, failed: number) =>
      failed === 0 ? `Đã ký xong cả ${signed} văn bản.` : `Đã ký ${signed} văn bản; ${failed} văn bản chưa ký được.`,
    en: (signed: number, failed: number) =>
      failed === 0 ? `All ${signed} documents are signed.` : `${signed} documents are signed; ${failed} could not be.`,
  },
  progress: { vi: 'Tiến độ ký', en: 'Progress' },
  approve: { vi: (n: number) => `Phê duyệt và ký ${n} văn bản`, en: (n: number) => `Approve and sign ${n} documents` },
  approveByPasskey: {
    vi: (n: number) => `Duyệt ${n} văn bản bằng khoá truy cập`,
    en: (n: number) => `Approve ${n} documents with a passkey`,
  },
  askPhone: {
    vi: (n: number) => `Gửi yêu cầu ký ${n} văn bản tới điện thoại`,
    en: (n: number) => `Ask on the phone to sign ${n} documents`,
  },
  documents: { vi: 'Các văn bản', en: 'The documents' },
  seeWhy: { vi: 'Xem văn bản chưa ký được và lý do', en: 'See what was not signed and why' },
  failedTitle: { vi: 'Chưa ký được', en: 'Not signed' },
  why: { vi: 'Lý do', en: 'Why' },
  read: { vi: 'Đọc', en: 'Read' },
  back: { vi: 'Về danh sách chờ ký', en: 'Back to the list' },
  itemWaiting: { vi: 'Chờ ký', en: 'Waiting' },
  itemPending: { vi: 'Chờ nhà cung cấp', en: 'At the provider' },
  itemSigned: { vi: 'Đã ký', en: 'Signed' },
  itemFailed: { vi: 'Chưa ký được', en: 'Not signed' },
})

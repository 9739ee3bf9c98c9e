import { defineWords } from '../../../kernel/pages/index.ts'
import type { BatchAct } from './batch.ts'

const said = (vi: string, en: string) => ({ vi, en })
const counted = (vi: (n: number) => string, en: (n: number) => string) => ({ vi, en })

/** What the page of a batch says of its act. */
export interface ActWords {
  title: ReturnType<typeof said>
  will: ReturnType<typeof counted>
  again: ReturnType<typeof counted>
  running: { vi: (done: number, total: number) => string; en: (done: number, total: number) => string }
  done: { vi: (done: number, failed: number) => string; en: (done: number, failed: number) => string }
  approve: ReturnType<typeof counted>
  approveByPasskey: ReturnType<typeof counted>
  stop: ReturnType<typeof said>
  progress: ReturnType<typeof said>
  seeWhy: ReturnType<typeof said>
  failedTitle: ReturnType<typeof said>
  retry: ReturnType<typeof said>
  back: ReturnType<typeof said>
  itemWaiting: ReturnType<typeof said>
  itemPending: ReturnType<typeof said>
  itemDone: ReturnType<typeof said>
  itemFailed: ReturnType<typeof said>
}

const issuing = (vi: string, en: string): ActWords => ({
  title: said(`${vi} nhiều văn bản`, `${en} many documents`),
  will: counted(
    (n) =>
      `Bạn sắp ${vi.toLowerCase()} ${n} văn bản bằng một lần phê duyệt, theo thứ tự ký. Danh sách dưới đây là đúng những gì sẽ được phát hành.`,
    (n) =>
      `${n} documents are about to be issued with one approval, in the order they were signed. The list below is exactly what will be issued.`,
  ),
  again: counted(
    (n) =>
      `Lượt này đã dừng giữa chừng. Còn ${n} văn bản chưa cấp số; hãy phê duyệt lại để làm tiếp. Văn bản đã có số, có dấu vẫn giữ nguyên.`,
    (n) =>
      `It stopped midway. ${n} documents have no number yet; approve again to go on. What has its number and seal stays.`,
  ),
  running: {
    vi: (done, total) => `Đang cấp số, đóng dấu: xong ${done}/${total} văn bản.`,
    en: (done, total) => `Numbering and sealing: ${done} of ${total} done.`,
  },
  done: {
    vi: (done, failed) =>
      failed === 0
        ? `Thành công ${done}/${done} văn bản.`
        : `Thành công ${done}/${done + failed} văn bản; ${failed} văn bản chưa phát hành được.`,
    en: (done, failed) =>
      `${done} of ${done + failed} documents are issued${failed === 0 ? '' : `; ${failed} are not`}.`,
  },
  approve: counted(
    (n) => `${vi} ${n} văn bản`,
    (n) => `${en} ${n} documents`,
  ),
  approveByPasskey: counted(
    (n) => `${vi} ${n} văn bản bằng khoá truy cập`,
    (n) => `${en} ${n} documents with a passkey`,
  ),
  stop: said('Cho dừng', 'Stop'),
  progress: said('Tiến độ phát hành', 'Progress'),
  seeWhy: said('Xem văn bản chưa phát hành được và lý do', 'See what was not issued and why'),
  failedTitle: said('Chưa phát hành được', 'Not issued'),
  retry: said('Làm lại những văn bản lỗi', 'Try those again'),
  back: said('Về danh sách chờ phát hành', 'Back to the list'),
  itemWaiting: said('Chờ cấp số', 'Waiting'),
  itemPending: said('Đang đóng dấu', 'Being sealed'),
  itemDone: said('Đã phát hành', 'Issued'),
  itemFailed: said('Chưa phát hành được', 'Not issued'),
})

/** How the two acts of a clerk are called, on the list and on the page. */
export const issuingLabels = {
  issue: said('Cấp số và đóng dấu', 'Number and seal'),
  send: said('Cấp số, đóng dấu và gửi', 'Number, seal and send'),
}

export const actWords: Record<BatchAct, ActWords> = {
  sign: {
    title: said('Ký nhiều văn bản', 'Sign many documents'),
    will: counted(
      (n) => `Bạn sắp ký ${n} văn bản bằng một lần phê duyệt. Danh sách dưới đây là đúng những gì sẽ được ký.`,
      (n) => `You are about to sign ${n} documents with one approval. The list below is exactly what will be signed.`,
    ),
    again: counted(
      (n) => `Lượt ký đã dừng giữa chừng. Còn ${n} văn bản chưa ký; hãy phê duyệt lại để ký tiếp.`,
      (n) => `The batch stopped midway. ${n} documents are not signed yet; approve again to go on.`,
    ),
    running: {
      vi: (done, total) => `Đang ký: xong ${done}/${total} văn bản.`,
      en: (done, total) => `Signing: ${done} of ${total} done.`,
    },
    done: {
      vi: (signed, failed) =>
        failed === 0 ? `Đã ký xong cả ${signed} văn bản.` : `Đã ký ${signed} văn bản; ${failed} văn bản chưa ký được.`,
      en: (signed, failed) =>
        failed === 0
          ? `All ${signed} documents are signed.`
          : `${signed} documents are signed; ${failed} could not be.`,
    },
    approve: counted(
      (n) => `Phê duyệt và ký ${n} văn bản`,
      (n) => `Approve and sign ${n} documents`,
    ),
    approveByPasskey: counted(
      (n) => `Duyệt ${n} văn bản bằng khoá truy cập`,
      (n) => `Approve ${n} documents with a passkey`,
    ),
    stop: said('Cho dừng lượt ký', 'Stop signing'),
    progress: said('Tiến độ ký', 'Progress'),
    seeWhy: said('Xem văn bản chưa ký được và lý do', 'See what was not signed and why'),
    failedTitle: said('Chưa ký được', 'Not signed'),
    retry: said('Ký lại những văn bản lỗi', 'Sign those again'),
    back: said('Về danh sách chờ ký', 'Back to the list'),
    itemWaiting: said('Chờ ký', 'Waiting'),
    itemPending: said('Chờ nhà cung cấp', 'At the provider'),
    itemDone: said('Đã ký', 'Signed'),
    itemFailed: said('Chưa ký được', 'Not signed'),
  },
  issue: issuing(issuingLabels.issue.vi, issuingLabels.issue.en),
  send: issuing(issuingLabels.send.vi, issuingLabels.send.en),
}

export const batchWords = defineWords({
  stateReview: { vi: 'Chờ phê duyệt', en: 'To be approved' },
  stateRunning: { vi: 'Đang ký', en: 'Being signed' },
  stateAsked: { vi: 'Chờ phê duyệt trên điện thoại', en: 'Asked on the phone' },
  stateDone: { vi: 'Đã xong', en: 'Done' },
  choose: { vi: 'Chọn', en: 'Choose' },
  chooseOne: { vi: (what: string) => `Chọn ${what}`, en: (what: string) => `Choose ${what}` },
  signChosen: { vi: 'Ký các văn bản đã chọn', en: 'Sign the chosen ones' },
  signAll: { vi: 'Ký tất cả văn bản đang chờ', en: 'Sign all that wait' },
  byToken: {
    vi: (n: number) => `Ký ${n} văn bản bằng USB token (máy tính)`,
    en: (n: number) => `Sign ${n} documents with a USB token (computer)`,
  },
  issueTask: {
    vi: (n: number) => `Cấp số và đóng dấu ${n} văn bản`,
    en: (n: number) => `Numbering and sealing of ${n} documents`,
  },
  task: { vi: (n: number) => `Ký ${n} văn bản`, en: (n: number) => `Signing of ${n} documents` },
  openBatch: { vi: 'Mở lượt ký', en: 'Open the batch' },
  asked: {
    vi: (n: number) =>
      `Đã gửi yêu cầu ký ${n} văn bản tới nhà cung cấp chữ ký. Hãy mở điện thoại và phê duyệt một lần.`,
    en: (n: number) => `The provider was asked to sign ${n} documents. Approve once on your phone.`,
  },
  askPhone: {
    vi: (n: number) => `Gửi yêu cầu ký ${n} văn bản tới điện thoại`,
    en: (n: number) => `Ask on the phone to sign ${n} documents`,
  },
  documents: { vi: 'Các văn bản', en: 'The documents' },
  why: { vi: 'Lý do', en: 'Why' },
  read: { vi: 'Đọc', en: 'Read' },
  receivers: { vi: 'Nơi nhận', en: 'Receivers' },
})

import type { Refusals } from '../../../kernel/refusal.ts'

export const checkingRefusals: Refusals = {
  'approval-chain.unknown': {
    status: 404,
    vi: 'Không có quy trình duyệt này. Hãy tìm lại trong danh sách.',
    en: 'There is no such chain. Look in the list again.',
  },
  'approval-chain.out-of-reach': {
    status: 403,
    vi: 'Quy trình duyệt này thuộc cơ quan khác.',
    en: 'This chain belongs to another agency.',
  },
  'approval-chain.not-now': {
    status: 409,
    vi: 'Quy trình duyệt này đã bỏ nên không làm được việc này nữa.',
    en: 'This chain was removed, so this cannot be done any more.',
  },
  'approval-chain.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã sửa quy trình này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} changed this chain at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). Nothing was recorded; open the page again.`,
  },
  'approval-chain.wrong-step': {
    status: 422,
    vi: 'Có người duyệt không còn ở cơ quan hoặc không có quyền duyệt dự thảo. Hãy chọn lại.',
    en: 'Somebody named is no longer in the agency, or may not check drafts. Choose again.',
  },
  'approval-chain.same-type': {
    status: 422,
    vi: 'Loại văn bản này đã có quy trình. Hãy mở quy trình đó để sửa.',
    en: 'This type has a chain already. Open that one to change it.',
  },
  'document.checker-gone': {
    status: 409,
    vi: (data) =>
      `Quy trình duyệt ghi một vị trí không còn hoặc không có quyền duyệt (bước ${String(data.step)}). Nhờ lãnh đạo hoặc quản trị sửa ở “Quy trình duyệt dự thảo” rồi trình lại.`,
    en: (data) =>
      `The approval chain names a post that is gone or may not check drafts (step ${String(data.step)}). Have it changed under “Approval of drafts”, then submit again.`,
  },
  'document.not-at-step': {
    status: 403,
    vi: 'Bước duyệt này thuộc người khác. Chỉ người đang giữ bước (hoặc người được uỷ quyền) duyệt được.',
    en: 'This step is somebody else’s. Only who has it, or a delegate, may approve.',
  },
  'document.signer-stays': {
    status: 422,
    vi: 'Dự thảo đang trình thì không đổi người ký được. Muốn đổi, hãy trả lại người soạn.',
    en: 'The signer of a submitted draft is not changed. Return it to the drafter for that.',
  },
}

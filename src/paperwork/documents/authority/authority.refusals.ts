import type { Refusals } from '../../../kernel/refusal.ts'

export const authorityRefusals: Refusals = {
  'authority.not-held': {
    status: 422,
    vi: (data) =>
      `${String(data.title)} hôm nay không có thẩm quyền ký “${String(data.line)}” với loại ${String(data.type)}. Hãy trả lại để chọn lại người ký, hoặc ghi thẩm quyền ở trang “Thẩm quyền ký”.`,
    en: (data) =>
      `${String(data.title)} holds no authority today to sign “${String(data.line)}” on a document of the type ${String(data.type)}. Return it to choose the signer again, or enter the authority under “Signing authority”.`,
  },
  'authority.position-ended': {
    status: 422,
    vi: (data) =>
      `Vị trí “${String(data.title)}” hôm nay không còn, nên văn bản không ký được. Hãy trả lại để chọn lại người ký.`,
    en: (data) =>
      `The post “${String(data.title)}” does not stand today, so nothing is signed for it. Return the draft to choose the signer again.`,
  },
  'authority.delegation-over': {
    status: 422,
    vi: 'Uỷ quyền ký hôm nay không còn hiệu lực, nên không ký thay được. Hãy để người được trình ký, hoặc lập uỷ quyền mới.',
    en: 'The delegation to sign is not in force today. Let the signer sign, or make a new delegation.',
  },
  'signing-right.unknown': {
    status: 404,
    vi: 'Không có thẩm quyền ký này. Hãy tìm lại trong danh sách.',
    en: 'There is no such signing authority. Look in the list again.',
  },
  'signing-right.out-of-reach': {
    status: 403,
    vi: 'Thẩm quyền ký này thuộc cơ quan khác.',
    en: 'This signing authority belongs to another agency.',
  },
  'signing-right.not-now': {
    status: 409,
    vi: 'Thẩm quyền ký này đã chấm dứt nên không làm được việc này nữa.',
    en: 'This signing authority has ended, so this cannot be done.',
  },
  'signing-right.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã sửa thẩm quyền này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} changed this authority at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). Nothing was recorded; open the page again.`,
  },
  'signing-right.own': {
    status: 422,
    vi: 'Không ai tự ghi thẩm quyền ký cho mình. Hãy nhờ người khác có quyền ghi.',
    en: 'Nobody enters signing authority for themselves. Ask another who may.',
  },
  'signing-right.wrong-position': {
    status: 422,
    vi: 'Vị trí này không thuộc cơ quan, hoặc hôm nay không còn. Hãy chọn lại.',
    en: 'The post is not of the agency or does not stand today. Choose again.',
  },
  'signing-right.days': {
    status: 422,
    vi: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
    en: 'The last day must not be before the first.',
  },
}

import type { Refusals } from '../../../kernel/refusal.ts'

export const groupRefusals: Refusals = {
  'receiver-group.unknown': {
    status: 404,
    vi: 'Không có nhóm nơi nhận này. Hãy tìm lại trong danh sách nhóm.',
    en: 'There is no such group of receivers. Look in the list again.',
  },
  'receiver-group.out-of-reach': {
    status: 403,
    vi: 'Nhóm nơi nhận này thuộc cơ quan khác.',
    en: 'This group of receivers belongs to another agency.',
  },
  'receiver-group.not-now': {
    status: 409,
    vi: (data) => `Nhóm “${String(data.name)}” đã bỏ nên không làm được việc này nữa.`,
    en: (data) => `The group “${String(data.name)}” was removed, so this cannot be done any more.`,
  },
  'receiver-group.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã sửa nhóm này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} changed this group at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). Nothing was recorded; open the page again.`,
  },
  'receiver-group.same-name': {
    status: 422,
    vi: 'Cơ quan đã có nhóm nơi nhận tên này. Hãy đặt tên khác.',
    en: 'The agency has a group of this name already. Choose another name.',
  },
}

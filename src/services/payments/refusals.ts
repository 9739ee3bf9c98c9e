import type { Refusals } from '../../kernel/refusal.ts'

const text = (value: unknown): string => String(value ?? '')

export const paymentRefusals: Refusals = {
  'fee.unknown': {
    status: 404,
    vi: 'Không có khoản thu này. Hãy tìm lại trong danh sách phí, lệ phí.',
    en: 'There is no such fee. Look in the list of fees again.',
  },
  'fee.out-of-reach': {
    status: 403,
    vi: 'Khoản thu này thuộc cơ quan khác.',
    en: 'This fee belongs to another agency.',
  },
  'fee.not-now': {
    status: 409,
    vi: (data) => `Khoản thu của hồ sơ ${text(data.name)} không còn ở trạng thái làm được việc này.`,
    en: (data) => `This cannot be done with the fee of dossier ${text(data.name)} any more.`,
  },
  'fee.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${text(data.who)} đã xử lý khoản thu này lúc ${text(data.when)} (${text(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${text(data.who)} acted on this fee at ${text(data.whenEnglish)} (${text(data.whatEnglish)}). What you did was not recorded; open the page again.`,
  },
  'fee.not-received': {
    status: 409,
    vi: 'Hồ sơ chưa được tiếp nhận nên chưa thu tiền được.',
    en: 'The dossier was not received yet, so nothing can be collected.',
  },
  'fee.nothing-owed': {
    status: 409,
    vi: 'Thủ tục này không thu phí. Nếu phải thu theo từng trường hợp, bấm “Yêu cầu thu thêm”.',
    en: 'This procedure costs nothing. Where the case decides, press “Ask for a further fee”.',
  },
  'fee.no-post': {
    status: 409,
    vi: 'Chỉ người đang giữ một vị trí công tác mới thu, chi tiền được.',
    en: 'Only somebody who holds a post takes or gives money.',
  },
  'fee.no-such-group': {
    status: 422,
    vi: 'Đối tượng này không có trong quy định miễn thu hiện hành. Hãy chọn lại.',
    en: 'This group is not in the rule in force. Choose again.',
  },
  'fee.till-closed': {
    status: 409,
    vi: 'Biên lai đã vào quỹ đã chốt nên không huỷ được. Hãy bấm “Đề nghị hoàn”.',
    en: 'The till of this receipt was closed, so it cannot be cancelled. Press “Ask for a refund”.',
  },
  'fee.no-receipt': {
    status: 404,
    vi: 'Không có biên lai này của khoản thu.',
    en: 'The fee has no such receipt.',
  },
  'till.unknown': {
    status: 404,
    vi: 'Không có lần chốt quỹ này. Hãy tìm lại trong danh sách chốt quỹ.',
    en: 'There is no such till. Look in the list of tills again.',
  },
  'till.out-of-reach': {
    status: 403,
    vi: 'Quỹ này thuộc cơ quan khác.',
    en: 'This till belongs to another agency.',
  },
  'till.not-now': {
    status: 409,
    vi: 'Lần chốt quỹ này đã được xác nhận hoặc đã đếm lại.',
    en: 'This till was confirmed or counted again already.',
  },
  'till.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${text(data.who)} đã xử lý quỹ này lúc ${text(data.when)} (${text(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${text(data.who)} acted on this till at ${text(data.whenEnglish)} (${text(data.whatEnglish)}). What you did was not recorded; open the page again.`,
  },
  'till.nothing': {
    status: 409,
    vi: 'Ngày này bạn không còn biên lai nào chưa chốt.',
    en: 'Nothing of that day is open any more.',
  },
  'till.more-came': {
    status: 409,
    vi: 'Có biên lai mới hoặc biên lai vừa huỷ từ khi bạn mở trang. Hãy xem lại các số rồi đếm lại.',
    en: 'Receipts came since you opened the page. Look at the figures and count again.',
  },
  'till.explain': {
    status: 422,
    vi: 'Số đếm được khác số theo biên lai. Hãy giải trình chênh lệch.',
    en: 'What you counted differs from the receipts. Say what explains it.',
  },
}

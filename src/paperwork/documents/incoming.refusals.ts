import type { Refusals } from '../../kernel/refusal.ts'

export const incomingRefusals: Refusals = {
  'document.twin': {
    status: 409,
    vi: (data) =>
      `Có thể văn bản này đã vào sổ rồi${data.number ? ` (số đến ${String(data.number)})` : ''}. Xem cảnh báo trên trang; không trùng thì xác nhận để vào sổ.`,
    en: (data) =>
      `This document may be registered already${data.number ? ` (arrival number ${String(data.number)})` : ''}. Look at the warning on its page; confirm that it is another to register it.`,
  },
  'document.sender-needed': {
    status: 422,
    vi: 'Hãy chọn cơ quan gửi, hoặc ghi tên nơi gửi.',
    en: 'Choose the sending agency, or write who sent it.',
  },
  'document.wrong-sender': {
    status: 422,
    vi: 'Cơ quan gửi không có trong danh bạ. Hãy chọn lại.',
    en: 'The sending agency is not in the directory. Choose again.',
  },
  'document.arrives-later': {
    status: 422,
    vi: 'Ngày đến chưa tới. Hãy chọn hôm nay hoặc ngày trước.',
    en: 'The day of arrival has not come yet. Choose today or earlier.',
  },
  'document.nothing-corrected': {
    status: 422,
    vi: 'Bạn chưa sửa ô nào. Hãy sửa nội dung sai, hoặc quay lại.',
    en: 'Nothing was changed. Correct what is wrong, or go back.',
  },
  'document.no-register': {
    status: 403,
    vi: 'Vị trí của bạn không thuộc cơ quan nào nên không có sổ văn bản đến.',
    en: 'Your position belongs to no agency, so there is no register of arrivals.',
  },
  'document.damaged-attachment': {
    status: 422,
    vi: (data) =>
      `Tệp “${String(data.name)}” bị hỏng: ${String(data.damage)} Không vào sổ được; hãy trả lại nơi gửi kèm lý do này.`,
    en: (data) =>
      `The file “${String(data.name)}” is damaged: ${String(data.damage)} It cannot be registered; return it to the sender with this reason.`,
  },
}

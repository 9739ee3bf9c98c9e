import type { Refusals } from '../../kernel/refusal.ts'
import { type DocumentState, stateWords } from './document.ts'

const stateIn = (data: Record<string, unknown>, language: 'vi' | 'en'): string => {
  const word = stateWords[data.state as DocumentState]?.[language]
  return typeof word === 'string' ? word : String(data.state)
}

export const documentRefusals: Refusals = {
  'document.unknown': {
    status: 404,
    vi: 'Không có văn bản này, hoặc văn bản thuộc cơ quan khác.',
    en: 'There is no such document, or it belongs to another agency.',
  },
  'document.out-of-reach': {
    status: 403,
    vi: 'Văn bản này không thuộc phạm vi của vị trí bạn đang làm.',
    en: 'This document is outside the scope of your position.',
  },
  'document.not-now': {
    status: 409,
    vi: (data) =>
      `Văn bản đang ở trạng thái “${stateIn(data, 'vi')}” nên không làm được việc này. Mở lại để xem việc tiếp theo.`,
    en: (data) =>
      `The document is “${stateIn(data, 'en')}”, so this cannot be done. Open it again to see what comes next.`,
  },
  'document.changed-meanwhile': {
    status: 409,
    vi: 'Người khác đã xử lý văn bản này trong lúc bạn mở trang. Việc bạn vừa làm chưa được ghi; hãy mở lại văn bản.',
    en: 'Someone else acted on this document while you had it open. Nothing was recorded; open it again.',
  },
  'document.wrong-signer': {
    status: 403,
    vi: 'Văn bản này trình người khác ký. Chỉ người được trình (hoặc người được uỷ quyền) ký được.',
    en: 'This document was submitted to another signer. Only that person or a delegate may sign.',
  },
  'document.wrong-receiver': {
    status: 422,
    vi: 'Có nơi nhận không nằm trong danh bạ đang dùng, hoặc chính là cơ quan ban hành. Hãy chọn lại nơi nhận.',
    en: 'A receiver is not in the directory, or is the issuing agency itself. Choose the receivers again.',
  },
  'document.reason-needed': {
    status: 422,
    vi: 'Hãy ghi lý do; nơi gửi sẽ đọc được lý do này.',
    en: 'Give a reason; the sender will read it.',
  },
}

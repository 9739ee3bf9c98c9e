import { type Language, say } from '../../kernel/pages/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import type { AssignmentState } from './assignment.ts'
import { words } from './words.ts'

const stateIn = (data: Record<string, unknown>, language: Language): string => {
  const known = words[String(data.state) as AssignmentState]
  return known ? say(language, known) : ''
}

export const assignmentRefusals: Refusals = {
  'assignment.unknown': { status: 404, vi: 'Không có phần việc này.', en: 'There is no such assignment.' },
  'assignment.out-of-reach': {
    status: 403,
    vi: 'Văn bản này không giao cho bạn và không thuộc phạm vi bạn được xem.',
    en: 'This document was not given to you and is outside what you may see.',
  },
  'assignment.not-now': {
    status: 409,
    vi: (data) =>
      `Phần việc đang ở trạng thái “${stateIn(data, 'vi')}” nên không làm được việc này. Mở lại để xem việc tiếp theo.`,
    en: (data) =>
      `The assignment is “${stateIn(data, 'en')}”, so this cannot be done. Open it again to see what comes next.`,
  },
  'assignment.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã làm “${String(data.what)}” lúc ${String(data.when)}, sau khi bạn mở trang. Việc của bạn chưa được ghi; hãy xem lại rồi làm tiếp.`,
    en: (data) =>
      `${String(data.who)} did “${String(data.whatEnglish)}” at ${String(data.whenEnglish)}, after you opened the page. Nothing of yours was recorded; look again.`,
  },
  'assignment.not-yours': {
    status: 403,
    vi: 'Chỉ người đang giữ (hoặc người được uỷ quyền) làm được việc này.',
    en: 'Only whoever holds it, or a delegate, may do this.',
  },
  'assignment.nobody': { status: 422, vi: 'Hãy chọn ít nhất một nơi nhận.', en: 'Choose at least one receiver.' },
  'assignment.lead-needed': {
    status: 422,
    vi: 'Hãy chọn người hoặc đơn vị chủ trì: phải có người chịu trách nhiệm về văn bản.',
    en: 'Choose who leads: somebody must answer for the document.',
  },
  'assignment.twice': {
    status: 422,
    vi: (data) => `${String(data.name)} được chọn hai lần; mỗi nơi chỉ nhận với một vai trò.`,
    en: (data) => `${String(data.name)} is chosen twice; each receives it in one part only.`,
  },
  'assignment.wrong-receiver': {
    status: 422,
    vi: 'Có nơi nhận không còn nhận được văn bản của cơ quan này, hoặc chính là bạn. Hãy chọn lại.',
    en: 'A receiver does not receive documents of this agency any more, or is yourself. Choose again.',
  },
  'assignment.holds-already': {
    status: 409,
    vi: (data) => `${String(data.name)} đang giữ văn bản này rồi.`,
    en: (data) => `${String(data.name)} has this document in hand already.`,
  },
  'assignment.own-words-of-nobody': {
    status: 422,
    vi: 'Có hạn hoặc ý kiến riêng cho nơi không được chọn. Hãy chọn nơi đó ở trên, hoặc bỏ mục này.',
    en: 'There are own words for somebody who is not chosen. Choose them above, or remove the entry.',
  },
  'assignment.due-past': {
    status: 422,
    vi: 'Hạn xử lý đã qua. Hãy chọn hôm nay hoặc ngày sau.',
    en: 'The due day has passed. Choose today or later.',
  },
  'assignment.wrong-answer': {
    status: 422,
    vi: 'Văn bản trả lời phải là văn bản đi của cơ quan bạn. Hãy chọn lại.',
    en: 'The answer must be an outgoing document of your agency. Choose again.',
  },
  'assignment.reason-needed': {
    status: 422,
    vi: 'Người nhận đã mở xem: hãy ghi lý do thu hồi.',
    en: 'The receiver has opened it: give the reason for taking it back.',
  },
}

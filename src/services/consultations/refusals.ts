import { say } from '../../kernel/pages/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import { words } from './words.ts'

const stateIn = (data: Record<string, unknown>, language: 'vi' | 'en'): string => {
  const { asked, answered, silent, passed, dropped } = words
  const found = Object.entries({ asked, answered, silent, passed, dropped }).find(([name]) => name === data.state)
  return found ? say(language, found[1]) : ''
}

export const consultationRefusals: Refusals = {
  'consultation.unknown': { status: 404, vi: 'Không có câu hỏi ý kiến này.', en: 'There is no such question.' },
  'consultation.out-of-reach': {
    status: 403,
    vi: 'Câu hỏi này không gửi tới cơ quan bạn và không thuộc hồ sơ bạn được xem.',
    en: 'This was not asked of your agency and is not about a dossier you may see.',
  },
  'consultation.not-now': {
    status: 409,
    vi: (data) => `Câu hỏi này đang ở trạng thái “${stateIn(data, 'vi')}” nên không làm được việc này.`,
    en: (data) => `This question is “${stateIn(data, 'en')}”, so this cannot be done.`,
  },
  'consultation.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã làm “${String(data.what)}” lúc ${String(data.when)}, sau khi bạn mở trang. Việc của bạn chưa được ghi.`,
    en: (data) =>
      `${String(data.who)} did “${String(data.whatEnglish)}” at ${String(data.whenEnglish)}, after you opened the page. Nothing of yours was recorded.`,
  },
  'consultation.wrong-body': {
    status: 422,
    vi: 'Có nơi không hỏi được: chọn trong danh sách các cơ quan có người trả lời, hoặc phòng của cơ quan mình.',
    en: 'Somebody cannot be asked: choose among the agencies that have somebody to answer, or your own units.',
  },
  'consultation.asked-already': {
    status: 409,
    vi: ({ who }) => `${String(who)} đang được hỏi về hồ sơ này rồi.`,
    en: ({ who }) => `${String(who)} is being asked about this dossier already.`,
  },
  'consultation.by-process': {
    status: 422,
    vi: ({ who }) => `Quy trình yêu cầu hỏi cả: ${String(who)}.`,
    en: ({ who }) => `The process asks for these too: ${String(who)}.`,
  },
  'consultation.wrong-day': {
    status: 422,
    vi: 'Hạn trả lời phải là ngày làm việc sau hôm nay, và không sau ngày hẹn trả hồ sơ.',
    en: 'The day must be a working day after today, and not after the dossier is due.',
  },
  'consultation.no-such-rule': {
    status: 422,
    vi: 'Căn cứ này không có trong quy định đang áp dụng, nên im lặng không được coi là đồng ý.',
    en: 'This ground is not in force, so silence is no consent.',
  },
  'consultation.not-overdue': {
    status: 422,
    vi: 'Chưa hết hạn trả lời. Hãy chờ, nhắc, hoặc thôi hỏi nếu không cần ý kiến này nữa.',
    en: 'There is still time to answer. Wait, remind, or ask no longer if it is not needed.',
  },
  'consultation.file-cut-off': {
    status: 422,
    vi: 'Tệp gửi chưa trọn vẹn. Hãy gửi lại.',
    en: 'The file did not come whole. Send it again.',
  },
}

import { type Language, say } from '../../kernel/pages/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import { words } from './words.ts'

const stateIn = (data: Record<string, unknown>, language: Language): string => {
  const known = Object.entries(words).find(([name]) => name === data.state)?.[1]
  return known ? say(language, known as typeof words.open) : ''
}

const door = (what: { vi: string; en: string }): { notNow: Refusals[string]; changed: Refusals[string] } => ({
  notNow: {
    status: 409,
    vi: (data) =>
      `${what.vi} đang ở trạng thái “${stateIn(data, 'vi')}” nên không làm được việc này. Mở lại để xem việc tiếp theo.`,
    en: (data) =>
      `${what.en} is “${stateIn(data, 'en')}”, so this cannot be done. Open it again to see what comes next.`,
  },
  changed: {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã làm “${String(data.what)}” lúc ${String(data.when)}, sau khi bạn mở trang. Việc của bạn chưa được ghi; hãy xem lại rồi làm tiếp.`,
    en: (data) =>
      `${String(data.who)} did “${String(data.whatEnglish)}” at ${String(data.whenEnglish)}, after you opened the page. Nothing of yours was recorded; look again.`,
  },
})
const opinion = door({ vi: 'Ý kiến', en: 'The opinion' })
const request = door({ vi: 'Lần xin ý kiến', en: 'The request' })

export const opinionRefusals: Refusals = {
  'opinion.unknown': { status: 404, vi: 'Không có ý kiến này.', en: 'There is no such opinion.' },
  'opinion.out-of-reach': {
    status: 403,
    vi: 'Ý kiến này không hỏi bạn và không thuộc phạm vi bạn được xem.',
    en: 'You were not asked, and this is outside what you may see.',
  },
  'opinion.not-now': opinion.notNow,
  'opinion.changed-meanwhile': opinion.changed,
  'opinion.not-yours': {
    status: 403,
    vi: 'Chỉ nơi được hỏi cho ý kiến, và chỉ người soạn tiếp thu, giải trình.',
    en: 'Only whoever was asked answers, and only the drafter takes it in.',
  },
  'opinion.not-drafter': {
    status: 403,
    vi: 'Chỉ người soạn dự thảo (hoặc người được uỷ quyền) xin ý kiến.',
    en: 'Only the drafter, or a delegate, asks for opinions.',
  },
  'opinion.due-past': {
    status: 422,
    vi: 'Hạn trả lời đã qua. Hãy chọn hôm nay hoặc ngày sau.',
    en: 'That day has passed. Choose today or later.',
  },
  'opinion.wrong-addressee': {
    status: 422,
    vi: 'Có nơi không hỏi được: không thuộc cơ quan này, không còn hoạt động, hoặc chính là bạn. Hãy chọn lại.',
    en: 'Somebody cannot be asked: not of this agency, no longer there, or yourself. Choose again.',
  },
  'opinion.asked-already': {
    status: 409,
    vi: (data) => `${String(data.name)} đang được hỏi về dự thảo này rồi. Hãy đôn đốc ở lần xin ý kiến trước.`,
    en: (data) => `${String(data.name)} is asked about this draft already. Urge them in that request.`,
  },
  'opinion-request.unknown': { status: 404, vi: 'Không có lần xin ý kiến này.', en: 'There is no such request.' },
  'opinion-request.out-of-reach': {
    status: 403,
    vi: 'Lần xin ý kiến này không thuộc phạm vi bạn được xem.',
    en: 'This request is outside what you may see.',
  },
  'opinion-request.not-now': request.notNow,
  'opinion-request.changed-meanwhile': request.changed,
  'opinion-request.not-yours': {
    status: 403,
    vi: 'Chỉ người xin ý kiến (hoặc người được uỷ quyền) làm được việc này.',
    en: 'Only whoever asked, or a delegate, may do this.',
  },
  'opinion-request.urged-already': {
    status: 409,
    vi: 'Vừa đôn đốc trong vòng một giờ qua. Hãy đợi rồi đôn đốc lại.',
    en: 'They were urged within the last hour. Wait, then urge again.',
  },
}

import { defineWords } from '../../../kernel/pages/index.ts'

export const askWords = defineWords({
  asked: { vi: 'Yêu cầu của cơ quan về văn bản này', en: 'What your agency asked about this document' },
  queued: { vi: 'Chưa gửi yêu cầu', en: 'Not asked yet' },
  sent: { vi: 'Đã gửi yêu cầu, chờ trả lời', en: 'Asked, awaiting the answer' },
  unanswered: { vi: 'Không trả lời', en: 'No answer' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  nobody: {
    vi: 'Văn bản chưa gửi đến nơi nào qua trục.',
    en: 'The document was not sent to anyone through the exchange.',
  },
  reason: { vi: 'lý do', en: 'the reason' },
  reasonHint: { vi: 'Các nơi nhận sẽ đọc được lý do này.', en: 'The receivers will read this reason.' },
  whyEnd: { vi: 'lý do không chờ nữa', en: 'why waiting ends' },
  newSubject: { vi: 'trích yếu mới', en: 'the new subject' },
  replacement: { vi: 'văn bản thay thế', en: 'the document that takes its place' },
  replacementHint: {
    vi: 'Văn bản cơ quan đã phát hành và còn hiệu lực, mới nhất trước.',
    en: 'Documents your agency has issued and that still hold, the newest first.',
  },
  receivers: { vi: 'nơi nhận được hỏi', en: 'the receivers to ask' },
})

import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

export const eformRefusals: Refusals = {
  ...lifeRefusals('eform', { vi: 'tờ khai này', en: 'this form' }),
  'eform.unknown': { status: 404, vi: 'Không có tờ khai này.', en: 'There is no such form.' },
  'eform.changed': {
    status: 409,
    vi: 'Tờ khai của thủ tục này vừa có bản mới. Hãy xem lại câu trả lời rồi nộp.',
    en: 'The form of this procedure has just been replaced. Look at the answers once more, then file.',
  },
  'eform.wrong': {
    status: 422,
    vi: ({ errors }) => `Tờ khai chưa đúng: ${String(errors ?? '')}.`,
    en: ({ errors }) => `The form is not right yet: ${String(errors ?? '')}.`,
  },
  'eform.draft-there': {
    status: 409,
    vi: 'Thủ tục này đang có một bản soạn. Hãy sửa tiếp bản ấy, hoặc bỏ nó trước.',
    en: 'There is a draft for this procedure already. Go on with it, or drop it first.',
  },
  'eform.wrong-part': {
    status: 422,
    vi: ({ part }) => `Nội dung không phải là tờ khai, sai ở phần ${String(part ?? '')}.`,
    en: ({ part }) => `This is no form: the part ${String(part ?? '')} is wrong.`,
  },
  'eform.not-ready': {
    status: 422,
    vi: ({ vi }) => `Chưa công bố được. ${String(vi ?? '')}.`,
    en: ({ en }) => `It cannot be published yet. ${String(en ?? '')}.`,
  },
  'eform.past-day': {
    status: 422,
    vi: 'Ngày phải là hôm nay hoặc sau hôm nay.',
    en: 'The day must be today or later.',
  },
  'eform.no-field': { status: 404, vi: 'Tờ khai không có câu hỏi này.', en: 'The form has no such question.' },
  'eform.given': {
    status: 409,
    vi: 'Hồ sơ này đã có nội dung tờ khai.',
    en: 'This dossier has its answers already.',
  },
  'eform.none': {
    status: 404,
    vi: 'Hồ sơ này không có tờ khai điện tử.',
    en: 'This dossier has no electronic form.',
  },
}

import type { Refusals } from '../../kernel/refusal.ts'

export const eformRefusals: Refusals = {
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
  'eform.none': {
    status: 404,
    vi: 'Hồ sơ này không có tờ khai điện tử.',
    en: 'This dossier has no electronic form.',
  },
}

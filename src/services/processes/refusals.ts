import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

export const processRefusals: Refusals = {
  ...lifeRefusals('process', { vi: 'quy trình này', en: 'this process' }),
  'process.unknown': { status: 404, vi: 'Không có quy trình này.', en: 'There is no such process.' },
  'process.draft-there': {
    status: 409,
    vi: 'Thủ tục này đang có một bản soạn. Hãy sửa tiếp bản ấy, hoặc bỏ nó trước.',
    en: 'There is a draft for this procedure already. Go on with it, or drop it first.',
  },
  'process.wrong-part': {
    status: 422,
    vi: ({ part }) => `Nội dung không phải là quy trình, sai ở phần ${String(part ?? '')}.`,
    en: ({ part }) => `This is no process: the part ${String(part ?? '')} is wrong.`,
  },
  'process.not-ready': {
    status: 422,
    vi: ({ vi }) => `Chưa công bố được. ${String(vi ?? '')}.`,
    en: ({ en }) => `It cannot be published yet. ${String(en ?? '')}.`,
  },
  'process.past-day': {
    status: 422,
    vi: 'Ngày phải là hôm nay hoặc sau hôm nay.',
    en: 'The day must be today or later.',
  },
  'process.no-part': {
    status: 404,
    vi: 'Quy trình không có bước hoặc thao tác này.',
    en: 'The process has no such step or action.',
  },
  'process.trial-day': {
    status: 422,
    vi: 'Chỉ chạy thử được với ngày nộp từ năm 2024 đến năm 2090.',
    en: 'Days of filing from 2024 to 2090 can be simulated.',
  },
  'process.step-changed': {
    status: 409,
    vi: 'Bước này vừa được ghi là đã xong. Hãy xem lại hồ sơ.',
    en: 'This step has just been finished. Look at the dossier once more.',
  },
  'process.last-step': {
    status: 409,
    vi: 'Đây là bước cuối trước khi trình ký: hãy dự thảo kết quả.',
    en: 'This is the last step before the signature: draft the result.',
  },
  'process.condition-missing': {
    status: 422,
    vi: ({ action, vi }) => `Chưa làm được “${String(action ?? '')}”: ${String(vi ?? '')}.`,
    en: ({ actionEn, en }) => `“${String(actionEn ?? '')}” cannot be done yet: ${String(en ?? '')}.`,
  },
  'process.steps-left': {
    status: 422,
    vi: ({ vi }) => `Chưa xong bước “${String(vi ?? '')}”. Hãy ghi xong các bước giải quyết rồi dự thảo kết quả.`,
    en: ({ en }) => `The step “${String(en ?? '')}” is not done. Finish the steps first, then draft the result.`,
  },
}

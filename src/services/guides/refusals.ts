import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

export const guideRefusals: Refusals = {
  ...lifeRefusals('guide-template', { vi: 'mẫu hướng dẫn này', en: 'this template' }),
  ...lifeRefusals('guide', { vi: 'hướng dẫn này', en: 'this guide' }),
  'guide-template.unknown': {
    status: 404,
    vi: 'Không có mẫu hướng dẫn này, hoặc mẫu đã thôi dùng.',
    en: 'There is no such template, or it was withdrawn.',
  },
  'guide-template.there': {
    status: 422,
    vi: 'Thủ tục này đã có mẫu. Hãy mở mẫu ấy để sửa.',
    en: 'This procedure has a template already. Open it to change it.',
  },
  'guide.unknown': { status: 404, vi: 'Không có hướng dẫn này.', en: 'There is no such guide.' },
  'guide.there': {
    status: 422,
    vi: 'Cơ quan đã nhận mẫu này. Hãy mở hướng dẫn để sửa.',
    en: 'Your agency adopted it already. Open the guide to edit it.',
  },
  'guide.no-agency': {
    status: 403,
    vi: 'Hướng dẫn là của cơ quan; hãy làm việc ở một vị trí của cơ quan ấy.',
    en: 'A guide belongs to an agency; work in a position of it.',
  },
}

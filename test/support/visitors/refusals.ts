import type { Refusals } from '../../../src/kernel/refusal.ts'

export const visitRefusals: Refusals = {
  'visit.unknown': {
    status: 404,
    vi: 'Không có lượt khách này. Hãy tìm lại trong sổ khách.',
    en: 'There is no such visit. Look in the visitors’ book again.',
  },
  'visit.out-of-reach': {
    status: 403,
    vi: 'Lượt khách này thuộc cơ quan hoặc đơn vị khác.',
    en: 'This visit belongs to another agency or unit.',
  },
  'visit.not-now': {
    status: 409,
    vi: (data) => `Không làm được việc này với khách ${String(data.name)} nữa.`,
    en: (data) => `This cannot be done for ${String(data.name)} any more.`,
  },
  'visit.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã xử lý lượt khách này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} acted on this visit at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). What you did was not recorded; open the page again.`,
  },
  'visit.wrong-host': {
    status: 422,
    vi: 'Người tiếp phải là một vị trí đang làm việc của cơ quan. Hãy chọn lại.',
    en: 'The host must be a post of the agency that stands today. Choose again.',
  },
}

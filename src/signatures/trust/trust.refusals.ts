import type { Refusals } from '../../kernel/refusal.ts'
import { trustListWords } from './trust.words.ts'

const states: Readonly<Record<string, { vi: string; en: string }>> = {
  trusted: trustListWords.trusted,
  'from-now': trustListWords.fromNow,
  entirely: trustListWords.entirely,
}
const stateIn = ({ state }: Record<string, unknown>, language: 'vi' | 'en'): string =>
  states[String(state)]?.[language] ?? ''

const provinceOnly = {
  status: 403,
  vi: 'Danh sách tin cậy dùng chung cho toàn tỉnh, nên chỉ quản trị của tỉnh thay đổi được.',
  en: 'The whole province shares the trust list, so only the province’s administrator can change it.',
} as const

/** Why an entry of the trust list is not taken or not changed. */
export const trustListRefusals: Refusals = {
  'trust-list.not-a-certificate': {
    status: 422,
    vi: 'Tệp này không phải chứng thư số (PEM hoặc DER) của một cơ quan cấp chứng thư gốc. Hãy chọn lại tệp.',
    en: 'This file is not the certificate (PEM or DER) of a root authority. Choose another file.',
  },
  'trust-list.authority-not-trusted': {
    status: 422,
    vi: 'Cơ quan cấp chứng thư này không dẫn tới gốc nào đang được tin cậy. Hãy nhập chứng thư gốc trước, rồi chọn tệp có đủ các chứng thư từ cơ quan cấp tới gốc.',
    en: 'This authority’s certificate does not lead to a trusted root. Import the root first, then choose a file with every certificate from the authority up to the root.',
  },
  'trust-list.out-of-reach': provinceOnly,
  'trust-anchor.out-of-reach': provinceOnly,
  'trust-anchor.unknown': {
    status: 404,
    vi: 'Không có chứng thư gốc này trong danh sách tin cậy.',
    en: 'There is no such root on the trust list.',
  },
  'trust-anchor.not-now': {
    status: 409,
    vi: (data) =>
      `Gốc ${String(data.name)} ở tình trạng “${stateIn(data, 'vi')}” nên không làm được việc này. Mở lại danh sách tin cậy để xem.`,
    en: (data) =>
      `The root ${String(data.name)} is in the state “${stateIn(data, 'en')}”, so this cannot be done. Open the trust list again.`,
  },
  'responder.unknown': {
    status: 404,
    vi: 'Không có địa chỉ OCSP của cơ quan này; có thể đã thôi hỏi.',
    en: 'There is no OCSP address for this authority; it may have been removed.',
  },
}

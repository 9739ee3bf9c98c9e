import type { Refusals } from '../../../kernel/refusal.ts'

export const copyRefusals: Refusals = {
  'document.no-pages': {
    status: 422,
    vi: 'Tệp này không in thành trang có đánh dấu được. Hãy tải tệp gốc về.',
    en: 'This file cannot be printed as marked pages. Take the file itself.',
  },
  'document.too-many-pages': {
    status: 422,
    vi: (data) => `Mỗi bản in có tối đa ${String(data.limit)} trang. Hãy tải tệp gốc về và in từng phần.`,
    en: (data) => `A copy has ${String(data.limit)} pages at most. Take the file itself and print it in parts.`,
  },
}

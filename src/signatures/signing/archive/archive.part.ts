import { formatDay, instant, legalDayOf } from '../../../../packages/time/index.ts'
import type { Module } from '../../../kernel/module/index.ts'
import { preserveDue } from './preserve.operations.ts'

const until = (data: Record<string, unknown>, language: 'vi' | 'en'): string =>
  formatDay(legalDayOf(instant(String(data.until))), language)

/** What keeping signatures provable for decades brings to the room. */
export const archivePart = {
  acts: {
    'signature.preserved': {
      name: { vi: 'Lưu giữ chữ ký lâu dài', en: 'Signature preserved' },
      words: {
        vi: (data) => `Lưu giữ lâu dài: thêm bằng chứng và dấu thời gian, kiểm tra được đến ${until(data, 'vi')}`,
        en: (data) => `Preserved: evidence and timestamp added, can be checked until ${until(data, 'en')}`,
      },
    },
  },
  jobs: {
    'signing.preserve': {
      schedule: '30 2 * * *',
      concurrency: 1,
      run: async (province) => void (await preserveDue(province)),
    },
  },
} satisfies Partial<Module>

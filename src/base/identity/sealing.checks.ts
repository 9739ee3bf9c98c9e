import type { Check, Fault } from '../../kernel/health/index.ts'
import { countClosed, keyFault } from './sealing.key.ts'

const todo = {
  vi: 'Lấy lại đúng tệp identity.key từ bản sao lưu gần nhất: npm run restore -- --keys TỆP.tar.gz, rồi khởi động lại.',
  en: 'Restore the right identity.key from the newest backup: npm run restore -- --keys FILE.tar.gz, then start again.',
}
const SAMPLE = 100

/** Whether what is sealed can be opened: the known value with every look, a sample of the real ones when a person asks. */
export const sealingChecks: Readonly<Record<string, Check>> = {
  sealed: {
    words: { vi: 'Khoá niêm phong', en: 'Sealing key' },
    cost: 'quick',
    async look(province): Promise<Fault[]> {
      const found = await keyFault(province)
      if (!found) return []
      const { file, how } = found
      return [
        {
          weight: 'broken',
          says: { vi: `Tệp ${file} ${how}.`, en: `The file ${file} is missing, damaged or not the right key.` },
          todo,
        },
      ]
    },
  },
  'sealed-values': {
    words: { vi: 'Bí mật đã niêm phong', en: 'Sealed values' },
    cost: 'slow',
    async look(province): Promise<Fault[]> {
      const { closed, looked } = await countClosed(province, SAMPLE)
      if (closed === 0) return []
      const says = {
        vi: `${closed} trong ${looked} bí mật xem thử không mở được.`,
        en: `${closed} of ${looked} sealed values tried cannot be opened.`,
      }
      return [{ weight: 'broken', says, todo }]
    },
  },
}

import type { ActType } from '../../kernel/module/index.ts'

const count = (data: Record<string, unknown>, name: string): string => String(data[name] ?? 0)

export const batchActs: Record<string, ActType> = {
  'signing-batch.composed': {
    words: {
      vi: (data) => `Chọn ${count(data, 'count')} văn bản để ký một lần`,
      en: (data) => `Chose ${count(data, 'count')} documents to sign at once`,
    },
  },
  'signing-batch.approved': {
    words: {
      vi: (data) => `Phê duyệt ký ${count(data, 'count')} văn bản`,
      en: (data) => `Approved signing ${count(data, 'count')} documents`,
    },
  },
  'signing-batch.finished': {
    words: {
      vi: (data) => `Ký xong: ${count(data, 'signed')} văn bản, chưa ký được ${count(data, 'failed')}`,
      en: (data) => `Finished: ${count(data, 'signed')} signed, ${count(data, 'failed')} not`,
    },
  },
}

import type { ActType } from '../../../kernel/module/index.ts'

const count = (data: Record<string, unknown>, name: string): string => String(data[name] ?? 0)

const byPasskey = (data: Record<string, unknown>): boolean =>
  (data.approval as { by?: unknown } | undefined)?.by === 'passkey'

export const batchActs: Record<string, ActType> = {
  'signing-batch.composed': {
    name: { vi: 'Chọn nhiều văn bản để ký một lần', en: 'Documents chosen to be signed at once' },
    words: {
      vi: (data) => `Chọn ${count(data, 'count')} văn bản để ký một lần`,
      en: (data) => `Chose ${count(data, 'count')} documents to sign at once`,
    },
  },
  'signing-batch.approved': {
    name: { vi: 'Phê duyệt ký nhiều văn bản', en: 'Signing of many documents approved' },
    words: {
      vi: (data) => `Phê duyệt ký ${count(data, 'count')} văn bản${byPasskey(data) ? ' bằng khoá truy cập' : ''}`,
      en: (data) => `Approved signing ${count(data, 'count')} documents${byPasskey(data) ? ' with a passkey' : ''}`,
    },
  },
  'signing-batch.finished': {
    name: { vi: 'Ký xong nhiều văn bản', en: 'Signing of many documents finished' },
    words: {
      vi: (data) => `Ký xong: ${count(data, 'signed')} văn bản, chưa ký được ${count(data, 'failed')}`,
      en: (data) => `Finished: ${count(data, 'signed')} signed, ${count(data, 'failed')} not`,
    },
  },
}

import type { ActType } from '../../../kernel/module/index.ts'

const count = (data: Record<string, unknown>, name: string): string => String(data[name] ?? 0)

/** What one approval was for; entries without an act are of signing. */
const doing = ({ act }: Record<string, unknown>) =>
  act === 'send'
    ? { vi: 'cấp số, đóng dấu và gửi', en: 'number, seal and send' }
    : act === 'issue'
      ? { vi: 'cấp số và đóng dấu', en: 'number and seal' }
      : { vi: 'ký', en: 'sign' }

const byPasskey = (data: Record<string, unknown>): boolean =>
  (data.approval as { by?: unknown } | undefined)?.by === 'passkey'

export const batchActs: Record<string, ActType> = {
  'signing-batch.composed': {
    name: {
      vi: 'Chọn nhiều văn bản để ký hoặc phát hành một lần',
      en: 'Documents chosen to be signed or issued at once',
    },
    words: {
      vi: (data) => `Chọn ${count(data, 'count')} văn bản để ${doing(data).vi} một lần`,
      en: (data) => `Chose ${count(data, 'count')} documents to ${doing(data).en} at once`,
    },
  },
  'signing-batch.approved': {
    name: { vi: 'Phê duyệt ký, phát hành nhiều văn bản', en: 'Signing or issuing of many documents approved' },
    words: {
      vi: (data) =>
        `Phê duyệt ${doing(data).vi} ${count(data, 'count')} văn bản${byPasskey(data) ? ' bằng khoá truy cập' : ''}`,
      en: (data) =>
        `Approved to ${doing(data).en} ${count(data, 'count')} documents${byPasskey(data) ? ' with a passkey' : ''}`,
    },
  },
  'signing-batch.finished': {
    name: { vi: 'Xong lượt ký, phát hành nhiều văn bản', en: 'Signing or issuing of many documents finished' },
    words: {
      vi: (data) =>
        `Xong lượt ${doing(data).vi}: thành công ${count(data, 'signed')} văn bản, chưa làm được ${count(data, 'failed')} văn bản`,
      en: (data) => `Finished: ${count(data, 'signed')} done, ${count(data, 'failed')} not`,
    },
  },
}

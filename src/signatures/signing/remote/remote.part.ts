import type { Module } from '../../../kernel/module/index.ts'
import { allRefusals } from '../../../kernel/refusal.ts'
import { continueRemote, endOverdueRequests } from './continue-remote.operations.ts'
import { REMOTE_JOB } from './remote-signing.operations.ts'

const text = (value: unknown): string => String(value ?? '')

function reason(data: Record<string, unknown>, language: 'vi' | 'en'): string {
  const sentence = allRefusals().get(text(data.why))?.[language]
  return typeof sentence === 'string' ? sentence : text(data.why)
}

/** What signing with remote keys adds to the room. */
export const remotePart: Required<Pick<Module, 'acts' | 'jobs'>> = {
  acts: {
    'signature.requested': {
      name: { vi: 'Gửi yêu cầu ký tới điện thoại', en: 'Signature requested on the phone' },
      words: {
        vi: (data) => `Gửi yêu cầu ký tới điện thoại của ${text(data.signer)}`,
        en: (data) => `Signature requested on the phone of ${text(data.signer)}`,
      },
    },
    'signature.received': {
      name: { vi: 'Nhận chữ ký từ xa', en: 'Remote signature received' },
      words: {
        vi: (data) => `Nhận chữ ký từ xa của ${text(data.signer)}, đã kiểm tra và gắn vào văn bản`,
        en: (data) => `Remote signature of ${text(data.signer)} received, checked and embedded`,
      },
    },
    'signature.not-received': {
      name: { vi: 'Chưa ký được từ xa', en: 'Not signed remotely' },
      words: {
        vi: (data) => `Chưa ký được từ xa. ${reason(data, 'vi')}`,
        en: (data) => `Not signed remotely. ${reason(data, 'en')}`,
      },
    },
  },
  jobs: {
    [REMOTE_JOB]: {
      concurrency: 2,
      // hundreds of documents behind one approval take their time
      timeoutSeconds: 600,
      backOff: [2, 10, 30, 60, 120],
      run: (province, { approval }) => continueRemote(province, String(approval)),
    },
    'signing.remote-overdue': { schedule: '*/5 * * * *', concurrency: 1, run: endOverdueRequests },
  },
}

import type { Module } from '../../../kernel/module/index.ts'
import { CHALLENGE_MINUTES } from './approval.ts'
import { onKeyEnded, onPasskeyRemoved } from './enrolment.operations.ts'
import { passkeyRoutes } from './passkey.routes.ts'

const text = (value: unknown): string => String(value ?? '')

/** What approval by passkey adds to the room. */
export const passkeyPart: Required<Pick<Module, 'routes' | 'acts' | 'reactions' | 'retention'>> = {
  routes: passkeyRoutes,
  acts: {
    'signing-key.passkey-added': {
      name: { vi: 'Đăng ký khoá truy cập để duyệt ký', en: 'Passkey registered for signing' },
      words: {
        vi: (data) => `Đăng ký khoá truy cập “${text(data.device)}” để duyệt ký: ${text(data.label)}`,
        en: (data) => `Passkey “${text(data.device)}” registered for signing: ${text(data.label)}`,
      },
    },
    'signing-key.passkey-removed': {
      name: { vi: 'Thôi dùng khoá truy cập để duyệt ký', en: 'Passkey no longer used for signing' },
      words: {
        vi: (data) => `Thôi dùng khoá truy cập “${text(data.device)}” để duyệt ký: ${text(data.label)}`,
        en: (data) => `Passkey “${text(data.device)}” no longer used for signing: ${text(data.label)}`,
      },
    },
  },
  retention: [
    {
      of: { vi: 'Yêu cầu duyệt ký bằng khoá truy cập đang chờ', en: 'Pending passkey approvals for signing' },
      table: 'approval_challenge',
      by: 'made_at',
      keep: { minutes: CHALLENGE_MINUTES },
      why: {
        vi: 'Chỉ dùng được một lần trong thời gian này; quá hạn thì bị từ chối dù còn lưu.',
        en: 'Each can be used only once and within this time; after that it is refused even if still stored.',
      },
    },
  ],
  reactions: {
    'passkey.removed': onPasskeyRemoved,
    'signing-key.revoked': onKeyEnded,
    'signing-key.ended': onKeyEnded,
  },
}

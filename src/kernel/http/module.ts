import type { Module } from '../module/index.ts'
import { PARKED_HOURS } from './parked.store.ts'
import { httpRefusals } from './refusals.ts'

/** What the door itself adds to the province: what it refuses, and the forms it keeps for those whose session ended. */
export const httpModule: Module = {
  name: 'http',
  refusals: [httpRefusals],
  retention: [
    {
      of: { vi: 'Biểu mẫu gửi khi phiên đã hết, chờ đăng nhập lại', en: 'Forms sent after the session ended' },
      table: 'parked_form',
      by: 'parked_at',
      keep: { hours: PARKED_HOURS },
      why: {
        vi: 'Để người gửi đăng nhập lại mà không mất điều đã gõ; sau đó không ai cần nữa.',
        en: 'So that nothing typed is lost while the sender signs in again; nobody needs it afterwards.',
      },
    },
  ],
}

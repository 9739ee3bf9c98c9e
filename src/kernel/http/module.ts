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
    {
      of: { vi: 'Số lần mở trang có giới hạn', en: 'Counts of visits to limited pages' },
      table: 'limit_count',
      by: 'ends_at',
      keep: { minutes: 1 },
      why: {
        vi: 'Để giới hạn tính chung cho mọi tiến trình; hết một phút thì không ai cần nữa.',
        en: 'So that a limit counts for all processes together; nobody needs it after a minute.',
      },
    },
  ],
}

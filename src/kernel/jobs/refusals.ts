import type { Refusals } from '../refusal.ts'

export const jobRefusals: Refusals = {
  'job.not-dead': {
    status: 409,
    vi: 'Công việc này không còn trong danh sách chờ gửi lại; có thể người khác đã gửi lại. Hãy tải lại danh sách.',
    en: 'This job no longer waits to be sent again; someone else may have done it. Reload the list.',
  },
}

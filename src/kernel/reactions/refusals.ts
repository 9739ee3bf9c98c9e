import type { Refusals } from '../refusal.ts'

export const reactionRefusals: Refusals = {
  'reaction.not-waiting': {
    status: 409,
    vi: 'Việc xử lý này không còn chờ thử lại; có thể nó đã xong. Hãy tải lại danh sách.',
    en: 'This reaction no longer waits to be tried again; it may be done already. Reload the list.',
  },
}

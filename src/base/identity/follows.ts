import type { Follow } from '../../kernel/module/index.ts'
import { countDelegations, countPeople } from './succession.store.ts'

/** People and what they handed over stand with posts, so they go with them. */
export const identityFollows: Readonly<Record<string, Follow>> = {
  people: {
    words: { vi: 'Người và tài khoản', en: 'People and accounts' },
    says: {
      vi: 'Đăng nhập như cũ, làm việc tại cơ quan nhận.',
      en: 'Sign in as before and work in the receiving agency.',
    },
    count: countPeople,
  },
  delegations: {
    words: { vi: 'Uỷ quyền đang có hiệu lực', en: 'Delegations in force' },
    says: { vi: 'Giữ nguyên giữa các vị trí.', en: 'Stay between the same positions.' },
    count: countDelegations,
  },
}

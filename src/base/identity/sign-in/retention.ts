import type { Retention } from '../../../kernel/module/index.ts'
import { STEP_MINUTES } from './step.store.ts'

/** What signing in keeps for a while only. */
export const signInRetention: readonly Retention[] = [
  {
    of: { vi: 'Lần đăng nhập dở dang', en: 'Unfinished sign-ins' },
    table: 'sign_in_step',
    by: 'made_at',
    keep: { minutes: STEP_MINUTES },
    why: {
      vi: 'Bước xác thực thứ hai phải xong trong thời gian này; quá hạn phải đăng nhập lại từ đầu.',
      en: 'The second step must be finished within this time; after that, sign-in starts again from the beginning.',
    },
  },
  {
    of: {
      vi: 'Số lần nhập sai theo tên đăng nhập và địa chỉ mạng',
      en: 'Wrong tries by user name and network address',
    },
    table: 'sign_in_tally',
    by: 'last_at',
    // the longest lock is 30 days; a day later nothing of it counts
    keep: { days: 31 },
    why: {
      vi: 'Để khoá việc dò mật khẩu, mỗi lần khoá tiếp theo dài hơn lần trước, lâu nhất 30 ngày; sau đó các lần sai không còn được tính.',
      en: 'To stop password guessing: each lock lasts longer than the one before, 30 days at most; after that, wrong tries no longer count.',
    },
  },
]

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
      en: 'The second factor must be shown within this time; after it one signs in from the beginning.',
    },
  },
  {
    of: {
      vi: 'Số lần nhập sai theo tên đăng nhập, kèm địa chỉ mạng',
      en: 'Wrong tries by user name, with the address',
    },
    table: 'sign_in_tally',
    by: 'last_at',
    // a name is locked for so long after its last try, and tries older than that no longer count
    keep: ({ lockoutHours }) => ({ hours: 2 * lockoutHours }),
    why: {
      vi: 'Để khoá tên bị dò mật khẩu: gấp đôi thời gian khoá đã đặt; sau đó các lần sai không còn được tính.',
      en: 'To lock a name whose password is guessed: twice the lock’s length that is set; after it wrong tries no longer count.',
    },
  },
]

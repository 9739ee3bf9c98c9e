import { type Check, type Fault, fault } from '../../kernel/health/index.ts'
import { reasonOf } from '../../kernel/jobs/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { wayOut } from './ways.ts'

async function mailFaults(province: Province): Promise<Fault[]> {
  const way = wayOut(province, 'e-mail')
  if (!way?.greet) return []
  try {
    await way.greet()
    return []
  } catch (error) {
    const why = reasonOf((error as Error).cause ?? error)
    return [
      fault(
        'soon',
        `Máy chủ thư ${way.server} không nhận kết nối: ${why}`,
        `The mail server ${way.server} does not take us in: ${why}`,
        'Xem máy chủ thư có chạy không, tên và mật khẩu trong LT_SMTP_URL có đúng không (docs/operations/mail.md). Thư chưa gửi được giữ lại và gửi sau.',
        'See whether the mail server runs and whether name and password in LT_SMTP_URL are right (docs/operations/mail.md). What was not sent is kept and sent later.',
      ),
    ]
  }
}

/** Whether the mail server would take a message: it is greeted, and signed in to where that is set; nothing is sent. */
export const mailChecks: Readonly<Record<string, Check>> = {
  mail: {
    words: { vi: 'Máy chủ thư điện tử', en: 'Mail server' },
    cost: 'slow',
    look: mailFaults,
    stands: async (province) =>
      wayOut(province, 'e-mail') ? null : { vi: 'chưa đặt, không gửi thư', en: 'not set, no e-mail is sent' },
  },
}

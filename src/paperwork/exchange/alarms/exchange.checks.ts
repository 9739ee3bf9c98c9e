import {
  addDays,
  daysBetween,
  formatDay,
  formatMoment,
  isBefore,
  legalDayOf,
  minus,
} from '../../../../packages/time/index.ts'
import { rule } from '../../../base/rules/index.ts'
import { type Check, fault } from '../../../kernel/health/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { systemCheck } from '../hub/watch.operations.ts'
import { alarmLimits } from './alarm.rules.ts'
import {
  countQuarantined,
  failedWords,
  oldestUnread,
  peersDown,
  secretsEnding,
  waitingOnPaused,
} from './alarm.store.ts'
import { words } from './alarms.words.ts'

/** What was taken over is read within seconds; older than this, nobody reads. */
const UNREAD_MINUTES = 10
/** Words that did not arrive are named for so long. */
const WORDS_DAYS = 7

const limitsNow = (province: Province) => rule(province, alarmLimits, legalDayOf(province.clock.now()))

const peers: Check = {
  words: words.checkPeers,
  async look(province) {
    const { reader, clock } = province
    const today = legalDayOf(clock.now())
    const limits = await limitsNow(province)
    const down = await peersDown(reader, minus(clock.now(), { minutes: limits.peerMinutes }))
    const paused = await waitingOnPaused(reader)
    const ending = await secretsEnding(reader, addDays(today, limits.secretDays))
    return [
      ...down.map((peer) =>
        fault(
          'broken',
          `Không gọi được ${peer.name} từ ${peer.troubled_at ? formatMoment(peer.troubled_at, 'vi') : ''} (${peer.failures} lần liền): ${peer.error_vi ?? ''}`,
          `${peer.name} cannot be called since ${peer.troubled_at ? formatMoment(peer.troubled_at, 'en') : ''} (${peer.failures} times in a row): ${peer.error_en ?? ''}`,
          'Mở “Liên thông văn bản”, mục “Trục ngoài”, bấm “Gọi thử ngay”; nếu vẫn lỗi, gọi nơi vận hành trục đó. Văn bản đang chờ không mất.',
          'Open “Document exchange”, “Hubs we call” and press “Call it now”; if it still fails, call its operator. Nothing that waits is lost.',
        ),
      ),
      ...paused.map(({ name, count }) =>
        fault(
          'soon',
          `${name} đang tạm dừng mà có ${count} gói tin chờ gửi.`,
          `${name} is paused and ${count} packages wait for it.`,
          'Bấm “Chạy lại” ở trang của trục đó khi đã xong việc, hoặc báo nơi gửi.',
          'Press “Resume” on its page when the work is done, or tell the senders.',
        ),
      ),
      ...ending.map(({ name, secret_ends }) => {
        const over = secret_ends !== null && daysBetween(today, secret_ends) < 0
        const day = (language: 'vi' | 'en') => (secret_ends ? formatDay(secret_ends, language) : '')
        return fault(
          over ? 'broken' : 'soon',
          `Khoá dùng với ${name} ${over ? 'đã hết hạn ngày' : 'hết hạn ngày'} ${day('vi')}.`,
          `The secret for ${name} ${over ? 'ended on' : 'ends on'} ${day('en')}.`,
          'Xin khoá mới từ nơi vận hành trục rồi bấm “Đổi khoá”; khoá cũ còn được thử thêm 7 ngày.',
          'Ask its operator for a new one and press “Change the secret”; the old one is tried for 7 days more.',
        )
      }),
    ]
  },
}

const unread: Check = {
  words: words.checkUnread,
  async look({ reader, clock }) {
    const oldest = await oldestUnread(reader)
    if (!oldest || !isBefore(oldest, minus(clock.now(), { minutes: UNREAD_MINUTES }))) return []
    return [
      fault(
        'broken',
        `Gói tin đã nhận từ ${formatMoment(oldest, 'vi')} vẫn chưa được đọc và chuyển đi.`,
        `A package that was taken over at ${formatMoment(oldest, 'en')} is still not read and passed on.`,
        'Xem mục “Việc nền” ở trang này và nhật ký của dịch vụ; khởi động lại dịch vụ nếu không thấy lý do. Gói tin không mất.',
        'See the jobs on this page and the log of the service; start it again when no reason is found. No package is lost.',
      ),
    ]
  },
}

const quarantine: Check = {
  words: words.checkQuarantine,
  async look(province) {
    const count = await countQuarantined(province.reader)
    if (count < (await limitsNow(province)).quarantined) return []
    return [
      fault(
        'soon',
        `${count} gói tin đang bị cách ly, chưa ai xem.`,
        `${count} packages are in quarantine; nobody has dealt with them.`,
        'Mở “Liên thông văn bản”, mục “Cách ly”, đọc lý do; bấm “Thử lại” hoặc báo nơi gửi.',
        'Open “Document exchange”, “Quarantine”, read the reason; try again or tell the sender.',
      ),
    ]
  },
}

const told: Check = {
  words: words.checkTold,
  async look({ reader, clock }) {
    const failed = await failedWords(reader, minus(clock.now(), { days: WORDS_DAYS }))
    return failed.map(({ name, count, error }) =>
      fault(
        'soon',
        `${count} cảnh báo không đến được “${name}”${error ? `: ${error}` : ''}.`,
        `${count} alarms did not reach “${name}”${error ? `: ${error}` : ''}.`,
        'Mở “Liên thông văn bản”, mục “Cảnh báo”, “Nơi nhận cảnh báo”: sửa địa chỉ rồi bấm “Gửi thử”.',
        'Open “Document exchange”, “Alarms”, “Who is told”: mend the address and press “Send a test”.',
      ),
    )
  },
}

/** What operators read of the exchange on the page of health and in `npm run doctor`. */
export const exchangeChecks: Readonly<Record<string, Check>> = {
  'exchange-systems': systemCheck,
  'exchange-peers': peers,
  'exchange-unread': unread,
  'exchange-quarantine': quarantine,
  'exchange-alarms': told,
}

import type { Follow } from '../../kernel/module/index.ts'
import { openRequests, openStatuses } from './hub/follow.store.ts'
import { passRoutes, routesBack } from './hub/system.store.ts'

/** What of the exchange goes along when one agency takes another's place. Letters to the old codes find their way by the directory. */
export const exchangeFollows: Readonly<Record<string, Follow>> = {
  requests: {
    words: { vi: 'Yêu cầu thu hồi, cập nhật, thay thế chưa trả lời', en: 'Recalls and updates not answered yet' },
    says: { vi: 'Văn thư cơ quan nhận trả lời.', en: 'Are answered by the receiver’s clerk.' },
    go: openRequests.go,
    back: openRequests.back,
  },
  statuses: {
    words: { vi: 'Trạng thái chưa khớp', en: 'Statuses that fit nothing yet' },
    says: { vi: 'Chuyển sang cơ quan nhận.', en: 'Go to the receiver.' },
    go: openStatuses.go,
    back: openStatuses.back,
  },
  routes: {
    words: { vi: 'Hệ thống khác nhận văn bản cho cơ quan', en: 'Other systems that fetch for the agency' },
    says: {
      vi: 'Nếu cơ quan nhận dùng phần mềm khác, hệ thống này nhận tiếp cho cơ quan nhận; nếu không, văn bản về Liên Thông.',
      en: 'Fetch for the receiver if it uses other software; otherwise its post comes here.',
    },
    go: ({ db }, passing) => passRoutes(db, passing),
    back: ({ db }, passed) => routesBack(db, passed),
  },
}

import { defineWords } from '../../../kernel/pages/index.ts'
import type { AlarmKind } from './alarm.store.ts'

type Said = { name: string; count: number }
type Sentence = { vi: (said: Said) => string; en: (said: Said) => string }

/** What each alarm says, when it begins. */
export const alarmWords: Readonly<Record<AlarmKind, Sentence>> = {
  'peer-down': {
    vi: ({ name }) => `Không gọi được ${name}: văn bản ra ngoài và gửi đến đang chờ`,
    en: ({ name }) => `${name} cannot be called: documents both ways wait`,
  },
  silent: {
    vi: ({ name }) => `Hệ thống ${name} không lấy văn bản đang chờ trên trục`,
    en: ({ name }) => `The system ${name} does not fetch what waits for it`,
  },
  undelivered: {
    vi: ({ name, count }) => `${name}: ${count} văn bản quá hạn chưa đến nơi nhận`,
    en: ({ name, count }) => `${name}: documents overdue that have not reached their receivers (${count})`,
  },
  quarantine: {
    vi: ({ count }) => `${count} gói tin đang bị cách ly`,
    en: ({ count }) => `Packages in quarantine (${count})`,
  },
  credential: {
    vi: ({ name, count }) => `Khoá dùng với ${name} hết hạn sau ${count} ngày`,
    en: ({ name, count }) => `The secret for ${name} ends in ${count} days`,
  },
}

/** The sentence of an alarm out of what its act holds. */
export function alarmSaid(language: 'vi' | 'en', { kind, name, count }: Record<string, unknown>): string {
  const say = alarmWords[kind as AlarmKind]?.[language]
  return say ? say({ name: String(name ?? ''), count: Number(count ?? 0) }) : ''
}

/** Words of alarms, of whom they are told to, and of the daily report. */
export const words = defineWords({
  checkPeers: { vi: 'Trục ngoài', en: 'Hubs that are called' },
  checkUnread: { vi: 'Hàng đợi của trục liên thông', en: 'The queue of the exchange' },
  checkQuarantine: { vi: 'Gói tin bị cách ly', en: 'Packages in quarantine' },
  checkTold: { vi: 'Cảnh báo của trục liên thông', en: 'Alarms of the exchange' },
  alarms: { vi: 'Cảnh báo', en: 'Alarms' },
  intro: {
    vi: 'Mỗi cảnh báo được báo một lần khi bắt đầu và một lần khi hết.',
    en: 'Each alarm is told once when it begins and once when it is over.',
  },
  open: { vi: 'Đang có', en: 'Open' },
  over: { vi: 'Đã hết', en: 'Over' },
  all: { vi: 'Tất cả', en: 'All' },
  what: { vi: 'Nội dung', en: 'What' },
  begun: { vi: 'Bắt đầu', en: 'Begun' },
  overAt: { vi: 'Hết lúc', en: 'Over' },
  notOver: { vi: 'chưa hết', en: 'not yet' },
  newest: { vi: 'Mới nhất trước', en: 'Newest first' },
  empty: { vi: 'Không có cảnh báo nào', en: 'No alarms' },
  emptyBody: {
    vi: 'Khi trục ngoài không gọi được, văn bản quá hạn chưa đến nơi, có gói bị cách ly hoặc khoá sắp hết hạn, cảnh báo hiện ở đây.',
    en: 'When a hub cannot be called, documents do not arrive in time, packages are quarantined or a secret is about to end, it appears here.',
  },
  targets: { vi: 'Nơi nhận cảnh báo', en: 'Who is told' },
  targetsIntro: {
    vi: 'Ngoài chuông của người vận hành, cảnh báo còn được gửi đến các nơi này.',
    en: 'Beside the bell of the operators, alarms go to these.',
  },
  addTarget: { vi: 'Thêm nơi nhận', en: 'Add one' },
  name: { vi: 'tên nơi nhận', en: 'the name' },
  way: { vi: 'cách báo', en: 'the way' },
  mail: { vi: 'Thư điện tử', en: 'E-mail' },
  webhook: { vi: 'Phần mềm khác (webhook)', en: 'Another program (webhook)' },
  mailTo: { vi: 'địa chỉ thư', en: 'the e-mail address' },
  hookAt: { vi: 'địa chỉ webhook', en: 'the webhook’s address' },
  hookHint: { vi: 'Bắt đầu bằng https://', en: 'It begins with https://' },
  hookSecret: { vi: 'khoá ký', en: 'the signing secret' },
  hookSecretHint: {
    vi: 'Ít nhất 16 ký tự. Phần mềm kia dùng khoá này để biết lời gọi là của ta.',
    en: 'At least 16 characters. The other program knows by it that the call is ours.',
  },
  daily: { vi: 'nhận cả báo cáo mỗi sáng', en: 'the daily report as well' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  standing: { vi: 'Đang nhận', en: 'Told' },
  removed: { vi: 'Đã bỏ', en: 'Removed' },
  made: { vi: 'Thêm lúc', en: 'Added' },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  test: { vi: 'Gửi thử', en: 'Send a test' },
  remove: { vi: 'Bỏ nơi nhận', en: 'Remove' },
  removeWill: { vi: 'Cảnh báo và báo cáo không gửi đến nơi này nữa.', en: 'Alarms and reports go there no more.' },
  sentence: {
    vi: (way: string) => `Nhận cảnh báo của trục liên thông. Cách báo: ${way}.`,
    en: (way: string) => `Is told of alarms of the exchange by: ${way}.`,
  },
  last: { vi: 'Lần báo gần nhất', en: 'Last told' },
  wordQueued: { vi: 'đang gửi', en: 'being sent' },
  wordSent: { vi: 'đã gửi', en: 'sent' },
  wordFailed: { vi: 'không gửi được', en: 'could not be sent' },
  emptyTargets: { vi: 'Chưa có nơi nhận nào', en: 'Nobody else is told' },
  emptyTargetsBody: {
    vi: 'Thêm hộp thư của tổ trực, hoặc phần mềm giám sát của tỉnh.',
    en: 'Add the mailbox of who is on duty, or the province’s monitoring software.',
  },
  told: { vi: 'Lời báo đã gửi', en: 'Words that were sent' },
  whyTold: {
    vi: 'Để biết cảnh báo đã đến nơi nhận hay chưa. Cảnh báo và nhật ký giữ riêng.',
    en: 'To know whether an alarm reached its target. Alarms and the journal are kept apart.',
  },
  report: { vi: 'Báo cáo hằng ngày', en: 'Daily report' },
  reportIntro: {
    vi: 'Mỗi sáng ngày làm việc: văn bản chưa đến nơi và phản hồi chậm của từng cơ quan gửi.',
    en: 'Each working morning: documents not delivered and answers that are late, by sending agency.',
  },
  day: { vi: 'Ngày', en: 'Day' },
  agency: { vi: 'Cơ quan gửi', en: 'Sending agency' },
  unsent: { vi: 'Ký quá hạn chưa gửi', en: 'Signed, not sent in time' },
  failed: { vi: 'Gửi lỗi', en: 'Failed' },
  unfetched: { vi: 'Nơi nhận chưa lấy', en: 'Not fetched' },
  late: { vi: 'Chậm tiếp nhận', en: 'Late to register' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  oldest: { vi: 'Cũ nhất từ', en: 'Oldest since' },
  emptyReport: { vi: 'Chưa có báo cáo nào', en: 'No report yet' },
  emptyReportBody: {
    vi: 'Báo cáo được lập vào đầu mỗi ngày làm việc; ngày không có gì tồn thì không có dòng nào.',
    en: 'It is made at the beginning of each working day; a day on which nothing is open has no rows.',
  },
})

import type { ActType } from '../../kernel/module/index.ts'
import { alarmSaid } from './alarms/alarms.words.ts'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const why = (value: unknown): string => (value ? `: ${text(value)}` : '')

/** What refuses or answers says why; that text is never dropped (edxml.md §9.1). */
const saysWhy = ({ code }: Record<string, unknown>): boolean => ['02', '13', '15', '16'].includes(text(code))

/** Every act of the exchange as it reads on a timeline; an applicant sees where the paper is, not how the hub works. */
export const exchangeActs: Record<string, ActType> = {
  'document.sent': {
    name: { vi: 'Gửi văn bản đến nơi nhận', en: 'Document sent to a receiver' },
    citizen: true,
    words: {
      vi: (data) => (data.here ? `Gửi đến ${text(data.receiver)}` : `Giao trục liên thông, gửi ${text(data.receiver)}`),
      en: (data) =>
        data.here ? `Sent to ${text(data.receiver)}` : `Handed to the exchange for ${text(data.receiver)}`,
    },
  },
  'document.with-other-hub': {
    name: { vi: 'Trục ngoài đã nhận văn bản', en: 'Document taken by another hub' },
    words: {
      vi: (data) => `Trục ngoài đã nhận văn bản gửi ${text(data.receiver)}; chưa rõ nơi nhận đã lấy`,
      en: (data) => `Another hub took the document for ${text(data.receiver)}; whether it was fetched is not known yet`,
    },
  },
  'exchange.packages-destroyed': {
    name: { vi: 'Tiêu huỷ gói tin liên thông', en: 'Packages destroyed' },
    words: {
      vi: (data) => `Gói tin liên thông của văn bản đã tiêu huỷ theo quyết định ${text(data.decision)}`,
      en: (data) => `Packages of the document destroyed by decision ${text(data.decision)}`,
    },
  },
  'document.fetched': {
    name: { vi: 'Nơi nhận đã lấy văn bản', en: 'Document fetched by the receiver' },
    words: {
      vi: (data) => `Hệ thống của ${text(data.receiver)} đã lấy văn bản`,
      en: (data) => `The system of ${text(data.receiver)} fetched the document`,
    },
  },
  'document.delivery': {
    name: { vi: 'Trạng thái xử lý ở nơi nhận', en: 'Status at the receiver' },
    citizen: true,
    words: {
      vi: (data) => `${text(data.receiver)}: ${text(data.vi)}${saysWhy(data) ? why(data.text) : ''}`,
      en: (data) => `${text(data.receiver)}: ${text(data.en)}${saysWhy(data) ? why(data.text) : ''}`,
    },
  },
  'exchange.failed': {
    name: { vi: 'Không gửi được văn bản', en: 'Document could not be sent' },
    words: {
      vi: (data) => `Không gửi được đến ${text(data.receiver)}${why(data.vi)}`,
      en: (data) => `Could not be sent to ${text(data.receiver)}${why(data.en)}`,
    },
  },
  'exchange.resent': {
    name: { vi: 'Gửi lại văn bản', en: 'Document sent again' },
    words: { vi: (data) => `Gửi lại đến ${text(data.receiver)}`, en: (data) => `Sent again to ${text(data.receiver)}` },
  },
  'exchange.stopped': {
    name: { vi: 'Dừng gửi văn bản', en: 'Sending stopped' },
    words: {
      vi: (data) => `Dừng gửi đến ${text(data.receiver)}`,
      en: (data) => `Stopped sending to ${text(data.receiver)}`,
    },
  },
  'exchange.package-received': {
    name: { vi: 'Trục nhận gói tin', en: 'Package received by the exchange' },
    words: {
      vi: (data) => `Trục nhận gói tin từ hệ thống ${text(data.system)}`,
      en: (data) => `Package received from the system ${text(data.system)}`,
    },
  },
  'exchange.quarantined': {
    name: { vi: 'Cách ly gói tin', en: 'Package quarantined' },
    words: { vi: (data) => `Cách ly gói tin${why(data.vi)}`, en: (data) => `Package quarantined${why(data.en)}` },
  },
  'exchange.package-retried': { words: { vi: 'Thử lại gói tin bị cách ly', en: 'Quarantined package tried again' } },
  'exchange.package-dismissed': { words: { vi: 'Bỏ gói tin khỏi khu cách ly', en: 'Package removed from quarantine' } },
  'exchange.status-unmatched': {
    name: { vi: 'Trạng thái không xác định được văn bản', en: 'Status could not be matched' },
    words: {
      vi: (data) => `Trạng thái ${text(data.status)} không xác định được văn bản${why(data.vi)}`,
      en: (data) => `Status ${text(data.status)} could not be matched${why(data.en)}`,
    },
  },
  'exchange.status-dismissed': {
    words: { vi: 'Đã xem trạng thái không xác định', en: 'Unmatched status reviewed' },
  },
  'exchange.asked': {
    name: { vi: 'Nơi gửi có yêu cầu', en: 'Request from the sender' },
    words: {
      vi: (data) => `${text(data.sender)} yêu cầu${why(data.reason)}`,
      en: (data) => `Request from ${text(data.sender)}${why(data.reason)}`,
    },
  },
  'exchange.met': {
    name: { vi: 'Ghép yêu cầu đến trước vào văn bản', en: 'Earlier request put to its document' },
    words: {
      vi: (data) => `${text(data.sender)} đã yêu cầu từ trước khi văn bản đến${why(data.reason)}`,
      en: (data) => `${text(data.sender)} asked before the document arrived${why(data.reason)}`,
    },
  },
  'exchange.answered': {
    name: { vi: 'Trả lời yêu cầu của nơi gửi', en: 'Sender’s request answered' },
    words: {
      vi: (data) => `${data.code === '15' ? 'Đồng ý' : 'Từ chối'} yêu cầu của nơi gửi${why(data.text)}`,
      en: (data) => `${data.code === '15' ? 'Agreed to' : 'Refused'} the sender’s request${why(data.text)}`,
    },
  },
  'exchange.ask-sent': {
    name: { vi: 'Gửi yêu cầu về văn bản đã gửi', en: 'Request about a sent document' },
    words: {
      vi: (data) => `Đã gửi yêu cầu đến ${text(data.receiver)}`,
      en: (data) => `Request sent to ${text(data.receiver)}`,
    },
  },
  'exchange.ask-failed': {
    name: { vi: 'Không gửi được yêu cầu', en: 'Request could not be sent' },
    words: {
      vi: (data) => `Không gửi được yêu cầu đến ${text(data.receiver)}${why(data.vi)}`,
      en: (data) => `The request could not be sent to ${text(data.receiver)}${why(data.en)}`,
    },
  },
  'exchange.ask-resent': {
    name: { vi: 'Gửi lại yêu cầu', en: 'Request sent again' },
    words: {
      vi: (data) => `Gửi lại yêu cầu đến ${text(data.receiver)}`,
      en: (data) => `Request sent again to ${text(data.receiver)}`,
    },
  },
  'exchange.system-registered': {
    name: { vi: 'Đăng ký hệ thống kết nối', en: 'System registered' },
    words: {
      vi: (data) => `Đăng ký hệ thống ${text(data.name)}`,
      en: (data) => `System ${text(data.name)} registered`,
    },
  },
  'exchange.system-silent': {
    name: { vi: 'Hệ thống lâu không lấy văn bản', en: 'System does not fetch' },
    words: {
      vi: (data) => `Hệ thống ${text(data.name)} không lấy ${text(data.count)} gói tin đang chờ`,
      en: (data) => `The system ${text(data.name)} does not fetch the ${text(data.count)} packages that wait for it`,
    },
  },
  'exchange.system-back': {
    words: { vi: 'Hệ thống lấy văn bản trở lại', en: 'System fetches again' },
  },
  'exchange.secret-rotated': { words: { vi: 'Đổi khoá bí mật của hệ thống', en: 'System’s secret changed' } },
  'exchange-peer.registered': {
    name: { vi: 'Kết nối trục ngoài', en: 'Hub connected' },
    words: { vi: (data) => `Kết nối với ${text(data.name)}`, en: (data) => `Hub ${text(data.name)} connected` },
  },
  'exchange-peer.changed': { words: { vi: 'Sửa kết nối trục ngoài', en: 'Connection to a hub changed' } },
  'exchange-peer.secret-changed': { words: { vi: 'Đổi khoá dùng với trục ngoài', en: 'Secret for a hub changed' } },
  'exchange-peer.paused': { words: { vi: 'Tạm dừng gọi trục ngoài', en: 'Calls to a hub paused' } },
  'exchange-peer.resumed': { words: { vi: 'Gọi lại trục ngoài', en: 'Calls to a hub resumed' } },
  'exchange-peer.tested': {
    name: { vi: 'Gọi thử trục ngoài', en: 'Hub called by hand' },
    words: {
      vi: (data) =>
        data.vi ? `Gọi thử không được${why(data.vi)}` : `Gọi thử được, ${text(data.waiting)} văn bản đang chờ ở đó`,
      en: (data) =>
        data.en
          ? `The call by hand failed${why(data.en)}`
          : `Called by hand: it answered, ${text(data.waiting)} documents wait there`,
    },
  },
  'exchange-peer.units-asked': { words: { vi: 'Lấy danh bạ của trục ngoài', en: 'Directory of a hub asked for' } },
  'exchange-peer.units-fetched': {
    name: { vi: 'Đã lấy danh bạ của trục ngoài', en: 'Directory of a hub fetched' },
    words: {
      vi: (data) =>
        `Danh bạ: ${text(data.new)} đơn vị chưa có ở đây, ${text(data.known)} đã có, ${text(data.gone)} bên kia không còn`,
      en: (data) =>
        `Directory: ${text(data.new)} units not here, ${text(data.known)} here, ${text(data.gone)} gone there`,
    },
  },
  'exchange-unit.asked': {
    name: { vi: 'Hệ thống đề nghị thêm cơ quan', en: 'System asks for an agency' },
    words: {
      vi: (data) => `Đề nghị thêm cơ quan ${text(data.name)} (${text(data.code)})`,
      en: (data) => `Asks for the agency ${text(data.name)} (${text(data.code)})`,
    },
  },
  'exchange-unit.ended': {
    name: { vi: 'Hệ thống báo cơ quan không còn', en: 'System says that an agency is no more' },
    words: {
      vi: (data) => `Báo cơ quan ${text(data.code)} không còn`,
      en: (data) => `Says that ${text(data.code)} is no more`,
    },
  },
  'exchange-unit.added': {
    words: { vi: 'Thêm đơn vị ngoài tỉnh vào danh bạ', en: 'Unit outside added to the directory' },
  },
  'exchange-unit.refused': { words: { vi: 'Bỏ qua đơn vị ngoài tỉnh', en: 'Unit outside passed over' } },
  'exchange-alarm.begun': {
    name: { vi: 'Cảnh báo của trục liên thông', en: 'Alarm of the exchange' },
    words: { vi: (data) => alarmSaid('vi', data), en: (data) => alarmSaid('en', data) },
  },
  'exchange-alarm.over': { words: { vi: 'Cảnh báo đã hết', en: 'Alarm over' } },
  'alarm-target.added': {
    name: { vi: 'Thêm nơi nhận cảnh báo', en: 'Somebody added who is told of alarms' },
    words: {
      vi: (data) => `Thêm nơi nhận cảnh báo ${text(data.name)}`,
      en: (data) => `${text(data.name)} is told of alarms`,
    },
  },
  'alarm-target.tested': { words: { vi: 'Gửi thử đến nơi nhận cảnh báo', en: 'Test sent to who is told of alarms' } },
  'alarm-target.removed': { words: { vi: 'Bỏ nơi nhận cảnh báo', en: 'Somebody is told of alarms no more' } },
  'package.read': {
    words: { vi: 'Tải tệp gốc của gói tin bị cách ly', en: 'Original file of a quarantined package downloaded' },
    reading: true,
  },
  'exchange-request.read': {
    words: { vi: 'Xem yêu cầu của nơi gửi văn bản', en: 'Request from a sender viewed' },
    reading: true,
  },
}

/** The rows of statistics (service-quality.md §2; sets of states: one-stop.md §3.2) as data. */
import type { LegalDay } from '../../../packages/time/index.ts'
import { inForceOn, type Measure } from './measure.ts'
import type { CountedChannel, Mark, Predicate } from './predicate.ts'

const vocabulary = {
  version: 1,
  from: '2018-06-21',
  source: 'Từ vựng thống kê hồ sơ một cửa (bộ trạng thái quốc gia 1–10)',
  mark: 'confirmed',
} as const
const sets = { ...vocabulary, source: 'Bộ trạng thái của một hệ thống cấp tỉnh', mark: 'likely' } as const

const received: Predicate = { in: 'accepted' }
const carried: Predicate = { at: 'start', happened: ['accepted'], not: ['ended'] }
const ended = (where: Partial<Record<Mark | 'late', boolean>> = {}): Predicate => ({ in: 'ended', where })
const open = { at: 'end', happened: ['accepted'], not: ['ended'] } as const

const by = (channel: CountedChannel, vi: string, en: string): Measure => ({
  ...vocabulary,
  name: `received-${channel}`,
  words: { vi, en },
  says: {
    vi: `Tiếp nhận trong kỳ, nộp ${{ counter: 'trực tiếp tại bộ phận một cửa', online: 'trực tuyến', postal: 'qua dịch vụ bưu chính công ích' }[channel]}.`,
    en: `Received in the period, filed ${{ counter: 'at the one-stop desk', online: 'online', postal: 'by post' }[channel]}.`,
  },
  parts: [{ in: 'accepted', channel }],
})

/** Every row with its versions. A name is never changed: reports that were closed keep it. */
export const measures: readonly Measure[] = [
  {
    ...vocabulary,
    name: 'total',
    words: { vi: 'Tổng số phải giải quyết', en: 'Total' },
    says: {
      vi: 'Tồn kỳ trước chuyển sang cộng tiếp nhận trong kỳ. Hồ sơ liên thông con không đếm lại.',
      en: 'Carried over and received in the period. A dossier that another one began is not counted again.',
    },
    parts: [carried, received],
  },
  {
    ...vocabulary,
    name: 'carried',
    words: { vi: 'Tồn kỳ trước', en: 'Carried over' },
    says: {
      vi: 'Đã tiếp nhận trước ngày đầu kỳ và đến hết ngày hôm trước chưa có kết quả, chưa dừng, chưa rút.',
      en: 'Received before the first day, and not settled, stopped or withdrawn before it.',
    },
    parts: [carried],
  },
  {
    ...vocabulary,
    name: 'received',
    words: { vi: 'Tiếp nhận trong kỳ', en: 'Received' },
    says: {
      vi: 'Được cấp số trong kỳ (mã trạng thái 2, 4–10), tính cho cơ quan giải quyết hiện nay.',
      en: 'Numbered in the period (state codes 2, 4–10), counted for the agency that decides now.',
    },
    parts: [received],
  },
  by('online', 'Trực tuyến', 'Online'),
  by('counter', 'Trực tiếp', 'At the counter'),
  by('postal', 'Bưu chính', 'By post'),
  {
    ...vocabulary,
    name: 'denied',
    words: { vi: 'Từ chối tiếp nhận', en: 'Not accepted' },
    says: {
      vi: 'Không được tiếp nhận trong kỳ (mã 3).',
      en: 'Refused at the counter in the period (code 3).',
    },
    parts: [{ in: 'refused', where: { withdrawn: false } }],
  },
  {
    ...vocabulary,
    name: 'withdrawn',
    words: { vi: 'Rút hồ sơ', en: 'Withdrawn' },
    says: {
      vi: 'Người nộp xin rút trong kỳ, trước hoặc sau khi tiếp nhận (mã 7 rồi 8).',
      en: 'Withdrawn by the applicant in the period, before or after receipt (codes 7, 8).',
    },
    parts: [{ in: 'refused', where: { withdrawn: true } }, ended({ withdrawn: true })],
  },
  {
    ...vocabulary,
    name: 'settled',
    words: { vi: 'Đã giải quyết', en: 'Settled' },
    says: {
      vi: 'Kết thúc trong kỳ: có kết quả, dừng xử lý hoặc rút sau tiếp nhận, theo thời điểm nào đến trước (cách tính của Bộ chỉ số; bộ trạng thái của báo cáo 7, 9, 10 không gồm dừng xử lý).',
      en: 'Ended in the period: result ready, stopped, or withdrawn after receipt, whichever came first (as the index counts).',
    },
    parts: [ended()],
  },
  {
    ...vocabulary,
    name: 'released',
    words: { vi: 'Có kết quả', en: 'Result ready' },
    says: {
      vi: 'Có kết quả trong kỳ (mã 9). Ngày có kết quả quyết định đúng hay trễ hạn, không phải ngày người dân đến nhận.',
      en: 'Result ready in the period (code 9). That day decides, not the day it was fetched.',
    },
    parts: [ended({ released: true })],
  },
  {
    ...vocabulary,
    name: 'early',
    words: { vi: 'Trước hạn', en: 'Early' },
    says: { vi: 'Có kết quả trước ngày hẹn trả.', en: 'Result ready before the due day.' },
    parts: [ended({ released: true, early: true })],
  },
  {
    ...vocabulary,
    name: 'on-time',
    words: { vi: 'Đúng hạn', en: 'On time' },
    says: {
      vi: 'Có kết quả trong ngày hẹn trả, chưa muộn. Không có hạn trả thì tính đúng hạn, liệt kê riêng.',
      en: 'Result ready on the due day, not late. Without a due day it is in time, and listed apart.',
    },
    parts: [ended({ released: true, early: false, late: false })],
  },
  {
    ...vocabulary,
    name: 'late',
    words: { vi: 'Trễ hạn', en: 'Late' },
    says: {
      vi: 'Có kết quả sau hạn trả: theo ngày là sau ngày hẹn, theo giờ là sau đúng thời điểm hẹn. Hạn trả đã cộng thời gian chờ bổ sung.',
      en: 'Result ready after it was due: by the day, or by the hour. Time that the dossier waited for papers is added to the due moment.',
    },
    parts: [ended({ released: true, late: true })],
  },
  {
    ...vocabulary,
    name: 'no-due',
    words: { vi: 'Không có hạn trả', en: 'No due day' },
    says: {
      vi: 'Có kết quả trong kỳ mà thủ tục không có hạn trả.',
      en: 'Result ready in the period, without a due day.',
    },
    parts: [ended({ released: true, 'no-due': true })],
  },
  {
    ...vocabulary,
    name: 'stopped',
    words: { vi: 'Dừng xử lý', en: 'Stopped' },
    says: { vi: 'Cơ quan dừng xử lý trong kỳ (mã 8).', en: 'Stopped by the agency in the period (code 8).' },
    parts: [ended({ stopped: true })],
  },
  {
    ...vocabulary,
    name: 'saturday',
    words: { vi: 'Xong ngày thứ Bảy', en: 'Settled on Saturday' },
    says: {
      vi: 'Có kết quả vào thứ Bảy, tính theo ngày có kết quả chứ không theo ngày nhận.',
      en: 'Result ready on a Saturday, by the day of the result and not of receipt.',
    },
    parts: [ended({ released: true, saturday: true })],
  },
  {
    ...vocabulary,
    name: 'handed-over',
    words: { vi: 'Đã trả kết quả', en: 'Handed over' },
    says: { vi: 'Trả kết quả cho người nộp trong kỳ (mã 10).', en: 'Handed to the applicant in the period (code 10).' },
    parts: [{ in: 'returned' }],
  },
  {
    ...vocabulary,
    name: 'awaiting',
    words: { vi: 'Chờ tiếp nhận', en: 'Waiting for receipt' },
    says: {
      vi: 'Đã nộp, đến hết kỳ chưa tiếp nhận, chưa từ chối, chưa rút (mã 1).',
      en: 'Filed, and at the end of the period not received, refused or withdrawn (code 1).',
    },
    parts: [{ at: 'end', happened: ['submitted'], not: ['taken'] }],
  },
  {
    ...sets,
    name: 'undue',
    words: { vi: 'Đang giải quyết, trong hạn', en: 'In process, in time' },
    says: {
      vi: 'Cuối kỳ đang giải quyết (mã 2, 4) và chưa quá hạn trả. Hẹn trả hôm nay thì chưa là quá hạn khi tính theo ngày.',
      en: 'In process at the end of the period (codes 2, 4), not overdue. Due today is not overdue by the day.',
    },
    parts: [{ ...open, not: ['ended', 'due'], waiting: false }],
  },
  {
    ...sets,
    name: 'overdue',
    words: { vi: 'Đang giải quyết, quá hạn', en: 'In process, overdue' },
    says: {
      vi: 'Cuối kỳ đang giải quyết và đã quá hạn trả; khác với “trễ hạn” là đã xong nhưng muộn. Chờ bổ sung (mã 5) không tính.',
      en: 'In process at the end of the period with the due moment passed; finished late is another figure. Waiting for papers (code 5) is left out.',
    },
    parts: [{ ...open, happened: ['accepted', 'due'], waiting: false }],
  },
  {
    ...sets,
    name: 'waiting',
    words: { vi: 'Chờ bổ sung', en: 'Waiting for papers' },
    says: {
      vi: 'Cuối kỳ đang chờ người nộp bổ sung theo yêu cầu khi thẩm định (mã 5), theo lần yêu cầu gần nhất.',
      en: 'Waiting at the end of the period for papers asked for in examination (code 5), by the newest request.',
    },
    parts: [{ ...open, waiting: true }],
  },
  {
    ...vocabulary,
    name: 'inter-agency',
    words: { vi: 'Liên thông con', en: 'Begun by another' },
    says: {
      vi: 'Hồ sơ con của hồ sơ liên thông, tiếp nhận trong kỳ; chỉ đếm ở cột này, các cột khác đếm hồ sơ gốc một lần.',
      en: 'Begun by another dossier and received in the period; only here, all others count the first one once.',
    },
    parts: [{ in: 'accepted', where: { child: true } }],
  },
]

/** The definitions under which a period that ends on this day is reported. */
export const measuresOn = (day: LegalDay): Measure[] => inForceOn(measures, day)

/** Its settled parts that were in time, of all results: whole percent is never made of less. */
export function onTimeShare(counts: Readonly<Record<string, number>>): number | null {
  const { early = 0, 'on-time': onTime = 0, released = 0 } = counts
  return released === 0 ? null : (early + onTime) / released
}

/** Acts as what they mean for a dossier's days: new acts are named here, nowhere else. */
export const events: Readonly<Record<string, string>> = {
  'dossier.filed': 'submitted',
  'dossier.received': 'accepted',
  'dossier.denied': 'denied',
  'dossier.withdrawn': 'withdrawn',
  'dossier.stopped': 'stopped',
  'dossier.result-ready': 'released',
  'dossier.returned': 'returned',
  'dossier.supplement-requested': 'asked',
  'dossier.supplemented': 'answered',
}

/** Criteria of the index (QĐ 766/QĐ-TTg; service-quality.md §1.1) as data: which dossiers, among which. Points and thresholds are a dated rule. */
import type { LegalDay } from '../../../../packages/time/index.ts'
import type { RuleMark } from '../../../kernel/module/index.ts'
import type { Word } from '../../../kernel/pages/index.ts'
import { inForceOn } from '../measure.ts'
import type { Predicate } from '../predicate.ts'

export const GROUPS = {
  A: { vi: 'Công khai, minh bạch', en: 'Openness' },
  B: { vi: 'Tiến độ giải quyết', en: 'Timeliness' },
  C: { vi: 'Cung cấp dịch vụ công trực tuyến', en: 'Online services' },
  D: { vi: 'Thanh toán trực tuyến', en: 'Online payment' },
  E: { vi: 'Số hóa hồ sơ', en: 'Digitisation' },
  F: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
} as const
export type Group = keyof typeof GROUPS

/** One criterion. Without `among` there is no source for it yet: it gets no points and none are lost. */
export interface Criterion {
  id: string
  from: string
  to?: string
  group: Group
  words: Word
  says: Word
  /** Dossiers that count, and among which; parts share no dossier, and whoever counts is among them. */
  of: readonly Predicate[]
  among: readonly Predicate[]
  /** What would win the point back, said of the dossiers that lost it. */
  remedy?: Word
  /** What is not in the figure although the formula names it. */
  without?: Word
  mark: RuleMark
}

const row = { from: '2022-06-23', of: [], among: [] } as const
const likely = { ...row, mark: 'likely' } as const

const inTime = { late: false, repeated: false } as const

/** All of them; those without a source say so. */
export const criteria: readonly Criterion[] = [
  {
    ...likely,
    id: '1.1',
    group: 'A',
    words: { vi: 'Công bố thủ tục đúng hạn', en: 'Procedures announced in time' },
    says: { vi: 'Số thủ tục công bố đúng hạn / số phải công bố.', en: 'Announced in time, of those due.' },
  },
  {
    ...likely,
    id: '1.2',
    group: 'A',
    words: { vi: 'Công khai thủ tục đúng hạn', en: 'Procedures published in time' },
    says: {
      vi: 'Số thủ tục công khai đúng hạn / số phải công khai; cấp tỉnh 5 ngày làm việc.',
      en: 'Published in time, of those due; five working days for a province.',
    },
  },
  {
    ...likely,
    id: '1.3',
    group: 'A',
    words: { vi: 'Công khai đủ nội dung', en: 'Published completely' },
    says: { vi: 'Số thủ tục công khai đủ nội dung / tổng số.', en: 'Complete procedures, of all.' },
  },
  {
    ...row,
    id: '1.4',
    group: 'A',
    mark: 'confirmed',
    words: { vi: 'Đồng bộ hồ sơ lên Cổng Dịch vụ công quốc gia', en: 'Dossiers sent to the National Portal' },
    says: { vi: 'Số hồ sơ đã đồng bộ / số hồ sơ trong kỳ.', en: 'Sent, of those of the period.' },
  },
  {
    ...row,
    id: '2.1',
    group: 'B',
    mark: 'confirmed',
    words: { vi: 'Giải quyết hồ sơ đúng hạn', en: 'In time' },
    says: {
      vi: '(Đang giải quyết trong hạn + kết thúc trước hoặc đúng hạn) / (đang giải quyết + kết thúc trong kỳ). Kết thúc: có kết quả, dừng hoặc rút. Chờ bổ sung không tính; yêu cầu bổ sung quá một lần tính là trễ; không có hạn trả tính đúng hạn.',
      en: '(In process in time + ended by the due day) / (in process + ended in the period). Ended: result ready, stopped or withdrawn. Waiting for papers is left out; asked more than once counts as late; without a due day as in time.',
    },
    of: [
      {
        at: 'end',
        happened: ['accepted'],
        not: ['ended', 'due'],
        waiting: false,
        where: { repeated: false },
      },
      { in: 'ended', where: inTime },
    ],
    among: [{ at: 'end', happened: ['accepted'], not: ['ended'], waiting: false }, { in: 'ended' }],
    remedy: {
      vi: 'Hồ sơ đang quá hạn: giải quyết ngay, tháng sau không còn trong số đang giải quyết. Hồ sơ xong muộn không lấy lại được điểm của tháng này; xem ai giữ lâu nhất để tháng sau không lặp lại. Chỉ yêu cầu bổ sung một lần, đủ mọi giấy tờ.',
      en: 'Overdue ones: settle them now, and next month they are gone. What ended late is lost for this month; see who held it longest. Ask for papers once, for all of them.',
    },
  },
  {
    ...likely,
    id: '3.1',
    group: 'C',
    words: { vi: 'Thủ tục cung cấp trực tuyến', en: 'Procedures offered online' },
    says: { vi: 'Số thủ tục trực tuyến / số thủ tục đủ điều kiện.', en: 'Online, of those eligible.' },
  },
  {
    ...likely,
    id: '3.2',
    group: 'C',
    words: { vi: 'Dịch vụ công trực tuyến có phát sinh hồ sơ', en: 'Online services that are used' },
    says: {
      vi: 'Số thủ tục trực tuyến có hồ sơ / số thủ tục trực tuyến.',
      en: 'Online procedures with dossiers, of all that are online.',
    },
  },
  {
    ...likely,
    id: '3.3',
    group: 'C',
    words: { vi: 'Hồ sơ nộp trực tuyến', en: 'Filed online' },
    says: {
      vi: 'Số hồ sơ nộp trực tuyến và có kết quả điện tử / số hồ sơ tiếp nhận trong kỳ.',
      en: 'Filed online with an electronic result, of those received in the period.',
    },
    of: [{ in: 'accepted', channel: 'online', where: { 'e-result': true } }],
    among: [{ in: 'accepted' }],
    remedy: {
      vi: 'Hồ sơ trực tuyến chưa có kết quả: phát hành kết quả điện tử là được tính. Hồ sơ nộp tại quầy: hướng dẫn người dân nộp trực tuyến lần sau, đặt máy hỗ trợ tại quầy.',
      en: 'Those filed online without a result count once it is issued electronically. Those of the counter: help people to file online next time.',
    },
    without: {
      vi: 'chưa nhân tỷ lệ đồng bộ lên Cổng quốc gia (chưa có nguồn)',
      en: 'not multiplied by the share sent to the National Portal (no source yet)',
    },
  },
  {
    ...likely,
    id: '3.5',
    group: 'D',
    words: { vi: 'Thủ tục thanh toán được trực tuyến', en: 'Procedures payable online' },
    says: {
      vi: 'Số thủ tục thanh toán được trực tuyến / số thủ tục có phí.',
      en: 'Payable online, of those with a fee.',
    },
  },
  {
    ...likely,
    id: 'D2',
    group: 'D',
    words: { vi: 'Thủ tục có giao dịch trực tuyến', en: 'Procedures with online transactions' },
    says: {
      vi: 'Số thủ tục có giao dịch / số thủ tục thanh toán được.',
      en: 'With a transaction, of those payable.',
    },
  },
  {
    ...likely,
    id: '3.6',
    group: 'D',
    words: { vi: 'Hồ sơ thanh toán trực tuyến', en: 'Dossiers paid online' },
    says: {
      vi: 'Số hồ sơ thanh toán trực tuyến / số hồ sơ phải thanh toán.',
      en: 'Paid online, of those with a payment.',
    },
  },
  {
    ...likely,
    id: '4.1',
    group: 'E',
    words: { vi: 'Cấp kết quả điện tử', en: 'Electronic results' },
    says: {
      vi: 'Số hồ sơ có kết quả điện tử / số hồ sơ có kết quả trong kỳ.',
      en: 'With an electronic result, of those with a result in the period.',
    },
    of: [{ in: 'ended', where: { released: true, 'e-result': true } }],
    among: [{ in: 'ended', where: { released: true } }],
    remedy: {
      vi: 'Ký số và phát hành kết quả trên hệ thống thay cho bản giấy.',
      en: 'Sign and issue the result here instead of on paper.',
    },
  },
  {
    ...likely,
    id: '4.2',
    group: 'E',
    words: { vi: 'Số hóa hồ sơ', en: 'Digitised dossiers' },
    says: {
      vi: 'Số hồ sơ có tệp ở thành phần và ở kết quả / số hồ sơ tiếp nhận.',
      en: 'With files of papers and of the result, of those received.',
    },
  },
  {
    ...likely,
    id: '4.3',
    group: 'E',
    words: { vi: 'Tái sử dụng giấy tờ số hóa', en: 'Papers used again' },
    says: {
      vi: 'Số hồ sơ dùng lại giấy tờ đã số hóa / số hồ sơ đủ điều kiện.',
      en: 'With papers used again, of those eligible.',
    },
  },
  {
    ...likely,
    id: '4.4',
    group: 'E',
    words: { vi: 'Chia sẻ để tái sử dụng', en: 'Shared to be used again' },
    says: { vi: 'Hồ sơ lấy từ kho dữ liệu của Cổng quốc gia.', en: 'Taken from the store of the National Portal.' },
  },
  {
    ...likely,
    id: '4.5',
    group: 'E',
    words: { vi: 'Khai thác dữ liệu dân cư', en: 'Population data used' },
    says: { vi: 'Hồ sơ đã xác thực qua VNeID.', en: 'Verified by VNeID.' },
  },
  {
    ...likely,
    id: '5.1–5.3',
    group: 'F',
    words: { vi: 'Phản ánh, kiến nghị', en: 'Feedback' },
    says: { vi: 'Trả lời phản ánh, kiến nghị đúng hạn.', en: 'Feedback answered in time.' },
  },
  {
    ...likely,
    id: '5.4',
    group: 'F',
    words: { vi: 'Hài lòng', en: 'Satisfied' },
    says: {
      vi: '100 % trừ tỷ lệ trễ hạn trừ tỷ lệ có phản ánh, kiến nghị.',
      en: '100 % less the share late less the share complained of.',
    },
  },
]

/** The criteria of a month. */
export const criteriaOn = (day: LegalDay): Criterion[] => inForceOn(criteria, day)

/** Whether there is a source for it. */
export const hasSource = ({ among }: Criterion): boolean => among.length > 0

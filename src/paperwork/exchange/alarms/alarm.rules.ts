import { Type } from 'typebox'
import { defineRule } from '../../../base/rules/index.ts'

/** When operators are told of what goes wrong by itself. */
export const alarmLimits = defineRule({
  name: 'exchange.alarm-limits',
  words: { vi: 'Mức cảnh báo của trục liên thông', en: 'Limits of the exchange’s alarms' },
  about: {
    vi: 'Số phút không gọi được trục ngoài, số giờ văn bản chưa đến nơi, số gói bị cách ly và số ngày trước khi khoá hết hạn thì báo.',
    en: 'Minutes a hub cannot be called, hours a document has not arrived, packages in quarantine, and days before a secret ends.',
  },
  schema: Type.Object({
    peerMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
    undeliveredHours: Type.Integer({ minimum: 1, maximum: 720 }),
    quarantined: Type.Integer({ minimum: 1, maximum: 10_000 }),
    secretDays: Type.Integer({ minimum: 1, maximum: 365 }),
  }),
  first: [
    {
      value: { peerMinutes: 15, undeliveredHours: 24, quarantined: 1, secretDays: 14 },
      from: '2020-03-05',
      instrument: 'NĐ 30/2020/NĐ-CP, Điều 18',
      mark: 'unconfirmed',
      note: 'Nghị định ghi gửi trong ngày ký, chậm nhất ngày làm việc tiếp theo; các mức khác là quy ước vận hành',
    },
  ],
})

/** A time of day. */
const AtTime = Type.Object({ time: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }) })

/** By when a signed document is on its way, and when the daily report goes out. */
export const sendBy = defineRule({
  name: 'exchange.send-by',
  words: { vi: 'Hạn gửi văn bản đã ký', en: 'When a signed document must be sent' },
  about: {
    vi: 'Văn bản gửi trong ngày ký, chậm nhất buổi sáng ngày làm việc sau; quá giờ này bị coi là gửi chậm.',
    en: 'Documents are sent on the day they are signed, at the latest in the next working morning; after this time they count as late.',
  },
  schema: AtTime,
  first: [
    {
      value: { time: '12:00' },
      from: '2018-09-01',
      instrument: 'QĐ 28/2018/QĐ-TTg',
      mark: 'likely',
      note: 'Quyết định ghi “buổi sáng ngày làm việc tiếp theo”; hệ thống tính đến 12:00',
    },
  ],
})

export const dailyReport = defineRule({
  name: 'exchange.daily-report',
  words: { vi: 'Giờ gửi báo cáo liên thông hằng ngày', en: 'When the daily report of the exchange goes out' },
  about: {
    vi: 'Mỗi sáng ngày làm việc, vào giờ này, báo cáo văn bản chưa đến nơi và phản hồi chậm được lập và gửi đi.',
    en: 'In each working morning at this time the report of undelivered documents and late answers is made and sent.',
  },
  schema: AtTime,
  first: [
    {
      value: { time: '07:30' },
      from: '2020-03-05',
      instrument: 'Quy ước vận hành',
      mark: 'unconfirmed',
      note: 'Đầu giờ làm việc, để kịp gọi nơi nhận trong buổi sáng',
    },
  ],
})

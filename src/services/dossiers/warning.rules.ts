import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** No instrument gives these spans: each province orders them. */
const ordered = {
  from: '2025-07-01',
  instrument: 'NĐ 118/2025/NĐ-CP',
  mark: 'unconfirmed',
} as const

/** From when on a dossier is due soon: it stands in its tab and whoever holds it is warned. */
export const nearTime = defineRule({
  name: 'dossiers.near-time',
  words: { vi: 'Hồ sơ coi là sắp đến hạn', en: 'A dossier counts as due soon' },
  about: {
    vi: 'Còn từ số ngày này trở xuống (kể cả ngày nghỉ) là sắp đến hạn: vào ô “Sắp đến hạn”, người đang giữ được nhắc một lần.',
    en: 'With so many days left or fewer, days off included, it is due soon: it stands in its tab and the holder is told once.',
  },
  schema: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 30 }) }),
  first: [
    { ...ordered, value: { days: 3 }, note: 'Đủ để xin lỗi, hẹn lại trước hạn một ngày; tỉnh đặt lại theo quy chế' },
  ],
})

/** How late a dossier is before the leaders of the agency that decides it are told. */
export const tellLeaders = defineRule({
  name: 'dossiers.tell-leaders',
  words: { vi: 'Báo lãnh đạo cơ quan khi hồ sơ quá hạn', en: 'Leaders are told of a late dossier' },
  about: {
    vi: 'Quá hạn bấy nhiêu giờ làm việc mà chưa xong thì lãnh đạo cơ quan giải quyết được báo.',
    en: 'So many working hours after its due moment the leaders of the deciding agency are told.',
  },
  schema: Type.Object({ hours: Type.Integer({ minimum: 1, maximum: 400 }) }),
  first: [{ ...ordered, value: { hours: 4 }, note: 'Tỉnh đặt lại theo quy chế' }],
})

/** How late a dossier is before the agency above is told. */
export const tellAbove = defineRule({
  name: 'dossiers.tell-above',
  words: { vi: 'Báo cơ quan cấp trên khi hồ sơ quá hạn lâu', en: 'The agency above is told of a late dossier' },
  about: {
    vi: 'Quá hạn bấy nhiêu giờ làm việc mà chưa xong thì lãnh đạo cơ quan cấp trên trực tiếp được báo.',
    en: 'So many working hours after its due moment the leaders of the agency above are told.',
  },
  schema: Type.Object({ hours: Type.Integer({ minimum: 1, maximum: 400 }) }),
  first: [{ ...ordered, value: { hours: 24 }, note: 'Tỉnh đặt lại theo quy chế' }],
})

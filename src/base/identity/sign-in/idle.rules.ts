import { Type } from 'typebox'
import { defineRule } from '../../rules/index.ts'

const level3 = { from: '2000-01-01', instrument: 'TCVN 14423:2026, cấp độ 3', mark: 'likely' } as const
const archives = { from: '2026-07-01', instrument: 'QCVN 12:2026/BCA', mark: 'confirmed' } as const
const minutes = { vi: 'phút', en: 'minutes' }
const note = 'Hệ thống có trước 01/07/2026 phải đạt trong 12 tháng; áp dụng ngay'

/** After how long without an act the pages of business software lock. */
export const idleWork = defineRule({
  name: 'identity.idle-work',
  words: { vi: 'Tự khoá màn hình: phần mềm nghiệp vụ', en: 'Screen lock: business software' },
  about: {
    vi: 'Không thao tác quá số phút này thì phiên kết thúc, phải đăng nhập lại. Tỉnh có thể đặt ngắn hơn trong cấu hình, không dài hơn.',
    en: 'After so many minutes without an act one signs in again. A province may configure less, never more.',
  },
  unit: minutes,
  schema: Type.Integer({ minimum: 1, maximum: 60 }),
  first: [
    { value: 15, ...level3 },
    { value: 15, ...archives, note },
  ],
})

/** The same while a page of an archive is on the screen. */
export const idleArchive = defineRule({
  name: 'identity.idle-archive',
  words: { vi: 'Tự khoá màn hình: kho lưu trữ điện tử', en: 'Screen lock: electronic archive' },
  about: {
    vi: 'Đang mở trang của kho lưu trữ mà không thao tác quá số phút này thì phiên kết thúc, phải đăng nhập lại.',
    en: 'With a page of the archive open, one signs in again after so many minutes without an act.',
  },
  unit: minutes,
  schema: Type.Integer({ minimum: 1, maximum: 60 }),
  first: [
    { value: 5, ...level3 },
    { value: 5, ...archives, note },
  ],
})

/** For how long an account may lie unused. */
export const unusedDays = defineRule({
  name: 'identity.unused-account',
  words: { vi: 'Tắt tài khoản không sử dụng', en: 'Unused accounts are switched off' },
  about: {
    vi: 'Tài khoản không đăng nhập quá số ngày này thì bị tắt cho đến khi quản trị viên mở lại. Quản trị viên cuối cùng của tỉnh không bị tắt.',
    en: 'An account nobody signed in to for longer is off until an administrator opens it. The last administrator of the province is never switched off.',
  },
  unit: { vi: 'ngày', en: 'days' },
  schema: Type.Integer({ minimum: 1, maximum: 365 }),
  first: [
    { value: 45, ...level3 },
    { value: 45, ...archives, note },
  ],
})

/** How long before it an owner is told. */
export const unusedNotice = defineRule({
  name: 'identity.unused-account-notice',
  words: { vi: 'Báo trước khi tắt tài khoản không sử dụng', en: 'Notice before an unused account is switched off' },
  about: {
    vi: 'Còn từ số ngày này trở xuống thì chủ tài khoản và người quản trị được báo.',
    en: 'With so many days left or fewer its owner and the administrators are told.',
  },
  unit: { vi: 'ngày', en: 'days' },
  schema: Type.Integer({ minimum: 1, maximum: 45 }),
  first: [{ value: 7, from: '2000-01-01', instrument: 'Quy định của nền tảng', mark: 'unconfirmed' }],
})

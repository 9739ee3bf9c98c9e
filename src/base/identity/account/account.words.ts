import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  active: { vi: 'Đang dùng', en: 'Active' },
  stopped: { vi: 'Tạm khoá', en: 'Suspended' },
  locked: { vi: 'Bị khoá', en: 'Locked' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
  unlock: { vi: 'Mở khoá', en: 'Unlock' },
  assign: { vi: 'Gán vị trí', en: 'Assign a position' },
  withdrawWill1: {
    vi: 'Người này mất ngay các quyền của vị trí; phiên làm việc ở vị trí này dừng.',
    en: 'This person loses the rights of the position at once and can no longer work in it.',
  },
  withdrawWill2: {
    vi: 'Hồ sơ, văn bản đang giao cho vị trí ở lại với vị trí, chờ người giữ kế tiếp.',
    en: 'Dossiers and documents given to the position stay with it and wait for the next holder.',
  },
  resetPassword: { vi: 'Đặt lại mật khẩu', en: 'Reset the password' },
  resetWill1: {
    vi: 'Mật khẩu cũ hết hiệu lực; mọi phiên đăng nhập đang mở kết thúc.',
    en: 'The old password stops working and every open session ends.',
  },
  resetWill2: {
    vi: 'Người dùng đăng nhập bằng mật khẩu tạm dưới đây rồi phải đặt mật khẩu của riêng mình.',
    en: 'The person signs in with the temporary password below and then chooses their own.',
  },
  resetCode: { vi: 'Gỡ mã một lần (mất điện thoại)', en: 'Remove the one-time code (lost phone)' },
  resetCodeWill1: {
    vi: 'Mã một lần và mọi mã khôi phục cũ hết hiệu lực; mọi phiên đăng nhập kết thúc.',
    en: 'The one-time code and all old recovery codes stop working; every session ends.',
  },
  resetCodeWill2: {
    vi: 'Ở lần đăng nhập tới, người dùng phải đặt mật khẩu mới.',
    en: 'At the next sign-in, the person must choose a new password.',
  },
  lock: { vi: 'Khoá tài khoản', en: 'Lock the account' },
  lockWill1: {
    vi: 'Mọi phiên đăng nhập kết thúc ngay và không ai đăng nhập được cho đến khi mở khoá.',
    en: 'Every session ends at once, and nobody can sign in until the account is unlocked.',
  },
  lockWill2: {
    vi: 'Vị trí đang giữ và việc đang làm được giữ nguyên.',
    en: 'Positions held and work in progress stay as they are.',
  },
  close: { vi: 'Đóng tài khoản', en: 'Close the account' },
  closeWill1: {
    vi: 'Mọi phiên đăng nhập kết thúc ngay và các vị trí đang giữ được rút lại, như khi người này thôi việc.',
    en: 'Every session ends at once and all positions held are withdrawn, as when somebody leaves the service.',
  },
  closeWill2: {
    vi: 'Những việc đã làm vẫn mang tên tài khoản này; tên đăng nhập không cấp cho người khác.',
    en: 'Past work keeps the name of this account; its username is never given to anybody else.',
  },
  closeWill3: { vi: 'Không mở lại được.', en: 'This cannot be undone.' },
})

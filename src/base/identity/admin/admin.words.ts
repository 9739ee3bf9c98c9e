import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  accounts: { vi: 'Tài khoản', en: 'Accounts' },
  accountsEmpty: { vi: 'Chưa có tài khoản nào ở đây', en: 'No accounts here yet' },
  accountsEmptyBody: {
    vi: 'Mỗi cán bộ có một tài khoản; quyền đi theo vị trí công tác. Hãy tạo tài khoản đầu tiên.',
    en: 'Each official has one account; rights come with the position. Create the first account.',
  },
  notClosed: { vi: 'Hiện có', en: 'Current' },
  create: { vi: 'Tạo tài khoản', en: 'Create an account' },
  search: { vi: 'Tìm tài khoản', en: 'Find an account' },
  username: { vi: 'tên đăng nhập', en: 'the username' },
  usernameHint: {
    vi: 'Chữ không dấu, số, dấu chấm hoặc gạch nối; ví dụ ntlan.sxd',
    en: 'Letters without accents, digits, dots or hyphens; for example ntlan.sxd',
  },
  name: { vi: 'tên hiển thị', en: 'the display name' },
  nameHint: { vi: 'Họ và tên, như trên quyết định bổ nhiệm', en: 'Full name, as on the appointment decision' },
  temporary: { vi: 'mật khẩu tạm', en: 'the temporary password' },
  temporaryLabel: { vi: 'Mật khẩu tạm', en: 'Temporary password' },
  temporaryHint: {
    vi: 'Chép lại và trao riêng cho người dùng; lần đăng nhập đầu tiên phải đổi.',
    en: 'Copy it and hand it over in private; it must be changed at the first sign-in.',
  },
  vacant: { vi: 'chưa có người giữ', en: 'vacant' },
  vacantNow: { vi: 'Chưa có ai giữ vị trí này.', en: 'Nobody holds this position.' },
  holders: { vi: 'Người giữ', en: 'Held by' },
  recent: { vi: 'Gần đây', en: 'Recent' },
  since: { vi: (day: string) => `từ ${day}`, en: (day: string) => `since ${day}` },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  position: { vi: 'vị trí công tác', en: 'the position' },
  positionHint: {
    vi: 'Gõ vài chữ của tên vị trí, đơn vị, cơ quan hoặc người đang giữ',
    en: 'Type a few letters of the title, unit, agency or holder',
  },
  noPositionsHere: {
    vi: 'Chưa có vị trí nào để gán. Hãy thêm vị trí ở trang của cơ quan trong danh bạ trước.',
    en: 'There is no position to assign yet. Add one on the agency’s page in the directory first.',
  },
  positions: { vi: 'Vị trí đang giữ', en: 'Positions held' },
  noPositions: { vi: 'Chưa giữ vị trí nào.', en: 'Holds no position yet.' },
  assign: { vi: 'Gán vị trí', en: 'Assign a position' },
  transfer: { vi: 'Chuyển công tác', en: 'Move to another position' },
  transferOf: {
    vi: (title: string, name: string) => `Chuyển ${name} khỏi vị trí ${title}`,
    en: (title: string, name: string) => `Move ${name} away from ${title}`,
  },
  transferTo: { vi: 'vị trí mới', en: 'new position' },
  successor: { vi: 'người nhận bàn giao', en: 'who goes on' },
  successorHint: {
    vi: 'Nhận vị trí cũ cùng mọi việc đang ở đó. Để trống thì việc chờ người giữ kế tiếp.',
    en: 'Gets the old position with all the work that lies there. Left empty, the work waits for the next holder.',
  },
  openWork: { vi: 'Việc đang ở vị trí này', en: 'Work that lies at this position' },
  noOpenWork: { vi: 'Không còn việc nào đang chờ ở vị trí này.', en: 'No work waits at this position.' },
  conflicts: { vi: 'Quyền xung đột', en: 'Conflicting rights' },
  conflict: {
    vi: (first: string, second: string) => `Vừa “${first}” vừa “${second}” trong cùng một cơ quan.`,
    en: (first: string, second: string) => `Both “${first}” and “${second}” in one agency.`,
  },
  withdraw: { vi: 'Rút vị trí', en: 'Withdraw the position' },
  withdrawOf: {
    vi: (position: string, name: string) => `Rút vị trí “${position}” của ${name}?`,
    en: (position: string, name: string) => `Withdraw the position “${position}” from ${name}?`,
  },
  resetOf: {
    vi: (name: string) => `Đặt lại mật khẩu của ${name}?`,
    en: (name: string) => `Reset the password of ${name}?`,
  },
  sentenceActive: { vi: 'Tài khoản dùng được bình thường.', en: 'The account is working normally.' },
  sentenceLocked: {
    vi: (moment: string) => `Quản trị đã khoá tài khoản lúc ${moment}; không ai đăng nhập được.`,
    en: (moment: string) => `An administrator locked the account at ${moment}; nobody can sign in.`,
  },
  sentenceTries: {
    vi: (moment: string) =>
      `Đã tạm khoá việc đăng nhập bằng mật khẩu (từ một địa chỉ mạng hoặc từ mọi nơi) vì nhập sai nhiều lần; tự mở lúc ${moment}. Khoá truy cập và phiên đang mở vẫn dùng được.`,
    en: (moment: string) =>
      `Password sign-in is locked (from one network address or from everywhere) after too many wrong tries; it unlocks by itself at ${moment}. Passkeys and open sessions still work.`,
  },
  sentenceForgotten: {
    vi: 'Tạm khoá vì lâu không dùng; không đăng nhập được cho đến khi mở khoá.',
    en: 'Suspended after a long time without use; nobody can sign in until it is unlocked.',
  },
  sentenceClosed: {
    vi: (moment: string) => `Tài khoản đã đóng lúc ${moment}. Trang này được giữ để tra cứu.`,
    en: (moment: string) => `The account was closed at ${moment}. This page is kept for reference.`,
  },
  state: { vi: 'Trạng thái', en: 'State' },
  lastSignIn: { vi: 'Đăng nhập lần cuối', en: 'Last sign-in' },
  never: { vi: 'Chưa lần nào', en: 'Never' },
  secondFactor: { vi: 'Mã một lần', en: 'One-time code' },
  on: { vi: 'Đang bật', en: 'On' },
  off: { vi: 'Chưa bật', en: 'Off' },
  kind: { vi: 'Loại', en: 'Kind' },
  admin: { vi: 'Quản trị', en: 'Administrator' },
  official: { vi: 'Nghiệp vụ', en: 'Official' },
})

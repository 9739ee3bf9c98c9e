import { defineWords } from '../../../kernel/pages/index.ts'

export const passkeyWords = defineWords({
  title: { vi: 'Duyệt ký bằng khoá truy cập', en: 'Approve with a passkey' },
  intro: {
    vi: 'Khi đã đăng ký, bạn ký bằng vân tay, khuôn mặt hoặc mã mở máy, không cần gõ mã PIN của khoá ký. Mã PIN vẫn dùng được như trước.',
    en: 'Once registered, you sign with your fingerprint, face or screen lock instead of typing the signing key’s PIN. The PIN still works as before.',
  },
  approve: { vi: 'Duyệt bằng khoá truy cập', en: 'Approve with a passkey' },
  approveHint: {
    vi: 'Vân tay, khuôn mặt hoặc mã mở máy của bạn. Chữ ký có giá trị như ký tay.',
    en: 'Your fingerprint, face or screen lock. The signature has the same force as one by hand.',
  },
  orPin: { vi: 'Hoặc dùng mã PIN', en: 'Or use the PIN' },
  failed: {
    vi: 'Thiết bị chưa xác nhận, nên chưa ký. Hãy bấm lại nút, hoặc dùng mã PIN.',
    en: 'The device did not confirm; nothing was signed. Press the button again, or use the PIN.',
  },
  forPerson: { vi: (label: string) => `Khoá ký: ${label}`, en: (label: string) => `Signing key: ${label}` },
  forAgency: { vi: (label: string) => `Con dấu cơ quan: ${label}`, en: (label: string) => `Agency’s seal: ${label}` },
  noKeys: {
    vi: 'Vị trí bạn đang làm không có khoá ký nào giữ trên máy chủ này.',
    en: 'Your current position has no signing key kept on this server.',
  },
  none: { vi: 'Chưa có khoá truy cập nào mở khoá ký này.', en: 'No passkey opens this key yet.' },
  registered: { vi: 'Đăng ký', en: 'Registered' },
  lastUsed: { vi: 'dùng lần cuối', en: 'last used' },
  never: { vi: 'chưa dùng', en: 'not used yet' },
  removeOf: {
    vi: (device: string) => `Thôi dùng ${device} để duyệt ký`,
    en: (device: string) => `Stop approving with ${device}`,
  },
  removeTitle: {
    vi: (device: string) => `Thôi dùng ${device} để duyệt ký?`,
    en: (device: string) => `Stop approving with ${device}?`,
  },
  removeWill: {
    vi: 'Khoá ký này chỉ còn mở bằng mã PIN hoặc khoá truy cập khác. Đăng ký lại lúc nào cũng được.',
    en: 'The key can then be opened only with its PIN or another passkey. You can register this one again at any time.',
  },
  add: { vi: 'Đăng ký khoá truy cập để duyệt', en: 'Register a passkey' },
  addHint: {
    vi: 'Nhập mã PIN một lần, rồi xác nhận trên thiết bị.',
    en: 'Enter the PIN once, then confirm on the device.',
  },
  addFailed: {
    vi: 'Thiết bị chưa xác nhận. Hãy bấm lại nút, hoặc tiếp tục dùng mã PIN.',
    en: 'The device did not confirm. Press the button again, or keep using the PIN.',
  },
  noScript: {
    vi: 'Cần trình duyệt có JavaScript và hỗ trợ khoá truy cập. Bạn vẫn ký được bằng mã PIN.',
    en: 'This needs a browser with JavaScript and passkey support. You can still sign with the PIN.',
  },
  noPasskey: {
    vi: 'Tài khoản của bạn không còn khoá truy cập nào để đăng ký.',
    en: 'Your account has no more passkeys to register.',
  },
  addPasskey: { vi: 'Thêm khoá truy cập', en: 'Add a passkey' },
  pin: { vi: 'Mã PIN của khoá ký', en: 'PIN of the signing key' },
  pinIn: { vi: 'mã PIN', en: 'the PIN' },
  sealPin: { vi: 'Mã PIN con dấu cơ quan', en: 'PIN of the agency’s seal' },
  manage: { vi: 'Đăng ký, thôi dùng khoá truy cập', en: 'Register or stop using passkeys' },
  back: { vi: 'Về trang Chữ ký số của tôi', en: 'Back to My digital signature' },
})

import type { Refusals } from '../../../kernel/refusal.ts'

export const passkeyRefusals: Refusals = {
  'signing.passkey-over': {
    status: 422,
    vi: 'Lượt xác nhận này đã dùng hoặc đã hết hạn, nên chưa ký. Hãy xem lại văn bản rồi bấm duyệt lần nữa.',
    en: 'This confirmation has already been used or is too old; nothing was signed. Look at the document again, then approve once more.',
  },
  'signing.passkey-other-list': {
    status: 422,
    vi: 'Xác nhận này dành cho văn bản hoặc khoá ký khác, nên chưa ký. Hãy bấm duyệt lần nữa trên trang này.',
    en: 'This confirmation was for other documents or another key; nothing was signed. Approve again on this page.',
  },
  'signing.passkey-changed': {
    status: 409,
    vi: 'Văn bản đã thay đổi sau khi bạn mở trang, nên chưa ký. Hãy đọc lại bản mới rồi duyệt.',
    en: 'A document changed after you opened the page; nothing was signed. Read the new version, then approve.',
  },
  'signing.passkey-refused': {
    status: 422,
    vi: 'Khoá truy cập không được chấp nhận, nên chưa ký. Hãy thử lại, hoặc dùng mã PIN.',
    en: 'The passkey was not accepted; nothing was signed. Try again, or use the PIN.',
  },
  'signing.passkey-not-enrolled': {
    status: 422,
    vi: 'Khoá truy cập này chưa được đăng ký để mở khoá ký. Hãy dùng mã PIN, hoặc đăng ký ở trang “Chữ ký số của tôi”.',
    en: 'This passkey is not registered to open the signing key yet. Use the PIN, or register it on the page “My digital signature”.',
  },
  'signing.passkey-no-secret': {
    status: 422,
    vi: 'Thiết bị hoặc trình duyệt này chưa mở được khoá ký bằng khoá truy cập. Hãy dùng mã PIN, hoặc thêm khoá truy cập trên thiết bị mới hơn.',
    en: 'This device or browser cannot open a signing key with a passkey. Use the PIN, or add a passkey on a newer device.',
  },
}

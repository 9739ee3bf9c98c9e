import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  intro: {
    vi: 'Dành cho cán bộ, công chức. Người dân tra cứu và nộp hồ sơ không cần đăng nhập.',
    en: 'For officials. Citizens look up and file dossiers without signing in.',
  },
  username: { vi: 'Tên đăng nhập', en: 'User name' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  go: { vi: 'Đăng nhập', en: 'Sign in' },
  goOn: { vi: 'Tiếp tục', en: 'Continue' },
  startOver: { vi: 'Đăng nhập lại từ đầu', en: 'Start again' },
  orPasskey: { vi: 'Hoặc dùng khoá truy cập trên máy này', en: 'Or use a passkey on this device' },
  passkey: { vi: 'Đăng nhập bằng khoá truy cập', en: 'Sign in with a passkey' },
  passkeyHow: {
    vi: 'Bấm nút dưới đây, rồi làm theo thiết bị: vân tay, khuôn mặt hoặc mã PIN của máy.',
    en: 'Press the button below, then follow your device: finger, face or PIN.',
  },
  passkeyNoScript: {
    vi: 'Trình duyệt này không dùng được khoá truy cập. Hãy đăng nhập bằng mật khẩu.',
    en: 'This browser cannot use passkeys. Sign in with your password.',
  },
  passkeyFailed: {
    vi: 'Thiết bị chưa xác nhận. Hãy bấm lại nút, hoặc dùng mật khẩu.',
    en: 'The device did not confirm. Press the button again, or use your password.',
  },
  withPassword: { vi: 'Dùng mật khẩu', en: 'Use the password' },
  codeTitle: { vi: 'Nhập mã một lần', en: 'Enter the one-time code' },
  code: { vi: 'Mã 6 chữ số trong ứng dụng xác thực', en: 'The six-digit code of your authenticator' },
  codeHint: {
    vi: 'Mất điện thoại? Nhập một mã khôi phục, ví dụ abcde-fghij.',
    en: 'Lost your phone? Enter a recovery code, for example abcde-fghij.',
  },
  setupTitle: { vi: 'Đặt mã một lần', en: 'Set up the one-time code' },
  setupWhy: {
    vi: 'Tài khoản quản trị bắt buộc có mã một lần.',
    en: 'Administrators must have a one-time code.',
  },
  setupHow: {
    vi: 'Mở ứng dụng xác thực trên điện thoại (ví dụ Google Authenticator, Microsoft Authenticator), quét mã dưới đây, rồi nhập mã 6 chữ số mà ứng dụng hiện ra.',
    en: 'Open an authenticator on your phone (Google Authenticator, Microsoft Authenticator…), scan this code, then enter the six digits it shows.',
  },
  secretByHand: { vi: 'Không quét được? Nhập khoá này bằng tay', en: 'Cannot scan? Enter this key by hand' },
  scan: { vi: 'Quét bằng ứng dụng xác thực', en: 'Scan with an authenticator' },
  confirmCode: { vi: 'Mã 6 chữ số', en: 'Six-digit code' },
  turnOn: { vi: 'Bật mã một lần', en: 'Turn the code on' },
  recoveryTitle: { vi: 'Giữ các mã khôi phục này', en: 'Keep these recovery codes' },
  recoveryHow: {
    vi: 'Mỗi mã đăng nhập được một lần khi mất điện thoại. Hãy in hoặc chép ra giấy và cất kín: trang này chỉ hiện một lần.',
    en: 'Each signs you in once if you lose your phone. Print or copy them and keep them safe: this page shows once.',
  },
  newTitle: { vi: 'Đặt mật khẩu mới', en: 'Choose a new password' },
  newWhy: {
    vi: 'Mật khẩu đang dùng là mật khẩu tạm hoặc đã đến hạn đổi. Hãy đặt mật khẩu của riêng bạn để tiếp tục.',
    en: 'Your password is temporary or due for a change. Choose your own to continue.',
  },
  newPassword: { vi: 'Mật khẩu mới', en: 'New password' },
  newHintAlone: {
    vi: 'Ít nhất 14 ký tự, có chữ thường, chữ hoa, chữ số và ký tự đặc biệt. Một câu ngắn dễ nhớ là tốt nhất.',
    en: 'At least 14 characters with small letters, capitals, digits and special characters. A short sentence works best.',
  },
  newHintWithCode: { vi: 'Ít nhất 8 ký tự.', en: 'At least 8 characters.' },
  again: { vi: 'Nhập lại mật khẩu mới', en: 'New password again' },
  change: { vi: 'Đổi mật khẩu', en: 'Change password' },
  current: { vi: 'Mật khẩu hiện tại', en: 'Current password' },
  parkedTitle: { vi: 'Gửi tiếp biểu mẫu', en: 'Send your form' },
  parkedIntro: {
    vi: 'Phiên đăng nhập đã hết khi bạn gửi biểu mẫu. Những gì đã nhập vẫn còn đây; hãy kiểm tra rồi gửi tiếp.',
    en: 'Your session had ended when you sent the form. What you typed is here; check it and send it.',
  },
  parkedFiles: {
    vi: 'Tệp đính kèm và mật khẩu không được giữ lại: nếu biểu mẫu có, hãy mở lại trang và chọn lại.',
    en: 'Attached files and passwords were not kept: if the form had any, open the page again and add them.',
  },
  parkedSend: { vi: 'Gửi tiếp', en: 'Send' },
  parkedNone: { vi: 'Không có biểu mẫu nào đang chờ gửi tiếp', en: 'No form is waiting' },
  parkedNoneBody: {
    vi: 'Biểu mẫu được giữ một giờ sau khi hết phiên. Hãy mở lại trang cần làm.',
    en: 'Forms are kept for an hour after a session ends. Open the page you need again.',
  },
  fieldCaption: { vi: 'Những gì đã nhập', en: 'What you typed' },
  fieldName: { vi: 'Ô', en: 'Field' },
  fieldValue: { vi: 'Nội dung', en: 'Content' },
})

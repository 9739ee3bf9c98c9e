import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  intro: {
    vi: 'Dành cho cán bộ, công chức. Người dân tra cứu và nộp hồ sơ không cần đăng nhập.',
    en: 'For officials. Citizens file and follow dossiers without signing in.',
  },
  username: { vi: 'tên đăng nhập', en: 'the username' },
  password: { vi: 'mật khẩu', en: 'the password' },
  go: { vi: 'Đăng nhập', en: 'Sign in' },
  goOn: { vi: 'Tiếp tục', en: 'Continue' },
  startOver: { vi: 'Đăng nhập lại từ đầu', en: 'Start again' },
  forgotten: { vi: 'Quên mật khẩu?', en: 'Forgot your password?' },
  forgottenTitle: { vi: 'Quên mật khẩu', en: 'Forgotten password' },
  forOfficials: { vi: 'Cán bộ, công chức', en: 'Officials' },
  askAdministrator: {
    vi: 'Gặp hoặc gọi quản trị tài khoản của cơ quan bạn và nêu tên đăng nhập. Bạn nhận một mật khẩu tạm, đăng nhập rồi đặt mật khẩu của riêng mình.',
    en: 'See or call your agency’s account administrator and give your username. You will get a temporary password; sign in with it, then choose your own.',
  },
  askOffice: {
    vi: 'Chưa biết ai là quản trị? Hỏi văn phòng cơ quan; số điện thoại có trong',
    en: 'Not sure who that is? Ask your agency’s office; its phone number is in the',
  },
  directory: { vi: 'danh bạ cơ quan', en: 'directory of agencies' },
  neverSent: {
    vi: 'Không ai được hỏi mật khẩu của bạn, và mật khẩu không bao giờ gửi qua thư hay tin nhắn.',
    en: 'Nobody may ask for your password, and it is never sent by mail or message.',
  },
  forAdministrators: { vi: 'Quản trị tài khoản', en: 'Account administrators' },
  askProvince: {
    vi: 'Nhờ một quản trị khác của cơ quan, hoặc quản trị hệ thống của tỉnh, đặt lại mật khẩu.',
    en: 'Ask another administrator of your agency, or the province administrator, to reset it.',
  },
  lostPhone: { vi: 'Nhớ mật khẩu nhưng mất điện thoại', en: 'You know your password but have lost your phone' },
  lostPhoneHow: {
    vi: 'Ở bước nhập mã một lần, hãy nhập một trong các mã khôi phục đã cất. Không còn mã khôi phục thì nhờ quản trị gỡ mã một lần.',
    en: 'When asked for the one-time code, enter one of the recovery codes you kept. If none are left, ask your administrator to remove the one-time code.',
  },
  havePasskey: { vi: 'Đã thêm khoá truy cập trên máy này', en: 'You have a passkey on this device' },
  havePasskeyHow: { vi: 'Không cần mật khẩu:', en: 'No password is needed:' },
  forCitizens: { vi: 'Người dân, doanh nghiệp', en: 'Citizens and businesses' },
  noCitizenPassword: {
    vi: 'Nộp và tra cứu hồ sơ không cần tài khoản hay mật khẩu, chỉ cần mã tra cứu ghi trên giấy hẹn. Mất mã thì hỏi bộ phận một cửa nơi đã nộp.',
    en: 'Filing and following a dossier needs no account and no password, only the look-up code on the receipt slip. If you have lost it, ask the one-stop office where you filed.',
  },
  track: { vi: 'Tra cứu hồ sơ', en: 'Follow a dossier' },
  backToSignIn: { vi: 'Quay lại đăng nhập', en: 'Back to sign-in' },
  orPasskey: { vi: 'Hoặc dùng khoá truy cập trên máy này', en: 'Or use a passkey on this device' },
  passkey: { vi: 'Đăng nhập bằng khoá truy cập', en: 'Sign in with a passkey' },
  passkeyHow: {
    vi: 'Bấm nút dưới đây, rồi làm theo thiết bị: vân tay, khuôn mặt hoặc mã PIN của máy.',
    en: 'Press the button below, then follow your device: fingerprint, face or device PIN.',
  },
  passkeyNoScript: {
    vi: 'Trình duyệt này không dùng được khoá truy cập. Hãy đăng nhập bằng mật khẩu.',
    en: 'This browser cannot use passkeys. Sign in with your password.',
  },
  passkeyFailed: {
    vi: 'Thiết bị chưa xác nhận. Hãy bấm lại nút, hoặc dùng mật khẩu.',
    en: 'The device did not confirm. Press the button again, or use your password.',
  },
  passkeyKnown: {
    vi: 'Thiết bị này đã có khoá truy cập trong tài khoản của bạn. Không cần thêm lần nữa.',
    en: 'This device already has a passkey in your account. There is no need to add it again.',
  },
  withPassword: { vi: 'Dùng mật khẩu', en: 'Use a password' },
  codeTitle: { vi: 'Nhập mã một lần', en: 'Enter the one-time code' },
  code: { vi: 'mã 6 chữ số trong ứng dụng xác thực', en: 'the six-digit code from your authenticator app' },
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
    en: 'Open an authenticator app on your phone (for example Google Authenticator or Microsoft Authenticator), scan this code, then enter the six digits it shows.',
  },
  secretByHand: { vi: 'Không quét được? Nhập khoá này bằng tay', en: 'Cannot scan it? Enter this key by hand' },
  scan: { vi: 'Quét bằng ứng dụng xác thực', en: 'Scan with an authenticator app' },
  confirmCode: { vi: 'mã 6 chữ số', en: 'the six-digit code' },
  turnOn: { vi: 'Bật mã một lần', en: 'Turn on the one-time code' },
  recoveryTitle: { vi: 'Giữ các mã khôi phục này', en: 'Keep these recovery codes' },
  recoveryHow: {
    vi: 'Mỗi mã đăng nhập được một lần khi mất điện thoại. Hãy in hoặc chép ra giấy và cất kín: trang này chỉ hiện một lần.',
    en: 'Each code signs you in once if you lose your phone. Print them or write them down and keep them safe: this page is shown only once.',
  },
  newTitle: { vi: 'Đặt mật khẩu mới', en: 'Choose a new password' },
  newWhy: {
    vi: 'Mật khẩu đang dùng là mật khẩu tạm hoặc đã đến hạn đổi. Hãy đặt mật khẩu của riêng bạn để tiếp tục.',
    en: 'Your password is temporary or due for a change. Choose your own to continue.',
  },
  newPassword: { vi: 'mật khẩu mới', en: 'the new password' },
  newHintAlone: {
    vi: 'Ít nhất 14 ký tự, có chữ thường, chữ hoa, chữ số và ký tự đặc biệt. Một câu ngắn dễ nhớ là tốt nhất.',
    en: 'At least 14 characters, with lower-case letters, capitals, digits and special characters. A short sentence that is easy to remember works best.',
  },
  newHintWithCode: { vi: 'Ít nhất 8 ký tự.', en: 'At least 8 characters.' },
  again: { vi: 'mật khẩu mới, nhập lần nữa', en: 'the new password again' },
  change: { vi: 'Đổi mật khẩu', en: 'Change password' },
  current: { vi: 'mật khẩu hiện tại', en: 'the current password' },
  unlockedTitle: { vi: 'Đã mở khoá', en: 'Unlocked' },
  unlockedBody: {
    vi: 'Đóng thẻ này rồi quay về thẻ đang làm dở; nội dung đã nhập vẫn còn ở đó.',
    en: 'Close this tab and go back to the one you were working in; what you typed is still there.',
  },
  parkedTitle: { vi: 'Gửi tiếp biểu mẫu', en: 'Finish sending your form' },
  parkedIntro: {
    vi: 'Phiên đăng nhập đã hết khi bạn gửi biểu mẫu. Những gì đã nhập vẫn còn đây; hãy kiểm tra rồi gửi tiếp.',
    en: 'Your session had ended when you sent the form. What you typed is here; check it and send it.',
  },
  parkedFiles: {
    vi: 'Tệp đính kèm và mật khẩu không được giữ lại: nếu biểu mẫu có, hãy mở lại trang và chọn lại.',
    en: 'Attached files and passwords were not kept: if the form had any, open the page again and add them.',
  },
  parkedSend: { vi: 'Gửi tiếp', en: 'Send' },
  parkedNone: { vi: 'Không có biểu mẫu nào đang chờ gửi tiếp', en: 'No form is waiting to be sent' },
  parkedNoneBody: {
    vi: 'Biểu mẫu được giữ một giờ sau khi hết phiên. Hãy mở lại trang cần làm.',
    en: 'Forms are kept for an hour after a session ends. Open the page you need again.',
  },
})

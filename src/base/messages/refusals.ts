import type { Refusals } from '../../kernel/refusal.ts'

export const messageRefusals: Refusals = {
  'mail.not-set': {
    status: 409,
    vi: 'Tỉnh chưa đặt máy chủ thư điện tử, nên chưa gửi được thư. Tin báo vẫn hiện trong hệ thống.',
    en: 'The province has not set a mail server, so no e-mail can be sent yet. Notices still appear in the system.',
  },
  'mail.asked-just-now': {
    status: 429,
    vi: 'Thư xác nhận vừa được gửi. Hãy xem hộp thư, hoặc đợi hai phút rồi thử lại.',
    en: 'A confirmation was sent just now. Look into your mailbox, or wait two minutes and try again.',
  },
  'mail.link-wrong': {
    status: 422,
    vi: 'Đường dẫn xác nhận này không dùng được cho tài khoản của bạn. Hãy nhập lại địa chỉ để nhận thư xác nhận mới.',
    en: 'This confirmation link does not work for your account. Give the address again to get a new one.',
  },
  'mail.link-over': {
    status: 410,
    vi: 'Đường dẫn xác nhận đã quá 24 giờ. Hãy nhập lại địa chỉ để nhận thư xác nhận mới.',
    en: 'The confirmation link is older than 24 hours. Give the address again to get a new one.',
  },
  'mail.already-confirmed': {
    status: 409,
    vi: 'Địa chỉ này đã được xác nhận, bạn không cần làm gì thêm.',
    en: 'This address is confirmed already; there is nothing more to do.',
  },
  'mail.no-address': {
    status: 409,
    vi: 'Bạn chưa có địa chỉ thư nào. Hãy nhập địa chỉ thư trước.',
    en: 'There is no e-mail address yet. Give your address first.',
  },
  'sms.not-set': {
    status: 409,
    vi: 'Tỉnh chưa nối cổng tin nhắn, nên chưa gửi được tin nhắn. Tin báo vẫn hiện trong hệ thống.',
    en: 'The province has no SMS gateway yet, so no SMS can be sent. Notices still appear in the system.',
  },
  'sms.asked-just-now': {
    status: 429,
    vi: 'Mã xác nhận vừa được gửi. Hãy xem tin nhắn, hoặc đợi năm phút rồi thử lại.',
    en: 'A code was sent just now. Look at your messages, or wait five minutes and try again.',
  },
  'sms.no-number': {
    status: 409,
    vi: 'Bạn chưa có số điện thoại nào. Hãy nhập số điện thoại trước.',
    en: 'There is no telephone number yet. Give your number first.',
  },
  'sms.already-confirmed': {
    status: 409,
    vi: 'Số điện thoại này đã được xác nhận, bạn không cần làm gì thêm.',
    en: 'This number is confirmed already; there is nothing more to do.',
  },
  'sms.code-over': {
    status: 410,
    vi: 'Mã này đã quá 10 phút hoặc đã nhập sai quá nhiều lần. Hãy nhập lại số điện thoại để nhận mã mới.',
    en: 'The code is older than ten minutes, or was entered wrong too often. Give the number again to get a new one.',
  },
  'sms.code-wrong': {
    status: 422,
    vi: 'Mã không đúng. Hãy xem lại tin nhắn mới nhất và nhập đủ 6 chữ số.',
    en: 'This is not the code. Look at the newest SMS and enter all six digits.',
  },
  'sms.report-wrong': {
    status: 403,
    vi: 'Báo cáo này không thuộc tin nhắn nào đã gửi từ đây.',
    en: 'This report belongs to no message sent from here.',
  },
  'push.other-service': {
    status: 422,
    vi: 'Trình duyệt này dùng dịch vụ thông báo mà tỉnh chưa cho phép. Hãy dùng trình duyệt khác hoặc hỏi người quản trị.',
    en: 'This browser uses a push service the province does not allow. Use another browser or ask the administrator.',
  },
  'push.wrong-key': {
    status: 422,
    vi: 'Trình duyệt gửi thông tin không dùng được. Hãy tải lại trang rồi bật lại.',
    en: 'What the browser sent cannot be used. Reload the page and try again.',
  },
  'push.no-browser': {
    status: 404,
    vi: 'Trình duyệt này không còn nhận tin báo của bạn. Hãy mở lại trang cách nhận tin báo.',
    en: 'This browser no longer shows your notices. Open the page of how you are told again.',
  },
  'push.too-many': {
    status: 409,
    vi: (data) => `Đã bật trên ${String(data.most)} trình duyệt. Hãy thôi báo ở một trình duyệt không dùng nữa trước.`,
    en: (data) => `Notices are already shown in ${String(data.most)} browsers. Stop one you no longer use first.`,
  },
  'mail.quiet-same': {
    status: 422,
    vi: 'Giờ bắt đầu và giờ kết thúc của khoảng yên lặng phải khác nhau.',
    en: 'The quiet hours must begin and end at different hours.',
  },
}

import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Cách nhận tin báo', en: 'How I am told' },
  intro: {
    vi: 'Mọi tin báo luôn hiện trong hệ thống. Bạn có thể nhận thêm thư điện tử khi có tin chưa đọc; thư không có nội dung hồ sơ, chỉ có đường dẫn mở sau khi đăng nhập.',
    en: 'Every notice always appears in the system. You may also get an e-mail about unread ones; it holds no content, only a link that opens after signing in.',
  },
  notSet: {
    vi: 'Tỉnh chưa đặt máy chủ thư điện tử nên chưa gửi được thư.',
    en: 'The province has not set a mail server, so no e-mail can be sent yet.',
  },
  address: { vi: 'địa chỉ thư điện tử', en: 'the e-mail address' },
  addressHint: {
    vi: 'Nên dùng hộp thư công vụ. Thư xác nhận sẽ được gửi đến địa chỉ này.',
    en: 'Best your official mailbox. A confirmation will be sent there.',
  },
  noAddress: { vi: 'Chưa có', en: 'None yet' },
  confirmed: { vi: 'đã xác nhận', en: 'confirmed' },
  waits: {
    vi: 'chưa xác nhận: hãy mở đường dẫn trong thư đã gửi, trong vòng 24 giờ',
    en: 'not confirmed: open the link in the e-mail that was sent, within 24 hours',
  },
  refusedByServer: {
    vi: 'máy chủ thư từ chối địa chỉ này: hãy nhập lại địa chỉ đúng',
    en: 'the mail server refuses this address: give the right one',
  },
  give: { vi: 'Nhập địa chỉ thư', en: 'Give an address' },
  send: { vi: 'Gửi thư xác nhận', en: 'Send the confirmation' },
  drop: { vi: 'Bỏ địa chỉ này', en: 'Remove this address' },
  confirmTitle: { vi: 'Xác nhận địa chỉ thư', en: 'Confirm the e-mail address' },
  confirmIntro: {
    vi: 'Bấm nút dưới đây để tin báo được gửi đến hộp thư mà bạn vừa mở thư xác nhận.',
    en: 'Press the button so that notices are sent to the mailbox where you opened the confirmation.',
  },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  way: { vi: 'cách nhận', en: 'the way' },
  none: { vi: 'Chỉ trong hệ thống', en: 'In the system only' },
  atOnce: { vi: 'Thư điện tử ngay khi có tin', en: 'An e-mail at once' },
  daily: { vi: 'Một thư tổng hợp mỗi ngày', en: 'One e-mail a day' },
  digestHour: { vi: 'giờ gửi thư tổng hợp', en: 'the hour of the daily e-mail' },
  hourHint: { vi: 'Số giờ từ 0 đến 23', en: 'An hour from 0 to 23' },
  quiet: { vi: 'không gửi thư trong một khoảng giờ', en: 'no e-mail during some hours' },
  quietFrom: { vi: 'yên lặng từ giờ', en: 'quiet from' },
  quietTo: { vi: 'yên lặng đến giờ', en: 'quiet until' },
  save: { vi: 'Lưu', en: 'Save' },

  actSent: { vi: 'Gửi tin báo ra ngoài hệ thống', en: 'A notice was sent' },
  actNotSent: { vi: 'Không gửi được tin báo', en: 'A notice could not be sent' },
  actGiven: { vi: 'Nhập địa chỉ thư nhận tin báo', en: 'An e-mail address for notices was given' },
  actConfirmed: { vi: 'Xác nhận địa chỉ thư nhận tin báo', en: 'The e-mail address for notices was confirmed' },
  actDropped: { vi: 'Bỏ địa chỉ thư nhận tin báo', en: 'The e-mail address for notices was removed' },
  actChosen: { vi: 'Đổi cách nhận tin báo', en: 'The way of being told was changed' },
  kept: {
    vi: 'Thư đã gửi: loại và kết quả, không có nội dung',
    en: 'E-mails that were sent: kind and outcome, no content',
  },
  keptWhy: {
    vi: 'Để người vận hành thấy việc gửi thư có trôi chảy không; kết quả từng thư còn trong nhật ký.',
    en: 'So that the operator sees whether e-mail works; the outcome of each stays in the journal.',
  },
  mail: { vi: 'Thư điện tử', en: 'E-mail' },
  server: { vi: 'Máy chủ thư', en: 'Mail server' },
  serverNone: {
    vi: 'Chưa đặt (LT_SMTP_URL, LT_MAIL_FROM): không thư nào được gửi',
    en: 'Not set (LT_SMTP_URL, LT_MAIL_FROM): no e-mail is sent',
  },
  waiting: { vi: 'Đang chờ gửi', en: 'Waiting' },
  sentDay: { vi: 'Đã gửi trong 24 giờ', en: 'Sent in 24 hours' },
  notSentDay: { vi: 'Không gửi được trong 24 giờ', en: 'Not sent in 24 hours' },
})

import type { HelpTopic } from '../../kernel/module/index.ts'

export const messageHelp: Readonly<Record<string, HelpTopic>> = {
  'cach-nhan-tin-bao': {
    title: { vi: 'Cách nhận tin báo', en: 'How I am told' },
    says: {
      vi: 'Tin báo luôn có trong hệ thống. Ở đây bạn chọn có nhận thêm qua thư điện tử, tin nhắn hoặc trình duyệt không, và lúc nào.',
      en: 'Notices are always in the system. Here you choose whether e-mail, SMS or a browser tells you as well, and when.',
    },
    steps: [
      {
        vi: 'Bấm “Nhập địa chỉ thư”, gõ địa chỉ của riêng bạn, bấm “Gửi thư xác nhận”.',
        en: 'Press “Give an address”, type your own, and press “Send the confirmation”.',
      },
      {
        vi: 'Mở thư vừa nhận, bấm vào đường dẫn rồi bấm “Xác nhận”.',
        en: 'Open the mail, follow its link and press “Confirm”.',
      },
      {
        vi: 'Chọn “Thư điện tử ngay khi có tin” hoặc “Một thư tổng hợp mỗi ngày”, bấm “Lưu”.',
        en: 'Choose “An e-mail at once” or “One e-mail a day” and press “Save”.',
      },
    ],
    notes: [
      {
        vi: 'Muốn nhận tin nhắn: bấm “Nhập số điện thoại”, rồi nhập mã 6 chữ số vừa đến máy. Tin nhắn chỉ nói có tin chưa đọc.',
        en: 'For SMS press “Give a number” and enter the six digits that came. An SMS only says that something is unread.',
      },
      {
        vi: 'Muốn máy tự báo: mở trang này trên từng máy và bấm “Bật trên trình duyệt này”. Máy không dùng nữa: bấm “Thôi báo ở đây”.',
        en: 'To be told by the browser: open this page on each device and press “Turn on in this browser”. For a device you no longer use press “Stop here”.',
      },
    ],
    pages: ['/tai-khoan/thu-bao'],
  },
}

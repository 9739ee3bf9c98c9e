import type { HelpTopic } from '../../kernel/module/index.ts'

export const keyHelp: Readonly<Record<string, HelpTopic>> = {
  'chu-ky-so': {
    title: { vi: 'Chữ ký số của tôi', en: 'My digital signature' },
    says: {
      vi: 'Khoá vị trí của bạn dùng để ký. Trang cho biết ký được chưa, khoá dùng đến bao giờ và những lần ký gần đây.',
      en: 'The key your position signs with: whether it can sign, until when, and what it has signed recently.',
    },
    steps: [
      {
        vi: 'Mới được cấp khoá: nhập mã kích hoạt quản trị đưa và tự đặt mã PIN. Mã PIN không lưu ở đâu, chỉ bạn biết.',
        en: 'A new key: enter the activation code from your administrator and set your own PIN. It is not stored anywhere; only you know it.',
      },
      {
        vi: 'Nghi có người biết mã PIN: đổi ngay ở trang này.',
        en: 'If somebody may know your PIN, change it here at once.',
      },
      {
        vi: 'Có khoá riêng trong tệp: chọn “Nhập khoá từ tệp PKCS#12”. Ký bằng điện thoại của nhà cung cấp: chọn “Nối khoá ở nhà cung cấp ký từ xa”, bấm “Tìm chứng thư”, rồi “Nối chứng thư này”.',
        en: 'A key of your own in a file: choose “Import a key from a PKCS#12 file”. To sign on your phone with a provider: choose “Connect a key at a remote signing provider”, press “Find certificates”, then “Connect this certificate”.',
      },
      {
        vi: 'Muốn ký bằng vân tay hoặc khuôn mặt: mở “Duyệt ký bằng khoá truy cập”, bấm “Đăng ký khoá truy cập để duyệt”, nhập mã PIN một lần.',
        en: 'To sign with fingerprint or face: open “Approve with a passkey”, press “Register a passkey”, and enter the PIN once.',
      },
    ],
    notes: [
      {
        vi: 'Quên mã PIN hoặc khoá bị chặn: nhờ quản trị cấp khoá mới. Văn bản đã ký vẫn hợp lệ.',
        en: 'If you forget the PIN or the key is blocked: ask your administrator for a new key. Documents already signed stay valid.',
      },
      {
        vi: 'Mất điện thoại hoặc tệp khoá: thôi dùng khoá ngay tại trang này rồi báo quản trị.',
        en: 'If you lose the phone or the key file: stop using the key here at once, then tell your administrator.',
      },
    ],
    pages: ['/chu-ky-so'],
  },
  'chung-thu-so': {
    title: { vi: 'Cấp và thu hồi khoá ký', en: 'Issuing and revoking keys' },
    says: {
      vi: 'Mọi khoá ký của lãnh đạo và con dấu của cơ quan, khoá nào sắp hết hạn, khoá nào bị chặn.',
      en: 'All leaders’ signing keys and agencies’ seals: which expire soon and which are blocked.',
    },
    steps: [
      {
        vi: 'Mở thẻ “Hết hạn trong 30 ngày” mỗi tuần và lo khoá mới trước khi hết hạn.',
        en: 'Open the tab “Expire within 30 days” every week and arrange new keys before they expire.',
      },
      {
        vi: 'Khoá mới: bấm “Cấp khoá của CA thử nghiệm”, “Nhập khoá con dấu từ tệp PKCS#12” hoặc “Nối khoá trên thiết bị HSM”, rồi chọn vị trí hoặc cơ quan giữ khoá.',
        en: 'A new key: “Issue a key from the test authority”, “Import a seal’s key (PKCS#12)” or “Connect a key on a device (HSM)”, then choose the position or agency that holds the key.',
      },
      {
        vi: 'Trang sau hiện mã kích hoạt một lần. Đưa tận tay người giữ khoá; họ tự đặt mã PIN.',
        en: 'The next page shows an activation code once. Hand it to the holder in person; they set the PIN themselves.',
      },
      {
        vi: 'Người giữ nghỉ việc hoặc lộ khoá: thu hồi khoá đó. Văn bản đã ký trước đó vẫn hợp lệ.',
        en: 'If the holder leaves or the key leaks: revoke it. Documents signed before stay valid.',
      },
    ],
    pages: ['/quan-tri/chung-thu'],
  },
}

import { defineWords } from '../../../kernel/pages/index.ts'

/** Words of signing with a USB token. */
export const tokenWords = defineWords({
  title: { vi: 'Ký bằng USB token (máy tính)', en: 'Sign with a USB token (computer)' },
  start: { vi: 'Mở phần mềm ký trên máy này', en: 'Open the signing software on this computer' },
  again: { vi: 'Ký lại', en: 'Sign again' },
  otherWays: { vi: 'Ký bằng PIN, khoá truy cập hoặc điện thoại', en: 'Sign with a PIN, a passkey or the phone' },
  ofList: {
    vi: (at: number, total: number) => `Văn bản thứ ${at} trong lượt ${total} văn bản. Ký xong, văn bản kế tiếp tự mở.`,
    en: (at: number, total: number) =>
      `Document ${at} of ${total} of this batch. When it is signed the next one opens by itself.`,
  },
  ofListProgress: { vi: 'Tiến độ ký', en: 'Progress' },
  passOver: { vi: 'Bỏ qua, ký văn bản kế tiếp', en: 'Pass over, sign the next one' },
  backToList: { vi: 'Dừng, về lượt ký', en: 'Stop, back to the batch' },
  how: {
    vi: 'Cần máy tính có cài phần mềm ký số (VGCA) và USB token của bạn. Mã PIN của token chỉ nhập trong phần mềm đó.',
    en: 'You need a computer with the signing software (VGCA) and your USB token. The token’s PIN is typed in that software only.',
  },
  scriptNeeded: {
    vi: 'Cách ký này cần trình duyệt bật JavaScript. Các cách ký khác không cần.',
    en: 'This way of signing needs JavaScript switched on. The other ways do not.',
  },
  tied: { vi: 'Chứng thư đã gắn với vị trí của bạn', en: 'Certificate tied to your position' },
  notTied: {
    vi: 'Chưa gắn. Lần ký đầu tiên, bạn sẽ xem và xác nhận chứng thư.',
    en: 'None yet. At the first signature you will see the certificate and confirm it.',
  },
  untie: { vi: 'Thôi dùng chứng thư này', en: 'Use this certificate no more' },
  connecting: {
    vi: 'Đang tìm phần mềm ký trên máy này…',
    en: 'Looking for the signing software on this computer…',
  },
  working: {
    vi: 'Đang chờ bạn ký trong cửa sổ của phần mềm ký. Đừng đóng trang này.',
    en: 'Waiting for you to sign in the window of the signing software. Keep this page open.',
  },
  checking: { vi: 'Đang kiểm tra tệp đã ký…', en: 'Checking the signed file…' },
  absent: {
    vi: 'Chưa thấy phần mềm ký trên máy này',
    en: 'No signing software was found on this computer',
  },
  absentOpen: {
    vi: 'Mở phần mềm ký số (VGCA) rồi bấm lại nút phía trên. Chưa cài thì nhờ quản trị cơ quan.',
    en: 'Open the signing software (VGCA), then press the button above again. If it is not installed, ask your administrator.',
  },
  absentPlug: { vi: 'Cắm USB token vào máy.', en: 'Plug in your USB token.' },
  absentTrust: {
    vi: 'Lần đầu trên máy này: mở địa chỉ sau và chấp nhận kết nối',
    en: 'First time on this computer: open this address and accept the connection',
  },
  absentElse: {
    vi: 'Đang dùng điện thoại hoặc máy khác? Hãy chọn cách ký khác.',
    en: 'On a phone or another computer? Choose another way to sign.',
  },
  failed: { vi: 'Phần mềm ký báo chưa ký được', en: 'The signing software says it did not sign' },
  failedNext: {
    vi: 'Chưa có gì được ký. Bạn có thể ký lại.',
    en: 'Nothing was signed. You may sign again.',
  },
  nothing: {
    vi: 'Phần mềm ký báo đã xong nhưng tệp chưa về tới hệ thống',
    en: 'The signing software says it is done, but no file has come',
  },
  refusedStart: { vi: 'Chưa bắt đầu ký được', en: 'Signing could not start' },
  lost: { vi: 'Mất kết nối khi đang ký', en: 'The connection was lost while signing' },
  lostNext: {
    vi: 'Hãy tải lại trang để xem chữ ký đã về chưa.',
    en: 'Reload the page to see whether the signature has come.',
  },
  notTaken: { vi: 'Tệp vừa gửi về không được nhận', en: 'The file that came back was not taken' },
  received: { vi: 'Đã nhận và kiểm tra xong tệp đã ký', en: 'The signed file came and was checked' },
  receivedBody: {
    vi: 'Tệp đúng là văn bản này cộng một chữ ký hợp lệ. Ghi nhận để văn bản chuyển sang “Đã ký”.',
    en: 'It is exactly this document and one valid signature. Record it, and the document is signed.',
  },
  record: { vi: 'Ghi nhận chữ ký', en: 'Record the signature' },
  tieAndRecord: {
    vi: 'Gắn chứng thư với vị trí và ghi nhận chữ ký',
    en: 'Tie the certificate to my position and record the signature',
  },
  firstTime: {
    vi: 'Đây là lần đầu vị trí của bạn ký bằng chứng thư này. Hãy đối chiếu rồi xác nhận.',
    en: 'This is the first time your position signs with this certificate. Compare it and confirm.',
  },
  confirm: {
    vi: 'Đây là chứng thư cấp cho tôi. Từ nay vị trí của tôi ký bằng chứng thư này.',
    en: 'This certificate was issued to me. From now on my position signs with it.',
  },
  you: { vi: 'Bạn đang làm việc với', en: 'You act as' },
  holder: { vi: 'Cấp cho', en: 'Issued to' },
  issuer: { vi: 'Nơi cấp', en: 'Issued by' },
  serial: { vi: 'Số chứng thư', en: 'Serial number' },
  valid: { vi: 'Hiệu lực', en: 'Valid' },
  until: { vi: 'đến', en: 'to' },
  fingerprint: { vi: 'Mã băm SHA-256', en: 'SHA-256 fingerprint' },
})

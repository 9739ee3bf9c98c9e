import { defineWords } from '../../../kernel/pages/index.ts'

export const holderWords = defineWords({
  title: { vi: 'Chữ ký số của tôi', en: 'My digital signature' },
  signsWith: {
    vi: (label: string, until: string) => `Vị trí của bạn ký bằng chứng thư “${label}”, dùng được đến ${until}.`,
    en: (label: string, until: string) => `Your position signs with the certificate “${label}”, valid until ${until}.`,
  },
  sealsWith: {
    vi: (label: string, until: string) => `Bạn đóng dấu bằng con dấu số “${label}”, dùng được đến ${until}.`,
    en: (label: string, until: string) => `You seal with the digital seal “${label}”, valid until ${until}.`,
  },
  sealReady: { vi: 'Đóng dấu được', en: 'Ready to seal' },
  sealWaits: {
    vi: 'Quản trị đã tạo con dấu số mới cho cơ quan; khoá đang chờ kích hoạt.',
    en: 'Your administrator has created a new digital seal for the agency; its key is awaiting activation.',
  },
  ready: { vi: 'Ký được', en: 'Ready to sign' },
  waits: {
    vi: 'Quản trị đã cấp khoá ký cho bạn; khoá đang chờ bạn kích hoạt.',
    en: 'Your administrator has issued you a signing key; it is waiting for you to activate it.',
  },
  waitsTag: { vi: 'Chờ kích hoạt', en: 'Awaiting activation' },
  waitsNext: {
    vi: (until: string) => `nhập mã kích hoạt do quản trị đưa và đặt mã PIN, trước ${until}.`,
    en: (until: string) => `enter the code your administrator gave you and set a PIN, before ${until}.`,
  },
  codeOver: { vi: 'Mã kích hoạt đã hết hạn', en: 'The activation code has expired' },
  codeOverNext: { vi: 'Hãy nhờ quản trị cấp lại khoá ký.', en: 'Ask your administrator to issue the key again.' },
  blocked: {
    vi: 'Khoá ký của bạn đã bị chặn vì nhập sai mã PIN nhiều lần.',
    en: 'Your signing key is blocked after too many wrong PINs.',
  },
  blockedTag: { vi: 'Bị chặn', en: 'Blocked' },
  blockedNext: {
    vi: 'nhờ quản trị cấp khoá mới, hoặc nhập lại khoá của bạn từ tệp PKCS#12. Khoá bị chặn không mở lại được; văn bản đã ký vẫn hợp lệ.',
    en: 'ask your administrator for a new key, or import your key from its PKCS#12 file again. A blocked key cannot be unblocked; documents already signed stay valid.',
  },
  none: { vi: 'Vị trí của bạn chưa có khoá ký.', en: 'Your position has no signing key yet.' },
  noneTag: { vi: 'Chưa ký được', en: 'Cannot sign yet' },
  noneNext: {
    vi: 'nếu bạn ký văn bản, nhờ quản trị cấp khoá hoặc nhập khoá bạn đang có bằng một cách dưới đây.',
    en: 'if you sign documents, ask your administrator for a key, or bring the one you have in one of the ways below.',
  },
  noPosition: {
    vi: 'Tài khoản này không giữ vị trí nào nên không ký văn bản.',
    en: 'This account holds no position, so it does not sign documents.',
  },
  outOfDate: { vi: 'Chứng thư của bạn không còn hiệu lực.', en: 'Your certificate is no longer valid.' },
  outOfDateTag: { vi: 'Hết hạn', en: 'Expired' },
  ownKey: { vi: 'Khoá ký đang dùng', en: 'Signing key in use' },
  newKey: { vi: 'Khoá mới chờ kích hoạt', en: 'New key awaiting activation' },
  ownToken: { vi: 'USB token đã gắn với vị trí', en: 'USB token linked to the position' },
  sealKey: { vi: (agency: string) => `Con dấu số: ${agency}`, en: (agency: string) => `Digital seal: ${agency}` },
  newSeal: {
    vi: (agency: string) => `Con dấu số mới chờ kích hoạt: ${agency}`,
    en: (agency: string) => `New digital seal awaiting activation: ${agency}`,
  },
  holder: { vi: 'Tên trên chứng thư', en: 'Name on the certificate' },
  kept: { vi: 'Nơi giữ khoá', en: 'Where the key is kept' },
  onServer: { vi: 'khoá trên máy chủ, mở bằng mã PIN', en: 'on the server, opened with a PIN' },
  fromFile: { vi: 'nhập từ tệp PKCS#12, mở bằng mã PIN', en: 'imported from a PKCS#12 file, opened with a PIN' },
  onDevice: {
    vi: 'thiết bị HSM, mở bằng mã PIN của thiết bị',
    en: 'a signing device (HSM), opened with the device’s PIN',
  },
  atProvider: {
    vi: 'nhà cung cấp ký từ xa, duyệt trên điện thoại',
    en: 'a remote signing provider, approved on your phone',
  },
  elsewhere: { vi: 'thiết bị của người ký', en: 'the signer’s own device' },
  issuer: { vi: 'Nơi cấp', en: 'Issuer' },
  serial: { vi: 'Số sê-ri', en: 'Serial number' },
  valid: { vi: 'Hiệu lực', en: 'Validity' },
  fromTo: {
    vi: (from: string, to: string) => `từ ${from} đến ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  daysLeft: {
    vi: (days: number) => (days > 0 ? `Còn ${days} ngày` : 'Hết hạn'),
    en: (days: number) => (days > 0 ? `${days} days left` : 'Expired'),
  },
  pin: { vi: 'Mã PIN', en: 'PIN' },
  wrongPins: {
    vi: (wrong: number, left: number) => `đã sai ${wrong} lần, còn ${left} lần thử`,
    en: (wrong: number, left: number) => `wrong tries: ${wrong}; tries left: ${left}`,
  },
  pinSet: { vi: 'đã đặt, chỉ bạn biết', en: 'set, known only to you' },
  pinShared: { vi: 'đã đặt, chung cho văn thư của cơ quan', en: 'set, shared by the agency’s clerks' },
  lastSigned: { vi: 'Lần ký gần đây', en: 'Latest signatures' },
  neverSigned: { vi: 'Chưa ký lần nào.', en: 'Nothing signed yet.' },
  document: { vi: 'Mở văn bản', en: 'Open the document' },
  when: { vi: 'Lúc ký', en: 'Signed at' },
  what: { vi: 'Văn bản', en: 'Document' },
  otherKey: { vi: 'Dùng khoá khác', en: 'Use another key' },
  otherKeyWhy: {
    vi: 'Mỗi vị trí ký bằng một khoá. Khoá mới thay khoá đang dùng ngay khi nhập xong; văn bản đã ký vẫn hợp lệ.',
    en: 'Each position signs with one key. A new key replaces the one in use at once; documents already signed stay valid.',
  },
  bring: { vi: 'Nhập khoá từ tệp PKCS#12', en: 'Import a key from a PKCS#12 file' },
  connect: { vi: 'Nối khoá ở nhà cung cấp ký từ xa', en: 'Connect a key at a remote signing provider' },
  newPinHint: {
    vi: (shortest: number) =>
      `Ít nhất ${shortest} ký tự, không phải dãy liền nhau. Mã không được lưu ở đâu; quên mã thì phải cấp khoá mới.`,
    en: (shortest: number) =>
      `At least ${shortest} characters, not a simple sequence. It is not stored anywhere; if you forget it, you need a new key.`,
  },
  oldPinHint: {
    vi: (tries: number) => `Sai ${tries} lần liên tiếp thì khoá bị chặn.`,
    en: (tries: number) => `${tries} wrong tries in a row block the key.`,
  },
  oldPinIn: { vi: 'mã PIN đang dùng', en: 'the current PIN' },
  newPinIn: { vi: 'mã PIN mới', en: 'the new PIN' },
  againPinIn: { vi: 'mã PIN mới lần thứ hai', en: 'the new PIN again' },
  codeHint: {
    vi: '12 ký tự do quản trị đưa, ví dụ K7QM-3FXP-9WTD.',
    en: '12 characters from your administrator, for example K7QM-3FXP-9WTD.',
  },
  codeIn: { vi: 'mã kích hoạt', en: 'the activation code' },
  fileIn: { vi: 'tệp khoá (.p12, .pfx)', en: 'the key file (.p12, .pfx)' },
  fileWhy: {
    vi: 'Ngay khi đọc xong, khoá ký được bảo vệ bằng mã PIN mới. Tệp và mật khẩu không được lưu.',
    en: 'As soon as the key is read, it is protected with the new PIN. The file and its password are not kept.',
  },
  passwordIn: { vi: 'mật khẩu của tệp', en: 'the password of the file' },
  replaces: {
    vi: (label: string) => `Khoá đang dùng (“${label}”) sẽ thôi dùng.`,
    en: (label: string) => `The key in use (“${label}”) will no longer be used.`,
  },
  userHint: {
    vi: 'Tên hoặc số bạn dùng để đăng nhập ứng dụng ký trên điện thoại.',
    en: 'The name or number you use to sign in to the signing app on your phone.',
  },
  userIn: { vi: 'tài khoản của bạn ở nhà cung cấp', en: 'your account at the provider' },
  find: { vi: 'Tìm chứng thư', en: 'Find certificates' },
  credentialIn: { vi: 'chứng thư sẽ ký', en: 'the certificate to sign with' },
  validUntil: { vi: (day: string) => `dùng đến ${day}`, en: (day: string) => `valid until ${day}` },
  connectThis: { vi: 'Nối chứng thư này', en: 'Connect this certificate' },
  nothingFound: {
    vi: 'Nhà cung cấp không có chứng thư nào cho tài khoản này. Hãy kiểm tra lại tên tài khoản.',
    en: 'The provider has no certificate for this account. Check the account name.',
  },
  otherAccount: { vi: 'Tìm tài khoản khác', en: 'Look for another account' },
  stopTitle: {
    vi: (label: string) => `Thôi dùng khoá “${label}”?`,
    en: (label: string) => `Stop using the key “${label}”?`,
  },
  stopAll: {
    vi: 'Bạn chưa ký được cho đến khi có khoá mới.',
    en: 'You cannot sign until you have a new key.',
  },
})

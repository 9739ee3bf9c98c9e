import { defineWords } from '../../../kernel/pages/index.ts'

export const newKeyWords = defineWords({
  intro: {
    vi: 'Một vị trí hoặc một con dấu dùng một khoá. Khoá mới thay khoá đang dùng; văn bản đã ký vẫn hợp lệ.',
    en: 'Each position or seal uses one key. A new key replaces the one in use; documents already signed stay valid.',
  },
  issue: { vi: 'Cấp khoá của CA thử nghiệm', en: 'Issue a key from the test authority' },
  import: { vi: 'Nhập khoá con dấu từ tệp PKCS#12', en: 'Import a seal’s key (PKCS#12)' },
  device: { vi: 'Nối khoá trên thiết bị HSM', en: 'Connect a key on a device (HSM)' },
  targetIn: { vi: 'vị trí hoặc cơ quan giữ khoá', en: 'the position or agency that holds the key' },
  sealOf: { vi: 'cơ quan có con dấu', en: 'the agency that has the seal' },
  seal: { vi: (agency: string) => `Con dấu: ${agency}`, en: (agency: string) => `Seal: ${agency}` },
  codeFollows: {
    vi: 'Trang sau hiện một mã kích hoạt. Người giữ khoá nhập mã đó và tự đặt mã PIN; không ai khác biết mã PIN.',
    en: 'The next page shows an activation code. The holder enters it and sets their own PIN; nobody else knows the PIN.',
  },
  issued: { vi: (who: string) => `Đã tạo khoá ký cho ${who}`, en: (who: string) => `Signing key created for ${who}` },
  code: { vi: 'Mã kích hoạt', en: 'Activation code' },
  codeOnce: {
    vi: 'Mã chỉ hiện trên trang này. Hãy đưa tận tay người giữ khoá, không gửi qua thư hay tin nhắn.',
    en: 'The code is shown on this page only. Hand it over in person, not by mail or message.',
  },
  codeUse: {
    vi: (until: string) =>
      `Người giữ khoá mở “Chữ ký số của tôi”, nhập mã và đặt mã PIN trước ${until}. Khoá đang dùng (nếu có) vẫn ký được đến lúc đó.`,
    en: (until: string) =>
      `The holder opens “My digital signature”, enters the code and sets a PIN before ${until}. The key in use (if any) can sign until then.`,
  },
  back: { vi: 'Về chứng thư số và ký số', en: 'Back to certificates and signing' },
  certificateIn: { vi: 'chứng thư trên thiết bị', en: 'the certificate on the device' },
  onToken: {
    vi: (token: string, label: string, issuer: string, until: string) =>
      `Thiết bị ${token}, nhãn ${label || '–'}; nơi cấp ${issuer}; dùng đến ${until}`,
    en: (token: string, label: string, issuer: string, until: string) =>
      `Device ${token}, label ${label || '–'}; issued by ${issuer}; valid until ${until}`,
  },
  devicePin: {
    vi: 'Mã PIN của thiết bị do người ký nhập mỗi lần ký; hệ thống không lưu. Ai biết PIN của thiết bị mở được mọi khoá trên đó, nên mỗi người hoặc mỗi con dấu cần một phân vùng (token) riêng.',
    en: 'The signer enters the device’s PIN at each signing; the system does not keep it. Whoever knows the PIN can open every key on that token, so each person or seal needs a token of its own.',
  },
  noCertificates: {
    vi: 'Không thấy chứng thư người dùng nào trên thiết bị. Hãy cắm thiết bị và ghi chứng thư lên đó (thuộc tính công khai).',
    en: 'No user certificate was found on the device. Plug it in and write the certificate to it (as a public object).',
  },
})

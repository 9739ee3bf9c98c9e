import type { Refusals } from '../../kernel/refusal.ts'

export const importRefusals: Refusals = {
  'key-import.no-file': {
    status: 422,
    vi: 'Hãy chọn tệp khoá PKCS#12 (.p12, .pfx).',
    en: 'Choose a PKCS#12 key file (.p12, .pfx).',
  },
  'key-import.wrong-password': {
    status: 422,
    vi: 'Mật khẩu của tệp khoá không đúng, hoặc tệp bị hỏng. Hãy nhập lại mật khẩu do nơi cấp chứng thư đưa.',
    en: 'The password of the key file is wrong, or the file is damaged. Enter the password the issuer gave you.',
  },
  'key-import.not-readable': {
    status: 422,
    vi: 'Tệp này không phải tệp khoá PKCS#12 (.p12, .pfx) dùng được: cần khoá RSA từ 2048 bit hoặc P-256 kèm chứng thư và mã bảo vệ.',
    en: 'This is not a usable PKCS#12 key file (.p12, .pfx): it needs an RSA key of 2048 bits or more, or P-256, its certificate and a MAC.',
  },
  'key-import.untrusted': {
    status: 422,
    vi: 'Chứng thư trong tệp không dẫn về một CA gốc đang được tin cậy, hoặc đã hết hạn. Hãy nhập CA gốc trước, rồi nhập lại khoá.',
    en: 'The certificate in the file does not lead to a trusted root, or has expired. Import its root first, then the key.',
  },
}

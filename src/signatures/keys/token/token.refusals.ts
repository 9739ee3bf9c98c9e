import type { Refusals } from '../../../kernel/refusal.ts'

/** What a person reads when the certificate on a USB token is not the one of their post. */
export const tokenRefusals: Refusals = {
  'plug-in.other-certificate': {
    status: 422,
    vi: (data) =>
      `Tệp được ký bằng chứng thư khác với chứng thư đã gắn với vị trí của bạn (${String(data.tied)}). Hãy dùng đúng USB token, hoặc thôi dùng chứng thư cũ ở trang “Chữ ký số của tôi” rồi ký lại.`,
    en: (data) =>
      `The file was signed with a different certificate from the one linked to your position (${String(data.tied)}). Use the right USB token, or stop using the old certificate on “My digital signature”, then sign again.`,
  },
  'plug-in.certificate-of-another': {
    status: 409,
    vi: 'Chứng thư này đang là khoá ký của người khác, nên không dùng cho vị trí của bạn được. Hãy dùng USB token của chính bạn.',
    en: 'This certificate is somebody else’s signing key, so it cannot be used for your position. Use your own USB token.',
  },
}

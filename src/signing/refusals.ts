import { defineRefusals } from '../kernel/refusal.ts'

export const signingRefusals = defineRefusals({
  'signing.wrong-pin': {
    status: 422,
    vi: (data) => `Mã PIN không đúng. Còn ${String(data.left)} lần thử trước khi khoá bị chặn.`,
    en: (data) => `Wrong PIN. ${String(data.left)} tries left before the key is blocked.`,
  },
  'signing.key-blocked': {
    status: 423,
    vi: 'Khoá ký đã bị chặn vì nhập sai PIN nhiều lần. Hãy liên hệ quản trị của cơ quan để cấp lại.',
    en: 'The signing key is blocked after too many wrong PINs. Ask your administrator for a new one.',
  },
  'signing.no-key': {
    status: 422,
    vi: 'Vị trí hoặc cơ quan này chưa có chứng thư số còn hiệu lực nên chưa ký được. Hãy liên hệ quản trị của cơ quan.',
    en: 'This position or agency has no valid certificate yet, so it cannot sign. Ask your administrator.',
  },
  'signing.file-not-signable': {
    status: 422,
    vi: (data) => `Tệp PDF này không ký được (${String(data.why)}). Hãy tạo lại tệp rồi ký.`,
    en: (data) => `This PDF cannot be signed (${String(data.why)}). Make the file again, then sign.`,
  },
})

import type { Refusals } from '../../kernel/refusal.ts'
import { keyWords } from './key.words.ts'

const states: Readonly<Record<string, { vi: string; en: string }>> = keyWords
const stateIn = ({ state }: Record<string, unknown>, language: 'vi' | 'en'): string =>
  states[String(state)]?.[language] ?? ''

/** What a holder or administrator reads when a key or its PIN cannot be made or changed so. */
export const keyRefusals: Refusals = {
  'pin.too-short': {
    status: 422,
    vi: (data) => `Mã PIN cần ít nhất ${String(data.shortest)} ký tự. Hãy nhập mã dài hơn.`,
    en: (data) => `The PIN needs at least ${String(data.shortest)} characters. Enter a longer one.`,
  },
  'pin.too-long': {
    status: 422,
    vi: (data) => `Mã PIN dài nhất ${String(data.longest)} ký tự. Hãy nhập mã ngắn hơn.`,
    en: (data) => `The PIN can have at most ${String(data.longest)} characters. Enter a shorter one.`,
  },
  'pin.too-plain': {
    status: 422,
    vi: 'Mã PIN này quá dễ đoán (một dãy liền nhau hoặc một nhóm lặp lại). Hãy chọn mã khác.',
    en: 'This PIN is too easy to guess (a simple sequence or a repeated group). Choose another.',
  },
  'pin.not-the-same': {
    status: 422,
    vi: 'Hai lần nhập mã PIN mới không giống nhau. Hãy nhập lại.',
    en: 'The new PIN was not typed the same way twice. Type it again.',
  },
  'pin.not-new': {
    status: 422,
    vi: 'Mã PIN mới phải khác mã đang dùng.',
    en: 'The new PIN must differ from the one in use.',
  },
  'pin.of-device': {
    status: 422,
    vi: 'Mã PIN của khoá này do thiết bị hoặc nhà cung cấp giữ. Hãy đổi bằng công cụ của họ.',
    en: 'The PIN of this key is kept by the device or the provider. Change it with their tool.',
  },
  'signing.no-position': {
    status: 403,
    vi: 'Tài khoản này không giữ vị trí nào nên không có khoá ký. Hãy chọn vị trí làm việc rồi thử lại.',
    en: 'This account holds no position, so it has no signing key. Choose a position to work in and try again.',
  },
  'signing.changed-meanwhile': {
    status: 409,
    vi: 'Khoá ký này vừa được thay đổi ở nơi khác. Hãy mở lại trang rồi làm tiếp.',
    en: 'This signing key has just been changed elsewhere. Open the page again, then continue.',
  },
  'signing.not-activated': {
    status: 422,
    vi: 'Khoá ký này đang chờ kích hoạt. Hãy mở trang “Chữ ký số của tôi” và nhập mã kích hoạt để đặt mã PIN.',
    en: 'This signing key is awaiting activation. Open “My digital signature” and enter the activation code to set a PIN.',
  },
  'signing.activation-expired': {
    status: 422,
    vi: 'Mã kích hoạt đã hết hạn. Hãy nhờ quản trị cấp lại khoá ký.',
    en: 'The activation code has expired. Ask your administrator to issue the key again.',
  },
  'signing.wrong-code': {
    status: 422,
    vi: (data) => `Mã kích hoạt không đúng. Còn ${String(data.left)} lần thử trước khi khoá bị chặn.`,
    en: (data) => `Wrong activation code. ${String(data.left)} tries left before the key is blocked.`,
  },
  'signing-key.not-now': {
    status: 409,
    vi: (data) =>
      `Khoá ký “${String(data.name)}” ở trạng thái “${stateIn(data, 'vi')}” nên không làm được việc này. Mở lại trang chữ ký số để xem việc tiếp theo.`,
    en: (data) =>
      `The signing key “${String(data.name)}” is in the state “${stateIn(data, 'en')}”, so this cannot be done. Open the digital signature page again to see what can be done.`,
  },
  'signing-key.out-of-reach': {
    status: 403,
    vi: 'Khoá ký này không thuộc phạm vi của bạn. Hãy nhờ quản trị của cơ quan giữ khoá.',
    en: 'This signing key is outside what you may change. Ask the administrator of the agency that holds it.',
  },
  'signing.no-such-holder': {
    status: 422,
    vi: 'Vị trí hoặc cơ quan này không nhận khoá ký được: chỉ lãnh đạo đang giữ vị trí và cơ quan đang hoạt động. Hãy chọn trong danh sách.',
    en: 'This position or agency cannot be given a signing key: only leaders now in office and agencies in operation can. Choose from the list.',
  },
  'signing.in-use': {
    status: 409,
    vi: 'Chứng thư này đang là khoá ký của một vị trí hoặc cơ quan khác. Mỗi chứng thư chỉ dùng cho một nơi.',
    en: 'This certificate is already the signing key of another position or agency. Each certificate serves one holder only.',
  },
  'signing.revoked-here': {
    status: 422,
    vi: 'Chứng thư này đã bị thu hồi nên không dùng lại được. Hãy xin cấp chứng thư mới.',
    en: 'This certificate has been revoked and cannot be used again. Apply for a new one.',
  },
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
    vi: 'Vị trí hoặc cơ quan này chưa có chứng thư số còn hiệu lực nên chưa ký được. Nếu vừa được cấp khoá, hãy kích hoạt ở trang “Chữ ký số của tôi”; nếu chưa, hãy liên hệ quản trị của cơ quan.',
    en: 'This position or agency has no valid certificate yet, so it cannot sign. If a key was just issued, activate it at “My digital signature”; if not, ask your administrator.',
  },
  'signing.key-ended': {
    status: 409,
    vi: 'Khoá ký này đã thôi dùng nên không ký được. Hãy mở lại trang và ký bằng khoá đang dùng.',
    en: 'This signing key is no longer used, so it cannot sign. Open the page again and sign with the key in use.',
  },
  'signing.certificate-expired': {
    status: 422,
    vi: 'Chứng thư số của khoá này, hoặc của nơi cấp nó, đã hết hạn hoặc chưa đến ngày dùng được, nên không ký. Hãy xin chứng thư mới, rồi nhờ quản trị của cơ quan thay khoá.',
    en: 'The certificate of this key, or of its issuer, has expired or is not valid yet; nothing was signed. Get a new certificate, then ask your administrator to replace the key.',
  },
  'signing.no-such-key': {
    status: 404,
    vi: 'Không có khoá ký này.',
    en: 'There is no such signing key.',
  },
  'signing.pin-needed': {
    status: 422,
    vi: 'Hãy nhập mã PIN của khoá ký.',
    en: 'Enter the PIN of the signing key.',
  },
}

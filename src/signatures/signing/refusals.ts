import { formatExactMoment, instant } from '../../../packages/time/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

const since = (data: Record<string, unknown>, language: 'vi' | 'en'): string =>
  formatExactMoment(instant(String(data.since)), language)

/** Why the core cannot sign a file, by its code; what is not here is nothing a person could mend. */
const UNSIGNABLE: Readonly<Record<string, { vi: string; en: string }>> = {
  'pdf.malformed': { vi: 'tệp hỏng hoặc không phải PDF', en: 'the file is damaged or not a PDF' },
  'pdf.encrypted': { vi: 'tệp PDF bị mã hoá hoặc đặt mật khẩu', en: 'the PDF is encrypted or has a password' },
  'pdf.too-large': { vi: 'tệp PDF quá lớn hoặc quá phức tạp', en: 'the PDF is too large or too complex' },
  'pdf.no-such-page': { vi: 'tệp PDF không có trang cần ký', en: 'the PDF does not have the page to sign on' },
  'pdf.field-already-signed': { vi: 'ô ký đã có chữ ký', en: 'the signature field is already signed' },
  'pdf.signed-damaged': {
    vi: 'tệp đã có chữ ký mà cấu trúc lại hỏng; ký thêm thì chữ ký trước không còn kiểm tra được',
    en: 'it is signed but its structure is damaged; another signature would make the earlier one impossible to check',
  },
  'font.missing-glyph': { vi: 'có chữ không in được', en: 'it has characters that cannot be printed' },
  'image.unsupported': {
    vi: 'hình con dấu hoặc chữ ký không đọc được',
    en: 'the image of the seal or signature cannot be read',
  },
  'appearance.does-not-fit': { vi: 'chữ không vừa ô ký', en: 'the text does not fit the signature field' },
  'file.too-complex': {
    vi: 'tệp quá phức tạp, không đọc xong trong thời gian cho phép',
    en: 'it takes too long to read',
  },
  'xml.malformed': {
    vi: 'tên tệp có ký tự không ghi vào danh mục được',
    en: 'a file name has characters that cannot be written in the list',
  },
}

/** Who closed a file to further signatures and when, as the signature says: what is not known is left out. */
function locked({ by, at }: Record<string, unknown>): { vi: string; en: string } {
  const [who, when] = [typeof by === 'string' ? by : undefined, typeof at === 'string' ? instant(at) : undefined]
  return {
    vi: `${who ? `“${who}”` : 'người ký trước'} đã khoá văn bản${when ? ` khi ký lúc ${formatExactMoment(when, 'vi')}` : ''}, không cho ký thêm`,
    en: `${who ? `“${who}”` : 'an earlier signer'} locked it${when ? ` when signing at ${formatExactMoment(when, 'en')}` : ''} and permits no further signature`,
  }
}

/** Why a file cannot be signed, from the facts of `signing.file-not-signable`. */
export const whyNotSignable = (data: Record<string, unknown>): { vi: string; en: string } =>
  data.why === 'pdf.locked'
    ? locked(data)
    : (UNSIGNABLE[String(data.why)] ?? {
        vi: 'phần mềm ký không đọc được tệp',
        en: 'the signing software cannot read the file',
      })

export const signingRefusals: Refusals = {
  'signing.certificate-revoked': {
    status: 422,
    vi: 'Chứng thư số của khoá này, hoặc của nơi cấp nó, đã bị thu hồi, nên không ký. Hãy nhờ quản trị của cơ quan cấp khoá mới.',
    en: 'The certificate of this key, or of its issuer, has been revoked; nothing was signed. Ask your administrator for a new key.',
  },
  'signing.certificate-untrusted': {
    status: 422,
    vi: 'Chứng thư số của khoá này không dẫn về một CA gốc đang được tin cậy, nên không ký: người nhận sẽ không tin chữ ký. Hãy báo quản trị kiểm tra danh sách tin cậy hoặc thay khoá.',
    en: 'The certificate of this key does not lead to a trusted root; nothing was signed, because receivers would not trust the signature. Ask your administrator to check the trust list or to replace the key.',
  },
  'signing.certificate-not-for-signing': {
    status: 422,
    vi: 'Chứng thư số của khoá này được cấp cho việc khác, không phải để ký văn bản, nên không ký. Hãy nhờ quản trị của cơ quan thay khoá.',
    en: 'The certificate of this key was issued for a purpose other than signing documents; nothing was signed. Ask your administrator to replace the key.',
  },
  'signing.file-not-signable': {
    status: 422,
    vi: (data) =>
      `Tệp này không ký được: ${whyNotSignable(data).vi}. ${data.why === 'pdf.locked' ? 'Hãy xin người ký một bản không khoá.' : 'Hãy tạo lại tệp rồi ký.'}`,
    en: (data) =>
      `This file cannot be signed: ${whyNotSignable(data).en}. ${data.why === 'pdf.locked' ? 'Ask the signer for a copy that is not locked.' : 'Create the file again, then sign it.'}`,
  },
  'signing.no-timestamps': {
    status: 503,
    vi: (data) =>
      `Dịch vụ dấu thời gian không trả lời từ ${since(data, 'vi')}, quá ${String(data.hours)} giờ cho phép, nên tạm dừng ký số. Hãy báo quản trị; khi dịch vụ trở lại, ký được ngay.`,
    en: (data) =>
      `The timestamp service has not answered since ${since(data, 'en')}, longer than the ${String(data.hours)} hours allowed, so signing is suspended. Tell your administrator; signing resumes as soon as the service answers.`,
  },
  'verification.no-file': {
    status: 422,
    vi: 'Hãy chọn một tệp đã ký để kiểm tra.',
    en: 'Choose a signed file to check.',
  },
  'verification.too-large': {
    status: 413,
    vi: (data) => `Tệp lớn hơn ${String(data.mb)} MB. Hãy dùng công cụ kiểm tra trên máy của bạn (lienthong-verify).`,
    en: (data) =>
      `The file is larger than ${String(data.mb)} MB. Use the offline tool on your computer (lienthong-verify).`,
  },
  'verification.too-complex': {
    status: 422,
    vi: 'Tệp quá phức tạp nên không kiểm tra được trong thời gian cho phép. Hãy xin lại tệp gốc từ nơi phát hành.',
    en: 'The file is too complex to be checked in the time allowed. Ask its issuer for the original file.',
  },
  'verification.busy': {
    status: 503,
    vi: 'Đang có nhiều tệp chờ kiểm tra. Hãy thử lại sau một phút.',
    en: 'Many files are waiting to be checked. Try again in a minute.',
  },
  'verification.unknown-code': {
    status: 404,
    vi: 'Không có văn bản đã phát hành nào mang mã này. Hãy so lại từng ký tự của mã với bản in, hoặc tải tệp lên để kiểm tra.',
    en: 'No issued document carries this code. Compare every character with the printed copy, or upload the file to check it.',
  },
}

import type { Refusals } from '../../../kernel/refusal.ts'

const about = (data: Record<string, unknown>, language: 'vi' | 'en'): string => String(data[language] ?? '')

/** What a person reads when signing with the plug-in on their computer does not go on. */
export const plugInRefusals: Refusals = {
  'plug-in.no-such-address': {
    status: 404,
    vi: 'Địa chỉ này không mở gì cả. Hãy bắt đầu ký lại trên trang của văn bản.',
    en: 'This address opens nothing. Start signing again on the page of the document.',
  },
  'plug-in.address-used': {
    status: 410,
    vi: 'Địa chỉ này chỉ dùng được một lần và đã dùng rồi. Hãy bắt đầu ký lại.',
    en: 'This address works once and was used. Start signing again.',
  },
  'plug-in.expired': {
    status: 410,
    vi: 'Phần mềm ký gửi tệp về quá muộn nên không được nhận. Chưa có gì được ký; hãy bắt đầu ký lại.',
    en: 'The signing software sent the file too late, so it was not taken. Nothing was signed; start again.',
  },
  'plug-in.withdrawn': {
    status: 409,
    vi: 'Bạn đã bắt đầu một lần ký khác cho văn bản này, nên lần ký trước không còn dùng được.',
    en: 'You started signing this document again, so the earlier try is no longer used.',
  },
  'plug-in.no-such-request': {
    status: 404,
    vi: 'Không có lần ký này. Hãy bắt đầu ký lại trên trang của văn bản.',
    en: 'There is no such signing. Start again on the page of the document.',
  },
  'plug-in.other-session': {
    status: 403,
    vi: 'Lần ký này bắt đầu ở một phiên đăng nhập khác. Hãy bắt đầu ký lại tại đây.',
    en: 'This signing began in another session. Start again here.',
  },
  'plug-in.nothing-received': {
    status: 409,
    vi: 'Chưa nhận được tệp đã ký từ phần mềm trên máy. Hãy bắt đầu ký lại.',
    en: 'No signed file has come from the software on the computer. Start again.',
  },
  'plug-in.no-file': {
    status: 422,
    vi: 'Phần mềm ký không gửi kèm tệp nào. Hãy bắt đầu ký lại.',
    en: 'The signing software sent no file. Start signing again.',
  },
  'plug-in.too-large': {
    status: 413,
    vi: 'Tệp gửi về lớn hơn nhiều so với văn bản cộng một chữ ký nên không được nhận. Hãy ký lại; nếu lặp lại, báo quản trị.',
    en: 'The file that came back is much larger than the document and one signature, so it was not taken. Sign again; tell your administrator if it repeats.',
  },
  'plug-in.not-a-pdf': {
    status: 422,
    vi: 'Tệp phần mềm ký gửi về hỏng hoặc không phải PDF, nên không được nhận. Hãy ký lại.',
    en: 'The file that came back is damaged or no PDF, so it was not taken. Sign again.',
  },
  'plug-in.other-document': {
    status: 422,
    vi: 'Phần mềm ký gửi về một văn bản khác với văn bản đã đưa ký, nên không được nhận. Hãy ký lại; nếu lặp lại, báo quản trị.',
    en: 'The signing software sent back another document than it was given, so it was not taken. Sign again; tell your administrator if it repeats.',
  },
  'plug-in.not-signed': {
    status: 422,
    vi: 'Tệp gửi về chưa có chữ ký mới. Hãy ký lại.',
    en: 'The file came back without a new signature. Sign again.',
  },
  'plug-in.several-signatures': {
    status: 422,
    vi: 'Tệp gửi về có thêm nhiều hơn một chữ ký, nên không được nhận. Hãy ký lại và chỉ ký một lần.',
    en: 'The file came back with more than one new signature, so it was not taken. Sign again, once only.',
  },
  'plug-in.changed': {
    status: 422,
    vi: 'Ngoài chữ ký, tệp gửi về còn bị sửa chỗ khác so với văn bản đã đưa ký, nên không được nhận. Hãy ký lại; nếu lặp lại, báo quản trị.',
    en: 'Besides the signature something else was changed in the file, so it was not taken. Sign again; tell your administrator if it repeats.',
  },
  'plug-in.signature-wrong': {
    status: 422,
    vi: (data) => `Chữ ký trong tệp gửi về không đúng, nên không được nhận. ${about(data, 'vi')}`.trim(),
    en: (data) => `The signature in the file is wrong, so it was not taken. ${about(data, 'en')}`.trim(),
  },
  'plug-in.certificate-bad': {
    status: 422,
    vi: (data) =>
      `Chứng thư trong USB token không dùng để ký được: ${about(data, 'vi')}. Hãy liên hệ nơi cấp chứng thư.`,
    en: (data) => `The certificate on the token cannot be used: ${about(data, 'en')}. Ask whoever issued it.`,
  },
  'plug-in.untrusted': {
    status: 422,
    vi: (data) =>
      `Chưa kiểm tra được chứng thư trong USB token (${about(data, 'vi')}), nên chữ ký chưa được nhận. Quản trị cần nhập chứng thư gốc và địa chỉ danh sách thu hồi (CRL).`,
    en: (data) =>
      `The certificate on the token cannot be checked (${about(data, 'en')}), so the signature was not taken. The administrator must import its root and the address of its revocation list (CRL).`,
  },
  'plug-in.confirm-certificate': {
    status: 422,
    vi: 'Hãy đọc thông tin chứng thư và đánh dấu xác nhận đây là chứng thư của bạn.',
    en: 'Read the certificate’s details and tick that it is yours.',
  },
}

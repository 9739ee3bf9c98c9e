import type { Refusals } from '../../../kernel/refusal.ts'

const about = (data: Record<string, unknown>, language: 'vi' | 'en'): string => String(data[language] ?? '')

/** What a person reads when signing with the plug-in on their computer does not go on. */
export const plugInRefusals: Refusals = {
  'plug-in.no-such-address': {
    status: 404,
    vi: 'Địa chỉ này không mở gì cả. Hãy bắt đầu ký lại trên trang của văn bản.',
    en: 'This address does not open anything. Start signing again on the document’s page.',
  },
  'plug-in.address-used': {
    status: 410,
    vi: 'Địa chỉ này chỉ dùng được một lần và đã dùng rồi. Hãy bắt đầu ký lại.',
    en: 'This address works only once and has already been used. Start signing again.',
  },
  'plug-in.expired': {
    status: 410,
    vi: 'Phần mềm ký gửi tệp về quá muộn nên không được nhận. Chưa có gì được ký; hãy bắt đầu ký lại.',
    en: 'The signing software sent the file back too late, so it was not accepted. Nothing was signed; start again.',
  },
  'plug-in.withdrawn': {
    status: 409,
    vi: 'Bạn đã bắt đầu một lần ký khác cho văn bản này, nên lần ký trước không còn dùng được.',
    en: 'You started signing this document again, so the earlier attempt no longer counts.',
  },
  'plug-in.no-such-request': {
    status: 404,
    vi: 'Không có lần ký này. Hãy bắt đầu ký lại trên trang của văn bản.',
    en: 'There is no such signing attempt. Start again on the document’s page.',
  },
  'plug-in.other-session': {
    status: 403,
    vi: 'Lần ký này bắt đầu ở một phiên đăng nhập khác. Hãy bắt đầu ký lại tại đây.',
    en: 'This signing was started in another session. Start again here.',
  },
  'plug-in.nothing-received': {
    status: 409,
    vi: 'Chưa nhận được tệp đã ký từ phần mềm trên máy. Hãy bắt đầu ký lại.',
    en: 'No signed file has come back from the software on your computer. Start signing again.',
  },
  'plug-in.no-file': {
    status: 422,
    vi: 'Phần mềm ký không gửi kèm tệp nào. Hãy bắt đầu ký lại.',
    en: 'The signing software sent no file. Start signing again.',
  },
  'plug-in.too-large': {
    status: 413,
    vi: 'Tệp gửi về lớn hơn nhiều so với văn bản cộng một chữ ký nên không được nhận. Hãy ký lại; nếu lặp lại, báo quản trị.',
    en: 'The file that came back is much larger than the document plus one signature, so it was not accepted. Sign again; if it happens again, tell your administrator.',
  },
  'plug-in.not-a-pdf': {
    status: 422,
    vi: 'Tệp phần mềm ký gửi về hỏng hoặc không phải PDF, nên không được nhận. Hãy ký lại.',
    en: 'The file that came back is damaged or not a PDF, so it was not accepted. Sign again.',
  },
  'plug-in.other-document': {
    status: 422,
    vi: 'Phần mềm ký gửi về một văn bản khác với văn bản đã đưa ký, nên không được nhận. Hãy ký lại; nếu lặp lại, báo quản trị.',
    en: 'The signing software sent back a different document from the one it was given, so it was not accepted. Sign again; if it happens again, tell your administrator.',
  },
  'plug-in.not-signed': {
    status: 422,
    vi: 'Tệp gửi về chưa có chữ ký mới. Hãy ký lại.',
    en: 'The file came back without a new signature. Sign again.',
  },
  'plug-in.several-signatures': {
    status: 422,
    vi: 'Tệp gửi về có thêm nhiều hơn một chữ ký, nên không được nhận. Hãy ký lại và chỉ ký một lần.',
    en: 'The file came back with more than one new signature, so it was not accepted. Sign again, and only once.',
  },
  'plug-in.changed': {
    status: 422,
    vi: 'Ngoài chữ ký, tệp gửi về còn bị sửa chỗ khác so với văn bản đã đưa ký, nên không được nhận. Hãy ký lại; nếu lặp lại, báo quản trị.',
    en: 'Something besides the signature was changed in the file, so it was not accepted. Sign again; if it happens again, tell your administrator.',
  },
  'plug-in.signature-wrong': {
    status: 422,
    vi: (data) => `Chữ ký trong tệp gửi về không đúng, nên không được nhận. ${about(data, 'vi')}`.trim(),
    en: (data) => `The signature in the file is not correct, so it was not accepted. ${about(data, 'en')}`.trim(),
  },
  'plug-in.certificate-bad': {
    status: 422,
    vi: (data) =>
      `Chứng thư trong USB token không dùng để ký được: ${about(data, 'vi')}. Hãy liên hệ nơi cấp chứng thư.`,
    en: (data) =>
      `The certificate on the USB token cannot be used for signing: ${about(data, 'en')}. Contact its issuer.`,
  },
  'plug-in.untrusted': {
    status: 422,
    vi: (data) =>
      `Chưa kiểm tra được chứng thư trong USB token (${about(data, 'vi')}), nên chữ ký chưa được nhận. Quản trị cần nhập chứng thư gốc và địa chỉ danh sách thu hồi (CRL).`,
    en: (data) =>
      `The certificate on the USB token could not be checked (${about(data, 'en')}), so the signature was not accepted yet. The administrator must import its root and the address of its revocation list (CRL).`,
  },
  'plug-in.confirm-certificate': {
    status: 422,
    vi: 'Hãy đọc thông tin chứng thư và đánh dấu xác nhận đây là chứng thư của bạn.',
    en: 'Read the certificate’s details and tick the box to confirm that it is yours.',
  },
}

import type { Refusals } from '../../../kernel/refusal.ts'

/** What a person reads when signing with a remote key does not go on. The same codes say why one document of many failed. */
export const remoteRefusals: Refusals = {
  'remote-signing.wrong-signature': {
    status: 503,
    vi: 'Chữ ký nhà cung cấp trả về không khớp với chứng thư và văn bản nên không được gắn vào. Hãy gửi lại; nếu lặp lại, báo quản trị.',
    en: 'The signature the provider sent back does not match the certificate and the document, so it was not embedded. Send it again; if it happens again, tell your administrator.',
  },
  'remote-signing.interrupted': {
    status: 503,
    vi: 'Văn bản này chưa được ký vì hệ thống gặp sự cố khi hoàn tất. Hãy gửi lại yêu cầu.',
    en: 'This document was not signed because the system failed while finishing it. Send the request again.',
  },
  'remote-signing.already-waiting': {
    status: 409,
    vi: 'Văn bản này đang chờ một chữ ký khác. Hãy duyệt hoặc từ chối yêu cầu đó trên điện thoại trước.',
    en: 'This document is waiting for another signature. Approve or refuse that request on the phone first.',
  },
  'remote-signing.withdrawn': {
    status: 409,
    vi: 'Yêu cầu ký đã được rút lại.',
    en: 'The signing request has been withdrawn.',
  },
  'remote-signing.nothing-to-sign': {
    status: 422,
    vi: 'Không có văn bản nào để ký. Hãy chọn ít nhất một văn bản.',
    en: 'There is nothing to sign. Choose at least one document.',
  },
  'remote-signing.too-many': {
    status: 422,
    vi: (data) => `Một lần duyệt ký được nhiều nhất ${String(data.most)} văn bản. Hãy chọn ít hơn.`,
    en: (data) => `One approval covers at most ${String(data.most)} documents. Choose fewer.`,
  },
  'remote-signing.not-your-key': {
    status: 403,
    vi: 'Khoá ký này không thuộc vị trí hoặc cơ quan bạn đang làm việc.',
    en: 'This signing key does not belong to the position or agency you are working in.',
  },
  'remote-signing.no-such-request': {
    status: 404,
    vi: 'Không có yêu cầu ký này.',
    en: 'There is no such signing request.',
  },
}

import type { Refusals } from '../../../kernel/refusal.ts'

/** What a person reads when signing with a remote key does not go on. The same codes say why one document of many failed. */
export const remoteRefusals: Refusals = {
  'remote-signing.not-configured': {
    status: 422,
    vi: 'Chưa khai báo nhà cung cấp chữ ký số từ xa. Quản trị hệ thống cần đặt LT_CSC_URL và LT_CSC_CLIENT_SECRET.',
    en: 'No remote signing provider is configured. The administrator must set LT_CSC_URL and LT_CSC_CLIENT_SECRET.',
  },
  'remote-signing.down': {
    status: 503,
    vi: 'Nhà cung cấp chữ ký số từ xa không trả lời. Chưa có gì được ký; hãy thử lại sau ít phút.',
    en: 'The remote signing provider does not answer. Nothing was signed; try again in a few minutes.',
  },
  'remote-signing.refused': {
    status: 422,
    vi: 'Yêu cầu ký đã bị từ chối trên điện thoại. Chưa có gì được ký; nếu bấm nhầm, hãy gửi lại yêu cầu.',
    en: 'The request was refused on the phone. Nothing was signed; if that was a mistake, send the request again.',
  },
  'remote-signing.expired': {
    status: 422,
    vi: 'Yêu cầu ký không được duyệt trên điện thoại kịp thời gian. Hãy gửi lại yêu cầu.',
    en: 'The request was not approved on the phone in time. Send the request again.',
  },
  'remote-signing.wrong-answer': {
    status: 503,
    vi: 'Nhà cung cấp chữ ký số từ xa trả lời sai quy cách nên văn bản này chưa được ký. Hãy gửi lại; nếu lặp lại, báo quản trị.',
    en: 'The remote signing provider answered wrongly, so this document was not signed. Send it again; tell your administrator if it repeats.',
  },
  'remote-signing.wrong-signature': {
    status: 503,
    vi: 'Chữ ký nhà cung cấp trả về không khớp với chứng thư và văn bản nên không được gắn vào. Hãy gửi lại; nếu lặp lại, báo quản trị.',
    en: 'The signature that came back does not fit the certificate and the document, so it was not embedded. Send it again; tell your administrator if it repeats.',
  },
  'remote-signing.not-allowed': {
    status: 422,
    vi: 'Nhà cung cấp không chấp nhận đăng nhập của hệ thống hoặc chứng thư này. Hãy báo quản trị.',
    en: 'The provider does not accept the system’s login or this certificate. Tell your administrator.',
  },
  'remote-signing.interrupted': {
    status: 503,
    vi: 'Văn bản này chưa được ký vì hệ thống gặp sự cố khi hoàn tất. Hãy gửi lại yêu cầu.',
    en: 'This document was not signed because the system failed while finishing it. Send the request again.',
  },
  'remote-signing.already-waiting': {
    status: 409,
    vi: 'Văn bản này đang chờ một chữ ký khác. Hãy duyệt hoặc từ chối yêu cầu đó trên điện thoại trước.',
    en: 'This document waits for another signature. Approve or refuse that request on the phone first.',
  },
  'remote-signing.withdrawn': {
    status: 409,
    vi: 'Yêu cầu ký đã được rút lại.',
    en: 'The request was withdrawn.',
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
    en: 'This signing key does not belong to the position or agency you act in.',
  },
  'remote-signing.untrusted': {
    status: 422,
    vi: 'Chứng thư của khoá từ xa không dẫn về một CA gốc đang được tin cậy, hoặc đã hết hạn, nên chưa dùng được. Hãy nhập CA gốc trước.',
    en: 'The certificate of the remote key does not lead to a trusted root, or is out of date. Import its root first.',
  },
  'remote-signing.no-such-request': {
    status: 404,
    vi: 'Không có yêu cầu ký này.',
    en: 'There is no such signing request.',
  },
}

import type { Refusals } from '../../../kernel/refusal.ts'

/** What a person reads when the provider of remote signatures cannot be used, or a key of it not be connected. */
export const providerRefusals: Refusals = {
  'remote-signing.not-configured': {
    status: 422,
    vi: 'Chưa khai báo nhà cung cấp chữ ký số từ xa. Quản trị hệ thống cần đặt LT_CSC_URL và LT_CSC_CLIENT_SECRET.',
    en: 'No remote signing provider is configured. The administrator must set LT_CSC_URL and LT_CSC_CLIENT_SECRET.',
  },
  'remote-signing.down': {
    status: 503,
    vi: 'Nhà cung cấp chữ ký số từ xa không trả lời. Chưa có gì được ký; hãy thử lại sau ít phút.',
    en: 'The remote signing provider is not answering. Nothing was signed; try again in a few minutes.',
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
    en: 'The remote signing provider’s answer did not follow the standard, so this document was not signed. Send it again; if it happens again, tell your administrator.',
  },
  'remote-signing.not-allowed': {
    status: 422,
    vi: 'Nhà cung cấp không chấp nhận đăng nhập của hệ thống hoặc chứng thư này. Hãy báo quản trị.',
    en: 'The provider does not accept the system’s login or this certificate. Tell your administrator.',
  },
  'remote-signing.untrusted': {
    status: 422,
    vi: 'Chứng thư của khoá từ xa không dẫn về một CA gốc đang được tin cậy, hoặc đã hết hạn, nên chưa dùng được. Hãy nhập CA gốc trước.',
    en: 'The certificate of the remote key does not lead to a trusted root, or has expired. Import its root first.',
  },
}

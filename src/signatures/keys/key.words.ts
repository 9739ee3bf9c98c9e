import { defineWords } from '../../kernel/pages/index.ts'

/** What happens to a signing key, as its states, buttons and questions say it. */
export const keyWords = defineWords({
  waiting: { vi: 'Chờ kích hoạt', en: 'Awaiting activation' },
  active: { vi: 'Đang dùng', en: 'In use' },
  ended: { vi: 'Đã thôi dùng', en: 'No longer used' },
  revoked: { vi: 'Đã thu hồi', en: 'Revoked' },
  activate: { vi: 'Kích hoạt khoá', en: 'Activate the key' },
  changePin: { vi: 'Đổi mã PIN', en: 'Change the PIN' },
  stop: { vi: 'Thôi dùng khoá này', en: 'Stop using this key' },
  revoke: { vi: 'Thu hồi', en: 'Revoke' },
  signsNoMore: {
    vi: 'Khoá này không ký được nữa, và không dùng lại được.',
    en: 'The key can no longer sign, and cannot be used again.',
  },
  olderStay: {
    vi: 'Văn bản đã ký có dấu thời gian trước lúc này vẫn hợp lệ.',
    en: 'Signed documents with an earlier timestamp stay valid.',
  },
  revokedAtOnce: {
    vi: 'Chứng thư bị thu hồi ngay; mọi nơi kiểm tra đều thấy.',
    en: 'The certificate is revoked at once; everyone who checks it will see this.',
  },
  onlyHere: {
    vi: 'Chứng thư của nơi khác cấp không bị thu hồi ở đây. Nếu lộ khoá, phải báo nơi cấp chứng thư thu hồi.',
    en: 'A certificate from another issuer is not revoked here. If the key has leaked, ask that issuer to revoke it.',
  },
  reason: { vi: 'lý do', en: 'the reason' },
  keyCompromise: { vi: 'Lộ khoá hoặc lộ PIN', en: 'Key or PIN leaked' },
  affiliationChanged: { vi: 'Chuyển công tác', en: 'The holder changed posts' },
  superseded: { vi: 'Đã cấp chứng thư mới', en: 'A new certificate has been issued' },
  cessationOfOperation: { vi: 'Không dùng nữa', en: 'No longer needed' },
})

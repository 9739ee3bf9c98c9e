import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Bản ký số chưa lưu giữ lâu dài được', en: 'Signed files that could not be preserved' },
  intro: {
    vi: 'Mỗi ngày hệ thống thêm bằng chứng và dấu thời gian mới cho các văn bản đã phát hành trước khi dấu thời gian cũ hết hạn. Những tệp dưới đây chưa làm được và sẽ thử lại ngày mai.',
    en: 'Every day the system adds fresh evidence and a new timestamp to issued documents before the old timestamp expires. The files below could not be done yet and will be tried again tomorrow.',
  },
  file: { vi: 'Tệp đã phát hành', en: 'Issued file' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  why: { vi: 'Vì sao', en: 'Why' },
  since: { vi: 'Từ ngày', en: 'Since' },
  until: { vi: 'Kiểm tra được đến', en: 'Can be checked until' },
  unknown: { vi: 'chưa có dấu thời gian lưu trữ', en: 'no archive timestamp yet' },
})

/** Why a file could not be preserved, and what the administrator can do. */
export const problemWords = defineWords({
  'no-evidence': {
    vi: 'Chưa lấy được bằng chứng về chứng thư. Kiểm tra địa chỉ danh sách thu hồi (CRL) hoặc OCSP của chứng thư gốc.',
    en: 'No evidence about the certificates could be obtained. Check the roots’ revocation list (CRL) or OCSP addresses.',
  },
  'no-timestamp': {
    vi: 'Dịch vụ dấu thời gian không trả lời, hoặc không gửi kèm chứng thư.',
    en: 'The timestamp service did not answer, or did not send its certificate.',
  },
  'not-longer': {
    vi: 'Chứng thư của dịch vụ dấu thời gian sắp hết hạn. Yêu cầu nhà cung cấp gia hạn hoặc đổi dịch vụ (LT_TIMESTAMP_URL).',
    en: 'The certificate of the timestamp service expires soon. Ask the provider to renew it, or change the service (LT_TIMESTAMP_URL).',
  },
  'not-valid': {
    vi: 'Tệp hiện không được kết luận là hợp lệ. Mở trang xác minh của văn bản để xem vì sao.',
    en: 'The file does not check as valid at present. Open the document’s verification page to see why.',
  },
  failed: {
    vi: 'Lỗi khi đọc hoặc ghi tệp. Xem nhật ký vận hành để biết nguyên nhân.',
    en: 'The file could not be read or written. See the operations log for the cause.',
  },
  'file-missing': {
    vi: 'Không tìm thấy tệp trong kho. Khôi phục tệp từ bản sao lưu.',
    en: 'The file is missing from the store. Restore it from a backup.',
  },
  'not-readable': {
    vi: 'Không đọc được tệp PDF trong kho. Khôi phục tệp từ bản sao lưu.',
    en: 'The stored PDF cannot be read. Restore it from a backup.',
  },
})

export type ProblemCode = keyof typeof problemWords

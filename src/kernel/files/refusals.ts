import type { Refusals } from '../refusal.ts'

/** `data.limit` is in bytes; people read megabytes. */
const megabytes = (data: Record<string, unknown>, language: 'vi' | 'en'): string => {
  const limit = Number(data.limit)
  if (!Number.isFinite(limit)) return ''
  const size = limit < 1_048_576 ? `${Math.floor(limit / 1024)} KB` : `${Math.floor(limit / 1_048_576)} MB`
  return language === 'vi' ? ` (nhiều nhất ${size})` : ` (at most ${size})`
}

export const fileRefusals: Refusals = {
  'file.too-large': {
    status: 413,
    vi: (data) =>
      `Tệp lớn quá mức cho phép${megabytes(data, 'vi')}. Hãy giảm độ phân giải bản quét hoặc tách thành nhiều tệp rồi gửi lại.`,
    en: (data) =>
      `The file is larger than allowed${megabytes(data, 'en')}. Scan at a lower resolution or split it, then send again.`,
  },
  'file.empty': {
    status: 422,
    vi: 'Tệp không có nội dung (0 byte). Hãy mở tệp trên máy để kiểm tra rồi chọn lại.',
    en: 'The file has no content (0 bytes). Open it on your computer to check, then choose it again.',
  },
  'file.type-not-allowed': {
    status: 415,
    vi: 'Nội dung tệp không thuộc loại được nhận ở đây. Hãy lưu hoặc xuất lại tệp (thường là PDF hoặc ảnh JPG, PNG) rồi gửi lại.',
    en: 'The content of the file is not of a type accepted here. Save or export it again (usually PDF, JPG or PNG), then send it.',
  },
  'file.missing': {
    status: 404,
    vi: 'Không tìm thấy tệp này trong kho. Hãy báo quản trị hệ thống kèm địa chỉ trang đang xem.',
    en: 'This file is not in the store. Tell the system administrator the address of this page.',
  },
}

import type { Change } from './report.ts'

const TEXTS: Readonly<Record<Change['kind'], readonly [vi: string, en: string]>> = {
  'signature-added': ['Thêm chữ ký', 'A signature was added'],
  'timestamp-added': ['Thêm dấu thời gian cho cả tệp', 'A document timestamp was added'],
  'field-declared': ['Thêm ô ký trống không hiển thị', 'An invisible empty signature field was added'],
  'form-filled': ['Điền biểu mẫu', 'A form field was filled in'],
  'evidence-added': ['Thêm bằng chứng kiểm tra lâu dài (DSS)', 'Long-term evidence (DSS) was added'],
  metadata: ['Cập nhật thông tin mô tả tệp', 'Metadata was updated'],
  'later-appearance': [
    'Thêm hình chữ ký ngoài chỗ đã khai báo',
    'A visible signature was added outside the declared places',
  ],
  'doubtful-appearance': [
    'Hình của ô biểu mẫu khác giá trị, hoặc che nội dung đã ký',
    'The picture of a form field differs from its value, or covers signed content',
  ],
  forbidden: ['Thay đổi không được phép', 'A change that is not allowed'],
}

/** One difference, in both languages. */
export function change(kind: Change['kind'], detail: string, object?: number, field?: string): Change {
  const [vi, en] = TEXTS[kind]
  return { kind, detail, vi, en, object, ...(field === undefined ? {} : { field }) }
}

import type { Refusals } from '../../../kernel/refusal.ts'
import { whyNotSignable } from '../../../signatures/signing/index.ts'

export const attachmentRefusals: Refusals = {
  'attachment.none': {
    status: 422,
    vi: 'Hãy chọn ít nhất một tệp.',
    en: 'Choose at least one file.',
  },
  'attachment.too-many': {
    status: 422,
    vi: (data) => `Một văn bản kèm nhiều nhất ${String(data.most)} tệp. Hãy gộp bớt hoặc nén lại thành một tệp ZIP.`,
    en: (data) => `A document takes at most ${String(data.most)} attachments. Merge some or pack them into one ZIP.`,
  },
  'attachment.too-large': {
    status: 413,
    vi: (data) => `Các tệp kèm theo cộng lại lớn hơn ${String(data.mb)} MB. Hãy giảm dung lượng hoặc bỏ bớt tệp.`,
    en: (data) => `The attachments together are larger than ${String(data.mb)} MB. Make them smaller or remove some.`,
  },
  'attachment.wrong-name': {
    status: 422,
    vi: (data) => `Phần mở rộng của “${String(data.name)}” không đúng với nội dung tệp. Hãy đổi tên tệp rồi tải lại.`,
    en: (data) => `The ending of “${String(data.name)}” does not fit the content. Rename the file and upload it again.`,
  },
  'attachment.not-sealable': {
    status: 422,
    vi: (data) =>
      `Tệp PDF “${String(data.name)}” không ký số được: ${whyNotSignable(data).vi}. Hãy dùng một bản PDF không khoá, không hỏng rồi tải lên.`,
    en: (data) =>
      `The PDF “${String(data.name)}” cannot be signed: ${whyNotSignable(data).en}. Use a PDF that is neither locked nor damaged and upload that.`,
  },
  'attachment.unknown': {
    status: 404,
    vi: 'Văn bản này không có tệp đó; có thể tệp đã được bỏ.',
    en: 'The document has no such file; it may have been removed.',
  },
}

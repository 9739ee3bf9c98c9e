import type { Refusals } from '../../../kernel/refusal.ts'
import { batchLimit } from './batch.ts'

export const batchRefusals: Refusals = {
  'batch.unknown': {
    status: 404,
    vi: 'Không có lượt này, hoặc lượt này thuộc vị trí khác.',
    en: 'There is no such batch, or it belongs to another position.',
  },
  'signing-batch.out-of-reach': {
    status: 403,
    vi: 'Bạn không có quyền ký hoặc phát hành những văn bản của lượt này.',
    en: 'You may not sign or issue the documents of this batch.',
  },
  'batch.empty': {
    status: 422,
    vi: 'Hãy chọn ít nhất một văn bản đang chờ bạn ký.',
    en: 'Choose at least one document that waits for your signature.',
  },
  'batch.nothing-to-issue': {
    status: 409,
    vi: 'Các văn bản đã chọn không còn chờ cấp số hay đóng dấu; có thể vừa được phát hành. Hãy mở lại danh sách.',
    en: 'None of the chosen documents waits for a number or a seal any more; they may just have been issued. Open the list again.',
  },
  'batch.two-agencies': {
    status: 422,
    vi: 'Các văn bản đã chọn thuộc nhiều cơ quan, mỗi cơ quan một con dấu. Hãy chọn văn bản của từng cơ quan.',
    en: 'The chosen documents are of several agencies, each with a seal of its own. Choose those of one agency.',
  },
  'batch.too-many': {
    status: 422,
    vi: `Mỗi lượt nhiều nhất ${batchLimit} văn bản. Hãy chọn ít hơn, làm xong rồi chọn tiếp.`,
    en: `One batch takes at most ${batchLimit} documents. Choose fewer first, then the rest.`,
  },
  'batch.item-crashed': {
    status: 422,
    vi: 'Hệ thống gặp lỗi ở văn bản này và đã báo quản trị. Văn bản chưa được ký hoặc chưa được phát hành.',
    en: 'The system failed on this document; the operator was told. It is not signed or not issued.',
  },
  'batch.passed-over': {
    status: 409,
    vi: 'Bạn đã bỏ qua văn bản này khi ký bằng USB token; văn bản vẫn chờ bạn ký.',
    en: 'You passed over this document while signing with the USB token; it still waits for your signature.',
  },
  'batch.already-approved': {
    status: 409,
    vi: 'Lượt này đã được phê duyệt và đang chạy. Hãy xem tiến độ.',
    en: 'This batch was approved already and is running. See its progress.',
  },
}

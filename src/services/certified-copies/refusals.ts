import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

export const copyRefusals: Refusals = {
  ...lifeRefusals('certified-copy', { vi: 'bản sao này', en: 'this copy' }),
  'certified-copy.unknown': { status: 404, vi: 'Không có bản sao này trong sổ.', en: 'There is no such copy.' },
  'certified-copy.no-agency': {
    status: 403,
    vi: 'Sổ chứng thực là của cơ quan; hãy làm việc ở một vị trí của cơ quan ấy.',
    en: 'The book belongs to an agency; work in a position of it.',
  },
  'certified-copy.no-scan': { status: 422, vi: 'Hãy chọn tệp PDF quét từ bản chính.', en: 'Choose the scanned PDF.' },
  'certified-copy.too-long': {
    status: 422,
    vi: (data) => `Bản quét dài hơn ${String(data.most)} trang. Hãy chia thành nhiều bản sao.`,
    en: (data) => `The scan has more than ${String(data.most)} pages. Make several copies.`,
  },
  'certified-copy.not-compared': {
    status: 422,
    vi: 'Hãy so từng trang với bản chính rồi đánh dấu xác nhận.',
    en: 'Compare every page with the original, then tick the box.',
  },
  'certified-copy.wrong-signer': {
    status: 422,
    vi: 'Người này không phải lãnh đạo đương chức của cơ quan. Hãy chọn người ký khác.',
    en: 'This is no leader of the agency today. Choose another signer.',
  },
  'certified-copy.no-such-ground': {
    status: 422,
    vi: 'Hãy chọn một trường hợp trong danh sách.',
    en: 'Choose one of the grounds.',
  },
  'certified-copy.sent': {
    status: 409,
    vi: 'Văn bản chứng thực đã được trình; mở văn bản để xem đang ở bước nào.',
    en: 'The statement was submitted already; open it to see where it stands.',
  },
}

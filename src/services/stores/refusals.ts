import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

export const storeRefusals: Refusals = {
  ...lifeRefusals('store-paper', { vi: 'giấy tờ này', en: 'this paper' }),
  ...lifeRefusals('store-owner', { vi: 'mục chủ giấy tờ này', en: 'this owner’s entry' }),
  ...lifeRefusals('digitising', { vi: 'giấy tờ cần số hoá này', en: 'this paper' }),
  ...lifeRefusals('digitise-item', { vi: 'giấy tờ phải số hoá này', en: 'this paper to digitise' }),
  'store-paper.unknown': {
    status: 404,
    vi: 'Không có giấy tờ này trong kho của người nộp hồ sơ.',
    en: 'There is no such paper in the applicant’s store.',
  },
  'store-paper.no-purpose': {
    status: 403,
    vi: 'Hồ sơ đã kết thúc nên không còn việc để xem kho giấy tờ. Cần xem thì mở ở hồ sơ đang giải quyết của người ấy.',
    en: 'The dossier has ended, so there is nothing to look at the store for. Open it from a dossier that is being settled.',
  },
  'store-paper.not-good': {
    status: 409,
    vi: 'Giấy này đã hết hạn, được thay hoặc bị thu hồi nên không dùng lại được.',
    en: 'It has expired, was replaced or withdrawn, and cannot be used again.',
  },
  'store-paper.damaged': {
    status: 409,
    vi: 'Tệp trong kho không còn đúng như lúc đưa vào. Chưa dùng giấy này; hãy báo quản trị hệ thống.',
    en: 'The stored file is not what was put in. Nothing was done; tell the administrators.',
  },
  'store-paper.no-such-number': {
    status: 422,
    vi: (data) => `Kho không có giấy số ${String(data.number ?? '')} còn dùng nào khác của người này.`,
    en: (data) => `The store has no other paper ${String(data.number ?? '')} of this owner in use.`,
  },
  'store-owner.unknown': { status: 404, vi: 'Không có mục chủ giấy tờ này.', en: 'There is no such owner.' },
  'store-owner.no-code': {
    status: 422,
    vi: 'Hãy nhập số định danh, số hộ chiếu, mã số thuế hoặc mã số doanh nghiệp.',
    en: 'Enter an identity number, a passport, a tax or business code.',
  },
  'store-owner.same': { status: 422, vi: 'Số này đã thuộc mục này.', en: 'This number is of this entry already.' },
  'digitising.unknown': {
    status: 404,
    vi: 'Không có giấy tờ cần số hoá này.',
    en: 'There is no such paper to digitise.',
  },
  'digitising.not-compared': {
    status: 422,
    vi: 'Hãy cầm giấy so với bản quét rồi đánh dấu là đã đối chiếu.',
    en: 'Hold the paper beside the scan, then tick that you compared them.',
  },
  'digitise-item.unknown': {
    status: 404,
    vi: 'Không có giấy tờ này trong danh mục phải số hoá.',
    en: 'There is no such paper in the list.',
  },
  'digitise-item.ends-before': {
    status: 422,
    vi: 'Ngày thôi áp dụng không được trước ngày áp dụng.',
    en: 'Its last day must not be before its first.',
  },
}

import { formatDay, type LegalDay } from '../../../packages/time/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

export const maintenanceRefusals: Refusals = {
  'planned-stop.unknown': {
    status: 404,
    vi: 'Không có lần ngừng phục vụ này. Hãy xem lại lịch bảo trì.',
    en: 'There is no such stop. Look at the maintenance schedule again.',
  },
  'planned-stop.out-of-reach': {
    status: 403,
    vi: 'Lịch bảo trì do người vận hành của tỉnh quản lý.',
    en: 'The maintenance schedule is kept by the province’s operators.',
  },
  'planned-stop.not-now': {
    status: 409,
    vi: 'Lần ngừng này đã kết thúc hoặc đã bỏ, không làm được việc này nữa.',
    en: 'This stop is over or was withdrawn; this cannot be done any more.',
  },
  'planned-stop.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã xử lý lần ngừng này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} acted on this stop at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). What you did was not recorded; open the page again.`,
  },
  'planned-stop.too-early': {
    status: 422,
    vi: (data) =>
      `Ngừng theo kế hoạch phải báo trước ít nhất ${String(data.notice)} ngày làm việc: báo hôm nay thì sớm nhất được ngừng từ ngày ${formatDay(data.earliest as LegalDay, 'vi')}. Hãy chọn ngày muộn hơn; nếu hệ thống hỏng phải sửa ngay, hãy chọn “Sửa chữa đột xuất”.`,
    en: (data) =>
      `A planned stop is announced at least ${String(data.notice)} working days before: announced today it may begin on ${formatDay(data.earliest as LegalDay, 'en')} at the earliest. Choose a later day; if the system is broken, choose “Repair that cannot wait”.`,
  },
  'planned-stop.past': {
    status: 422,
    vi: 'Ngày bắt đầu ngừng đã qua. Hãy chọn hôm nay hoặc ngày sau.',
    en: 'The day it begins is over. Choose today or a later day.',
  },
  'planned-stop.back-first': {
    status: 422,
    vi: 'Giờ dự kiến chạy lại phải sau giờ bắt đầu ngừng và chưa qua. Hãy chọn lại.',
    en: 'The expected return comes after the beginning and is not past. Choose again.',
  },
  'planned-stop.not-begun': {
    status: 409,
    vi: 'Lần ngừng này chưa bắt đầu. Nếu không ngừng nữa, hãy bỏ lịch ngừng.',
    en: 'This stop has not begun. If there will be none, withdraw it.',
  },
  'system-check.unknown': {
    status: 404,
    vi: 'Không có dòng này trong sổ đánh giá, rà soát. Hãy tìm lại trong sổ.',
    en: 'There is no such line in the register. Look in the register again.',
  },
  'system-check.out-of-reach': {
    status: 403,
    vi: 'Sổ đánh giá, rà soát do người vận hành của tỉnh quản lý.',
    en: 'The register is kept by the province’s operators.',
  },
  'system-check.not-now': {
    status: 409,
    vi: 'Không làm được việc này với dòng này của sổ nữa.',
    en: 'This cannot be done with this line of the register any more.',
  },
  'system-check.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã xử lý dòng này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} acted on this line at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). What you did was not recorded; open the page again.`,
  },
  'system-check.future': {
    status: 422,
    vi: 'Ngày này chưa đến. Sổ chỉ ghi việc đã làm; hãy chọn hôm nay hoặc ngày trước.',
    en: 'That day has not come. The register holds what was done; choose today or an earlier day.',
  },
}

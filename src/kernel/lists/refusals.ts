import { formatNumber } from '../pages/text.ts'
import type { Refusals } from '../refusal.ts'

export const listRefusals: Refusals = {
  'list.wrong-page': {
    status: 400,
    vi: 'Liên kết đến trang này của danh sách không đúng hoặc đã cũ. Hãy mở lại danh sách từ trang đầu.',
    en: 'The link to this page of the list is wrong or old. Open the list again from its first page.',
  },
  'list.wrong-choice': {
    status: 400,
    vi: (data) =>
      `Danh sách không có lựa chọn này ở mục “${String(data.field ?? '')}”. Hãy mở lại danh sách và chọn lại.`,
    en: (data) =>
      `The list has no such choice for “${String(data.field ?? '')}”. Open the list again and choose once more.`,
  },
  'list.wrong-span': {
    status: 400,
    vi: (data) =>
      `Hãy ghi ngày đầu và ngày cuối đúng dạng ngày/tháng/năm; một kỳ dài tối đa ${String(data.limit)} ngày.`,
    en: (data) => `Give the first and the last day as day/month/year; a span has ${String(data.limit)} days at most.`,
  },
  'list.wrong-day': {
    status: 400,
    vi: 'Ngày vừa gõ không có trong lịch. Hãy gõ ngày, tháng, năm, ví dụ 24/11/2026, rồi lọc lại.',
    en: 'The day is not in the calendar. Type day, month, year, such as 24/11/2026, and filter again.',
  },
  'list.too-many-views': {
    status: 422,
    vi: (data) => `Mỗi người lưu nhiều nhất ${String(data.limit)} cách xem cho một danh sách. Hãy bỏ bớt rồi lưu lại.`,
    en: (data) => `One person keeps at most ${String(data.limit)} views of a list. Remove some, then save again.`,
  },
  'list.view-unknown': {
    status: 404,
    vi: 'Cách xem này không còn, hoặc không phải của bạn.',
    en: 'This view is no longer there, or is not yours.',
  },
  'list.rows-gone': {
    status: 409,
    vi: 'Các dòng đã chọn không còn trong danh sách bạn được làm; có thể vừa được xử lý xong. Hãy mở lại danh sách.',
    en: 'The rows you chose are no longer in the list you may act on; they may just have been done. Open the list again.',
  },
  'list.nothing-chosen': {
    status: 422,
    vi: 'Chưa chọn dòng nào. Hãy đánh dấu các dòng rồi bấm lại.',
    en: 'No row is chosen. Tick some rows, then press again.',
  },
  'list.too-many-rows': {
    status: 422,
    vi: (data) =>
      `Mỗi lần làm nhiều nhất ${formatNumber(Number(data.limit), 'vi')} dòng. Hãy lọc hẹp hơn rồi làm từng phần.`,
    en: (data) =>
      `At most ${formatNumber(Number(data.limit), 'en')} rows at once. Filter more narrowly and do it in parts.`,
  },
  'list.no-print': {
    status: 503,
    vi: 'Chưa in được danh sách này thành PDF. Hãy xuất bảng tính, hoặc in trang từ trình duyệt.',
    en: 'This list cannot be printed as PDF yet. Export a spreadsheet, or print the page from the browser.',
  },
}

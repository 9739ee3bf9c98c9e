import { defineWords } from '../pages/words.ts'

/** What every list says. Rooms bring only their own titles, columns and emptiness. */
export const words = defineWords({
  sharedViews: { vi: 'Cách xem danh sách dùng chung trong cơ quan', en: 'Views of lists shared in the agency' },
  sharedViewsSay: { vi: 'Dùng chung trong cơ quan nhận.', en: 'Are shared in the receiving agency.' },
  // where a list has tabs of its own as well, the two are told apart
  besideIt: { vi: 'Các trang cùng mục', en: 'Pages of this part' },
  search: { vi: 'Tìm kiếm', en: 'Search' },
  sort: { vi: 'Sắp xếp theo', en: 'Sort by' },
  filters: { vi: 'Lọc danh sách', en: 'Filter the list' },
  filter: { vi: 'Lọc', en: 'Filter' },
  searchMore: { vi: 'Tìm nâng cao', en: 'Advanced search' },
  columnEarlier: {
    vi: (label: string) => `Đưa cột “${label}” lên trước`,
    en: (label: string) => `Move the column “${label}” to the left`,
  },
  all: { vi: 'Tất cả', en: 'All' },
  from: { vi: (label: string) => `${label}, từ`, en: (label: string) => `${label}, from` },
  to: { vi: (label: string) => `${label}, đến`, en: (label: string) => `${label}, to` },
  dayOrder: { vi: 'ngày/tháng/năm', en: 'day/month/year' },
  dayTitle: {
    vi: 'Gõ ngày, tháng, năm, ví dụ 24/11/2026 hoặc 24112026',
    en: 'Day, month, year, such as 24/11/2026 or 24112026',
  },
  clear: { vi: 'Bỏ lọc', en: 'Clear filters' },
  nothingFound: { vi: 'Không có dòng nào khớp với bộ lọc', en: 'Nothing matches the filters' },
  nothingFoundFor: {
    vi: (text: string) => `Không tìm thấy “${text}”`,
    en: (text: string) => `Nothing found for “${text}”`,
  },
  nothingFoundBody: {
    vi: 'Thử bớt một điều kiện, tìm bằng từ khác, hoặc bỏ lọc để xem cả danh sách.',
    en: 'Try with fewer conditions or other words, or clear the filters to see the whole list.',
  },
  nothingInTab: { vi: 'Không có dòng nào ở mục này', en: 'Nothing here' },
  wholeList: { vi: 'Xem cả danh sách', en: 'See the whole list' },
  pastTheEnd: { vi: 'Không còn dòng nào ở trang này', en: 'No rows are left on this page' },
  first: { vi: 'Về đầu danh sách', en: 'Back to the first page' },
  columns: { vi: 'Chọn cột', en: 'Columns' },
  columnsLegend: { vi: 'Các cột hiện trên danh sách', en: 'Columns shown in the list' },
  apply: { vi: 'Áp dụng', en: 'Apply' },
  views: { vi: 'Cách xem đã lưu', en: 'Saved views' },
  saveView: { vi: 'Lưu cách xem', en: 'Save this view' },
  save: { vi: 'Lưu', en: 'Save' },
  viewName: { vi: 'Tên cách xem', en: 'Name of the view' },
  viewHint: {
    vi: 'Lưu tìm kiếm, lọc, sắp xếp và cột đang dùng. Trùng tên cũ thì thay cách xem cũ.',
    en: 'Keeps search, filters, order and columns as they are now. The same name replaces the older view.',
  },
  sharedWith: { vi: 'Ai dùng được', en: 'Who can use it' },
  nobody: { vi: 'Chỉ mình tôi', en: 'Only me' },
  unit: { vi: 'Đơn vị của tôi', en: 'My unit' },
  agency: { vi: 'Cơ quan của tôi', en: 'My agency' },
  ownViews: { vi: 'Cách xem của bạn', en: 'Your views' },
  remove: { vi: 'Bỏ', en: 'Remove' },
  take: { vi: 'Xuất, in', en: 'Export, print' },
  xlsx: { vi: 'Bảng tính Excel (.xlsx)', en: 'Excel workbook (.xlsx)' },
  docx: { vi: 'Tệp Word (.docx)', en: 'Word file (.docx)' },
  span: {
    vi: (from: string, to: string) => `Từ ngày ${from} đến ngày ${to}`,
    en: (from: string, to: string) => `From ${from} to ${to}`,
  },
  spanUsual: { vi: 'Kỳ hay dùng', en: 'Usual spans' },
  spanToday: { vi: 'Hôm nay', en: 'Today' },
  spanThisMonth: { vi: 'Tháng này', en: 'This month' },
  spanLastMonth: { vi: 'Tháng trước', en: 'Last month' },
  spanThisYear: { vi: 'Năm nay', en: 'This year' },
  spanFrom: { vi: 'Từ ngày', en: 'From' },
  spanTo: { vi: 'Đến ngày', en: 'To' },
  spanBy: { vi: 'Xếp theo', en: 'By' },
  spanShow: { vi: 'Xem', en: 'Show' },
  takenFrom: {
    vi: (system: string, who: string, when: string) =>
      `Bản in từ hệ thống Liên Thông, ${system}${who && `; người in: ${who}`}; lúc ${when}`,
    en: (system: string, who: string, when: string) =>
      `Taken from Liên Thông, ${system}${who && `, by ${who}`}, ${when}`,
  },
  pageOf: { vi: 'Trang', en: 'Page' },
  csv: { vi: 'Tệp CSV (.csv)', en: 'CSV file (.csv)' },
  pdf: { vi: 'In thành PDF', en: 'Print as PDF' },
  takeHint: {
    vi: 'Cả danh sách theo bộ lọc đang dùng, với các cột đang hiện.',
    en: 'The whole list under the present filters, with the columns shown.',
  },
  takeLong: { vi: (title: string) => `Lập tệp: ${title}`, en: (title: string) => `Make a file: ${title}` },
  longFile: {
    vi: (limit: string) => `Danh sách có hơn ${limit} dòng, nên tệp được lập ở nền. Bạn rời trang cũng không sao.`,
    en: (limit: string) =>
      `The list has more than ${limit} rows, so its file is made in the background. You may leave.`,
  },
  longFileDone: {
    vi: 'Xong sẽ có tin báo; tệp nằm ở “Việc chạy lâu”, chỉ bạn tải được, giữ 7 ngày.',
    en: 'You are told when it is done; the file is under “Long-running work”, for you alone, for 7 days.',
  },
  makeFile: { vi: 'Lập tệp', en: 'Make the file' },
  chosen: { vi: 'Với các dòng đã chọn:', en: 'With the rows chosen:' },
  wholeFiltered: {
    vi: 'Mọi dòng theo bộ lọc đang dùng, cả ở các trang khác',
    en: 'Every row under these filters, on other pages too',
  },
  wholeWill: {
    vi: 'Làm với mọi dòng của danh sách theo bộ lọc đang dùng, cả những dòng ở các trang khác.',
    en: 'It is done with every row of the list under the present filters, on other pages too.',
  },
  partly: {
    vi: (done: number, failed: number) => `Đã làm ${done} dòng; ${failed} dòng không làm được`,
    en: (done: number, failed: number) => `${done} done; ${failed} could not be done`,
  },
  refusedRows: { vi: 'Những dòng không làm được', en: 'Rows that could not be done' },
  row: { vi: 'Dòng', en: 'Row' },
  why: { vi: 'Lý do', en: 'Reason' },
  again: { vi: 'Làm lại những dòng lỗi', en: 'Try those again' },
  theRows: {
    vi: (n: number) => `${n} dòng đã chọn`,
    en: (n: number) => `${n} rows chosen`,
  },
  backToList: { vi: 'Về danh sách', en: 'Back to the list' },
  choose: { vi: (name: string) => `Chọn ${name}`, en: (name: string) => `Choose ${name}` },
  chooseAll: { vi: 'Chọn tất cả dòng trên trang', en: 'Choose all rows of this page' },
  done: {
    vi: (label: string, n: number) => `${label}: ${n} dòng`,
    en: (label: string, n: number) => `${label}: ${n} ${n === 1 ? 'row' : 'rows'}`,
  },
  sure: {
    vi: (label: string, n: number) => `${label}: ${n} dòng?`,
    en: (label: string, n: number) => `${label}: ${n} ${n === 1 ? 'row' : 'rows'}?`,
  },
  sortBy: { vi: (label: string) => `Sắp xếp: ${label}`, en: (label: string) => `Sort: ${label}` },
  // on exports and paper
  filterLine: { vi: (text: string) => `Điều kiện: ${text}`, en: (text: string) => `Filter: ${text}` },
  noFilter: { vi: 'cả danh sách', en: 'the whole list' },
  sortLine: { vi: (text: string) => `Sắp xếp: ${text}`, en: (text: string) => `Order: ${text}` },
  madeBy: {
    vi: (who: string, when: string) => `Người lập: ${who}, lúc ${when} (giờ Việt Nam)`,
    en: (who: string, when: string) => `Made by ${who}, ${when} (Vietnam time)`,
  },
  demo: { vi: 'Dữ liệu minh hoạ, không phải dữ liệu thật.', en: 'Demonstration data, not real.' },
  cut: {
    vi: (limit: string) => `Danh sách còn dài hơn: tệp này dừng ở ${limit} dòng. Hãy lọc hẹp hơn để lấy phần còn lại.`,
    en: (limit: string) => `The list goes on: this file stops at ${limit} rows. Filter more narrowly for the rest.`,
  },
  rowCount: { vi: (n: string) => `Cộng: ${n} dòng`, en: (n: string) => `Total: ${n} rows` },
  yes: { vi: 'Có', en: 'Yes' },
  page: { vi: 'trang', en: 'page' },
  choice: { vi: 'lựa chọn', en: 'choice' },
  // kept for a while
  chosenRows: { vi: 'Dòng đã chọn để làm hàng loạt', en: 'Rows chosen for work on many' },
  chosenRowsWhy: {
    vi: 'Dòng làm xong thì xoá ngay; thời hạn này cho việc bị dừng giữa chừng và những dòng lỗi chờ làm lại.',
    en: 'Rows leave when they are done; this is for work that was stopped half way and for what may be tried again.',
  },
  chosenAnswers: { vi: 'Điều đã trả lời khi làm hàng loạt', en: 'What was answered for work on many' },
  // acts
  viewSaved: {
    vi: (data: Record<string, unknown>) => `Lưu cách xem “${String(data.name ?? '')}”`,
    en: (data: Record<string, unknown>) => `Saved the view “${String(data.name ?? '')}”`,
  },
  viewRemoved: {
    vi: (data: Record<string, unknown>) => `Bỏ cách xem “${String(data.name ?? '')}”`,
    en: (data: Record<string, unknown>) => `Removed the view “${String(data.name ?? '')}”`,
  },
  listRead: { vi: 'Xem một trang danh sách', en: 'Read a page of a list' },
  listExported: { vi: 'Xuất danh sách', en: 'Exported a list' },
})

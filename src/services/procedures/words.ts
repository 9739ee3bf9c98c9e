import { defineWords, type Word } from '../../kernel/pages/index.ts'
import type { Flag, Level } from './procedure.ts'

export const words = defineWords({
  catalogueMenu: { vi: 'Thủ tục, quy trình', en: 'Procedures' },
  read: { vi: 'Xem danh mục thủ tục', en: 'Read the catalogue of procedures' },
  menuImport: { vi: 'Danh mục thủ tục', en: 'Catalogue' },
  import: { vi: 'Nhập danh mục thủ tục', en: 'Import the catalogue of procedures' },
  procedures: { vi: 'Thủ tục', en: 'Procedures' },
  find: { vi: 'Tìm thủ tục', en: 'Find a procedure' },
  searchLabel: { vi: 'Tên, việc cần làm hoặc mã thủ tục', en: 'Name, what you need, or code' },
  searchHint: { vi: 'Ví dụ: khai sinh, hành nghề thú y, 1.004756', en: 'For example: khai sinh, thú y, 1.004756' },
  searchButton: { vi: 'Tìm', en: 'Search' },
  intro: {
    vi: (count: string) => `${count} thủ tục đang áp dụng. Gõ có dấu hay không dấu đều được.`,
    en: (count: string) => `${count} procedures in force. Their names are in Vietnamese; accents are not needed.`,
  },
  byField: { vi: 'Theo lĩnh vực', en: 'By field' },
  allLevels: { vi: 'Tất cả', en: 'All' },
  levels: { vi: 'Cấp giải quyết', en: 'Level' },
  results: { vi: 'Kết quả tìm', en: 'Results' },
  inField: { vi: (field: string) => `Lĩnh vực: ${field}`, en: (field: string) => `Field: ${field}` },
  allFields: { vi: 'Tất cả lĩnh vực', en: 'All fields' },
  alike: {
    vi: 'Không có thủ tục nào khớp hẳn. Đây là những tên gần giống.',
    en: 'Nothing matches exactly. These names look alike.',
  },
  noneTitle: { vi: 'Không có thủ tục nào khớp', en: 'No procedure matches' },
  noneBody: {
    vi: 'Thử ít từ hơn, hoặc một từ khác cho việc bạn cần làm. Bạn cũng có thể chọn theo lĩnh vực.',
    en: 'Try fewer words, or another word for what you need. You can also browse by field.',
  },
  emptyTitle: { vi: 'Chưa có thủ tục nào', en: 'No procedures yet' },
  emptyBody: {
    vi: 'Danh mục sẽ hiện ở đây sau khi quản trị của tỉnh nhập tệp danh mục.',
    en: 'The catalogue appears here once the province’s administrator has imported it.',
  },
  code: { vi: 'Mã thủ tục', en: 'Code' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  level: { vi: 'Cấp giải quyết', en: 'Level' },
  where: { vi: 'Nơi giải quyết', en: 'Decided by' },
  fileAt: { vi: 'Nơi nộp', en: 'Where to file' },
  fileAtOnline: {
    vi: 'Trực tuyến trên trang này, hoặc tại bất kỳ bộ phận một cửa nào trong tỉnh',
    en: 'Online here, or at any one-stop counter of the province',
  },
  fileAtCounter: { vi: 'Tại bộ phận một cửa trong tỉnh', en: 'At a one-stop counter of the province' },
  fileAtCentral: {
    vi: 'Tại cơ quan cấp bộ; tỉnh chỉ công bố thông tin',
    en: 'At a ministry; the province only publishes the information',
  },
  howLong: { vi: 'Thời hạn', en: 'How long' },
  howMuch: { vi: 'Phí, lệ phí', en: 'Fee' },
  free: { vi: 'Không thu phí', en: 'No fee' },
  feeDepends: {
    vi: 'Tuỳ trường hợp; cán bộ tiếp nhận báo mức thu trước khi bạn trả',
    en: 'Depends on the case; the officer tells you the amount before you pay',
  },
  feeUnknown: {
    vi: 'chưa có mức thu rõ ràng trong danh mục quốc gia',
    en: 'no clear amount in the national catalogue',
  },
  feeNotes: { vi: 'Ghi chú về phí', en: 'Notes on the fee' },
  limitInWords: {
    vi: 'Theo quyết định công bố; ngày hẹn trả ghi trên giấy tiếp nhận',
    en: 'As the decision says; the date is on your receipt slip',
  },
  limitByCase: { vi: 'Tuỳ trường hợp', en: 'Depends on the case' },
  afterReceipt: { vi: 'kể từ khi nhận đủ giấy tờ hợp lệ', en: 'from the day all papers are received' },
  channelOnline: { vi: 'Trực tuyến', en: 'Online' },
  channelCounter: { vi: 'Tại quầy', en: 'At the counter' },
  channelPostal: { vi: 'Qua bưu chính', en: 'By post' },
  bring: { vi: 'Giấy tờ cần có', en: 'Papers you need' },
  bringNone: { vi: 'Không cần giấy tờ kèm theo.', en: 'No papers are needed.' },
  originals: { vi: (n: number) => `${n} bản chính`, en: (n: number) => `${n} original${n === 1 ? '' : 's'}` },
  copies: { vi: (n: number) => `${n} bản sao`, en: (n: number) => `${n} cop${n === 1 ? 'y' : 'ies'}` },
  notes: { vi: 'Lưu ý', en: 'Notes' },
  resultsTitle: { vi: 'Bạn sẽ nhận được', en: 'What you get' },
  whoMay: { vi: 'Ai được nộp', en: 'Who may file' },
  law: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
  decision: { vi: 'Quyết định công bố', en: 'Decision' },
  changesFrom: {
    vi: (day: string) => `Từ ngày ${day} thủ tục này theo bản mới; hồ sơ nhận trước ngày ấy giữ bản này`,
    en: (day: string) => `From ${day} a new version holds; dossiers received before keep this one`,
  },
  since: { vi: 'Bản này áp dụng từ', en: 'This version stands since' },
  ended: {
    vi: 'Bản này không còn áp dụng cho hồ sơ mới.',
    en: 'This version no longer applies to new dossiers.',
  },
  notOffered: {
    vi: 'Mã thủ tục trong danh mục quốc gia chưa đúng dạng nên chưa nhận hồ sơ trực tuyến. Hãy hỏi bộ phận một cửa.',
    en: 'The code in the national catalogue is malformed, so it cannot be filed online yet. Ask a one-stop counter.',
  },
  fileOnline: { vi: 'Nộp hồ sơ trực tuyến', en: 'File online' },
  onlyCounter: {
    vi: 'Thủ tục này chỉ nhận trực tiếp hoặc qua bưu chính. Mang giấy tờ đến bộ phận một cửa gần nhất.',
    en: 'This procedure is filed in person or by post. Bring your papers to the nearest one-stop counter.',
  },
  seeAgencies: { vi: 'Xem địa chỉ các cơ quan', en: 'See addresses of agencies' },
  asOf: {
    vi: 'Thông tin theo danh mục của Cổng Dịch vụ công quốc gia.',
    en: 'Information from the catalogue of the National Public Service Portal, in Vietnamese.',
  },
  importIntro: {
    vi: 'Tải lên tệp danh mục (JSON) xuất từ Cổng Dịch vụ công quốc gia. Trang sau cho xem từng thủ tục thay đổi từ gì thành gì; chưa có gì thay đổi khi tải lên.',
    en: 'Upload a catalogue file (JSON) exported from the National Portal. The next page shows what changes in each procedure, from what to what; nothing changes by uploading.',
  },
  file: { vi: 'Tệp danh mục', en: 'Catalogue file' },
  importButton: { vi: 'Tải lên và xem trước', en: 'Upload and look' },
  instrument: { vi: 'quyết định công bố', en: 'the decision' },
  instrumentHint: {
    vi: 'Quyết định mà các phiên bản mới theo; để trống nếu tệp chỉ đồng bộ từ Cổng quốc gia',
    en: 'The decision the new versions come by; empty when the file only follows the National Portal',
  },
  fromDay: { vi: 'áp dụng từ ngày', en: 'the first day' },
  fromDayHint: {
    vi: 'Để trống thì áp dụng ngay khi nhập; ngày sau thì các thay đổi chờ đến ngày ấy',
    en: 'Left empty they hold when taken in; with a later day they wait for it',
  },
  imports: { vi: 'Các lần nhập danh mục thủ tục', en: 'Imports of the catalogue' },
  importsEmpty: { vi: 'Chưa nhập lần nào', en: 'Nothing imported yet' },
  importsEmptyBody: {
    vi: 'Mỗi lần nhập và kết quả của nó sẽ hiện ở đây.',
    en: 'Each import and its result will appear here.',
  },
  importOf: { vi: (name: string) => `Nhập ${name}`, en: (name: string) => `Import of ${name}` },
  when: { vi: 'Lúc', en: 'When' },
  by: { vi: 'Người nhập', en: 'By' },
  imported: { vi: 'Phiên bản mới', en: 'New versions' },
  unchanged: { vi: 'Không đổi', en: 'Unchanged' },
  bad: { vi: 'Dòng bị bỏ qua', en: 'Rows left out' },
  flagged: { vi: 'Cần người xem lại', en: 'To be looked at' },
  running: {
    vi: 'Đang nhập. Người giao việc xem tiến độ ở “Việc chạy lâu”.',
    en: 'Importing. Whoever started it sees the progress under “Long-running work”.',
  },
  taken: {
    vi: (imported: string, unchanged: string) => `${imported} phiên bản mới, ${unchanged} không đổi.`,
    en: (imported: string, unchanged: string) => `${imported} new versions, ${unchanged} unchanged.`,
  },
  finished: {
    vi: (imported: string, unchanged: string, bad: string) =>
      `Đã nhập xong: ${imported} phiên bản mới, ${unchanged} không đổi, ${bad} dòng bị bỏ qua.`,
    en: (imported: string, unchanged: string, bad: string) =>
      `Done: ${imported} new versions, ${unchanged} unchanged, ${bad} rows left out.`,
  },
  failed: { vi: 'Không nhập được tệp này.', en: 'The file could not be imported.' },
  row: { vi: 'Dòng', en: 'Row' },
  reason: { vi: 'Lý do', en: 'Reason' },
  name: { vi: 'Tên thủ tục', en: 'Name' },
  back: { vi: 'Về trang nhập danh mục', en: 'Back to imports' },
  actImported: {
    vi: (data: Record<string, unknown>) => `Nhập ${String(data.count)} phiên bản thủ tục`,
    en: (data: Record<string, unknown>) => `${String(data.count)} procedure versions imported`,
  },
  actUploaded: { vi: 'Tải lên tệp danh mục thủ tục để xem trước', en: 'A catalogue file was uploaded to be looked at' },
  actStarted: { vi: 'Bắt đầu nhập danh mục thủ tục', en: 'Import of the catalogue started' },
  actCompetence: { vi: 'Đặt cơ quan có thẩm quyền giải quyết', en: 'Competent agencies set' },
})

export const levelWords: Record<Level, Word> = {
  province: { vi: 'Cấp tỉnh', en: 'Province' },
  commune: { vi: 'Cấp xã', en: 'Commune' },
  ministry: { vi: 'Cấp bộ', en: 'Ministry' },
  other: { vi: 'Cơ quan khác', en: 'Other' },
}

export const flagWords: Record<Flag, Word> = {
  'code-form': { vi: 'Mã thủ tục sai dạng, không đưa ra cho nộp', en: 'Malformed code, not offered' },
  'field-code-form': { vi: 'Mã lĩnh vực sai dạng', en: 'Malformed field code' },
  'fee-doubtful': {
    vi: 'Mức phí đáng ngờ (dưới 1.000 đồng), không công bố',
    en: 'Doubtful fee (below 1,000 VND), not published',
  },
  'fee-by-case': { vi: 'Nhiều mức phí theo trường hợp', en: 'Several fees by case' },
  'limit-in-words': { vi: 'Thời hạn chỉ ghi bằng lời', en: 'Time limit only in words' },
  'limit-by-case': { vi: 'Nhiều thời hạn theo trường hợp', en: 'Several time limits by case' },
  'limit-missing': { vi: 'Không ghi thời hạn', en: 'No time limit given' },
  'notes-as-papers': { vi: 'Có ghi chú nằm trong thành phần hồ sơ', en: 'Notes among the papers' },
}

import { defineWords, type Word } from '../../kernel/pages/index.ts'
import type { AgencyKind, CodeScheme, Succession } from './agency.ts'

export const words = defineWords({
  administer: {
    vi: 'Quản lý danh bạ cơ quan, đơn vị, vị trí',
    en: 'Keep the directory of agencies, units and positions',
  },
  agencyCreated: { vi: 'Thêm cơ quan vào danh bạ', en: 'Agency added to the directory' },
  positionMoved: {
    vi: 'Vị trí chuyển theo sắp xếp cơ quan',
    en: 'Position moved as agencies were rearranged',
  },
  tellMoved: {
    vi: 'Vị trí của bạn chuyển cơ quan theo quyết định sắp xếp; việc đang làm giữ nguyên',
    en: 'Your position moved to another agency as agencies were rearranged; your work stays with you',
  },
  agencyReopened: { vi: 'Cơ quan hoạt động trở lại', en: 'Agency opened again' },
  agencyClosed: { vi: 'Cơ quan ngừng hoạt động', en: 'Agency closed' },
  unitCreated: { vi: 'Thêm đơn vị', en: 'Unit added' },
  positionCreated: { vi: 'Thêm vị trí công tác', en: 'Position added' },
  positionEnded: { vi: 'Kết thúc vị trí công tác', en: 'Position ended' },
  agencyChanged: { vi: 'Sửa thông tin cơ quan', en: 'Agency’s entry changed' },
  standing: { vi: 'Đang có', en: 'Active' },
  hasEnded: { vi: 'Đã kết thúc', en: 'Ended' },
  state: { vi: 'Trạng thái', en: 'State' },
  positionsEmpty: { vi: 'Chưa có vị trí nào', en: 'No positions yet' },
  positionsEmptyBody: {
    vi: 'Vị trí được thêm ở trang của từng cơ quan trong danh bạ.',
    en: 'Positions are added on the page of each agency.',
  },
  searchPosition: { vi: 'Tên vị trí', en: 'Title of the position' },
  change: { vi: 'Sửa tên, địa chỉ, điện thoại', en: 'Change name, address, telephone' },
  save: { vi: 'Lưu thay đổi', en: 'Save the change' },
  endPositionWhat: {
    vi: 'Hết ngày cuối cùng, người giữ vị trí không còn quyền của vị trí; uỷ quyền từ vị trí này cũng hết.',
    en: 'After the last day its holder no longer has its rights, and delegations from it end.',
  },
  positionSays: {
    vi: (role: string, day: string) => `${role}, từ ${day}`,
    en: (role: string, day: string) => `${role}, since ${day}`,
  },
  positionSaid: {
    vi: (role: string, from: string, to: string) => `${role}, từ ${from} đến hết ${to}`,
    en: (role: string, from: string, to: string) => `${role}, from ${from} to the end of ${to}`,
  },
  title: { vi: 'Danh bạ cơ quan', en: 'Agencies' },
  menu: { vi: 'Cơ quan', en: 'Agencies' },
  intro: {
    vi: 'Địa chỉ, điện thoại và mã định danh của các cơ quan trong tỉnh.',
    en: 'Addresses, telephone numbers and codes of the province’s agencies.',
  },
  search: { vi: 'Tên cơ quan hoặc mã định danh', en: 'Name or code of the agency' },
  empty: { vi: 'Không tìm thấy cơ quan nào', en: 'No agency found' },
  emptyBody: {
    vi: 'Thử tìm bằng ít chữ hơn, không cần dấu; hoặc nhập mã định danh cũ hay mới.',
    en: 'Try fewer words, accents are not needed; or enter an old or new code.',
  },
  byName: { vi: 'Tên cơ quan', en: 'Name' },
  noAgencies: { vi: 'Chưa có cơ quan nào trong danh bạ', en: 'No agencies in the directory yet' },
  noAgenciesBody: {
    vi: 'Cơ quan được thêm ở đây có mã định danh, đơn vị và vị trí công tác của mình.',
    en: 'Agencies added here have their codes, units and positions.',
  },
  name: { vi: 'Cơ quan', en: 'Agency' },
  shortName: { vi: 'Tên ngắn', en: 'Short name' },
  code: { vi: 'Mã định danh', en: 'Code' },
  legacyCode: { vi: 'Mã định danh cũ', en: 'Old code' },
  codes: { vi: 'Mọi mã định danh', en: 'All codes' },
  phone: { vi: 'Điện thoại', en: 'Telephone' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  placeName: { vi: 'Địa danh', en: 'Place name' },
  placeNameHint: { vi: 'Ghi trước ngày tháng trên văn bản, ví dụ Đông Hà', en: 'Written before the date on documents' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  kind: { vi: 'Loại', en: 'Kind' },
  parent: { vi: 'Cơ quan cấp trên', en: 'Parent agency' },
  units: { vi: 'Đơn vị bên trong', en: 'Units' },
  noUnits: { vi: 'Chưa có đơn vị nào.', en: 'No units yet.' },
  positions: { vi: 'Vị trí công tác', en: 'Positions' },
  noPositions: { vi: 'Chưa có vị trí nào.', en: 'No positions yet.' },
  below: { vi: 'Cơ quan trực thuộc', en: 'Agencies below' },
  stands: { vi: (day: string) => `Hoạt động từ ${day}.`, en: (day: string) => `Active since ${day}.` },
  closed: {
    vi: (day: string) => `Đã ngừng hoạt động, ngày cuối cùng là ${day}. Trang này được giữ để tra cứu.`,
    en: (day: string) => `Closed; the last day was ${day}. This page is kept for reference.`,
  },
  isClosed: { vi: 'Đã ngừng', en: 'Closed' },
  isOpen: { vi: 'Đang hoạt động', en: 'Active' },
  succession: { vi: 'Kế tục', en: 'Succession' },
  became: { vi: 'Thành', en: 'Became' },
  cameFrom: { vi: 'Từ', en: 'Came from' },
  validFrom: { vi: 'từ', en: 'from' },
  validTo: { vi: 'đến hết', en: 'to the end of' },
  adminTitle: { vi: 'Danh bạ cơ quan', en: 'Directory of agencies' },
  add: { vi: 'Thêm cơ quan', en: 'Add agency' },
  addUnit: { vi: 'Thêm đơn vị', en: 'Add unit' },
  addPosition: { vi: 'Thêm vị trí', en: 'Add position' },
  positionTitle: { vi: 'Tên vị trí', en: 'Title' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  noUnit: { vi: 'Thuộc cơ quan, không thuộc đơn vị nào', en: 'Of the agency itself' },
  noUnitHint: { vi: 'Để trống nếu vị trí thuộc thẳng cơ quan', en: 'Leave empty for a position of the agency itself' },
  role: { vi: 'Vai trò', en: 'Role' },
  changePosition: { vi: 'Sửa tên, đơn vị', en: 'Change title or unit' },
  positionChanged: { vi: 'Sửa thông tin vị trí công tác', en: 'Position’s entry changed' },
  endPosition: { vi: 'Kết thúc vị trí', en: 'End position' },
  close: { vi: 'Ngừng hoạt động cơ quan', en: 'Close the agency' },
  closeWhat: {
    vi: 'Mã định danh, đơn vị và vị trí của cơ quan kết thúc cùng ngày; người giữ các vị trí đó hết quyền.',
    en: 'Its codes, units and positions end that day and their holders lose their rights.',
  },
  oldPapers: {
    vi: 'Hồ sơ, văn bản cũ giữ nguyên tên và mã của ngày đó.',
    en: 'Old papers keep the name and code of their day.',
  },
  notUndone: { vi: 'Không mở lại được.', en: 'This cannot be undone.' },
  lastDay: { vi: 'Ngày cuối cùng', en: 'Last day' },
  firstDay: { vi: 'Ngày bắt đầu', en: 'First day' },
  decisionHint: { vi: 'Ví dụ: Nghị quyết số 1680/NQ-UBTVQH15', en: 'For example: Resolution 1680/NQ-UBTVQH15' },
  successor: { vi: 'mã định danh cơ quan kế tục', en: 'the code of the succeeding agency' },
  successorHint: { vi: 'Để trống nếu giải thể không có cơ quan kế tục', en: 'Leave empty when there is none' },
  byHand: { vi: 'nhập tay', en: 'entered by hand' },
  publicPage: { vi: 'Xem trang công khai', en: 'See the public page' },
})

export const kindWords: Readonly<Record<AgencyKind, Word>> = defineWords({
  'people-committee': { vi: 'Uỷ ban nhân dân tỉnh', en: 'Provincial People’s Committee' },
  office: { vi: 'Văn phòng', en: 'Office' },
  department: { vi: 'Sở, ban, ngành', en: 'Department' },
  'one-stop-centre': { vi: 'Trung tâm Phục vụ hành chính công', en: 'Public service centre' },
  commune: { vi: 'Uỷ ban nhân dân cấp xã', en: 'Commune' },
  external: { vi: 'Cơ quan ngoài tỉnh', en: 'Outside the province' },
})

export const systemWords: Readonly<Record<'own' | 'vendor', Word>> = defineWords({
  own: { vi: 'Liên Thông', en: 'Liên Thông' },
  vendor: { vi: 'Phần mềm khác, nối qua trục liên thông', en: 'Other software, reached through the exchange' },
})

export const schemeWords: Readonly<Record<CodeScheme, Word>> = defineWords({
  NEW: { vi: 'Mã mới (QĐ 20/2020)', en: 'New code (QĐ 20/2020)' },
  OLD: { vi: 'Mã cũ (QCVN 102:2016)', en: 'Old code (QCVN 102:2016)' },
  GSO: { vi: 'Mã đơn vị hành chính', en: 'Administrative unit code' },
  DVCQG: { vi: 'Mã trên Cổng Dịch vụ công quốc gia', en: 'Code on the National Portal' },
  LGSP: { vi: 'Mã trên trục tích hợp', en: 'Code on the integration bus' },
  TAX: { vi: 'Mã số thuế', en: 'Tax code' },
})

export const successionWords: Readonly<Record<Succession['kind'], Word>> = defineWords({
  MERGE: { vi: 'sáp nhập', en: 'merger' },
  SPLIT: { vi: 'chia tách', en: 'split' },
  RENAME: { vi: 'đổi tên', en: 'renaming' },
  CLOSE: { vi: 'giải thể', en: 'closure' },
  PART: { vi: 'chuyển đơn vị', en: 'units moved' },
})

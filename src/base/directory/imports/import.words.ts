import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  agencies: { vi: 'Nhập cơ quan từ tệp', en: 'Import of agencies' },
  agenciesAbout: {
    vi: 'Mỗi dòng một cơ quan, nhận ra theo mã định danh: mã chưa có thì thêm, đã có thì sửa tên, địa danh, địa chỉ, điện thoại, thư điện tử. Ô trống giữ nguyên điều đang có.',
    en: 'A row for each agency, known by its code: a new code adds one, a known one changes name, place, address, telephone, e-mail. An empty cell leaves what is there.',
  },
  units: { vi: 'Nhập đơn vị (phòng, ban) từ tệp', en: 'Import of units' },
  unitsAbout: {
    vi: 'Mỗi dòng một phòng, ban của một cơ quan, nhận ra theo mã cơ quan và tên đơn vị.',
    en: 'A row for each unit of an agency, known by the agency’s code and the unit’s name.',
  },
  parentCode: { vi: 'mã cơ quan cấp trên', en: 'the code of the parent agency' },
  agencyCode: { vi: 'mã cơ quan', en: 'the code of the agency' },
  parentUnit: { vi: 'thuộc đơn vị', en: 'the parent unit' },
  unitName: { vi: 'tên đơn vị', en: 'the name of the unit' },
  phone: { vi: 'điện thoại', en: 'the telephone number' },
  twice: { vi: 'Mã này đã có ở một dòng phía trên', en: 'The code stands in a row above' },
  twiceUnit: { vi: 'Đơn vị này đã có ở một dòng phía trên', en: 'The unit stands in a row above' },
  codeTaken: {
    vi: (code: string, name: string) => `Mã ${code} đang của ${name}`,
    en: (code: string, name: string) => `The code ${code} belongs to ${name}`,
  },
  noParent: {
    vi: (code: string) =>
      `Không có cơ quan cấp trên mang mã ${code}, trong danh bạ cũng như ở các dòng phía trên nhập được`,
    en: (code: string) =>
      `No agency has the code ${code}, neither in the directory nor in a row above that can be taken in`,
  },
  noAgency: {
    vi: (code: string) => `Không có cơ quan đang hoạt động mang mã ${code}`,
    en: (code: string) => `No agency in being has the code ${code}`,
  },
  noUnit: {
    vi: (name: string) => `Cơ quan này không có đơn vị “${name}”`,
    en: (name: string) => `The agency has no unit “${name}”`,
  },
  closed: { vi: 'Cơ quan đã ngừng hoạt động', en: 'The agency is closed' },
  notYours: { vi: 'Ngoài phạm vi quản lý của bạn', en: 'Beyond what you keep' },
  otherKind: {
    vi: 'Loại cơ quan khác với danh bạ; loại chỉ đổi khi lập cơ quan mới',
    en: 'Another kind than in the directory; the kind changes with a new agency only',
  },
  otherLegacy: {
    vi: (code: string) => `Danh bạ đang ghi mã cũ ${code}; mã đã dùng không sửa được`,
    en: (code: string) => `The directory has the old code ${code}; a code in use is not changed`,
  },
  fromTo: {
    vi: (field: string, from: string, to: string) => `${field}: ${from || '(trống)'} → ${to}`,
    en: (field: string, from: string, to: string) => `${field}: ${from || '(empty)'} → ${to}`,
  },
})

import type { AgencyKind, FirstRole } from '../src/base/directory/index.ts'

/** A post of the demonstration: a role, never a person. */
export interface DemoPost {
  title: string
  role: FirstRole
}

/** An agency of the demonstration with its divisions; posts directly under the agency have no unit. */
export interface DemoAgency {
  code: string
  legacyCode: string
  name: string
  shortName: string
  kind: AgencyKind
  system: 'own' | 'vendor'
  /** Code of the agency above. */
  parent: string | null
  placeName: string
  posts: readonly DemoPost[]
  units: readonly { name: string; posts: readonly DemoPost[] }[]
}

const post = (title: string, role: FirstRole): DemoPost => ({ title, role })
const SPECIALISTS = [1, 2, 3].map((number) => post(`Chuyên viên ${number}`, 'specialist'))
const HEAD = post('Trưởng phòng', 'head')
const CLERK = post('Văn thư', 'clerk')

/** Real numbering below H50 is not published: `H50.xx` and the old codes are illustrations in the right form. */
const legacy = (level2: string, level3 = '00'): string => `000.${level3}.${level2}.H50`

interface Department {
  number: string
  name: string
  shortName: string
  head: string
  unit: string
  system?: 'vendor'
}

/** Twelve departments of the People's Committee after the mergers of 2025. */
const departments: readonly Department[] = [
  { number: '02', name: 'Sở Nội vụ', shortName: 'SNV', head: 'Giám đốc', unit: 'Phòng Lao động và Việc làm' },
  { number: '03', name: 'Sở Tài chính', shortName: 'STC', head: 'Giám đốc', unit: 'Phòng Đăng ký kinh doanh' },
  { number: '04', name: 'Sở Xây dựng', shortName: 'SXD', head: 'Giám đốc', unit: 'Phòng Quản lý nhà và đô thị' },
  {
    number: '05',
    name: 'Sở Nông nghiệp và Môi trường',
    shortName: 'SNNMT',
    head: 'Giám đốc',
    unit: 'Chi cục Chăn nuôi và Thú y',
  },
  { number: '06', name: 'Sở Công Thương', shortName: 'SCT', head: 'Giám đốc', unit: 'Phòng Quản lý thương mại' },
  {
    number: '07',
    name: 'Sở Giáo dục và Đào tạo',
    shortName: 'SGDĐT',
    head: 'Giám đốc',
    unit: 'Phòng Giáo dục thường xuyên',
  },
  {
    number: '08',
    name: 'Sở Y tế',
    shortName: 'SYT',
    head: 'Giám đốc',
    unit: 'Phòng Nghiệp vụ Y',
    system: 'vendor',
  },
  {
    number: '09',
    name: 'Sở Khoa học và Công nghệ',
    shortName: 'SKHCN',
    head: 'Giám đốc',
    unit: 'Phòng Bưu chính, Viễn thông',
  },
  {
    number: '10',
    name: 'Sở Văn hóa, Thể thao và Du lịch',
    shortName: 'SVHTTDL',
    head: 'Giám đốc',
    unit: 'Phòng Quản lý du lịch',
  },
  { number: '11', name: 'Sở Tư pháp', shortName: 'STP', head: 'Giám đốc', unit: 'Phòng Bổ trợ tư pháp' },
  {
    number: '12',
    name: 'Sở Dân tộc và Tôn giáo',
    shortName: 'SDTTG',
    head: 'Giám đốc',
    unit: 'Phòng Tôn giáo',
  },
  { number: '13', name: 'Thanh tra tỉnh', shortName: 'TTT', head: 'Chánh Thanh tra', unit: 'Phòng Nghiệp vụ' },
]

/** Communes and wards of the province after the merger of 2025. */
const communes: readonly [number: string, name: string][] = [
  ['21', 'phường Đồng Hới'],
  ['22', 'phường Ba Đồn'],
  ['23', 'phường Đông Hà'],
  ['24', 'phường Nam Đông Hà'],
  ['25', 'phường Quảng Trị'],
  ['26', 'xã Cam Lộ'],
  ['27', 'xã Gio Linh'],
  ['28', 'xã Vĩnh Linh'],
  ['29', 'xã Khe Sanh'],
  ['30', 'xã Lao Bảo'],
  ['31', 'xã Hải Lăng'],
  ['32', 'xã Phong Nha'],
]

/** Where the People's Committee has its seat. */
const SEAT = 'Đồng Hới'
const placeOf = (commune: string): string => commune.replace(/^(phường|xã)\s+/, '')

const department = ({ number, name, shortName, head, unit, system }: Department): DemoAgency => ({
  code: `H50.${number}`,
  legacyCode: legacy(number),
  name,
  shortName,
  kind: 'department',
  system: system ?? 'own',
  parent: 'H50',
  placeName: SEAT,
  posts: [post(head, 'leader'), post(`Phó ${head}`, 'leader')],
  units: [
    { name: name.startsWith('Sở') ? 'Văn phòng Sở' : 'Văn phòng', posts: [CLERK] },
    { name: unit, posts: [...SPECIALISTS, HEAD] },
  ],
})

function commune([number, name]: readonly [string, string]): DemoAgency[] {
  const placeName = placeOf(name)
  return [
    {
      code: `H50.${number}`,
      legacyCode: legacy(number),
      name: `Uỷ ban nhân dân ${name}`,
      shortName: 'UBND',
      kind: 'commune',
      system: 'own',
      parent: 'H50',
      placeName,
      posts: [post('Chủ tịch', 'leader'), post('Phó Chủ tịch', 'leader')],
      units: [
        { name: 'Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân', posts: [CLERK] },
        { name: 'Phòng chuyên môn', posts: [...SPECIALISTS, HEAD] },
      ],
    },
    {
      code: `H50.${number}.01`,
      legacyCode: legacy(number, '01'),
      name: `Trung tâm Phục vụ hành chính công ${name}`,
      shortName: 'TTPVHCC',
      kind: 'one-stop-centre',
      system: 'own',
      parent: `H50.${number}`,
      placeName,
      posts: [post('Giám đốc Trung tâm', 'leader'), post('Cán bộ tiếp nhận 1', 'one-stop-officer')],
      units: [],
    },
  ]
}

const centre: DemoAgency = {
  code: 'H50.14',
  legacyCode: legacy('14'),
  name: 'Trung tâm Phục vụ hành chính công tỉnh',
  shortName: 'TTPVHCC',
  kind: 'one-stop-centre',
  system: 'own',
  parent: 'H50.01',
  placeName: SEAT,
  posts: [post('Giám đốc Trung tâm', 'leader'), CLERK],
  units: [
    {
      name: 'Bộ phận tiếp nhận và trả kết quả',
      posts: [1, 2, 3].map((number) => post(`Cán bộ tiếp nhận ${number}`, 'one-stop-officer')),
    },
    { name: 'Tổ vận hành hệ thống', posts: [post('Vận hành liên thông', 'operator')] },
  ],
}

/** Quảng Trị's public structure, parents before children. */
export const agencies: readonly DemoAgency[] = [
  {
    code: 'H50',
    legacyCode: legacy('00'),
    name: 'Uỷ ban nhân dân tỉnh Quảng Trị',
    shortName: 'UBND',
    kind: 'people-committee',
    system: 'own',
    parent: null,
    placeName: SEAT,
    posts: [post('Chủ tịch', 'leader'), post('Phó Chủ tịch', 'leader')],
    units: [],
  },
  {
    code: 'H50.01',
    legacyCode: legacy('01'),
    name: 'Văn phòng Uỷ ban nhân dân tỉnh',
    shortName: 'VPUBND',
    kind: 'office',
    system: 'own',
    parent: 'H50',
    placeName: SEAT,
    posts: [post('Chánh Văn phòng', 'leader')],
    units: [
      { name: 'Phòng Hành chính – Tổ chức', posts: [CLERK] },
      {
        name: 'Phòng Kiểm soát thủ tục hành chính',
        posts: [...SPECIALISTS, post('Giám sát', 'supervisor'), post('Quản trị hệ thống của tỉnh', 'province-admin')],
      },
    ],
  },
  ...departments.map(department),
  centre,
  ...communes.flatMap(commune),
]

export const PROVINCIAL_CENTRE = centre.code

/** The department that decides in a field; commune-level procedures belong to the commune that received. */
export const competence: Readonly<Record<string, string>> = {
  'Thú y': 'H50.05',
  'Chăn nuôi': 'H50.05',
  'Trồng trọt và Bảo vệ thực vật': 'H50.05',
  'Môi trường': 'H50.05',
  'Thành lập và hoạt động của doanh nghiệp': 'H50.03',
  'Luật sư': 'H50.11',
  'Công chứng': 'H50.11',
  'Đấu giá tài sản': 'H50.11',
  'Trợ giúp pháp lý': 'H50.11',
  'Du lịch': 'H50.10',
  'Di sản văn hóa': 'H50.10',
  'Xuất Bản, In và Phát hành': 'H50.10',
  'Thể dục thể thao': 'H50.10',
  'Đường bộ': 'H50.04',
  'Kinh doanh bất động sản': 'H50.04',
  'Lưu thông hàng hóa trong nước': 'H50.06',
  Điện: 'H50.06',
  'Việc làm': 'H50.02',
  'Người có công': 'H50.02',
  'Bưu chính': 'H50.09',
  'Tín ngưỡng, tôn giáo': 'H50.12',
}

import { Type } from 'typebox'
import { formatDay, legalDay, minus } from '../../../packages/time/index.ts'
import {
  Address,
  type Again,
  againOf,
  Count,
  Day,
  defineForm,
  distinctOption,
  Email,
  Files,
  Flag,
  filledWith,
  Id,
  IdentityNumber,
  Money,
  noErrors,
  OneOf,
  OptionalText,
  Period,
  PhoneNumber,
  type PlaceSource,
  parseInput,
  placeOption,
  Repeat,
  Several,
  Text,
  When,
} from '../forms/index.ts'
import {
  attachmentList,
  citizenLayout,
  comments,
  defineWords,
  type Html,
  html,
  type Option,
  officialLayout,
  questionProgress,
  type View,
} from '../pages/index.ts'

const words = defineWords({
  title: { vi: 'Biểu mẫu', en: 'Forms' },
  wrong: { vi: 'Biểu mẫu điền sai', en: 'A form with mistakes' },
  beside: { vi: 'Tệp và trao đổi', en: 'Files and comments' },
  who: { vi: 'Khách', en: 'The visitor' },
  what: { vi: 'Việc', en: 'The visit' },
  send: { vi: 'Ghi vào sổ', en: 'Write it down' },
  name: { vi: 'họ và tên', en: 'the full name' },
  nameHint: { vi: 'Viết có dấu, đúng như trên giấy tờ', en: 'With accents, as on the identity card' },
  kind: { vi: 'đối tượng', en: 'the kind of visitor' },
  citizen: { vi: 'Công dân', en: 'Citizen' },
  business: { vi: 'Doanh nghiệp', en: 'Business' },
  company: { vi: 'tên doanh nghiệp', en: 'the name of the business' },
  identity: { vi: 'số định danh cá nhân', en: 'the identity number' },
  identityHint: {
    vi: '12 số trên căn cước; quét mã QR cũng được',
    en: '12 digits on the card; its QR code can be scanned',
  },
  birth: { vi: 'ngày sinh', en: 'the date of birth' },
  phone: { vi: 'số điện thoại', en: 'the telephone number' },
  email: { vi: 'thư điện tử', en: 'the e-mail address' },
  address: { vi: 'nơi ở', en: 'the place of residence' },
  host: { vi: 'người tiếp', en: 'the host' },
  agency: { vi: 'cơ quan', en: 'the agency' },
  level: { vi: 'độ khẩn', en: 'the urgency' },
  normal: { vi: 'Thường', en: 'Normal' },
  urgent: { vi: 'Khẩn', en: 'Urgent' },
  flash: { vi: 'Hoả tốc', en: 'Flash' },
  topics: { vi: 'lĩnh vực', en: 'the topics' },
  land: { vi: 'Đất đai', en: 'Land' },
  building: { vi: 'Xây dựng', en: 'Building' },
  day: { vi: 'ngày hẹn', en: 'the day of the appointment' },
  period: { vi: 'thời gian lưu trú', en: 'the time of the stay' },
  fee: { vi: 'tiền đặt cọc', en: 'the deposit' },
  people: { vi: 'số người đi cùng', en: 'the number of companions' },
  things: { vi: 'đồ mang theo', en: 'things brought along' },
  thing: { vi: 'tên đồ vật', en: 'the name of the thing' },
  pieces: { vi: 'số lượng', en: 'the number of pieces' },
  addThing: { vi: 'Thêm đồ mang theo', en: 'Add a thing' },
  scan: { vi: 'giấy giới thiệu', en: 'the letter of introduction' },
  note: { vi: 'ghi chú', en: 'notes' },
  agree: { vi: 'tôi đã đọc nội quy', en: 'I have read the house rules' },
  askName: { vi: 'Bạn tên là gì?', en: 'What is your name?' },
})

const Visit = Type.Object({
  name: Text({ max: 120, label: words.name, asks: words.askName, hint: words.nameHint, autocomplete: 'name' }),
  kind: OneOf(['citizen', 'business'], {
    label: words.kind,
    words: { citizen: words.citizen, business: words.business },
  }),
  company: When({ kind: 'business' }, Text({ max: 200, label: words.company })),
  identity: IdentityNumber({ label: words.identity, hint: words.identityHint }),
  birth: Day({ label: words.birth }),
  phone: PhoneNumber({ label: words.phone, example: '0912 345 678' }),
  email: Type.Optional(Email({ label: words.email })),
  address: Address({ label: words.address }),
  host: Id({ label: words.host }),
  agency: Type.Optional(Id({ label: words.agency })),
  level: OneOf(['normal', 'urgent', 'flash'], {
    label: words.level,
    words: { normal: words.normal, urgent: words.urgent, flash: words.flash },
  }),
  topics: Several(['land', 'building'], { label: words.topics, words: { land: words.land, building: words.building } }),
  day: Day({ label: words.day }),
  period: Type.Optional(Period({ label: words.period })),
  fee: Money({ label: words.fee }),
  people: Count({ label: words.people, max: 99 }),
  things: Repeat(
    Type.Object({ thing: Text({ max: 60, label: words.thing }), pieces: Count({ label: words.pieces, max: 99 }) }),
    {
      label: words.things,
      max: 5,
      add: words.addThing,
    },
  ),
  scan: Files({ label: words.scan, kinds: ['pdf', 'jpg', 'png'], maxBytes: 20 * 1024 * 1024, maxFiles: 3 }),
  note: OptionalText({ max: 1000, lines: 3, label: words.note }),
  agree: Flag({ label: words.agree }),
})

const visitForm = defineForm(Visit, {
  groups: [
    { title: words.who, fields: ['name', 'kind', 'company', 'identity', 'birth', 'phone', 'email', 'address'] },
    {
      title: words.what,
      fields: [
        'host',
        'agency',
        'level',
        'topics',
        'day',
        'period',
        'fee',
        'people',
        'things',
        'scan',
        'note',
        'agree',
      ],
    },
  ],
})
const questionForm = defineForm(Visit, { citizen: true })

const uuid = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const titles = [
  ['Chuyên viên', 'Specialist'],
  ['Phó Trưởng phòng', 'Deputy head'],
  ['Trưởng phòng', 'Head of division'],
] as const

function hosts(view: View): Option[] {
  const at = view.language === 'vi' ? 0 : 1
  const unit = ['Phòng Đăng ký', 'Registration Division'][at]
  const agency = ['Sở Nông nghiệp và Môi trường', 'Department of Agriculture and Environment'][at]
  return Array.from({ length: 180 }, (_, n) =>
    distinctOption(
      uuid(n),
      titles[n % 3]?.[at],
      `${unit} ${1 + (n % 4)}`,
      agency,
      `${['Cán bộ', 'Official'][at]} ${n + 1}`,
    ),
  )
}

const agencies = (view: View): Option[] =>
  ['H50.01', 'H50.02', 'H50.07'].map((code, n) =>
    distinctOption(uuid(n), view.language === 'vi' ? `Sở mẫu ${n + 1}` : `Sample department ${n + 1}`, code),
  )

function places(view: View): PlaceSource {
  const says = (vi: string, en: string) => (view.language === 'vi' ? vi : en)
  const place = (code: string, name: string, more: { until?: string; formerly?: string[] } = {}) =>
    placeOption(view, { code, name, ...more })
  return {
    provinces: [place('01', says('Tỉnh Mẫu', 'Sample province'), { formerly: [says('Mẫu Bắc', 'North Sample')] })],
    communes: () => [
      place('101', says('Phường Mẫu 1', 'Sample ward 1'), {
        formerly: [says('Phường Cũ 1, Phường Cũ 2', 'Old wards 1 and 2')],
      }),
      place('102', says('Phường Mẫu 2', 'Sample ward 2')),
      place('103', says('Xã Mẫu cũ', 'Old sample commune'), {
        until: formatDay(legalDay('2025-06-30'), view.language),
      }),
    ],
  }
}

const shown = (view: View) => ({ options: { host: hosts(view), agency: agencies(view) }, places: places(view) })

/** Every kind of field in one form, with a search among many hosts and two rows; sent with mistakes, it says them all. */
export function formParts(view: View, body: Record<string, unknown> = mistakes, at = '/thiet-ke'): Html {
  const parsed = parseInput(Visit, body, view.language)
  const again = parsed.ok ? filledWith(body) : againOf(parsed)
  return wholeForm(view, again, at)
}

const wholeForm = (view: View, again: Again, action: string): Html =>
  visitForm.whole(view, { action, again, submit: words.send, cancelAt: '/thiet-ke', autofocus: true, ...shown(view) })

/** The form by itself: empty, or with what was sent. */
export function formSamplePage(view: View, body?: Record<string, unknown>): Html {
  const at = '/thiet-ke/ho-so/bieu-mau'
  return officialLayout(view, {
    title: view.t(words.title),
    section: 'work',
    main: html`<h1>${view.t(words.title)}</h1>${body ? formParts(view, body, at) : wholeForm(view, noErrors, at)}`,
  })
}

const mistakes = {
  kind: 'business',
  identity: '12',
  'birth-day': '31',
  'birth-month': '2',
  'birth-year': '1990',
  phone: '12',
  address: 'x',
  'address-province': '01',
  'host-tim': 'chuyen vien phong 2',
  fee: '1.25',
  people: '1e3',
  'period-from-day': '2',
  'period-from-month': '9',
  'period-from-year': '2026',
  'period-to-day': '1',
  'period-to-month': '9',
  'period-to-year': '2026',
  'things-0-thing': 'Máy ảnh 📷',
  'things-0-pieces': '-5',
  'things-1-thing': 'Sổ',
  'things-1-pieces': '2',
}

/** The same form sent with a mistake in every field. */
export const wrongFormPage = (view: View): Html => formSamplePage(view, mistakes)

/** One question a page, for citizens. */
export const formQuestionPage = (view: View): Html =>
  citizenLayout(view, {
    title: view.t(words.askName),
    plain: true,
    main: html`${questionProgress(view, 1, 7)}${questionForm.question(view, 'name', noErrors)}`,
  })

/** What hangs on a thing: files with pictures of their pages, and what people said. */
export function besideParts(view: View): Html {
  const says = (vi: string, en: string) => (view.language === 'vi' ? vi : en)
  const picture = () => '/assets/icons.svg'
  return html`${attachmentList(view, [
    {
      name: 'don-de-nghi.pdf',
      at: '#',
      bytes: 120_000,
      kind: says('Đơn đề nghị', 'Application'),
      pages: { count: 3, at: picture },
    },
    {
      name: 'bang-tot-nghiep-ban-quet-rat-dai-ten-tep-2026-11-24.jpg',
      at: '#',
      bytes: 2_400_000,
      pages: { count: 1, at: picture },
    },
    { name: 'ban-ve.zip', at: '#', bytes: 9_000_000 },
  ])}${comments(view, {
    comments: [
      {
        who: says('Chuyên viên 2 (minh hoạ)', 'Specialist 2 (sample)'),
        at: minus(view.now, { hours: 5 }),
        text: says(
          'Thiếu giấy khám sức khoẻ.\nĐã gọi cho công dân.',
          'The health certificate is missing.\nThe citizen was called.',
        ),
      },
      {
        who: says('Trưởng phòng (minh hoạ)', 'Head of division (sample)'),
        at: minus(view.now, { hours: 2 }),
        text: says('Đồng ý.', 'Agreed.'),
      },
    ],
    action: '#',
    readers: says(
      'Mọi người xử lý hồ sơ này đọc được; công dân không đọc được.',
      'Everyone who handles this dossier reads it; the citizen does not.',
    ),
  })}`
}

/** The same on a page of its own. */
export const besidePage = (view: View): Html =>
  officialLayout(view, {
    title: view.t(words.beside),
    section: 'work',
    main: html`<h1>${view.t(words.beside)}</h1>${besideParts(view)}`,
  })

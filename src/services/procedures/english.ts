/** English words people look for procedures with, and what the catalogue calls them. The national catalogue itself is in Vietnamese only. */
const TERMS: Readonly<Record<string, string>> = {
  birth: 'khai sinh',
  'birth certificate': 'khai sinh',
  marriage: 'kết hôn',
  'marital status': 'tình trạng hôn nhân',
  death: 'khai tử',
  'civil status': 'hộ tịch',
  adoption: 'nuôi con nuôi',
  child: 'trẻ em',
  children: 'trẻ em',
  residence: 'cư trú',
  'permanent residence': 'thường trú',
  'temporary residence': 'tạm trú',
  nationality: 'quốc tịch',
  citizenship: 'quốc tịch',
  'criminal record': 'lý lịch tư pháp',
  'judicial record': 'lý lịch tư pháp',
  'police clearance': 'lý lịch tư pháp',
  'certified copy': 'bản sao',
  'true copy': 'bản sao',
  certification: 'chứng thực',
  signature: 'chữ ký',
  will: 'di chúc',
  notary: 'công chứng',
  lawyer: 'luật sư',
  'legal aid': 'trợ giúp pháp lý',
  mediator: 'hòa giải viên',
  land: 'đất đai',
  'land use right': 'quyền sử dụng đất',
  'land dispute': 'tranh chấp đất đai',
  house: 'nhà ở',
  housing: 'nhà ở',
  'real estate': 'bất động sản',
  construction: 'xây dựng',
  building: 'xây dựng',
  'construction permit': 'giấy phép xây dựng',
  'building permit': 'giấy phép xây dựng',
  'fire safety': 'phòng cháy',
  business: 'doanh nghiệp',
  company: 'doanh nghiệp',
  enterprise: 'doanh nghiệp',
  'household business': 'hộ kinh doanh',
  'representative office': 'văn phòng đại diện',
  investment: 'đầu tư',
  investor: 'nhà đầu tư',
  labour: 'lao động',
  labor: 'lao động',
  unemployment: 'thất nghiệp',
  employment: 'việc làm',
  'social assistance': 'trợ giúp xã hội',
  'social protection': 'bảo trợ xã hội',
  allowance: 'trợ cấp',
  disability: 'khuyết tật',
  funeral: 'mai táng',
  veteran: 'người có công',
  'health insurance': 'bảo hiểm y tế',
  clinic: 'khám bệnh',
  medical: 'khám bệnh',
  medicine: 'thuốc',
  drug: 'thuốc',
  veterinary: 'thú y',
  'food safety': 'an toàn thực phẩm',
  food: 'thực phẩm',
  livestock: 'chăn nuôi',
  crop: 'trồng trọt',
  environment: 'môi trường',
  environmental: 'môi trường',
  water: 'nước',
  electricity: 'điện lực',
  chemical: 'hóa chất',
  petrol: 'xăng dầu',
  fireworks: 'pháo hoa',
  driving: 'lái xe',
  transport: 'vận tải',
  tourism: 'du lịch',
  'tour guide': 'hướng dẫn viên du lịch',
  sport: 'thể thao',
  education: 'giáo dục',
  school: 'giáo dục',
  heritage: 'di sản',
  religion: 'tôn giáo',
  religious: 'tôn giáo',
  publishing: 'xuất bản',
  printing: 'giấy phép in',
  press: 'báo chí',
  advertising: 'quảng cáo',
  post: 'bưu chính',
  postal: 'bưu chính',
  auction: 'đấu giá',
  association: 'hội',
  fund: 'quỹ',
  technology: 'công nghệ',
  foreigner: 'người nước ngoài',
  foreign: 'nước ngoài',
  registration: 'đăng ký',
  register: 'đăng ký',
  licence: 'giấy phép',
  license: 'giấy phép',
  permit: 'giấy phép',
  certificate: 'chứng',
  renewal: 'gia hạn',
  extension: 'gia hạn',
  change: 'thay đổi',
}

/** What is done stands first in Vietnamese: `đăng ký khai sinh`. */
const HEADS = new Set(['đăng ký', 'giấy phép', 'chứng', 'gia hạn', 'thay đổi'])

/** Words that say nothing of what is looked for. */
const SMALL = new Set(['a', 'an', 'and', 'for', 'of', 'the', 'to', 'get', 'my', 'new', 'apply', 'application'])
const LONGEST = 3

/**
 * What the catalogue calls something that was asked for in English: `birth registration` is `đăng ký khai sinh`. Nothing when a word of it is
 * not known: it is then taken as it was typed.
 */
export function vietnameseOf(text: string): string | null {
  const typed = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const found: string[] = []
  for (let at = 0; at < typed.length; ) {
    const length = termAt(typed, at)
    if (length > 0) found.push(termOf(typed.slice(at, at + length)) ?? '')
    else if (!SMALL.has(typed[at] ?? '')) return null
    at += Math.max(length, 1)
  }
  const heads = found.filter((term) => HEADS.has(term))
  return found.length > 0 ? [...heads, ...found.filter((term) => !HEADS.has(term))].join(' ') : null
}

/** How many words from here on are one term, as many as possible. */
function termAt(typed: readonly string[], at: number): number {
  for (let length = LONGEST; length > 0; length--)
    if (at + length <= typed.length && termOf(typed.slice(at, at + length))) return length
  return 0
}

const termOf = (words: readonly string[]): string | undefined => {
  const term = words.join(' ')
  return lookUp(term) ?? lookUp(term.replace(/s$/, ''))
}
const lookUp = (term: string): string | undefined => (Object.hasOwn(TERMS, term) ? TERMS[term] : undefined)

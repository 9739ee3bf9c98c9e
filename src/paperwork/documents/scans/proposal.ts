import { documentTypes } from '../document-types.ts'

/** What the text of a scan says of its document; the clerk looks and confirms. */
export interface Proposal {
  type?: string
  number?: string
  notation?: string
  issuedOn?: string
  subject?: string
  senderName?: string
  urgency?: string
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()
const two = (value: string): string => value.padStart(2, '0')

/** Lines of the motto, which stand beside the name of the agency. */
const MOTTO = /C[ỘO]NG H[ÒO]A|CỘNG HOÀ|Độc lập|CHỦ NGHĨA|Tự do|Hạnh phúc/i
const NUMBER = /S[ốóỐ]\s*:?\s*(\d{1,6})\s*\/\s*([\p{Lu}Đ\d][\p{L}\d.&/-]{1,40})/u
const DAY = /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu
const ABOUT = /(?:V\/v|Về việc|Vê việc)\s*:?\s+/iu

/**
 * Finds what an administrative document says of itself in its usual places (NĐ 30/2020, Phụ lục I): number and notation, day, type, subject, agency,
 * urgency. What is not found is left out; nothing is guessed.
 */
export function proposalOf(text: string): Proposal {
  const lines = text.split('\f')[0]!.split('\n').map(plain).filter(Boolean)
  const whole = lines.join('\n')
  const number = NUMBER.exec(whole)
  const type = typeIn(lines)
  const subject = subjectIn(lines, type)
  const sender = senderIn(lines)
  const urgency = /HỎA TỐC|HOẢ TỐC/u.test(whole)
    ? '3'
    : /THƯỢNG KHẨN/u.test(whole)
      ? '2'
      : /^KHẨN$/mu.test(whole)
        ? '1'
        : null
  return {
    ...(type ? { type } : number && { type: 'Công văn' }),
    ...(number && { number: number[1]!, notation: number[2]!.replace(/[.,;]+$/, '').toUpperCase() }),
    ...dayIn(whole),
    ...(subject && { subject }),
    ...(sender && { senderName: sender }),
    ...(urgency && { urgency }),
  }
}

function dayIn(text: string): Pick<Proposal, 'issuedOn'> {
  const [, day, month, year] = DAY.exec(text) ?? []
  if (!day || !month || !year) return {}
  const date = new Date(`${year}-${two(month)}-${two(day)}T00:00:00Z`)
  const whole = `${year}-${two(month)}-${two(day)}`
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(whole) ? { issuedOn: whole } : {}
}

/** The name of the type stands in capitals on a line of its own. */
const typeIn = (lines: readonly string[]): string | undefined =>
  documentTypes.find((type) => lines.some((line) => line === type.toLocaleUpperCase('vi')))

/** `V/v …` of an official letter to the next empty place; of others the lines below the type. */
function subjectIn(lines: readonly string[], type: string | undefined): string | undefined {
  const at = lines.findIndex((line) => ABOUT.test(line))
  const below = type ? lines.indexOf(type.toLocaleUpperCase('vi')) + 1 : -1
  const from = at >= 0 ? at : below > 0 ? below : -1
  if (from < 0) return undefined
  const first = at >= 0 ? lines[at]!.slice(lines[at]!.search(ABOUT)) : lines[from]!
  const more = lines.slice(from + 1, from + 4)
  const end = more.findIndex(
    (line) => /^(Kính gửi|Căn cứ|Thực hiện|Ngày|CHỦ TỊCH|GIÁM ĐỐC|ỦY BAN|\p{Lu}{3})/u.test(line) || DAY.test(line),
  )
  const all = [first, ...more.slice(0, end < 0 ? 1 : end)].join(' ')
  return all.length > 4 ? all.slice(0, 500) : undefined
}

/** What names of agencies and organisations begin with. */
const AGENCY =
  /^(SỞ|ỦY BAN|UỶ BAN|UBND|HỘI|BỘ|BAN|PHÒNG|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|TRUNG TÂM|CÔNG TY|TRƯỜNG|BỆNH VIỆN|CÔNG AN|VIỆN|TÒA ÁN|TOÀ ÁN|NGÂN HÀNG|BẢO HIỂM|THANH TRA|KHO BẠC|THUẾ)(\s|$)/u

/** The capitals at the head, without the motto and the number: the agency stands below the one it belongs to. */
function senderIn(lines: readonly string[]): string | undefined {
  const end = lines.findIndex((line) => NUMBER.test(line) || DAY.test(line))
  const head = lines.slice(0, end < 0 ? 8 : Math.min(end, 10)).map((line) => line.split(MOTTO)[0]!.trim())
  const names = head.filter((line) => line.length > 3 && isCapital(line) && !/\d/.test(line) && !isType(line))
  const at = names.findLastIndex((line) => AGENCY.test(line))
  // a long name goes on in the next line
  const name = at < 0 ? names.slice(0, 2).at(-1) : names.slice(at).join(' ')
  return name && `${name[0]}${name.slice(1).toLocaleLowerCase('vi')}`
}

const isCapital = (line: string): boolean => line === line.toLocaleUpperCase('vi') && /\p{Lu}{2}/u.test(line)
const isType = (line: string): boolean => documentTypes.some((type) => line === type.toLocaleUpperCase('vi'))

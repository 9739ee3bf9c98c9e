import type { Word } from '../../kernel/pages/index.ts'

/** The 29 types of administrative documents with their abbreviations (NĐ 30/2020, Phụ lục III); công văn and thư công have none. */
const types = [
  ['Nghị quyết', 'NQ', 'Resolution'],
  ['Quyết định', 'QĐ', 'Decision'],
  ['Chỉ thị', 'CT', 'Directive'],
  ['Quy chế', 'QC', 'Regulation'],
  ['Quy định', 'QyĐ', 'Rules'],
  ['Thông cáo', 'TC', 'Communiqué'],
  ['Thông báo', 'TB', 'Notice'],
  ['Hướng dẫn', 'HD', 'Guidance'],
  ['Chương trình', 'CTr', 'Programme'],
  ['Kế hoạch', 'KH', 'Plan'],
  ['Phương án', 'PA', 'Scheme'],
  ['Đề án', 'ĐA', 'Proposal'],
  ['Dự án', 'DA', 'Project'],
  ['Báo cáo', 'BC', 'Report'],
  ['Biên bản', 'BB', 'Minutes'],
  ['Tờ trình', 'TTr', 'Submission'],
  ['Hợp đồng', 'HĐ', 'Contract'],
  ['Công văn', '', 'Official letter'],
  ['Công điện', 'CĐ', 'Official telegram'],
  ['Bản ghi nhớ', 'BGN', 'Memorandum'],
  ['Bản thỏa thuận', 'BTT', 'Agreement'],
  ['Giấy ủy quyền', 'GUQ', 'Authorisation'],
  ['Giấy mời', 'GM', 'Invitation'],
  ['Giấy giới thiệu', 'GGT', 'Letter of introduction'],
  ['Giấy nghỉ phép', 'GNP', 'Leave permit'],
  ['Phiếu gửi', 'PG', 'Dispatch slip'],
  ['Phiếu chuyển', 'PC', 'Forwarding slip'],
  ['Phiếu báo', 'PB', 'Notification slip'],
  ['Thư công', '', 'Official message'],
] as const

export type DocumentType = (typeof types)[number][0]

/** Names of the types in the order of the decree. */
export const documentTypes: readonly DocumentType[] = types.map(([name]) => name)

export const documentTypeWords = Object.fromEntries(types.map(([vi, , en]) => [vi, { vi, en }])) as Record<
  DocumentType,
  Word
>

const abbreviations = new Map<string, string>(types.map(([name, sign]) => [name, sign]))

/** How an agency is written in a notation: its short name when that is one word, else the first letters of its words: `SNNMT`. */
export function agencyMark(name: string): string {
  const words = name.normalize('NFC').split(/\s+/).filter(Boolean)
  if (words.length === 1) return words.join('')
  return words
    .filter((word) => word.toLocaleLowerCase('vi') !== 'và')
    .map((word) => plainCapital(word))
    .join('')
}

/** `Ủy` → `U`, `đô` → `Đ`. */
const plainCapital = (word: string): string =>
  (word[0] ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleUpperCase('vi')

/** `QĐ-UBND`, of a type without an abbreviation `UBND-VP` (NĐ 30/2020; identifiers.md §4). */
export function notationOf(type: string, agency: string): string {
  const sign = abbreviations.get(type)
  return sign ? `${sign}-${agencyMark(agency)}` : `${agencyMark(agency)}-VP`
}

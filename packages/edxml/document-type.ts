/** The type of a document from what senders write: the name when it is one of the 29, else the notation, else unknown (edxml.md §3, §7). */

/** Type names and abbreviations of NĐ 30/2020/NĐ-CP, Appendix III; công văn and thư công have no abbreviation. */
const TYPES: readonly [name: string, abbreviation: string][] = [
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QyĐ'],
  ['Thông cáo', 'TC'],
  ['Thông báo', 'TB'],
  ['Hướng dẫn', 'HD'],
  ['Chương trình', 'CTr'],
  ['Kế hoạch', 'KH'],
  ['Phương án', 'PA'],
  ['Đề án', 'ĐA'],
  ['Dự án', 'DA'],
  ['Báo cáo', 'BC'],
  ['Biên bản', 'BB'],
  ['Tờ trình', 'TTr'],
  ['Hợp đồng', 'HĐ'],
  ['Công văn', ''],
  ['Công điện', 'CĐ'],
  ['Bản ghi nhớ', 'BGN'],
  ['Bản thỏa thuận', 'BTT'],
  ['Giấy ủy quyền', 'GUQ'],
  ['Giấy mời', 'GM'],
  ['Giấy giới thiệu', 'GGT'],
  ['Giấy nghỉ phép', 'GNP'],
  ['Phiếu gửi', 'PG'],
  ['Phiếu chuyển', 'PC'],
  ['Phiếu báo', 'PB'],
  ['Thư công', ''],
]

// hoà/hòa and uỷ/ủy are two spellings of one word: compare without marks, đ kept apart from d by its own replacement
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[đĐ]/g, 'dd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s*\(.*?\)\s*/g, ' ')
    .trim()
    .replace(/\s+/g, ' ')

/**
 * The type of a received document. `by` says what it was read from; the integer of the message is never believed. The notation decides only
 * by the abbreviation before its first dash (`QĐ-UBND`): `VPCP-TTĐT` is a plain letter's notation and stays unknown without a name.
 */
export function receivedTypeName(
  typeName: string,
  notation: string,
): { name: string; by: 'name' | 'notation' } | { name: undefined; by: 'unknown' } {
  const wanted = plain(typeName)
  const byName = TYPES.find(([name]) => plain(name) === wanted)
  if (byName) return { name: byName[0], by: 'name' }
  const first = notation.normalize('NFC').split('-', 1)[0]?.trim() ?? ''
  const byNotation = first !== '' && notation.includes('-') ? TYPES.find(([, short]) => short === first) : undefined
  return byNotation ? { name: byNotation[0], by: 'notation' } : { name: undefined, by: 'unknown' }
}

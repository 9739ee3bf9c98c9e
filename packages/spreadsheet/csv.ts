import { MOST_COLUMNS, MOST_ROWS, SheetError, type SheetRow } from './shape.ts'

/** The text of a CSV file. @throws SheetError utf-16, not-utf-8 */
function decoded(file: Buffer): string {
  const [first, second] = file
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new SheetError('utf-16')
  // every second byte of Latin letters is empty when the mark is missing
  if (file.subarray(0, 200).includes(0)) throw new SheetError(looksWide(file) ? 'utf-16' : 'unreadable')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    throw new SheetError('not-utf-8')
  }
}

const looksWide = (file: Buffer): boolean => {
  const head = [...file.subarray(0, 200)]
  return head.filter((byte) => byte === 0).length > head.length / 4
}

/** Comma, semicolon (Excel in Vietnamese) or tab: what divides the first line most often. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((one) => one.trim() !== '') ?? ''
  const count = (one: string) => line.split(one).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** The rows of a CSV file (RFC 4180; also with semicolons or tabs). @throws SheetError */
export function readCsv(file: Buffer): SheetRow[] {
  const text = decoded(file)
  const separator = separatorOf(text)
  const rows: SheetRow[] = []
  let [cells, cell, quoted, line]: [string[], string, boolean, number] = [[], '', false, 1]
  const endRow = () => {
    cells.push(cell)
    if (cells.length > MOST_COLUMNS) throw new SheetError('too-wide')
    rows.push({ number: line++, cells })
    if (rows.length > MOST_ROWS * 2) throw new SheetError('too-long')
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') endRow()
    else if (char !== '\r') cell += char
  }
  if (quoted) throw new SheetError('unreadable')
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}

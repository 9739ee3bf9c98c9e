/** A table out of a file somebody made: CSV or the first sheet of an XLSX. Pure over bytes; whatever is wrong with the file is said in words. */
import { readCsv } from './csv.ts'
import { MOST_ROWS, MOST_TEXT, SHEET_BYTES, SheetError, type SheetRow } from './shape.ts'
import { readXlsx } from './xlsx.ts'

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** The rows of a table that are not empty. @throws SheetError */
export async function readSheet(file: Buffer): Promise<SheetRow[]> {
  if (file.length > SHEET_BYTES) throw new SheetError('too-big')
  // the old binary form, and a workbook under a password, are both of this kind
  if (file.subarray(0, 4).equals(OLE)) throw new SheetError('old-excel')
  const rows = file.subarray(0, 2).toString('latin1') === 'PK' ? await readXlsx(file) : readCsv(file)
  const kept = rows
    .map(({ number, cells }) => ({ number, cells: cells.map(clean) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (kept.length === 0) throw new SheetError('empty')
  if (kept.length > MOST_ROWS) throw new SheetError('too-long')
  return kept
}

const clean = (cell: string | null): string | null => {
  if (cell === null) return null
  const text = cell.normalize('NFC').replaceAll('\u00a0', ' ').trim()
  // a table of text holds no formula either; one that was kept would run in the next spreadsheet
  return /^[=@]/.test(text) ? null : text.slice(0, MOST_TEXT + 1)
}

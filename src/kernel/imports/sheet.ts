/** A table out of a file somebody made: CSV or the first sheet of an XLSX. Pure over bytes; whatever is wrong with the file is said in words. */
import { readCsv } from './csv.ts'
import { readXlsx } from './xlsx.ts'

/** Bytes of an uploaded table. */
export const SHEET_MAX_BYTES = 5 * 1024 * 1024
export const MOST_ROWS = 20_000
export const MOST_COLUMNS = 60
/** Characters of one cell. */
export const MOST_TEXT = 2000

/** Why a whole file cannot be read. */
export type SheetProblem =
  | 'unreadable'
  | 'old-excel'
  | 'utf-16'
  | 'not-utf-8'
  | 'too-big'
  | 'too-long'
  | 'too-wide'
  | 'locked'
  | 'empty'

export class SheetError extends Error {
  readonly problem: SheetProblem

  constructor(problem: SheetProblem) {
    super(problem)
    this.problem = problem
  }
}

/** One row as it stands in the file; a cell that holds a formula is null: what it comes to is not ours to reckon. */
export interface SheetRow {
  /** As a spreadsheet numbers it. */
  number: number
  cells: (string | null)[]
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** The rows of a table that are not empty. @throws SheetError */
export async function readSheet(file: Buffer): Promise<SheetRow[]> {
  if (file.length > SHEET_MAX_BYTES) throw new SheetError('too-big')
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

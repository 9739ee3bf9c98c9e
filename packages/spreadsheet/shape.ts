/** What a table is here, and how large it may be. */

/** Bytes of an uploaded table. */
export const SHEET_BYTES = 5 * 1024 * 1024
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

/** Tables of others: CSV and XLSX, read whole and bounded. */
export { readSheet } from './read.ts'
export { MOST_ROWS, SheetError, type SheetProblem, type SheetRow } from './shape.ts'

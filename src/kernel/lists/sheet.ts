import type { CellValue } from './definition.ts'

/** A list on its way into a file: what stands above the table, the columns, and the rows in pieces. */
export interface Sheet {
  title: string
  /** Filter, order, who and when; each a line of its own. */
  lines: readonly string[]
  /** Who took it, when, out of which system: at the foot of every page of paper. */
  mark: string
  columns: readonly { label: string; width?: number; numeric?: boolean }[]
  rows: AsyncIterable<readonly (readonly CellValue[])[]>
  /** The line under the table, once all rows were handed over: how many, or that the file was cut. */
  ending: () => string
}

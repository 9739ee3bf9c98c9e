import { Instant, isoDay, isoMoment, Temporal } from '../../../packages/time/index.ts'
import type { CellValue } from './definition.ts'
import type { Sheet } from './sheet.ts'

const BOM = '\uFEFF'

/** Text a spreadsheet would take for a formula when it opens the file. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * A cell: numbers and days as spreadsheets read them, moments as Vietnamese wall time, text so that nothing somebody typed is ever run as a
 * formula (an apostrophe before `=`, `+`, `-`, `@`, tab and return; OWASP CSV Injection).
 */
export function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  if (value instanceof Instant) return isoMoment(value).slice(0, 19).replace('T', ' ')
  if (value instanceof Temporal.PlainDate) return isoDay(value)
  const text = String(value)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly CellValue[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** The list as CSV (RFC 4180) in UTF-8 with a byte order mark, which Excel needs to read Vietnamese. */
export async function* csvOf(sheet: Sheet): AsyncGenerator<string> {
  const head = [[sheet.title], ...sheet.lines.map((one) => [one]), [], sheet.columns.map((column) => column.label)]
  yield BOM + head.map(line).join('')
  for await (const rows of sheet.rows) yield rows.map(line).join('')
  yield line([]) + line([sheet.ending()])
}

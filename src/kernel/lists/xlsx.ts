import { epochDay, Instant, Temporal, wallMillis } from '../../../packages/time/index.ts'
import { xmlText } from '../xml-text.ts'
import type { CellValue } from './definition.ts'
import { HEAD, OFFICE, PACKAGE, packed } from './packed.ts'
import type { Sheet } from './sheet.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook with one sheet that never change (ECMA-376 Part 1). */
const fixed: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFEFEF"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
}

const STYLE = { head: 1, day: 2, moment: 3, title: 4 }

/** 1/1/1970 in the days a spreadsheet counts. */
const EPOCH = 25_569
const DAY_MS = 86_400_000

/** Rows made into one text: longer texts live long in memory. */
const AT_ONCE = 100

/** Longest text of a cell. */
const MOST_TEXT = 32_767

const escaped = (text: string): string => xmlText(text.slice(0, MOST_TEXT))

const styled = (style: number | undefined): string => (style ? ` s="${style}"` : '')

/** Text goes in as a string of its own, never as a formula; numbers, days and moments (Vietnamese wall time) as numbers. */
function cell(at: string, value: CellValue, style?: number): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return `<c r="${at}"><v>${Number.isFinite(value) ? value : 0}</v></c>`
  if (value instanceof Instant)
    return `<c r="${at}" s="${STYLE.moment}"><v>${wallMillis(value) / DAY_MS + EPOCH}</v></c>`
  if (value instanceof Temporal.PlainDate) return `<c r="${at}" s="${STYLE.day}"><v>${epochDay(value) + EPOCH}</v></c>`
  return `<c r="${at}" t="inlineStr"${styled(style)}><is><t xml:space="preserve">${escaped(String(value))}</t></is></c>`
}

/** A row names its place and each cell its own: the standard lets them be left out, readers of others do not find the cells then. */
const row = (number: number, cells: readonly CellValue[], style?: number): string =>
  `<row r="${number}">${cells.map((value, i) => cell(`${letters(i + 1)}${number}`, value, style)).join('')}</row>`

/** The letters of a column: A, …, Z, AA. */
function letters(column: number): string {
  if (column <= 26) return String.fromCharCode(64 + column)
  let name = ''
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}

/** The sheet's XML in pieces: title, filter and makers above, headings that stay in sight and filter, rows, the ending. */
async function* sheetXml(sheet: Sheet): AsyncGenerator<string> {
  const above = [row(1, [sheet.title], STYLE.title), ...sheet.lines.map((line, i) => row(i + 2, [line]))]
  // one row stays empty between
  const head = above.length + 2
  const widths = sheet.columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width ? Math.max(8, width) : 24}" customWidth="1"/>`,
  )
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  const labels = sheet.columns.map(({ label }) => label)
  yield above.join('') + row(head, labels, STYLE.head)
  let count = 0
  for await (const rows of sheet.rows) {
    for (let i = 0; i < rows.length; i += AT_ONCE) {
      yield rows
        .slice(i, i + AT_ONCE)
        .map((cells) => row(head + ++count, cells))
        .join('')
    }
  }
  const range = `A${head}:${letters(Math.max(1, labels.length))}${head + count}`
  yield `${row(head + count + 2, [sheet.ending()])}</sheetData><autoFilter ref="${range}"/></worksheet>`
}

const workbook = (name: string): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** A sheet's name: at most 31 signs, none of those Excel keeps for itself. */
const sheetName = (title: string): string =>
  title
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31)
    .trim() || 'Sheet'

/** The list as a workbook (ECMA-376), written while it is read. */
export const xlsxOf = (sheet: Sheet): AsyncGenerator<Uint8Array> =>
  packed({ ...fixed, 'xl/workbook.xml': workbook(sheetName(sheet.title)) }, 'xl/worksheets/sheet1.xml', sheetXml(sheet))

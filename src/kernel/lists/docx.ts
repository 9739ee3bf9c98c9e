import { xmlText } from '../xml-text.ts'
import { HEAD, OFFICE, PACKAGE, packed } from './packed.ts'

/** A list on its way into a text document: everything already in words. */
export interface WordSheet {
  title: string
  lines: readonly string[]
  /** Who took it, when, out of which system: at the foot of every page. */
  mark: string
  page: string
  columns: readonly { label: string; width: number; numeric?: boolean }[]
  rows: AsyncIterable<readonly (readonly string[])[]>
  ending: () => string
}

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** The parts that never change (ECMA-376 Part 1): Times New Roman, small in tables. */
const fixed: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${TYPES}.footer+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/_rels/document.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/footer" Target="footer1.xml"/></Relationships>`,
  'word/styles.xml': `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="22"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="40"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:spacing w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style></w:styles>`,
}

/** A4 lying, in twentieths of a point: its sides, its margins, and what is left between them. */
const PAGE = { width: 16_838, height: 11_906, margin: 794 }
const INSIDE = PAGE.width - 2 * PAGE.margin

const text = (words: string): string =>
  words
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`)
    .join('<w:br/>')

const paragraph = (words: string, { bold = false, right = false, style = '' } = {}): string =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${right ? '<w:jc w:val="right"/>' : ''}</w:pPr><w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${text(words)}</w:r></w:p>`

const footer = ({ mark, page }: Pick<WordSheet, 'mark' | 'page'>): string =>
  `${HEAD}<w:ftr xmlns:w="${MAIN}"><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="${INSIDE}"/></w:tabs></w:pPr><w:r><w:rPr><w:sz w:val="18"/></w:rPr>${text(mark)}<w:tab/>${text(`${page} `)}</w:r><w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>/</w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:color="808080"/>`)
  .join('')

async function* bodyXml(sheet: WordSheet): AsyncGenerator<string> {
  const { columns } = sheet
  const all = columns.reduce((sum, { width }) => sum + width, 0) || 1
  const widths = columns.map(({ width }) => Math.round((width / all) * INSIDE))
  const cell = (words: string, at: number, bold: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/></w:tcPr>${paragraph(words, { bold, right: columns[at]?.numeric ?? false })}</w:tc>`
  const row = (cells: readonly string[], head = false) =>
    `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map((words, at) => cell(words, at, head)).join('')}</w:tr>`
  const above = [paragraph(sheet.title, { style: 'Title' }), ...sheet.lines.map((line) => paragraph(line))].join('')
  yield `${HEAD}<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}"><w:body>${above}<w:tbl><w:tblPr><w:tblW w:w="${INSIDE}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`
  yield row(
    columns.map(({ label }) => label),
    true,
  )
  for await (const rows of sheet.rows) yield rows.map((cells) => row(cells)).join('')
  yield `</w:tbl>${paragraph(sheet.ending())}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}" w:orient="landscape"/><w:pgMar w:top="${PAGE.margin}" w:right="${PAGE.margin}" w:bottom="${PAGE.margin}" w:left="${PAGE.margin}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>`
}

/** The list as a text document (ECMA-376, WordprocessingML), written while it is read. */
export const docxOf = (sheet: WordSheet): AsyncGenerator<Uint8Array> =>
  packed({ ...fixed, 'word/footer1.xml': footer(sheet) }, 'word/document.xml', bodyXml(sheet))

import { Readable } from 'node:stream'
import { type TSchema, Type } from 'typebox'
import { asLabel } from '../forms/index.ts'
import type { Answer } from '../http/answer.ts'
import { type Html, html, link, officialLayout, type Piece, table, type View, type Word } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { cellValue } from './cells.ts'
import type { ListColumn } from './definition.ts'
import { bytesOf, fileName, fileTypes, markOf, noteExport, type SheetHead, takenBy } from './export.ts'
import { takeLinks } from './list.parts.page.ts'
import type { ListCtx } from './list.ts'
import { paperOf } from './print.ts'
import { EXPORT_PARAM, FORMATS, type Format, PRINT_PARAM } from './state.ts'
import { words } from './words.ts'

/** A column of a summary: as of a list, with nothing to ask beside the rows. */
export type SummaryColumn<Row> = Pick<
  ListColumn<Row, undefined>,
  'name' | 'label' | 'cell' | 'text' | 'width' | 'numeric' | 'wideOnly'
>

/** A column of figures: each opens exactly the rows it counts, where there is a page of them. Nothing is a dash on the screen and zero in files. */
export const figureColumn = <Row>({
  of,
  at,
  ...column
}: Pick<SummaryColumn<Row>, 'name' | 'label'> & {
  of: (row: Row) => number
  at: (row: Row) => string | null
}): SummaryColumn<Row> => ({
  ...column,
  numeric: true,
  text: of,
  cell(row) {
    const count = of(row)
    if (count === 0) return '–'
    const to = at(row)
    return to === null ? String(count) : link(to, String(count))
  },
})

/** A table that is short by what it says: figures of a span of days, by unit or by type. */
export interface Summary<Row> {
  /** Stands in the act that says it left the house. */
  name: string
  title: Word
  section: string
  intro?: Word
  /** What it was narrowed to, in sentences: above the rows of every file. */
  lines: readonly string[]
  /** The form it is narrowed by. */
  form: Html
  beside?: Html
  columns: readonly SummaryColumn<Row>[]
  rows: readonly Row[]
  /** What is said where there is no row. */
  empty: Word
}

/** What the query of a summary has besides its own names: the file asked for. */
export const summaryQuery = <P extends Record<string, TSchema>>(own: P) =>
  Type.Object({
    ...own,
    [EXPORT_PARAM]: Type.Optional(Type.Unsafe<Format>({ type: 'string', enum: [...FORMATS] })),
    [PRINT_PARAM]: Type.Optional(Type.Unsafe<'pdf'>({ type: 'string', enum: ['pdf'] })),
  })

type Asked = { [EXPORT_PARAM]?: Format; [PRINT_PARAM]?: 'pdf' }
type SummaryCtx = Pick<ListCtx, 'province' | 'viewer' | 'actor'> & { view: View; query: unknown }

/**
 * A short table as page, XLSX, DOCX, CSV or PDF/A, as its query asks, with the columns, filters and mark of lists. A file is an act, `list.exported`.
 * @throws Refusal list.no-print where no room prints lists
 */
export async function summaryAnswer<Row>(ctx: SummaryCtx, summary: Summary<Row>): Promise<Answer> {
  const asked = ctx.query as Asked
  const format = asked[PRINT_PARAM] ?? asked[EXPORT_PARAM]
  if (!format) return { kind: 'page', html: summaryPage(ctx.view, summary), status: 200 }
  const view: View = { ...ctx.view, print: true }
  const head: SheetHead = {
    title: view.t(summary.title),
    lines: [...summary.lines, takenBy(view)],
    mark: markOf(view),
    columns: summary.columns.map(({ label, width, numeric }) => ({
      label: asLabel(label, view.language),
      width,
      numeric,
    })),
  }
  const cells = summary.rows.map((row) => summary.columns.map((column) => cellValue(column, row, view, undefined)))
  await noteExport(ctx, summary.name, format, summary.lines.join('; '))
  const name = fileName(view, head.title, format)
  if (format === 'pdf') {
    if (!ctx.province.printList) throw new Refusal('list.no-print')
    const pdf = await ctx.province.printList({ ...paperOf(view, ctx.viewer, head, cells, false), ending: '' }, view.now)
    return { kind: 'file', body: pdf, type: fileTypes.pdf, name, inline: true, size: pdf.length }
  }
  const sheet = { ...head, rows: onePiece(cells), ending: () => '' }
  const body = Readable.from(bytesOf(view, sheet, format), { objectMode: false })
  return { kind: 'file', body, type: fileTypes[format], name, inline: false }
}

async function* onePiece<T>(cells: T): AsyncGenerator<T> {
  yield cells
}

function summaryPage<Row>(view: View, summary: Summary<Row>): Html {
  const title = view.t(summary.title)
  const rows: Piece =
    summary.rows.length === 0
      ? html`<p>${view.t(summary.empty)}</p>`
      : html`<div class="lt-listbar"><div class="lt-tools"><details class="lt-tool"><summary>${view.t(words.take)}</summary><div class="lt-tool__box">${takeLinks(view)}</div></details></div></div>${table(
          view,
          {
            caption: title,
            rows: summary.rows,
            columns: summary.columns.map(({ label, cell, ...column }) => ({
              ...column,
              label: asLabel(label, view.language),
              cell: (row: Row) => cell(row, view, undefined),
            })),
          },
        )}`
  return officialLayout(view, {
    title,
    section: summary.section,
    main: html`<h1>${title}</h1>${summary.intro && html`<p class="lt-intro">${view.t(summary.intro)}</p>`}${summary.beside}${summary.form}${rows}`,
  })
}

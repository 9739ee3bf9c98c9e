import { Readable } from 'node:stream'
import { formatMoment, isoDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Answer } from '../http/answer.ts'
import { subject } from '../journal/index.ts'
import { formatNumber, type Option, type View } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import { cellValue, columnsShown, printed } from './cells.ts'
import { csvOf } from './csv.ts'
import type { CellValue, ListDefinition } from './definition.ts'
import { describeState } from './describe.ts'
import { docxOf } from './docx.ts'
import type { ListCtx } from './list.ts'
import { type Named, readingOf } from './reading.ts'
import { readChunks } from './rows.store.ts'
import type { Sheet } from './sheet.ts'
import type { Format, ListState } from './state.ts'
import { words } from './words.ts'
import { xlsxOf } from './xlsx.ts'

/** Rows of a file that is made while somebody waits; measured: about a second on a busy machine. */
export const TAKEN_AT_ONCE = 10_000

/** Rows asked for at once: what memory holds of an export. */
const CHUNK = 1_000

/** Media types of what a list is taken along as. */
export const fileTypes: Record<Format | 'pdf', string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** Lines above an exported or printed list: what it was narrowed to, its order, who made it and when. */
function headLines<Row extends object, More>(
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
  options: ReadonlyMap<string, readonly Option[]>,
): string[] {
  return [...describeState(view, list, state, options), takenBy(view), ...(view.demo ? [view.t(words.demo)] : [])]
}

/** Who made a file, and when. */
export function takenBy(view: View): string {
  const who = [view.account?.name, view.account?.position, view.account?.agency].filter(Boolean).join(', ')
  return view.t(words.madeBy, who || view.provinceName, formatMoment(view.now, view.language))
}

/** What marks every page that leaves the house: out of which system, by whom and when. */
export const markOf = (view: View): string =>
  view.t(
    words.takenFrom,
    view.provinceName,
    [view.account?.name, view.account?.position].filter(Boolean).join(', '),
    formatMoment(view.now, view.language),
  )

/** Every export is an act, whoever the rows are about: what left the house as a file, and under which filter. */
export const noteExport = (
  { province, actor }: Pick<ListCtx, 'province' | 'actor'>,
  list: string,
  format: Format | 'pdf',
  filter: string,
) =>
  province.act(actor, null, async (tx) => {
    tx.record('list.exported', subject('list', list), { list, format, filter })
  })

/** Whose data went into a file, piece by piece. */
const noteRead = <Row extends object>(ctx: ListCtx, list: Named<Row>, rows: readonly Row[]) =>
  ctx.province.act(ctx.actor, null, async (tx) => {
    const { type, subject: of, basis, data } = readingOf(ctx, list, rows)
    tx.record(type, of, data, { basis })
  })

/**
 * The whole list under a state as a file, streamed in pieces with the columns shown. Notes the act `list.exported` before the first byte
 * leaves. Longer lists than `TAKEN_AT_ONCE` are taken along by long work.
 */
export async function exportList<Row extends object, More>(
  ctx: ListCtx,
  list: ListDefinition<Row, More>,
  state: ListState,
  options: ReadonlyMap<string, readonly Option[]>,
  format: Format,
): Promise<Answer> {
  const view: View = { ...ctx.view, print: true }
  const head = headOf(view, list, state, options)
  await noteExport(ctx, list.name, format, head.lines[0] ?? '')
  const sheet = sheetOf(ctx, view, list, state, head)
  const body = Readable.from(bytesOf(view, sheet, format), { objectMode: false })
  return { kind: 'file', body, type: fileTypes[format], name: fileName(view, head.title, format), inline: false }
}

/** What stands around the rows of a file. */
export type SheetHead = Pick<Sheet, 'title' | 'lines' | 'columns' | 'mark'>

export const headOf = <Row extends object, More>(
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
  options: ReadonlyMap<string, readonly Option[]>,
): SheetHead => ({
  title: view.t(list.title),
  mark: markOf(view),
  lines: headLines(view, list, state, options),
  columns: columnsShown(list.columns, state.columns, false).map(({ label, width, numeric }) => ({
    label: view.t(label),
    width,
    numeric,
  })),
})

/** The line under the rows: how many, or that the file was cut. */
export const endingOf = (view: View, count: number, cut: boolean): string =>
  view.t(cut ? words.cut : words.rowCount, formatNumber(count, view.language))

export const fileName = (view: View, title: string, format: string): string =>
  `${title} ${isoDay(legalDayOf(view.now))}.${format}`

/** The bytes of a file in its format. */
export const bytesOf = (view: View, sheet: Sheet, format: Format): AsyncGenerator<string | Uint8Array> =>
  format === 'csv' ? csvOf(sheet) : format === 'xlsx' ? xlsxOf(sheet) : docxOf(worded(view, sheet))

/** A sheet in words, as text documents and paper have it. */
function worded(view: View, sheet: Sheet) {
  const widths = widthsOf(sheet.columns)
  async function* rows() {
    for await (const some of sheet.rows) yield some.map((cells) => cells.map((value) => printed(value, view)))
  }
  const columns = sheet.columns.map(({ label, numeric }, at) => ({ label, numeric, width: widths[at]! }))
  return { ...sheet, columns, rows: rows(), page: view.t(words.pageOf) }
}

/** Columns that name no width share what is left, as on the screen, and none starves. */
export function widthsOf(columns: readonly { width?: number }[]): number[] {
  const named = columns.reduce((sum, { width = 0 }) => sum + width, 0)
  const open = columns.filter(({ width }) => width === undefined).length
  const share = open > 0 ? Math.max(10, (100 - named) / open) : 0
  return columns.map(({ width }) => width ?? share)
}

/** The rows as they stand in a file. */
export const cellsOf = <Row extends object, More>(
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
  rows: readonly Row[],
  more: More,
): CellValue[][] => {
  const columns = columnsShown(list.columns, state.columns, false)
  return rows.map((row) => columns.map((column) => cellValue(column, row, view, more)))
}

function sheetOf<Row extends object, More>(
  ctx: ListCtx,
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
  head: SheetHead,
): Sheet {
  const { province, viewer } = ctx
  let count = 0
  async function* cells(): AsyncGenerator<CellValue[][]> {
    for await (const rows of readChunks(province.reader, list, viewer, state, view.now, CHUNK)) {
      count += rows.length
      const more = await moreOf(province, list, viewer, rows)
      if (list.reads === 'personal') await noteRead(ctx, list, rows)
      yield cellsOf(view, list, state, rows, more)
    }
  }
  return { ...head, rows: cells(), ending: () => endingOf(view, count, false) }
}

/** What the list asks for beside its rows. */
export const moreOf = async <Row extends object, More>(
  province: Province,
  list: ListDefinition<Row, More>,
  viewer: ListCtx['viewer'],
  rows: readonly Row[],
): Promise<More> => (list.more ? await list.more(province, viewer, rows) : (undefined as More))

import { Readable } from 'node:stream'
import { formatMoment, isoDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Answer } from '../http/answer.ts'
import { subject } from '../journal/index.ts'
import { formatNumber, type Option, type View } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import { cellValue, columnsShown } from './cells.ts'
import { csvOf } from './csv.ts'
import type { CellValue, ListDefinition } from './definition.ts'
import { describeState } from './describe.ts'
import type { ListCtx } from './list.ts'
import { type Named, readingOf } from './reading.ts'
import { readChunks } from './rows.store.ts'
import type { Sheet } from './sheet.ts'
import type { ListState } from './state.ts'
import { words } from './words.ts'
import { xlsxOf } from './xlsx.ts'

/** Rows of one file at most; a sheet of Excel ends a little above. */
export const MOST_ROWS = 1_000_000

/** Rows asked for at once: what memory holds of an export. */
const CHUNK = 1_000

export type Format = 'csv' | 'xlsx'

const types: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Lines above an exported or printed list: what it was narrowed to, its order, who made it and when. */
export function headLines<Row extends object, More>(
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
  options: ReadonlyMap<string, readonly Option[]>,
): string[] {
  const who = [view.account?.name, view.account?.position, view.account?.agency].filter(Boolean).join(', ')
  return [
    ...describeState(view, list, state, options),
    view.t(words.madeBy, who || view.provinceName, formatMoment(view.now, view.language)),
    ...(view.demo ? [view.t(words.demo)] : []),
  ]
}

/** Every export is an act, whoever the rows are about: what left the house as a file, and under which filter. */
const noteExport = (ctx: ListCtx, list: string, format: string, lines: readonly string[]) =>
  ctx.province.act(ctx.actor, null, async (tx) => {
    tx.record('list.exported', subject('list', list), { list, format, filter: lines[0] ?? '' })
  })

/** Whose data went into a file, piece by piece. */
const noteRead = <Row extends object>(ctx: ListCtx, list: Named<Row>, rows: readonly Row[]) =>
  ctx.province.act(ctx.actor, null, async (tx) => {
    const { type, subject: of, basis, data } = readingOf(ctx, list, rows)
    tx.record(type, of, data, { basis })
  })

/**
 * The whole list under a state as a file, streamed in pieces with the columns shown. Notes the act `list.exported` before the first byte leaves.
 * @param limit rows at most; the file says when it was cut
 */
export async function exportList<Row extends object, More>(
  ctx: ListCtx,
  list: ListDefinition<Row, More>,
  state: ListState,
  options: ReadonlyMap<string, readonly Option[]>,
  format: Format,
  limit = MOST_ROWS,
): Promise<Answer> {
  const view: View = { ...ctx.view, print: true }
  const lines = headLines(view, list, state, options)
  await noteExport(ctx, list.name, format, lines)
  const sheet = sheetOf(ctx, view, list, state, lines, limit)
  const name = `${view.t(list.title)} ${isoDay(legalDayOf(view.now))}.${format}`
  const body = Readable.from(format === 'csv' ? csvOf(sheet) : xlsxOf(sheet), { objectMode: false })
  return { kind: 'file', body, type: types[format], name, inline: false }
}

function sheetOf<Row extends object, More>(
  ctx: ListCtx,
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
  lines: readonly string[],
  limit: number,
): Sheet {
  const { province, viewer } = ctx
  const columns = columnsShown(list.columns, state.columns, false)
  let count = 0
  let cut = false
  async function* cells(): AsyncGenerator<CellValue[][]> {
    for await (const rows of readChunks(province.reader, list, viewer, state, view.now, CHUNK)) {
      const kept = rows.slice(0, limit - count)
      cut = kept.length < rows.length
      count += kept.length
      const more = await moreOf(province, list, viewer, kept)
      if (list.reads === 'personal') await noteRead(ctx, list, kept)
      yield kept.map((row) => columns.map((column) => cellValue(column, row, view, more)))
      if (cut) return
    }
  }
  const number = (n: number) => formatNumber(n, view.language)
  return {
    title: view.t(list.title),
    lines,
    columns: columns.map((column) => ({ label: view.t(column.label), width: column.width, numeric: column.numeric })),
    rows: cells(),
    ending: () => view.t(cut ? words.cut : words.rowCount, number(count)),
  }
}

/** What the list asks for beside its rows. */
export const moreOf = async <Row extends object, More>(
  province: Province,
  list: ListDefinition<Row, More>,
  viewer: ListCtx['viewer'],
  rows: readonly Row[],
): Promise<More> => (list.more ? await list.more(province, viewer, rows) : (undefined as More))

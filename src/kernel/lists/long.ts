import type { Viewer } from '../acting/index.ts'
import type { Province } from '../province/index.ts'
import type { CellValue, ListDefinition } from './definition.ts'
import { cellsOf, type Format, headOf, moreOf, type SheetHead } from './export.ts'
import type { ListCtx } from './list.ts'
import { optionsFor } from './options.ts'
import { readingOf } from './reading.ts'
import { countRows, readBehind } from './rows.store.ts'
import type { ListState } from './state.ts'

/** What a whole list is taken along as. */
export const FILE_FORMATS = ['xlsx', 'csv', 'pdf'] as const
export type FileFormat = Format | 'pdf'

/** The kind of task that makes the file of a long list (kernel/list-tasks). */
export const EXPORT_TASK = 'list.export'

type Query = Readonly<Record<string, unknown>>
type Look = Pick<ListCtx, 'province' | 'viewer' | 'view'>

/** What long work asks of a list, whatever its rows are. Everything is under a query, as the page has it in its address. */
export interface LongList {
  /** How many rows the viewer sees, counted no further than `most`. */
  count(province: Province, viewer: Viewer, query: Query, most: number): Promise<number>
  /** What stands around the rows of a file. */
  head(look: Look, query: Query): Promise<SheetHead>
  /** The rows behind a place as they stand in a file, and the place behind them; null where the list ends. */
  cells(
    look: Look,
    query: Query,
    after: readonly string[] | null,
    size: number,
  ): Promise<{ cells: CellValue[][]; ids: string[]; after: string[] | null }>
  /** The act that says whose data was read; null where rows are no personal data. */
  reading(viewer: Viewer, ids: readonly string[]): ReturnType<typeof readingOf> | null
}

/** What long work asks of a described list. */
export const longOf = <Row extends object, More>(
  list: ListDefinition<Row, More>,
  read: (query: Query) => ListState,
): LongList => ({
  count: (province, viewer, query, most) =>
    countRows(province.reader, list, viewer, { ...read(query), key: null }, province.clock.now(), most),
  async head(look, query) {
    const state = read(query)
    return headOf(look.view, list, state, await optionsFor(look, list, state, false))
  },
  async cells({ province, viewer, view }, query, after, size) {
    const state = read(query)
    const found = await readBehind(province.reader, list, viewer, { state, now: view.now, after, size })
    const more = await moreOf(province, list, viewer, found.rows)
    const id = (list.id ?? 'id') as keyof Row
    return {
      cells: cellsOf(view, list, state, found.rows, more),
      ids: found.rows.map((row) => String(row[id])),
      after: found.after,
    }
  },
  reading: (viewer, ids) =>
    list.reads === 'personal' && ids.length > 0
      ? readingOf(
          { viewer },
          { name: list.name, title: list.title },
          ids.map((id) => ({ id })),
        )
      : null,
})

import type { Viewer } from '../acting/index.ts'
import type { Province } from '../province/index.ts'
import type { ChosenRow } from './chosen.store.ts'
import type { CellValue, ListDefinition } from './definition.ts'
import { cellsOf, headOf, moreOf, type SheetHead } from './export.ts'
import type { ListCtx } from './list.ts'
import { optionsFor } from './options.ts'
import { readingOf } from './reading.ts'
import { countRows, reachedIds, readBehind, readChunks, readThese } from './rows.store.ts'
import { FORMATS, type ListState } from './state.ts'

/** What a whole list is taken along as. */
export const FILE_FORMATS = [...FORMATS, 'pdf'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** The kind of task that makes the file of a long list (kernel/list-tasks). */
export const EXPORT_TASK = 'list.export'

type Query = Readonly<Record<string, unknown>>
type Look = Pick<ListCtx, 'province' | 'viewer' | 'view'>

/** The kind of task that acts on many rows (kernel/list-tasks). */
export const ACT_TASK = 'list.act'

/** Rows of one act at most: what a person can be asked to answer for at once. */
export const MOST_ACTED = 10_000

/** Rows read at once to be chosen. */
const CHUNK = 1_000

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
  /**
   * These rows, or all under a query, as far as the viewer sees them and may act on them with a capability, each with what it is called; at most
   * one more than `MOST_ACTED`.
   */
  chosen(look: Look, from: { ids: readonly string[] } | { query: Query }, capability: string): Promise<ChosenRow[]>
  /** True when the viewer still sees the row in this list and may act on it with a capability. */
  reaches(province: Province, viewer: Viewer, id: string, capability: string): Promise<boolean>
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
  chosen: (look, from, capability) =>
    'ids' in from
      ? reachedOf(list, look, from.ids, capability)
      : reachedUnder(list, look, read(from.query), capability),
  reaches: async (province, viewer, id, capability) =>
    (await reachedIds(province.reader, list, viewer, [id], capability, province.clock.now())).length > 0,
  reading: (viewer, ids) =>
    list.reads === 'personal' && ids.length > 0
      ? readingOf(
          { viewer },
          { name: list.name, title: list.title },
          ids.map((id) => ({ id })),
        )
      : null,
})

/** Rows with what they are called, without those the act does not reach. */
async function named<Row extends object, More>(
  list: ListDefinition<Row, More>,
  { province, viewer, view }: Look,
  rows: readonly Row[],
  capability: string,
): Promise<ChosenRow[]> {
  const id = (list.id ?? 'id') as keyof Row
  const ids = rows.map((row) => String(row[id]))
  const reached = new Set(await reachedIds(province.reader, list, viewer, ids, capability, view.now))
  return rows
    .filter((_, at) => reached.has(ids[at]!))
    .map((row) => ({ id: String(row[id]), name: list.rowName?.(row, view) ?? String(row[id]) }))
}

async function reachedOf<Row extends object, More>(
  list: ListDefinition<Row, More>,
  look: Look,
  ids: readonly string[],
  capability: string,
): Promise<ChosenRow[]> {
  if (ids.length === 0) return []
  const rows = await readThese(look.province.reader, list, look.viewer, ids, look.view.now)
  return named(list, look, rows, capability)
}

async function reachedUnder<Row extends object, More>(
  list: ListDefinition<Row, More>,
  look: Look,
  state: ListState,
  capability: string,
): Promise<ChosenRow[]> {
  const found: ChosenRow[] = []
  for await (const rows of readChunks(look.province.reader, list, look.viewer, state, look.view.now, CHUNK)) {
    found.push(...(await named(list, look, rows, capability)))
    if (found.length > MOST_ACTED) break
  }
  return found.slice(0, MOST_ACTED + 1)
}

import { type Found, MOST_COUNTED, type SearchSource, type WorkItem } from '../module/index.ts'
import type { StateKind, Word } from '../pages/index.ts'
import type { List } from './list.ts'

/** How many waiting rows the work page shows before it leads to the list. */
const SHOWN = 20

/** What waits for who holds a capability: the first rows of a list under some filters, with a way to the rest. */
export function workOf<Row extends object, More>(
  list: List<Row, More>,
  item: {
    for: string
    label: Word
    where?: Readonly<Record<string, string>>
    order: number
    /** Only counted: its rows stand under another of its room. */
    box?: true
    state?: StateKind
  },
): WorkItem {
  const { where = {}, label, box, state } = item
  const rest = new URLSearchParams(where).toString()
  return {
    for: item.for,
    label,
    at: rest ? `${list.at}?${rest}` : list.at,
    order: item.order,
    ...(state && { state }),
    count: async ({ province, viewer }) =>
      list.opens(viewer) ? list.long.count(province, viewer, where, MOST_COUNTED + 1) : 0,
    show: async (ctx) => (!box && list.opens(ctx.viewer) ? list.piece(ctx, where, SHOWN, ctx.view.t(label)) : null),
  }
}

/** The one search over a list: what the viewer sees of it and the words typed find. */
export function searchOf<Row extends object, More>(
  list: List<Row, More>,
  source: Pick<SearchSource, 'for' | 'order' | 'exact'> & { kind?: Word; found: (row: Row) => Found },
): SearchSource {
  return {
    ...{ for: source.for, kind: source.kind ?? list.title, order: source.order, exact: source.exact },
    async some(ctx, text, limit) {
      if (!list.opens(ctx.viewer)) return []
      const { rows } = await list.first(ctx.province, ctx.viewer, { [list.searchName]: text }, limit)
      await list.note(ctx, rows)
      return rows.map(source.found)
    },
    listAt: (text) => `${list.at}?${new URLSearchParams({ [list.searchName]: text })}`,
  }
}

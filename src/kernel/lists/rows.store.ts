import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { inScope, may, type Viewer } from '../acting/index.ts'
import { askPrepared, type Reader } from '../database/index.ts'
import { hasWords, type Needle, type Place, searchRows, searchWords } from '../search/index.ts'
import type { Condition, Here, ListDefinition, Order, Way } from './definition.ts'
import { conditionOf, marksOf } from './filters.ts'
import { writeKey } from './key.ts'
import { searchWhere } from './search.store.ts'
import { isFiltered, type ListState } from './state.ts'

/** What is read of a list: everything but how its rows look. */
export type Source = Pick<
  ListDefinition<object, never>,
  'name' | 'table' | 'computed' | 'seen' | 'within' | 'only' | 'orders' | 'search' | 'tabs' | 'filters'
> & { select: readonly string[]; id?: string }

/** The same, of a list whose rows have a type. */
export type SourceOf<Row extends object> = Source & Pick<ListDefinition<Row, never>, 'select'>

/** A page of rows with the keys of the pages beside it. */
export interface Found<Row> {
  rows: Row[]
  next: string | null
  previous: string | null
}

/** One index range: its condition, and the agencies it is walked for one by one. */
interface Range {
  where: Condition
  each?: { column: string; agencies: readonly string[] }
}

const EVERYTHING: Range = { where: sql<boolean>`true` }

/** One way or several, as a list. */
export const waysOf = (seen: Way | readonly Way[]): readonly Way[] => ('columns' in seen ? [seen] : seen)

/** The ways to see as index ranges. A way over the whole province makes the others needless; a way over many agencies is walked agency by agency. */
function rangesOf(viewer: Viewer, seen: Source['seen']): Range[] {
  if (seen === 'public') return [EVERYTHING]
  if (seen === 'official') return viewer.kind === 'stranger' ? [] : [EVERYTHING]
  const held = waysOf(seen).flatMap((way) => {
    const grant = viewer.grants.get(way.with)
    return grant ? [{ way, grant }] : []
  })
  if (held.some(({ way, grant }) => grant.scope === 'province' || !way.columns.agency)) return [EVERYTHING]
  return held.map(({ way, grant }) => {
    const columns = { ...way.columns, agency: way.columns.agency! }
    const many = (grant.scope === 'agency' || grant.scope === 'subtree') && grant.agencies.length > 1
    return many
      ? { where: sql<boolean>`true`, each: { column: columns.agency, agencies: grant.agencies } }
      : { where: inScope(viewer, way.with, columns) }
  })
}

/** What is looked for by the index of words (kernel/search), in phases; null when nothing is. What can find nothing is no needle. */
function needlesOf(
  { search, filters = {} }: Source,
  { text, values }: ListState,
  now: Instant,
): readonly Needle[] | null {
  const typed = search && search.kind !== 'letters' && text.trim() !== ''
  const marks = marksOf(filters, values, now)
  if (!typed && marks?.length === 0) return null
  const words = typed ? searchWords(text) : []
  return marks === null || (typed && words.length === 0) ? [] : [...words, ...marks]
}

const hereOf = ({ tab, values, order }: ListState, now: Instant, viewer: Viewer): Here => ({
  ...{ now, viewer, tab, values, order },
})

/** All conditions of a state but the viewer's scope, the place of the page, and what the index of words finds. */
function conditionsOf(source: Source, state: ListState, here: Here): Condition[] {
  const { search } = source
  const parts: (Condition | null | undefined)[] = [
    source.only?.(here),
    source.tabs?.entries[state.tab]?.where?.(here),
    ...Object.entries(source.filters ?? {}).map(([name, filter]) => conditionOf(name, filter, state.values, here)),
    search?.kind === 'letters' && state.text ? searchWhere(search, state.text) : null,
    source.within?.(here.viewer),
  ]
  return parts.filter((part) => part !== null && part !== undefined)
}

/** The same with the words as one condition more: for what reads the whole list. */
function allConditionsOf(source: Source, state: ListState, here: Here): Condition[] {
  const needles = needlesOf(source, state, here.now)
  const rest = conditionsOf(source, state, here)
  return needles ? [...rest, hasWords(needles, source.search!.column)] : rest
}

/** Names of columns are ours, never typed by anybody: written once as text they cost a page a tenth of what a node for each costs. */
const quoted = (name: string): string => `"${name.replaceAll('.', '"."')}"`
const named = (names: readonly string[]): RawBuilder<unknown> => sql.raw(names.map(quoted).join(', '))

const columnOf = (column: string | RawBuilder<unknown>): RawBuilder<unknown> =>
  typeof column === 'string' ? sql.raw(quoted(column)) : column

type Direction = 'asc' | 'desc'
const turned = (direction: Direction, back: boolean): Direction =>
  back ? (direction === 'asc' ? 'desc' : 'asc') : direction

const all = (parts: readonly Condition[]): Condition =>
  parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` and `)}`

/** Rows that stand after the key in the direction read: one row comparison where all columns run one way, so that the index is entered there. */
function beyond(order: Order, values: readonly string[], back: boolean): Condition {
  const parts = order.by.map(([column, type, direction], i) => ({
    column: columnOf(column),
    value: sql`${values[i]}::${sql.raw(type)}`,
    direction: turned(direction, back),
  }))
  const sign = (direction: Direction) => sql.raw(direction === 'asc' ? '>' : '<')
  const [first] = parts
  if (parts.every((part) => part.direction === first!.direction)) {
    const columns = sql.join(parts.map((part) => part.column))
    return sql<boolean>`(${columns}) ${sign(first!.direction)} (${sql.join(parts.map((part) => part.value))})`
  }
  const steps = parts.map((part, i) =>
    all([
      ...parts.slice(0, i).map((same) => sql<boolean>`${same.column} = ${same.value}`),
      sql<boolean>`${part.column} ${sign(part.direction)} ${part.value}`,
    ]),
  )
  return sql<boolean>`(${sql.join(steps, sql` or `)})`
}

interface Wanted {
  order: Order
  where: readonly Condition[]
  back: boolean
  size: number
  /** Nothing is typed and nothing chosen but a tab and an order, what everybody opens all day: connections keep the plan. */
  plain?: boolean
}

const directed = (column: string | RawBuilder<unknown>, direction: Direction): RawBuilder<unknown> =>
  typeof column === 'string' ? sql.raw(`${quoted(column)} ${direction}`) : sql`${column} ${sql.raw(direction)}`

/** The order once more over ranges that are put together. */
const sortedRanges = ({ order, back }: Wanted): RawBuilder<unknown> =>
  sql.raw(order.by.map(([, , direction], i) => `${quoted(`list_order_${i}`)} ${turned(direction, back)}`).join(', '))

/** One range, ordered and cut by itself. */
function rangeQuery(source: Source, range: Range, wanted: Wanted): RawBuilder<unknown> {
  const { order, back, size } = wanted
  const columns = [
    named(source.select),
    ...Object.entries(source.computed ?? {}).map(([name, value]) => sql`${value} as ${sql.id(name)}`),
    ...order.by.map(([column], i) => sql`${columnOf(column)} as ${sql.id(`list_order_${i}`)}`),
  ]
  const sorted = order.by.map(([column, , direction]) => directed(column, turned(direction, back)))
  const query = (where: Condition) =>
    sql`select ${sql.join(columns)} from ${sql.table(source.table)} where ${where} order by ${sql.join(sorted)} limit ${sql.lit(size)}`
  if (!range.each) return query(all([range.where, ...wanted.where]))
  const own = sql<boolean>`${sql.ref(range.each.column)} = list_place.agency`
  return sql`select list_rows.* from unnest(${[...range.each.agencies]}::uuid[]) as list_place(agency)
    cross join lateral (${query(all([own, ...wanted.where]))}) as list_rows`
}

/** All ranges, one after the other; a row seen in two ways is in it twice. */
const rangesTogether = (source: Source, ranges: readonly Range[], wanted: Wanted): RawBuilder<unknown> =>
  sql.join(
    ranges.map((range) => sql`(${rangeQuery(source, range, wanted)})`),
    sql` union all `,
  )

/** Order columns that the rows do not carry themselves, by place in the order. */
const unread = (source: Source, order: Order): number[] =>
  order.by.flatMap(([column], i) => (typeof column === 'string' && source.select.includes(column) ? [] : [i]))

/** The text of a row's order columns, for a page key. @throws when one is missing: nothing stands before or after it */
function keyOf(source: Source, order: Order, row: object): string[] {
  const values = row as Readonly<Record<string, unknown>>
  return order.by.map(([column], i) => {
    const value = values[`list_key_${i}`] ?? values[column as string]
    if (value === null || value === undefined) {
      throw new Error(`list ${source.name} is ordered by a value that may be missing`)
    }
    return String(value)
  })
}

/**
 * Rows of a list in its order: each way to see is one index range, cut at the page's size before they are put together, so that a page
 * costs the same however many rows there are.
 * @param size how many at most; one more than a page says whether there is another
 */
async function readRows<Row extends object>(
  db: Reader,
  source: SourceOf<Row>,
  viewer: Viewer,
  wanted: Wanted,
): Promise<Row[]> {
  const ranges = rangesOf(viewer, source.seen)
  if (ranges.length === 0) return []
  const names = named([...source.select, ...Object.keys(source.computed ?? {})])
  const keys = unread(source, wanted.order).map(
    (i) => sql`${sql.ref(`list_order_${i}`)}::text as ${sql.id(`list_key_${i}`)}`,
  )
  const orders = named(wanted.order.by.map((_, i) => `list_order_${i}`))
  const together = rangesTogether(source, ranges, wanted)
  // a row seen in two ways stands once: the order ends with a unique column
  const once = ranges.length > 1 ? sql`distinct on (${orders})` : sql``
  const query = sql<Row>`select ${once} ${sql.join([names, ...keys])}
    from (${together}) as list_all order by ${sortedRanges(wanted)} limit ${sql.lit(wanted.size)}`
  return wanted.plain ? askPrepared(db, query.compile(db)) : (await query.execute(db)).rows
}

/** The rows of a page that have the words typed, found at a cost that does not grow with the table. */
async function findByWords<Row extends object>(
  db: Reader,
  source: SourceOf<Row>,
  viewer: Viewer,
  wanted: Wanted,
  needles: readonly Needle[],
): Promise<string[]> {
  const id = source.id ?? 'id'
  const found = sql.ref(source.search!.column)
  const slim = { ...source, select: [id], computed: { search_words: found } } as SourceOf<never>
  const bare = { ...slim, select: [id], computed: {} } as SourceOf<never>
  const keys = wanted.order.by.map((_, i) => sql`${sql.ref(`list_order_${i}`)}::text`)
  const sorted = sortedRanges(wanted)
  const rows = await Promise.all(
    rangesOf(viewer, source.seen).map((range) => {
      const inOrder = (most: number, after?: Place, columns = slim) => {
        const behind = after ? [...wanted.where, beyond(wanted.order, after, wanted.back)] : wanted.where
        const query = rangeQuery(columns, range, { ...wanted, where: behind, size: most })
        return range.each ? sql`select * from (${query}) as places order by ${sorted} limit ${most}` : query
      }
      // turned into text once, not for every row on the way there
      const placeAt = (row: number) => {
        const last = sql`select * from (${inOrder(row, undefined, bare)}) as rows offset ${row - 1} limit 1`
        return sql`select array[${sql.join(keys)}] as place from (${last}) as edge`
      }
      const scope = range.each
        ? sql<boolean>`${sql.ref(range.each.column)} = any(${[...range.each.agencies]}::uuid[])`
        : range.where
      const orders = wanted.order.by.map(([column], i) => sql`${columnOf(column)} as ${sql.id(`list_order_${i}`)}`)
      const where = (condition: Condition) =>
        sql`select ${sql.join([sql.ref(id), sql`${found} as search_words`, ...orders])} from ${sql.table(source.table)}
          where ${all([scope, ...wanted.where, condition])}`
      const asked = { inOrder, placeAt, where, sorted, column: source.search!.column, limit: wanted.size }
      return searchRows<Record<string, string>>(db, asked, needles)
    }),
  )
  return rows.flat().map((row) => row[id]!)
}

/** One page of a list as the state asks for it. */
export async function readPage<Row extends object>(
  db: Reader,
  source: SourceOf<Row>,
  viewer: Viewer,
  state: ListState,
  now: Instant,
  size: number,
): Promise<Found<Row>> {
  const order = source.orders[state.order]!
  const back = state.key?.back ?? false
  const needles = needlesOf(source, state, now)
  const where = conditionsOf(source, state, hereOf(state, now, viewer))
  if (state.key) where.push(beyond(order, state.key.values, back))
  if (needles) {
    const ids = await findByWords(db, source, viewer, { order, where, back, size: size + 1 }, needles)
    const id = source.id ?? 'id'
    const type = order.by.find(([column]) => column === id)?.[1] ?? 'uuid'
    where.push(sql<boolean>`${sql.ref(id)} = any(${ids}::${sql.raw(type)}[])`)
  }
  const rows = await readRows(db, source, viewer, { order, where, back, size: size + 1, plain: !isFiltered(state) })
  const further = rows.length > size
  const kept = rows.slice(0, size)
  if (back) kept.reverse()
  const keyAt = (row: Row | undefined) => (row ? writeKey(state.order, keyOf(source, order, row)) : null)
  return {
    rows: kept,
    next: back || further ? keyAt(kept.at(-1)) : null,
    previous: back ? (further ? keyAt(kept[0]) : null) : state.key ? keyAt(kept[0]) : null,
  }
}

/** These rows of the list, as far as the viewer sees them, in its usual order. */
export function readThese<Row extends object>(
  db: Reader,
  source: SourceOf<Row>,
  viewer: Viewer,
  ids: readonly string[],
  now: Instant,
): Promise<Row[]> {
  const chosen = sql<boolean>`${sql.ref(source.id ?? 'id')}::text = any(${[...ids]}::text[])`
  const where = [source.only?.({ now, viewer, tab: '', values: {}, order: '' }), chosen].filter(
    (part) => part !== undefined,
  )
  return readRows(db, source, viewer, { order: Object.values(source.orders)[0]!, where, back: false, size: ids.length })
}

/** The rows behind a place in the list's order (null: its beginning), and the place behind the last of them; null where the list ends. */
export async function readBehind<Row extends object>(
  db: Reader,
  source: SourceOf<Row>,
  viewer: Viewer,
  asked: { state: ListState; now: Instant; after: readonly string[] | null; size: number },
): Promise<{ rows: Row[]; after: string[] | null }> {
  const { state, now, after, size } = asked
  const order = source.orders[state.order]!
  const fixed = allConditionsOf(source, state, hereOf(state, now, viewer))
  const where = after ? [...fixed, beyond(order, after, false)] : fixed
  const rows = await readRows(db, source, viewer, { order, where, back: false, size })
  const last = rows.at(-1)
  return { rows, after: last && rows.length === size ? keyOf(source, order, last) : null }
}

/** The whole list in pieces, each begun where the one before it ended: memory holds one piece, whatever the length. */
export async function* readChunks<Row extends object>(
  db: Reader,
  source: SourceOf<Row>,
  viewer: Viewer,
  state: ListState,
  now: Instant,
  size: number,
): AsyncGenerator<Row[]> {
  let after: string[] | null = null
  do {
    const found: { rows: Row[]; after: string[] | null } = await readBehind(db, source, viewer, {
      state,
      now,
      after,
      size,
    })
    if (found.rows.length > 0) yield found.rows
    after = found.after
  } while (after)
}

/** How many rows the viewer sees under a state, counted no further than `most`: for work on the whole list, never for a page. */
export async function countRows(
  db: Reader,
  source: Source,
  viewer: Viewer,
  state: ListState,
  now: Instant,
  most: number,
): Promise<number> {
  const ranges = rangesOf(viewer, source.seen)
  if (ranges.length === 0) return 0
  const id = source.id ?? 'id'
  const slim = { ...source, select: [id], computed: {} }
  const where = allConditionsOf(source, state, hereOf(state, now, viewer))
  const wanted = { order: source.orders[state.order]!, where, back: false, size: most }
  const together = rangesTogether(slim, ranges, wanted)
  const once = ranges.length > 1 ? sql`distinct` : sql``
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (select ${once} ${sql.ref(id)} from (${together}) as list_all limit ${most}) as list_ids`.execute(db)
  return rows[0]!.count
}

/** Whether the viewer has the right to act on rows at all. */
export const mayDo = (viewer: Viewer, needs: string): boolean =>
  needs === 'official' ? viewer.kind !== 'stranger' : may(viewer, needs)

/** The right to act on a row, compared with the columns of the way that names it, or of the first way to see it. */
function actScope(viewer: Viewer, seen: Source['seen'], capability: string): Condition {
  const ways = typeof seen === 'string' ? [] : waysOf(seen)
  const own = ways.find((way) => way.with === capability || way.acts?.includes(capability))
  const columns = (own ?? ways[0])?.columns
  if (columns?.agency && capability !== 'official')
    return inScope(viewer, capability, { ...columns, agency: columns.agency })
  return mayDo(viewer, capability) ? sql<boolean>`true` : sql<boolean>`false`
}

/**
 * Which of these ids the viewer both sees in the list and may act on: rows outside the reach of the act's capability are left out as silently
 * as rows that are not there. Their order is kept.
 */
export async function reachedIds(
  db: Reader,
  source: Source,
  viewer: Viewer,
  ids: readonly string[],
  capability: string,
  now: Instant,
): Promise<string[]> {
  const ranges = rangesOf(viewer, source.seen)
  if (ranges.length === 0 || ids.length === 0) return []
  const id = sql.ref(source.id ?? 'id')
  const sight = ranges.map(({ where, each }) =>
    each ? sql<boolean>`${sql.ref(each.column)} = any(${[...each.agencies]}::uuid[])` : where,
  )
  const rest = [
    actScope(viewer, source.seen, capability),
    source.only?.({ now, viewer, tab: '', values: {}, order: '' }),
    source.within?.(viewer),
  ].filter((part) => part !== undefined)
  const { rows } = await sql<{ id: string }>`select ${id}::text as id from ${sql.table(source.table)}
    where ${id}::text = any(${[...ids]}::text[]) and (${sql.join(sight, sql` or `)}) and ${all(rest)}`.execute(db)
  const known = new Set(rows.map((row) => row.id))
  return ids.filter((one) => known.has(one))
}

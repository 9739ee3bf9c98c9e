import { type TObject, type TSchema, Type } from 'typebox'
import { isoDay, parseDay } from '../../../packages/time/index.ts'
import { AFTER_PARAM, BEFORE_PARAM } from '../pages/list.ts'
import { Refusal } from '../refusal.ts'
import type { ListDefinition, Order } from './definition.ts'
import { fits, namesOf } from './filters.ts'
import { LONGEST_KEY, readKey } from './key.ts'

/** Query names every list has. */
export const ORDER_PARAM = 'xep'
export const COLUMNS_PARAM = 'cot'
export const EXPORT_PARAM = 'xuat'
/** The files a table is taken along as, beside paper. */
export const FORMATS = ['xlsx', 'docx', 'csv'] as const
export type Format = (typeof FORMATS)[number]
export const PRINT_PARAM = 'in'
/** After an act on chosen rows: which, and on how many. */
export const DONE_PARAM = 'xong'

const LONGEST_SEARCH = 200
const MOST_COLUMNS = 60

/** What somebody asked of a list, read from its query and held against its description. */
export interface ListState {
  tab: string
  /** Filters in use by query name. */
  values: Readonly<Record<string, string>>
  text: string
  /** Name of the order in force. */
  order: string
  /** The order was asked for; otherwise it is the tab's or the list's first. */
  orderAsked: boolean
  /** Columns somebody chose; null for the usual ones. */
  columns: readonly string[] | null
  key: { values: readonly string[]; back: boolean } | null
}

/** What the state reads of a list: everything but its rows. */
export type Asked = Pick<ListDefinition<object, unknown>, 'orders' | 'search' | 'tabs' | 'filters'> & {
  columns: readonly { name: string; own?: boolean; hidden?: boolean }[]
}

/** Names of the orders a tab has; while a range of days is in use, those its index serves. */
export function ordersOf(list: Pick<Asked, 'orders'>, tab: string, values: ListState['values'] = {}): string[] {
  const own = Object.entries(list.orders).filter(([, { tabs }]) => !tabs || tabs.includes(tab))
  const used = ({ range }: Order) =>
    range !== undefined && [range, `${range}-tu`, `${range}-den`].some((name) => name in values)
  const ranged = own.filter(([, order]) => used(order))
  return (ranged.length > 0 ? ranged : own).map(([name]) => name)
}

export const searchName = (list: Pick<Asked, 'search'>): string => list.search?.name ?? 'q'

const optional = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const oneOfNames = (names: readonly string[]) => Type.Optional(Type.Unsafe<string>({ type: 'string', enum: names }))

/** The schema of a list's query, derived from its description: only its own names, every length bounded. */
export function listQuery(list: Asked): TObject {
  const fields: Record<string, TSchema> = {
    [AFTER_PARAM]: optional(LONGEST_KEY),
    [BEFORE_PARAM]: optional(LONGEST_KEY),
    [ORDER_PARAM]: oneOfNames(Object.keys(list.orders)),
    [COLUMNS_PARAM]: Type.Array(Type.String({ maxLength: 2_000 }), { maxItems: MOST_COLUMNS }),
    [EXPORT_PARAM]: oneOfNames(['csv', 'xlsx', 'docx']),
    [PRINT_PARAM]: oneOfNames(['pdf']),
    [DONE_PARAM]: optional(80),
  }
  if (list.search) fields[searchName(list)] = optional(LONGEST_SEARCH)
  if (list.tabs) fields[list.tabs.name] = oneOfNames(Object.keys(list.tabs.entries).filter((name) => name !== ''))
  for (const [name, filter] of Object.entries(list.filters ?? {})) {
    const fixed = filter.kind === 'choice' && typeof filter.options !== 'function'
    for (const one of namesOf(name, filter)) {
      fields[one] = fixed
        ? oneOfNames(Object.keys(filter.options))
        : optional(filter.kind === 'text' ? filter.max : 100)
    }
  }
  return Type.Object(fields)
}

type Query = Readonly<Record<string, unknown>>

const text = (query: Query, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value.trim() : ''
}

/**
 * Reads the query of a list. Also for values that did not come through the door (saved views, other rooms).
 * @throws Refusal list.wrong-choice for a tab, filter, order or column the list does not have; list.wrong-day for a day nobody can read;
 * list.wrong-page for a made-up page key
 */
export function readState(list: Asked, query: Query): ListState {
  const tab = list.tabs ? text(query, list.tabs.name) : ''
  const entry = list.tabs?.entries[tab]
  if (list.tabs && !entry) throw new Refusal('list.wrong-choice', { field: list.tabs.name })
  const asked = text(query, ORDER_PARAM)
  if (asked && !ordersOf(list, tab).includes(asked)) throw new Refusal('list.wrong-choice', { field: ORDER_PARAM })
  const values = readFilters(list, query)
  const usual = asked || entry?.order || Object.keys(list.orders)[0]!
  const served = ordersOf(list, tab, values)
  const order = served.includes(usual) ? usual : served[0]!
  return {
    tab,
    values,
    text: list.search ? text(query, searchName(list)).slice(0, LONGEST_SEARCH) : '',
    order,
    orderAsked: asked !== '' && order === asked,
    columns: readColumns(list, query[COLUMNS_PARAM]),
    key: readPlace(list, query, order),
  }
}

function readFilters(list: Asked, query: Query): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, filter] of Object.entries(list.filters ?? {})) {
    for (const one of namesOf(name, filter)) {
      const value = text(query, one)
      if (!value) continue
      const day = filter.kind === 'days' ? parseDay(value) : undefined
      if (filter.kind === 'days' && !day) throw new Refusal('list.wrong-day')
      if (!fits(filter, value)) throw new Refusal('list.wrong-choice', { field: one })
      values[one] = day ? isoDay(day) : value
    }
  }
  return values
}

/** `cot=a,b` of a link and `cot=a&cot=b` of boxes are the same: the columns in the order they are named. The usual ones as usual are no choice. */
function readColumns(list: Asked, value: unknown): readonly string[] | null {
  const parts = Array.isArray(value) ? value : value === undefined ? [] : [value]
  const names = [...new Set(parts.flatMap((part) => String(part).split(',')).filter(Boolean))]
  for (const name of names) {
    if (!list.columns.some((column) => column.name === name)) {
      throw new Refusal('list.wrong-choice', { field: COLUMNS_PARAM })
    }
  }
  const words = list.columns.filter((column) => !column.own)
  const chosen = names.filter((name) => words.some((column) => column.name === name))
  const usual = words.filter((column) => !column.hidden).map((column) => column.name)
  return chosen.length === 0 || chosen.join() === usual.join() ? null : chosen
}

function readPlace(list: Asked, query: Query, order: string): ListState['key'] {
  const after = text(query, AFTER_PARAM)
  const before = text(query, BEFORE_PARAM)
  if (!after && !before) return null
  const types = list.orders[order]!.by.map(([, type]) => type)
  return { values: readKey(after || before, order, types), back: !after }
}

/** True when the reader narrowed the list beyond its tab. */
export const isFiltered = (state: ListState): boolean => state.text !== '' || Object.keys(state.values).length > 0

/** The state as a query in one form: what a saved view keeps and what a list compares it with. No page, no export. */
export function queryOf(list: Asked, state: ListState): string {
  const query = new URLSearchParams()
  if (list.tabs && state.tab) query.set(list.tabs.name, state.tab)
  if (state.text) query.set(searchName(list), state.text)
  for (const name of Object.keys(state.values).sort()) query.set(name, state.values[name]!)
  if (state.orderAsked) query.set(ORDER_PARAM, state.order)
  if (state.columns) query.set(COLUMNS_PARAM, state.columns.join(','))
  return query.toString()
}

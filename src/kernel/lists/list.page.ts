import { may, type Viewer } from '../acting/index.ts'
import { type Again, hasErrors } from '../forms/index.ts'
import {
  citizenLayout,
  emptyState,
  errorSummary,
  type Html,
  html,
  linkButton,
  type Option,
  officialLayout,
  type Piece,
  pagination,
  type TabProps,
  table,
  tabs,
  type View,
} from '../pages/index.ts'
import { bulkBar, doneNotice } from './bulk.page.ts'
import { columnsShown } from './cells.ts'
import type { BulkAct, EmptyWords, ListColumn, ListDefinition } from './definition.ts'
import { filterBar } from './filter.page.ts'
import { BULK_FORM, savedViews, toolsHtml } from './list.parts.page.ts'
import { type Found, mayDo } from './rows.store.ts'
import type { SavedView } from './saved.store.ts'
import { isFiltered, type ListState, ORDER_PARAM, ordersOf, queryOf } from './state.ts'
import { words } from './words.ts'

/** Everything one page of a list shows. */
export interface ListPage<Row extends object, More> {
  list: ListDefinition<Row, More>
  viewer: Viewer
  state: ListState
  found: Found<Row>
  more: More
  /** Choices that are rows, by filter. */
  options: ReadonlyMap<string, readonly Option[]>
  saved: readonly SavedView[]
  beside: readonly TabProps[]
  above: Html | null
  /** What an act on chosen rows has just done: `<name>-<count>`. */
  done: string
  /** The form that keeps the list as a view, as it came back wrong. */
  saving: Again
}

const beginButton = (view: View, viewer: Viewer, { begins }: Pick<ListDefinition<object, unknown>, 'begins'>) =>
  begins &&
  may(viewer, begins.needs) &&
  linkButton({ label: view.t(begins.label), at: begins.at, kind: 'main', icon: 'plus' })

/** The whole page of a list. */
export function listPage<Row extends object, More>(shown: View, props: ListPage<Row, More>): Html {
  const { list, viewer } = props
  const title = shown.t(list.title)
  const actions = list.actions?.(shown, viewer) ?? beginButton(shown, viewer, list)
  const { errors } = props.saving
  const main = html`${errorSummary(shown, errors)}<div class="lt-title"><h1>${title}</h1>${actions && html`<div class="lt-actions">${actions}</div>`}</div>${
    list.intro && html`<p class="lt-intro">${shown.t(list.intro)}</p>`
  }${listHtml(shown, props)}`
  return list.layout === 'citizen'
    ? citizenLayout(shown, { title, main, wide: true })
    : officialLayout(shown, { title, section: list.section, shortcuts: true, main, error: hasErrors(props.saving) })
}

/** The list without its page: tabs, filters, table or emptiness, paging, tools. */
function listHtml<Row extends object, More>(shown: View, props: ListPage<Row, More>): Html {
  const { list, state, found, viewer } = props
  // every link below leads from the list as it was asked for, without what a page before left in the address
  const view: View = { ...shown, query: queryOf(list, state) }
  const bulk = (list.bulk ?? []).filter((act) => mayDo(viewer, act.needs))
  const some = found.rows.length > 0
  return html`${doneNotice(view, list.bulk ?? [], props.done)}${props.beside.length > 0 && tabs(view.t(list.tabs ? words.besideIt : list.title), props.beside)}${listTabs(view, props)}${filterBar(
    view,
    props,
  )}${props.above}${listBar(view, props, some)}${some ? rowsTable(view, props, bulk) : nothingHere(view, props)}${
    some && bulk.length > 0 && bulkBar(view, list.at, bulk, found.next !== null || found.previous !== null)
  }${pagination(view, found)}`
}

/** Saved views on the left, what can be done with the list on the right. */
function listBar<Row extends object, More>(view: View, props: ListPage<Row, More>, some: boolean): Piece {
  const tools = (some || hasErrors(props.saving)) && toolsHtml(view, props)
  const views = savedViews(view, props.saved)
  return (tools || views) && html`<div class="lt-listbar">${views}${tools}</div>`
}

function listTabs<Row extends object, More>(view: View, { list, state }: ListPage<Row, More>): Piece {
  if (!list.tabs) return null
  const { name, entries } = list.tabs
  const kept = state.columns ? queryOf(list, { ...state, tab: '', values: {}, text: '', orderAsked: false }) : ''
  return tabs(
    view.t(list.title),
    Object.entries(entries).map(([value, tab]) => {
      const query = [value && `${name}=${value}`, kept].filter(Boolean).join('&')
      return { label: view.t(tab.label), at: query ? `${view.path}?${query}` : view.path, current: value === state.tab }
    }),
  )
}

function rowsTable<Row extends object, More>(view: View, props: ListPage<Row, More>, bulk: readonly BulkAct[]): Html {
  const { list, state, found, more } = props
  const id = (list.id ?? 'id') as keyof Row
  return table(view, {
    caption: view.t(list.title),
    keys: true,
    rows: found.rows,
    at: list.rowAt && ((row) => list.rowAt!(row, more)),
    state: (row) => list.rowState?.(row, view, more),
    ...(bulk.length > 0 && {
      choose: {
        form: BULK_FORM,
        label: view.t(words.chooseAll),
        value: (row: Row) => String(row[id]),
        name: (row: Row) => view.t(words.choose, list.rowName?.(row, view) ?? String(row[id])),
      },
    }),
    columns: columnsShown(list.columns, state.columns, true).map((column) => ({
      label: view.t(column.label),
      ...heading(view, column, props),
      cell: (row: Row) => column.cell(row, view, more),
      numeric: column.numeric,
      width: column.width,
      wideOnly: column.wideOnly,
      own: column.own,
    })),
  })
}

/** A few rows of a list as they stand on somebody's desk: the list's own columns, nothing to choose or sort. */
export function listPiece<Row extends object, More>(
  view: View,
  list: ListDefinition<Row, More>,
  rows: readonly Row[],
  more: More,
  caption: string,
): Html {
  return table(view, {
    caption,
    rows,
    at: list.rowAt && ((row) => list.rowAt!(row, more)),
    state: (row) => list.rowState?.(row, view, more),
    columns: columnsShown(list.columns, null, false).map(({ label, cell, numeric, width, wideOnly }) => ({
      label: view.t(label),
      cell: (row: Row) => cell(row, view, more),
      numeric,
      width,
      wideOnly,
    })),
  })
}

/** A heading that sorts: a link to the order, to the other way when it is in force already. */
function heading<Row extends object, More>(
  view: View,
  column: ListColumn<Row, More>,
  { list, state }: ListPage<Row, More>,
) {
  if (!column.sorts) return {}
  const known = ordersOf(list, state.tab, state.values)
  const names = [column.sorts].flat().filter((name) => known.includes(name))
  if (names.length === 0) return {}
  const label = view.t(column.label)
  const here = names.includes(state.order)
  const next = names.find((name) => name !== state.order)
  const up = list.orders[state.order]!.by[0]![2] === 'asc'
  const mark = here && html` <span aria-hidden="true">${up ? '↑' : '↓'}</span>`
  return {
    ...(here && { sorted: up ? ('ascending' as const) : ('descending' as const) }),
    head: next
      ? html`<a class="lt-sort" href="${ordered(view, next)}" aria-label="${view.t(words.sortBy, label)}">${label}${mark}</a>`
      : html`${label}${mark}`,
  }
}

function ordered(view: View, order: string): string {
  const query = new URLSearchParams(view.query)
  query.set(ORDER_PARAM, order)
  return `${view.path}?${query}`
}

/** Nothing on this page, nothing under this filter, or nothing at all: three different things. */
function nothingHere<Row extends object, More>(view: View, { list, state, viewer }: ListPage<Row, More>): Html {
  const { t } = view
  const back = (query: string, label: string) =>
    html`<a class="lt-link" href="${query ? `${view.path}?${query}` : view.path}">${label}</a>`
  if (state.key) return emptyState({ title: t(words.pastTheEnd), body: back(view.query, t(words.first)) })
  if (isFiltered(state)) {
    const open = queryOf(list, { ...state, values: {}, text: '' })
    return emptyState({
      title: state.text ? t(words.nothingFoundFor, state.text) : t(words.nothingFound),
      body: t(words.nothingFoundBody),
      action: back(open, t(words.clear)),
    })
  }
  const own: EmptyWords | undefined = list.tabs?.entries[state.tab]?.empty ?? (state.tab ? undefined : list.empty)
  if (!own) return emptyState({ title: t(words.nothingInTab), body: back('', t(words.wholeList)) })
  const action = own.action?.(view, viewer) ?? (own === list.empty && beginButton(view, viewer, list))
  return emptyState({ title: t(own.title), body: t(own.body), action })
}

import { formatDay, legalDay } from '../../../packages/time/index.ts'
import { selectOptions } from '../pages/choice.ts'
import { attr, type Html, html, icon, type Option, type Piece, type View } from '../pages/index.ts'
import type { ListDefinition, ListFilter } from './definition.ts'
import { namesOf } from './filters.ts'
import { keptInputs } from './list.parts.page.ts'
import { COLUMNS_PARAM, isFiltered, type ListState, ORDER_PARAM, ordersOf, queryOf, searchName } from './state.ts'
import { words } from './words.ts'

interface FilterProps<Row extends object, More> {
  list: ListDefinition<Row, More>
  state: ListState
  options: ReadonlyMap<string, readonly Option[]>
}

/** Search box, filters and order above a list: a GET form, so that a filtered list has an address of its own. `/` jumps to the search box. */
export function filterBar<Row extends object, More>(view: View, props: FilterProps<Row, More>): Piece {
  const { list, state } = props
  const filters = Object.entries(list.filters ?? {})
  const orders = ordersOf(list, state.tab, state.values)
  if (!list.search && filters.length === 0 && orders.length < 2) return null
  const tab = list.tabs && state.tab ? list.tabs.name : null
  const open = queryOf(list, { ...state, values: {}, text: '' })
  const kept = [...(tab ? [tab] : []), COLUMNS_PARAM]
  const folded = filters.filter(([, filter]) => filter.folded)
  const inputs = (some: typeof filters) => some.map(([name, filter]) => inputsOf(view, name, filter, props))
  const others = [...new URLSearchParams(view.query).keys()].filter((name) => !kept.includes(name))
  return html`<form class="lt-filters" action="${view.path}" method="get" role="search" aria-label="${view.t(words.filters)}">${keptInputs(
    view.query,
    others,
  )}${list.search && searchBox(view, list.search, state.text)}${inputs(filters.filter(([, { folded }]) => !folded))}${
    orders.length > 1 && orderSelect(view, list, state)
  }${foldedFilters(view, folded, props, inputs(folded))}<div class="lt-filters__go"><button class="lt-button lt-button--plain" type="submit">${icon('search')}<span>${view.t(words.filter)}</span></button>${
    isFiltered(state) &&
    html`<a class="lt-link" href="${open ? `${view.path}?${open}` : view.path}">${view.t(words.clear)}</a>`
  }</div></form>`
}

/** Filters that are not used daily, open while one of them is in use. */
function foldedFilters<Row extends object, More>(
  view: View,
  filters: readonly (readonly [string, ListFilter])[],
  { state }: FilterProps<Row, More>,
  inputs: Piece,
): Piece {
  if (filters.length === 0) return null
  const used = filters.some(([name, filter]) => namesOf(name, filter).some((one) => state.values[one]))
  return html`<details class="lt-filters__more"${attr('open', used)}><summary>${view.t(words.searchMore)}</summary><div class="lt-filters__set">${inputs}</div></details>`
}

const item = (id: string, label: string, control: Html, kind = ''): Html =>
  html`<div class="lt-filters__item${kind && ` lt-filters__item--${kind}`}"><label for="${id}">${label}</label>${control}</div>`

function searchBox(view: View, search: NonNullable<ListDefinition<object, never>['search']>, value: string): Html {
  const name = searchName({ search })
  const id = `loc-${name}`
  return item(
    id,
    view.t(search.label ?? words.search),
    html`<input class="govuk-input" type="search" id="${id}" name="${name}" maxlength="200" data-search${attr('value', value || null)}${attr('placeholder', search.hint && view.t(search.hint))} autocomplete="off">`,
    'search',
  )
}

function inputsOf<Row extends object, More>(
  view: View,
  name: string,
  filter: ListFilter,
  { state, options }: FilterProps<Row, More>,
): Piece {
  const label = view.t(filter.label)
  const id = (one: string) => `loc-${one}`
  const value = (one: string) => attr('value', state.values[one])
  if (filter.kind === 'days') {
    const [from = '', to = ''] = namesOf(name, filter)
    const day = (one: string, said: string) => item(id(one), said, dayBox(view, id(one), one, state.values[one]))
    return [day(from, view.t(words.from, label)), day(to, view.t(words.to, label))]
  }
  if (filter.kind === 'text') {
    return item(
      id(name),
      label,
      html`<input class="govuk-input" type="text" id="${id(name)}" name="${name}" maxlength="${filter.max}"${value(name)} autocomplete="off">`,
    )
  }
  // nothing to choose from, nothing is asked
  if (typeof filter.options === 'function' && (options.get(name) ?? []).length === 0) return null
  return item(
    id(name),
    label,
    html`<select class="govuk-select" id="${id(name)}" name="${name}"><option value="">${view.t(words.all)}</option>${selectOptions(optionsOf(view, name, filter, options), state.values[name])}</select>`,
  )
}

/** Digits as people write a day, or eight of them: a telephone's keys have no slash. The server reads what a browser lets through. */
const DAY_PATTERN = '\\s*(\\d{1,2}[\\/.\\-]\\d{1,2}[\\/.\\-]\\d{4}|\\d{8}|\\d{4}-\\d{2}-\\d{2})\\s*'

/** A day in the order it is said; a browser's own date box follows the browser's language, not the page's. */
const dayBox = (view: View, id: string, name: string, value: string | undefined): Html =>
  html`<input class="govuk-input" type="text" inputmode="numeric" id="${id}" name="${name}"${attr('value', value && formatDay(legalDay(value)))} pattern="${DAY_PATTERN}" title="${view.t(words.dayTitle)}" placeholder="${view.t(words.dayOrder)}" maxlength="12" autocomplete="off">`

/** The choices of a filter in the viewer's language. */
export function optionsOf(
  view: View,
  name: string,
  filter: ListFilter,
  options: ReadonlyMap<string, readonly Option[]>,
): readonly Option[] {
  if (filter.kind !== 'choice') return []
  if (typeof filter.options === 'function') return options.get(name) ?? []
  return Object.entries(filter.options).map(([value, word]) => ({ value, label: view.t(word) }))
}

/** The usual order of the tab has no value of its own, so that its address stays the plain one. */
function orderSelect<Row extends object, More>(view: View, list: ListDefinition<Row, More>, state: ListState): Html {
  const usual = list.tabs?.entries[state.tab]?.order ?? Object.keys(list.orders)[0]!
  const lines = ordersOf(list, state.tab, state.values).map((name) => ({
    value: name === usual ? '' : name,
    label: view.t(list.orders[name]!.label),
  }))
  return item(
    'loc-xep',
    view.t(words.sort),
    html`<select class="govuk-select" id="loc-xep" name="${ORDER_PARAM}">${selectOptions(lines, state.order === usual ? '' : state.order)}</select>`,
  )
}

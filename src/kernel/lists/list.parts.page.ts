import { LRUCache } from 'lru-cache'
import type { Viewer } from '../acting/index.ts'
import { type Again, hasErrors } from '../forms/index.ts'
import { attr, button, field, form, type Html, html, type Piece, type View } from '../pages/index.ts'
import { columnsShown } from './cells.ts'
import type { ListDefinition } from './definition.ts'
import type { SavedView } from './saved.store.ts'
import { COLUMNS_PARAM, EXPORT_PARAM, type ListState, PRINT_PARAM } from './state.ts'
import { words } from './words.ts'

/** Id of the form the boxes before the rows belong to. */
export const BULK_FORM = 'hang-loat'

/** The box by which an act is for every row under the filters. */
export const WHOLE_LIST = 'ca'

/** Addresses of the forms of a list's page, below the list's own. */
export const SAVE_VIEW_AT = 'cach-xem'
export const REMOVE_VIEW_AT = 'cach-xem/bo'
export const TAKE_AT = 'lap-tep'
export const bulkAt = (act: string): string => `hang-loat/${act}`

/** Hidden inputs by which a GET form keeps the rest of a list's query. */
export const keptInputs = (query: string, without: readonly string[]): Html[] =>
  [...new URLSearchParams(query)]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

/** Saved views as links, the one in use marked. */
export function savedViews(view: View, saved: readonly SavedView[]): Piece {
  if (saved.length === 0) return null
  return html`<nav class="lt-views" aria-label="${view.t(words.views)}"><span class="lt-quiet" aria-hidden="true">${view.t(words.views)}:</span><ul>${saved.map(
    (one) =>
      html`<li><a class="lt-link" href="${one.query ? `${view.path}?${one.query}` : view.path}"${attr('aria-current', one.query === view.query ? 'page' : null)}>${one.name}</a></li>`,
  )}</ul></nav>`
}

interface ToolsProps<Row extends object, More> {
  list: ListDefinition<Row, More>
  viewer: Viewer
  state: ListState
  saved: readonly SavedView[]
  saving: Again
}

/** What can be done with the list itself: its columns, keeping it under a name, taking it along. Folds that work without scripts. */
export function toolsHtml<Row extends object, More>(view: View, props: ToolsProps<Row, More>): Piece {
  const { list, viewer, state } = props
  if (viewer.kind === 'stranger') return null
  const choosable = list.columns.filter((column) => !column.own)
  return html`<div class="lt-tools">${
    choosable.length > 1 && fold(view.t(words.columns), columnsForm(view, list, state))
  }${fold(view.t(words.saveView), saveForm(view, props), hasErrors(props.saving))}${fold(view.t(words.take), takeLinks(view))}</div>`
}

const fold = (label: string, content: Piece, open = false): Html =>
  html`<details class="lt-tool"${attr('open', open)}><summary>${label}</summary><div class="lt-tool__box">${content}</div></details>`

/** Written once for all who see a list in the same way. */
const columnsForms = new LRUCache<string, Html>({ max: 200 })

function columnsForm<Row extends object, More>(view: View, list: ListDefinition<Row, More>, state: ListState): Html {
  const key = JSON.stringify([list.name, view.language, view.path, view.query, state.columns])
  const made = columnsForms.get(key) ?? makeColumnsForm(view, list, state)
  columnsForms.set(key, made)
  return made
}

function makeColumnsForm<Row extends object, More>(
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
): Html {
  const shown = columnsShown(list.columns, state.columns, false)
  const names = shown.map((column) => column.name)
  // those in use first, in their order: sent again they stay in it
  const boxes = [...shown, ...list.columns.filter((column) => !column.own && !shown.includes(column))].map(
    (column, at) =>
      html`<li><label><input type="checkbox" name="${COLUMNS_PARAM}" value="${column.name}"${attr('checked', at < shown.length)}> ${view.t(column.label)}</label>${
        at > 0 && at < shown.length && earlierLink(view, names, at, view.t(column.label))
      }</li>`,
  )
  return html`<form action="${view.path}" method="get">${keptInputs(view.query, [COLUMNS_PARAM])}<fieldset class="lt-tool__set"><legend class="govuk-visually-hidden">${view.t(words.columnsLegend)}</legend><ul>${boxes}</ul></fieldset>${button({ label: view.t(words.apply) })}</form>`
}

/** The same list with this column one place earlier. */
function earlierLink(view: View, names: readonly string[], at: number, label: string): Html {
  const moved = [...names.slice(0, at - 1), names[at]!, names[at - 1]!, ...names.slice(at + 1)]
  const query = new URLSearchParams(view.query)
  query.set(COLUMNS_PARAM, moved.join(','))
  return html`<a class="lt-tool__move" href="${view.path}?${query.toString().replaceAll('%2C', ',')}" aria-label="${view.t(words.columnEarlier, label)}">↑</a>`
}

function saveForm<Row extends object, More>(view: View, { list, viewer, saved, saving }: ToolsProps<Row, More>): Html {
  const { t } = view
  const shares = [
    { value: 'nobody', label: t(words.nobody) },
    ...(viewer.unit ? [{ value: 'unit', label: t(words.unit) }] : []),
    ...(viewer.agency ? [{ value: 'agency', label: t(words.agency) }] : []),
  ]
  const typed = (name: string) => String(saving.values[name] ?? '')
  const own = saved.filter((one) => one.own)
  return html`${form(
    view,
    { action: `${list.at}/${SAVE_VIEW_AT}`, hidden: { query: view.query } },
    field(view, {
      kind: 'text',
      name: 'name',
      label: t(words.viewName),
      hint: t(words.viewHint),
      value: typed('name'),
      error: saving.errors.name,
    }),
    shares.length > 1 &&
      field(view, {
        kind: 'radios',
        name: 'shared',
        label: t(words.sharedWith),
        value: typed('shared') || 'nobody',
        options: shares,
      }),
    button({ label: t(words.save) }),
  )}${
    own.length > 0 &&
    html`<p class="lt-tool__head">${t(words.ownViews)}</p><ul class="lt-tool__own">${own.map(
      (one) =>
        html`<li><span>${one.name}</span>${form(
          view,
          { action: `${list.at}/${REMOVE_VIEW_AT}`, hidden: { id: one.id, ve: view.query } },
          html`<button class="lt-link lt-tool__drop" type="submit" aria-label="${t(words.remove)} ${one.name}">${t(words.remove)}</button>`,
        )}</li>`,
    )}</ul>`
  }`
}

/** The ways to take a list along: links of its own address. */
export function takeLinks(view: View): Html {
  const to = (name: string, value: string) => {
    const query = new URLSearchParams(view.query)
    query.set(name, value)
    return `${view.path}?${query}`
  }
  const line = (name: string, value: string, label: string) =>
    html`<li><a class="lt-link" href="${to(name, value)}" rel="nofollow">${label}</a></li>`
  return html`<p class="lt-quiet">${view.t(words.takeHint)}</p><ul>${line(EXPORT_PARAM, 'xlsx', view.t(words.xlsx))}${line(EXPORT_PARAM, 'docx', view.t(words.docx))}${line(EXPORT_PARAM, 'csv', view.t(words.csv))}${line(PRINT_PARAM, 'pdf', view.t(words.pdf))}</ul>`
}

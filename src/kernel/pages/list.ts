import { type Option, selectOptions } from './choice.ts'
import { attr, type Html, html, type Piece, safeAddress } from './html.ts'
import { icon } from './icon.ts'
import { officialLayout } from './layout.ts'
import { words } from './page.words.ts'
import { type TableProps, table } from './table.ts'
import { withQuery } from './text.ts'
import type { View } from './view.ts'

/** Query names of keyset paging: the page after, or before, a cursor. */
export const AFTER_PARAM = 'sau'
export const BEFORE_PARAM = 'truoc'

export interface PagingProps {
  /** Opaque cursor of the next page; none on the last. */
  next?: string | null
  /** Opaque cursor of the previous page; none on the first. */
  previous?: string | null
}

/** Links to the pages beside this one. Nothing is counted: a list of a million rows opens as fast as a short one. */
export function pagination(view: View, props: PagingProps): Html {
  if (!props.next && !props.previous) return html``
  const to = (changes: Record<string, string | null>) =>
    withQuery(view, { [AFTER_PARAM]: null, [BEFORE_PARAM]: null, ...changes })
  return html`<nav class="lt-paging" aria-label="${view.t(words.pages)}">${
    props.previous &&
    html`<a class="lt-paging__link" href="${to({ [BEFORE_PARAM]: props.previous })}" rel="prev" data-key="p">${icon('arrow-left')}<span>${view.t(words.previous)}</span></a>`
  }${
    props.next &&
    html`<a class="lt-paging__link lt-paging__link--next" href="${to({ [AFTER_PARAM]: props.next })}" rel="next" data-key="n"><span>${view.t(words.next)}</span>${icon('arrow-right')}</a>`
  }${props.previous && html`<a class="lt-link lt-paging__first" href="${to({})}">${view.t(words.first)}</a>`}</nav>`
}

export interface FilterBarProps {
  /** Address the filters are sent to; this page when left out. */
  action?: string
  search?: { name: string; label: string; value?: string; hint?: string }
  selects?: readonly { name: string; label: string; options: readonly Option[]; value?: string }[]
  /** Days as `YYYY-MM-DD`. */
  days?: readonly { name: string; label: string; value?: string }[]
  /** Values kept as they are (the chosen tab). */
  hidden?: Readonly<Record<string, string>>
}

/** Search box and filters above a list: a GET form, so that a filtered list has an address of its own. `/` jumps to the search box. */
export function filterBar(view: View, props: FilterBarProps): Html {
  const action = props.action ?? view.path
  const { search, selects = [], days = [] } = props
  const active = Boolean(search?.value || selects.some((s) => s.value) || days.some((d) => d.value))
  return html`<form class="lt-filters" action="${safeAddress(action)}" method="get" role="search" aria-label="${view.t(words.filters)}">${Object.entries(
    props.hidden ?? {},
  ).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${
    search &&
    html`<div class="lt-filters__item lt-filters__item--search"><label for="loc-${search.name}">${search.label}</label><input class="govuk-input" type="search" id="loc-${search.name}" name="${search.name}" data-search${attr('value', search.value)}${attr('placeholder', search.hint)} autocomplete="off"></div>`
  }${selects.map(
    (select) =>
      html`<div class="lt-filters__item"><label for="loc-${select.name}">${select.label}</label><select class="govuk-select" id="loc-${select.name}" name="${select.name}"><option value="">${view.t(words.all)}</option>${selectOptions(select.options, select.value)}</select></div>`,
  )}${days.map(
    (day) =>
      html`<div class="lt-filters__item"><label for="loc-${day.name}">${day.label}</label><input class="govuk-input" type="date" id="loc-${day.name}" name="${day.name}"${attr('value', day.value)}></div>`,
  )}<div class="lt-filters__go"><button class="lt-button lt-button--plain" type="submit">${icon('search')}<span>${view.t(words.filter)}</span></button>${
    active && html`<a class="lt-link" href="${safeAddress(action)}">${view.t(words.clearFilters)}</a>`
  }</div></form>`
}

export interface TabProps {
  label: string
  at: string
  current?: boolean
  /** Shown beside the label. */
  count?: number | string
}

/** Views of the same page side by side: plain links, so that each has an address and works without scripts. */
export function tabs(label: string, entries: readonly TabProps[]): Html {
  return html`<nav class="lt-tabs" aria-label="${label}"><ul>${entries.map(
    (tab) =>
      html`<li><a href="${safeAddress(tab.at)}"${attr('aria-current', tab.current ? 'page' : null)}>${tab.label}${
        tab.count !== undefined && html` <span class="lt-count">${tab.count}</span>`
      }</a></li>`,
  )}</ul></nav>`
}

export interface ListPageProps<Row> extends TableProps<Row>, PagingProps {
  title: string
  /** Section of the officials' menu this page belongs to. */
  section: string
  /** One sentence under the title. */
  intro?: Piece
  /** Buttons beside the title, the main one first. */
  actions?: Piece
  tabs?: readonly TabProps[]
  filters?: FilterBarProps
  /** Stands between the filters and the table (figures, a notice). */
  above?: Piece
}

/** A whole page with one dense list: title and actions, tabs, filters, table or empty state, paging. */
export function listPage<Row>(view: View, props: ListPageProps<Row>): Html {
  return officialLayout(view, {
    title: props.title,
    section: props.section,
    shortcuts: true,
    main: html`<div class="lt-title"><h1>${props.title}</h1>${props.actions && html`<div class="lt-actions">${props.actions}</div>`}</div>${
      props.intro && html`<p class="lt-intro">${props.intro}</p>`
    }${props.tabs && tabs(props.title, props.tabs)}${props.filters && filterBar(view, props.filters)}${props.above}${table(view, { ...props, keys: props.keys ?? true })}${pagination(view, props)}`,
  })
}

import { attr, type Html, html, safeAddress } from './html.ts'
import { icon } from './icon.ts'
import { words } from './page.words.ts'
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

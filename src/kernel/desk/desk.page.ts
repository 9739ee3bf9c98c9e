import type { Viewer } from '../acting/index.ts'
import { MOST_COUNTED } from '../module/index.ts'
import {
  emptyState,
  figures,
  type Html,
  html,
  link,
  officialLayout,
  type Piece,
  type StateKind,
  type View,
} from '../pages/index.ts'
import { words } from './desk.words.ts'
import type { FoundKind } from './search.ts'

/** One thing that waits: its heading, its first rows, the way to the rest. */
export interface Waiting {
  label: string
  at: string
  /** Nothing where it is only counted. */
  content: Piece
  /** How many there are; null where nobody counts. */
  count: number | null
  state: StateKind | undefined
}

/** Boxes with how many wait in each; a number that was not counted out says so. */
const boxes = (view: View, waiting: readonly Waiting[]): Piece => {
  const counted = waiting.flatMap(({ label, at, count, state }) => (count ? [{ label, at, count, state }] : []))
  return (
    counted.length > 0 &&
    figures(
      view,
      counted.map(({ count, state, ...box }) => ({
        ...box,
        value: count > MOST_COUNTED ? `${MOST_COUNTED}+` : count,
        ...(state && { state }),
      })),
    )
  )
}

/** The first page after sign-in: what waits for this position, each kind with its heading. */
export function workPage(view: View, waiting: readonly Waiting[], viewer: Viewer): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.work),
    section: 'work',
    shortcuts: true,
    main: html`<h1>${t(words.work)}</h1><p class="lt-intro">${viewer.positionTitle ?? viewer.name}${viewer.agencyName && html` – ${viewer.agencyName}`}</p>${
      waiting.length === 0 && emptyState({ title: t(words.nothing), body: t(words.nothingBody) })
    }${boxes(view, waiting)}${waiting.map(
      ({ label, at, content }) =>
        content !== null && html`<h2>${label}</h2>${content}<p>${link(at, t(words.all, label))}</p>`,
    )}`,
  })
}

/** What was found, by kind; or what can be searched, when nothing was. */
export function searchPage(
  view: View,
  props: { text: string; kinds: readonly FoundKind[]; searched: readonly string[] },
): Html {
  const { t } = view
  const { text, kinds, searched } = props
  const title = !text ? t(words.search) : kinds.length > 0 ? t(words.found, text) : t(words.notFound, text)
  return officialLayout(view, {
    title,
    section: 'search',
    searched: text,
    main: html`<h1>${title}</h1>${
      kinds.length === 0 &&
      html`<p>${t(words.notFoundBody)}</p>${searched.length > 0 && html`<p>${t(words.searchIn)}: ${searched.join(', ')}.</p>`}`
    }${kinds.map(
      ({ kind, found, allAt }) =>
        html`<h2>${kind}</h2><ul class="lt-list">${found.map(
          (one) =>
            html`<li>${link(one.at, one.title)}${one.standing && html` <strong>(${view.t(one.standing)})</strong>`}${one.hint && html`<div class="lt-quiet">${one.hint}</div>`}</li>`,
        )}</ul>${allAt && html`<p>${link(allAt, t(words.all, kind))}</p>`}`,
    )}`,
  })
}

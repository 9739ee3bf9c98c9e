import type { Instant } from '../../../packages/time/index.ts'
import { type Html, html, type Piece } from './html.ts'
import { type IconName, icon } from './icon.ts'
import { words } from './page.words.ts'
import { moment } from './text.ts'
import type { View } from './view.ts'

/** One act as people read it. */
export interface TimelineEntry {
  /** What was done, in a few words: `Tiếp nhận hồ sơ`. */
  what: Piece
  /** The person and position, or the system: `Cán bộ tiếp nhận 1 (minh hoạ), Trung tâm Phục vụ hành chính công`. */
  who: Piece
  onBehalfOf?: string
  at: Instant
  /** More words, an opinion, a reason. */
  detail?: Piece
  files?: Piece
  icon?: IconName
  /** Set when something was handed over (a transmission): to whom, and how it stands at the other side. An activity has none. */
  handedOver?: { to: Piece; state?: Piece }
}

/**
 * What happened, in the order given. Activities (what was done) are marked with a dot on the line; transmissions (what was handed over to
 * someone) stand in a box of their own with the recipient and the state at the other side.
 */
export function timeline(view: View, entries: readonly TimelineEntry[]): Html {
  if (entries.length === 0) return html`<p class="lt-quiet">${view.t(words.timelineEmpty)}</p>`
  return html`<ol class="lt-timeline">${entries.map((entry) => (entry.handedOver ? transmission(view, entry) : activity(view, entry)))}</ol>`
}

function activity(view: View, entry: TimelineEntry): Html {
  return html`<li class="lt-act">${entry.icon && html`<span class="lt-act__icon">${icon(entry.icon, 14)}</span>`}<p class="lt-act__what">${entry.what}</p>${details(view, entry)}</li>`
}

function transmission(view: View, entry: TimelineEntry): Html {
  return html`<li class="lt-act lt-act--sent"><span class="lt-act__icon">${icon(entry.icon ?? 'send', 14)}</span><div class="lt-act__box"><p class="lt-act__what">${entry.what} <span class="lt-act__to">${view.t(words.to)} ${entry.handedOver?.to}</span></p>${
    entry.handedOver?.state && html`<p class="lt-act__state">${entry.handedOver.state}</p>`
  }${details(view, entry)}</div></li>`
}

function details(view: View, entry: TimelineEntry): Html {
  return html`${entry.detail && html`<div class="lt-act__detail">${entry.detail}</div>`}${entry.files}<p class="lt-act__who">${entry.who}${
    entry.onBehalfOf && html`, ${view.t(words.behalf, entry.onBehalfOf)}`
  } · ${moment(view, entry.at)}</p>`
}

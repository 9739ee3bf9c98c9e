import { type Html, html, type Piece } from './html.ts'
import { words } from './page.words.ts'
import type { View } from './view.ts'

/**
 * How a thing stands: `overdue` red, `near` amber, `on-time` green, `early` blue, `paused` (the clock stands still: a supplement, a fee),
 * `done`, `refused`, `neutral`. Always a word, an icon and a colour.
 */
export type StateKind = 'overdue' | 'near' | 'on-time' | 'early' | 'paused' | 'done' | 'refused' | 'neutral'

const usual: Record<StateKind, keyof typeof words> = {
  overdue: 'overdue',
  near: 'near',
  'on-time': 'onTime',
  early: 'early',
  paused: 'paused',
  done: 'done',
  refused: 'refused',
  neutral: 'neutral',
}

/** A state as word + icon + colour (the icon is the style sheet's, `_parts.scss`). `text` says it more exactly than the usual word: `Quá hạn 3 ngày`. */
export function stateTag(view: View, kind: StateKind, text?: string): Html {
  return html`<span class="lt-state lt-state--${kind}">${text ?? stateWord(view, kind)}</span>`
}

/** The usual word of a state. */
export function stateWord(view: View, kind: StateKind): string {
  const word = words[usual[kind]] as { vi: string; en: string }
  return view.t(word)
}

export interface StateSentenceProps {
  /** One sentence: what it is, where it is, who holds it, until when. */
  sentence: Piece
  state?: { kind: StateKind; text?: string }
  /** What happens next, and who does it. */
  next?: Piece
  /** The page's main action, when the viewer has one. */
  action?: Piece
}

/** The first block of every dossier and document page: the state in one sentence, what happens next, and what the viewer can do about it. */
export function stateSentence(view: View, props: StateSentenceProps): Html {
  return html`<section class="lt-says${props.state ? ` lt-says--${props.state.kind}` : ''}">${
    props.state && html`<p class="lt-says__state">${stateTag(view, props.state.kind, props.state.text)}</p>`
  }<p class="lt-says__sentence">${props.sentence}</p>${
    props.next && html`<p class="lt-says__next"><strong>${view.t(words.nextThing)}:</strong> ${props.next}</p>`
  }${props.action && html`<div class="lt-actions">${props.action}</div>`}</section>`
}

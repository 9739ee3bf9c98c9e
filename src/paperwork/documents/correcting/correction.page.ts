import { html, type Piece, type View } from '../../../kernel/pages/index.ts'
import { shownNotation } from '../document.ts'
import { correctingWords as words } from './correcting.words.ts'
import type { Corrected } from './correction.store.ts'

/** What a document puts right, and what puts it right, each with the way there. */
export function correctionBlock(view: View, corrected: Corrected | undefined, by: readonly Corrected[]): Piece {
  if (!corrected && by.length === 0) return null
  const link = (one: Corrected) =>
    html`<a class="lt-link" href="/van-ban/${one.id}">${one.type} <span class="lt-code">${shownNotation(one)}</span></a>`
  return html`${corrected && html`<p>${view.t(words.does, corrected.kind)} ${link(corrected)}.</p>`}${by.map(
    (one) =>
      html`<p><strong>${view.t(words.done, one.kind)}</strong> ${link(one)} ${one.state !== 'issued' && view.t(words.notYet)}</p>`,
  )}`
}

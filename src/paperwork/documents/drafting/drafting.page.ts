import { details, html, moment, type Piece, type View } from '../../../kernel/pages/index.ts'
import type { DraftVersion } from './draft.store.ts'
import { draftingWords as words } from './drafting.words.ts'

/** Earlier versions, each as it was printed; one alone is the draft itself. */
export function versionsFold(view: View, document: string, versions: readonly DraftVersion[]): Piece {
  if (versions.length < 2) return null
  const lines = versions.map(({ no, label, subjectLine, file, writtenAt }) => {
    const name = view.t(words.version, no, label)
    const linked = file ? html`<a class="lt-link" href="/van-ban/${document}/ban/${no}">${name}</a>` : name
    return html`<li>${linked}, ${moment(view, writtenAt)}: ${subjectLine}</li>`
  })
  return details(view.t(words.versions), html`<ol reversed>${lines}</ol>`)
}

import { may, type Viewer } from '../../../kernel/acting/index.ts'
import { details, html, moment, type Piece, type View } from '../../../kernel/pages/index.ts'
import type { RelatedDocument } from '../document.page.ts'
import type { OfficialDocument } from '../document.ts'
import type { DocumentCtx } from '../show-document.ts'
import { answeredLetter } from './compose.operations.ts'
import { type DraftVersion, listAnswers, listVersions } from './draft.store.ts'
import { draftingWords as words } from './drafting.words.ts'

const REGISTERED: ReadonlySet<string> = new Set(['registered', 'handling', 'closed'])

/** Whether this viewer may draft an answer to a letter: one of their own agency that is registered. */
export const mayBeAnswered = (viewer: Viewer, { direction, state, agency }: OfficialDocument): boolean =>
  direction === 'incoming' && REGISTERED.has(state) && agency === viewer.agency && may(viewer, 'document.draft')

/** What the page of a document says of its drafting: what it answers, what answers it, its versions. */
export async function draftingFacts({ province, view, on }: DocumentCtx): Promise<{
  answers: RelatedDocument | null
  answeredBy: readonly RelatedDocument[]
  versions: Piece
}> {
  const [letter, answeredBy, versions] = await Promise.all([
    answeredLetter(province, on),
    on.direction === 'incoming' ? listAnswers(province.reader, on.id) : [],
    on.direction === 'outgoing' ? listVersions(province.reader, on.id) : [],
  ])
  return { answers: letter ?? null, answeredBy, versions: versionsFold(view, on.id, versions) }
}

/** Earlier versions, each as it was printed; one alone is the draft itself. */
function versionsFold(view: View, document: string, versions: readonly DraftVersion[]): Piece {
  if (versions.length < 2) return null
  const lines = versions.map(({ no, label, subjectLine, file, writtenAt }) => {
    const name = view.t(words.version, no, label)
    const linked = file ? html`<a class="lt-link" href="/van-ban/${document}/ban/${no}">${name}</a>` : name
    return html`<li>${linked}, ${moment(view, writtenAt)}: ${subjectLine}</li>`
  })
  return details(view.t(words.versions), html`<ol reversed>${lines}</ol>`)
}

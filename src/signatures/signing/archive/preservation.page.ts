import { formatDay, type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import { html, type Piece, table, type View } from '../../../kernel/pages/index.ts'
import { fingerprint } from '../verify.page.ts'
import type { PreservationProblem } from './preservation.store.ts'
import { type ProblemCode, problemWords, words } from './preservation.words.ts'

/** Files that could not be preserved, on the administrator's page; nothing while there are none. */
export function preservationBlock(
  view: View,
  problems: readonly PreservationProblem[],
  agencyNames: ReadonlyMap<string, string>,
): Piece {
  const { t } = view
  if (problems.length === 0) return null
  const day = (at: Instant): string => formatDay(legalDayOf(at), view.language)
  return html`<section id="luu-giu"><h2>${t(words.title)}</h2><p>${t(words.intro)}</p>${table(view, {
    caption: t(words.title),
    rows: problems,
    columns: [
      { label: t(words.file), width: 30, cell: (one) => fingerprint(one.issuedFile) },
      { label: t(words.agency), width: 15, cell: (one) => agencyNames.get(one.agency) ?? '' },
      { label: t(words.why), width: 30, cell: (one) => t(problemWords[one.problem as ProblemCode]) },
      { label: t(words.since), cell: (one) => day(one.since) },
      { label: t(words.until), cell: (one) => (one.stampedUntil ? day(one.stampedUntil) : t(words.unknown)) },
    ],
  })}</section>`
}

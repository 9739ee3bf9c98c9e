/** Who has a dossier open at the same time: read from the record of readings, which stands anyway. */
import { type Instant, isAfter, minus } from '../../../packages/time/index.ts'
import { actorOf, type Viewer } from '../../kernel/acting/index.ts'
import type { ReadBy } from '../../kernel/journal/index.ts'
import { type Html, html, join, shortMoment, type View } from '../../kernel/pages/index.ts'
import { APPLICANT } from './applicant.ts'
import { presentWords as words } from './form.words.ts'

/** Opened so many minutes ago it counts as open: the same reader is noted anew every five minutes. */
const OPEN_MINUTES = 10

/** The other officials who opened it a moment ago, each once, the last first; whom a list showed it to has not opened it. */
export function presentOthers(readers: readonly ReadBy[], viewer: Viewer, now: Instant): ReadBy[] {
  const since = minus(now, { minutes: OPEN_MINUTES })
  const own = actorOf(viewer).label
  const others = readers.filter(
    ({ label, list, at }) => list === null && label !== own && label !== APPLICANT && isAfter(at, since),
  )
  return others.filter((one, at) => others.findIndex(({ label }) => label === one.label) === at)
}

/** One line under the sentence: who else has it open, and since when they were last seen. Nothing while nobody has. */
export const presentLine = (view: View, others: readonly ReadBy[]): Html | null =>
  others.length === 0
    ? null
    : html`<p class="lt-quiet" role="status"><strong>${view.t(words.alsoOpen)}:</strong> ${join(
        others.map(({ label, at }) => html`${label} (${shortMoment(view, at)})`),
        '; ',
      )}</p>`

/** Why a dossier lost points of the index, on its own page: what a leader who came from the index reads there. */
import { formatMoment, isoDay, legalDayOf, periodOf } from '../../../../packages/time/index.ts'
import { reaches } from '../../../kernel/acting/index.ts'
import type { Part } from '../../../kernel/module/index.ts'
import { html, type View } from '../../../kernel/pages/index.ts'
import { lostFigures } from '../dossier.list.store.ts'
import { NEVER } from '../fact.store.ts'
import { MARKS } from '../predicate.ts'
import { modeNow } from '../statistics.rules.ts'
import { words } from './index766.words.ts'
import { type Fact, factOf, lostOf } from './lost.store.ts'

/** What of the dossier is behind a lost point. */
function reasonsOf(view: View, { ended, due_at, marks, channel }: Fact): string[] {
  const { t, language } = view
  const has = (mark: keyof typeof MARKS) => (marks & MARKS[mark]) !== 0
  const open = isoDay(ended) === NEVER
  const due = due_at ? formatMoment(due_at, language) : ''
  return [
    !open && (has('late-by-day') || has('late-by-hour')) && t(words.endedLate, due),
    open && due_at && due_at.epochMilliseconds < view.now.epochMilliseconds && t(words.openLate, due),
    has('repeated') && t(words.askedTwice),
    !has('e-result') && has('released') && t(words.paperResult),
    !has('e-result') && !has('released') && t(words.noResult),
    channel !== 'online' && t(words.notOnline),
  ].filter((one) => typeof one === 'string')
}

/** The points of the month it ended in, or of this month while it is open. */
export const lostPart: Part = {
  on: 'dossier',
  needs: 'statistics.read',
  async show({ province, viewer, view }, id) {
    const { together } = province.database
    const fact = await factOf(together, id)
    if (!fact || !reaches(viewer, 'statistics.read', { agency: fact.agency })) return null
    const now = province.clock.now()
    const day = isoDay(fact.ended) === NEVER ? legalDayOf(now) : fact.ended
    const period = periodOf('month', day)
    const lost = await lostOf(together, id, { period, mode: await modeNow(province), now })
    if (lost.size === 0) return null
    const { t } = view
    const reasons = reasonsOf(view, fact)
    return html`<h2>${t(words.lostHere, `${day.month}/${day.year}`)}</h2><ul class="lt-list">${lostFigures
      .filter((one) => lost.has(one.id))
      .map((one) => html`<li>${one.id} – ${t(one.words)}</li>`)}</ul><p>${t(words.because)}: ${reasons.join('; ')}.</p>`
  },
}

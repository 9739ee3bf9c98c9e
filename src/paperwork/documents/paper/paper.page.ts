import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import { button, form, html, link, notification, type Piece, type View } from '../../../kernel/pages/index.ts'
import { type OfficialDocument, shownNotation } from '../document.ts'
import type { Twin } from './paper.store.ts'
import { paperWords as words } from './paper.words.ts'

/** What a document may be the same as, with the way to each; nothing where there is none. */
export function twinsNotice(view: View, twins: readonly Twin[], below?: Piece): Piece {
  if (twins.length === 0) return null
  const { t, language } = view
  return notification(view, {
    kind: 'warning',
    title: t(words.twins),
    body: html`<p>${t(words.twinsBody)}</p><ul class="lt-list">${twins.map(
      (twin) =>
        html`<li>${link(
          `/van-ban/${twin.id}`,
          t(
            words.twin,
            `${twin.type} ${shownNotation(twin)}`,
            twin.arrival_number === null ? t(words.noNumber) : String(twin.arrival_number),
            formatDay(legalDayOf(twin.arrived_at), language),
          ),
        )}</li>`,
    )}</ul>${below}`,
  })
}

/** The same on the page of an arrival, with the button of the clerk who has looked. */
export const arrivalTwins = (view: View, document: OfficialDocument, twins: readonly Twin[], mayRegister: boolean) =>
  twinsNotice(
    view,
    twins,
    mayRegister &&
      form(
        view,
        { action: `/van-ban/${document.id}/vao-so`, hidden: { revision: document.revision, sure: 'true' } },
        button({ label: view.t(words.registerAnyway) }),
      ),
  )

/** What the arrival stamp says (NĐ 30/2020/NĐ-CP, Phụ lục I: agency, number, day, passed to). */
export function stampOf(view: View, document: OfficialDocument, agency: string, to: string): string | null {
  const { arrivalNumber, arrivedAt } = document
  if (arrivalNumber === null || !arrivedAt) return null
  return view.t(words.stampSays, agency, arrivalNumber, formatDay(legalDayOf(arrivedAt), view.language), to || '…')
}

import { VERDICT_TEXT } from '../../../../packages/pdf-signature/index.ts'
import { formatMoment, type Instant } from '../../../../packages/time/index.ts'
import {
  html,
  notification,
  type Piece,
  type StateKind,
  stateTag,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { fingerprint } from '../../../signatures/signing/index.ts'
import type { OfficialDocument } from '../document.ts'
import type { ArrivalCheck, Verdict } from './arrival-check.ts'
import { checkWords as words } from './arrival-check.words.ts'

const kinds: Record<Verdict, StateKind> = {
  ...{ VALID: 'done', INVALID: 'overdue', UNKNOWN: 'near', UNSUPPORTED: 'near', NOT_SIGNED: 'neutral' },
}

/** Whether something speaks against registering it. */
const isBad = ({ verdict, intact }: ArrivalCheck): boolean => verdict === 'INVALID' || !intact

type Arrived = Pick<OfficialDocument, 'state' | 'packageFile'>
type Found = (ArrivalCheck & { at: Instant }) | undefined

/** What stands above everything else of an arrival: that it is bad, with what to do, or that it is still being checked. */
export function checkNotice(view: View, { state, packageFile }: Arrived, found: Found): Piece {
  if (packageFile === null) return null
  if (!found) return state === 'arrived' && html`<p class="lt-quiet">${view.t(words.notYet)}</p>`
  return (
    isBad(found) &&
    notification(view, {
      kind: 'error',
      title: view.t(found.intact ? words.bad : words.altered),
      body: view.t(state === 'arrived' ? words.badWill : words.badLater),
    })
  )
}

/** What was found in each file, below the files. */
export function checkBlock(view: View, { packageFile }: Arrived, found: Found): Piece {
  if (packageFile === null || !found) return null
  const intact = stateTag(view, found.intact ? 'done' : 'overdue', view.t(found.intact ? words.intact : words.altered))
  return html`<section id="xac-thuc"><h2>${view.t(words.title)}</h2>${summaryList(view, [
    {
      key: view.t(words.package),
      value: html`${intact}<div class="lt-quiet">${view.t(words.fingerprint)}: ${fingerprint(packageFile)}</div>`,
    },
    ...found.files.map(({ name, verdict, vi, en }) => ({
      key: name,
      value: html`${stateTag(view, kinds[verdict], VERDICT_TEXT[verdict][view.language])}<div class="lt-quiet">${view.language === 'vi' ? vi : en}</div>`,
    })),
    { key: view.t(words.at), value: formatMoment(found.at, view.language) },
  ])}</section>`
}

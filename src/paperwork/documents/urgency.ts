import type { Order } from '../../kernel/lists/index.ts'
import { html, type Piece, stateTag, type View, type Word } from '../../kernel/pages/index.ts'
import { type Urgency, urgencyWords } from './document.ts'

/** Urgency from which on a document is hoả tốc: it goes before everything else, and whoever is above is told when it waits. */
export const EXPRESS = 3

/** The badge of an urgent document, before its subject; nothing for an ordinary one. What is only khẩn is amber, what is more is red. */
export const urgencyMark = (view: View, urgency: Urgency): Piece =>
  urgency === 0 ? null : html`${stateTag(view, urgency > 1 ? 'overdue' : 'near', view.t(urgencyWords[urgency]))} `

/** What waits, the most urgent first, the newest of them before the others. */
export const urgentFirst = (label: Word): Order => ({
  label,
  by: [
    ['urgency', 'integer', 'desc'],
    ['drafted_at', 'timestamptz', 'desc'],
    ['id', 'uuid', 'desc'],
  ],
})

/** The name every list has for hoả tốc of either kind, among its urgencies. */
export const EXPRESS_ONES = 'hoa-toc'
export const urgencyOptions = {
  ...Object.fromEntries(Object.entries(urgencyWords)),
  [EXPRESS_ONES]: { vi: 'Hoả tốc, kể cả hẹn giờ', en: 'Express, timed or not' },
}

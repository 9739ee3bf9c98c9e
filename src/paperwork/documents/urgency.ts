import { html, type Piece, stateTag, type View } from '../../kernel/pages/index.ts'
import { type Urgency, urgencyWords } from './document.ts'

/** The badge of an urgent document, before its subject; nothing for an ordinary one. What is only khẩn is amber, what is more is red. */
export const urgencyMark = (view: View, urgency: Urgency): Piece =>
  urgency === 0 ? null : html`${stateTag(view, urgency > 1 ? 'overdue' : 'near', view.t(urgencyWords[urgency]))} `

import { formatDay, formatMoment, legalDay } from '../../../../packages/time/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import { html, type Piece, table, type View } from '../../../kernel/pages/index.ts'
import { type Urgency, urgencyWords } from '../document.ts'
import type { Change, Correction } from './correction.store.ts'
import type { Entered } from './correction.ts'
import { PaperArrival } from './paper.ts'
import { paperWords as words } from './paper.words.ts'

const DAYS: readonly string[] = ['issuedOn', 'arrivedOn', 'dueOn'] satisfies (keyof Entered)[]

/** A value of the entry as people write it. */
function shown(view: View, field: keyof Entered, value: string): string {
  if (value === '') return view.t(words.nothingThere)
  if (DAYS.includes(field)) return formatDay(legalDay(value), view.language)
  return field === 'urgency' ? view.t(urgencyWords[Number(value) as Urgency]) : value
}

const labelOf = (view: View, field: keyof Entered): string => {
  const { label } = PaperArrival.properties[field] as { label?: Parameters<typeof asLabel>[0] }
  return label ? asLabel(label, view.language) : field
}

/** What stood in the entry before it was corrected, struck through, beside what stands there now. */
export function correctionsBlock(view: View, corrections: readonly Correction[]): Piece {
  if (corrections.length === 0) return null
  const { t, language } = view
  return html`<section id="sua-vao-so"><h2>${t(words.corrections)}</h2>${corrections.map(
    (one) =>
      html`<p>${formatMoment(one.madeAt, language)}, ${one.label}: ${one.reason}</p>${table(view, {
        caption: t(words.corrections),
        rows: one.changes,
        columns: [
          { label: t(words.field), width: 20, cell: ({ field }: Change) => labelOf(view, field) },
          {
            label: t(words.stood),
            width: 40,
            cell: ({ field, from }: Change) => html`<del>${shown(view, field, from)}</del>`,
          },
          { label: t(words.stands), cell: ({ field, to }: Change) => html`<ins>${shown(view, field, to)}</ins>` },
        ],
      })}`,
  )}</section>`
}

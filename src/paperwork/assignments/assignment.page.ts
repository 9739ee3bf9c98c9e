import { daysBetween, formatDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { actButton } from '../../kernel/life/index.ts'
import { type Html, html, type Piece, shortMoment, table, type View } from '../../kernel/pages/index.ts'
import { assignmentLife } from './assignment.life.ts'
import { dueMark, stateOf } from './assignment.list.ts'
import type { Assignment } from './assignment.store.ts'
import { isOpen, waitedFor } from './assignment.ts'
import { partWords, words } from './words.ts'

type Names = ReadonlyMap<string, string>

/** The post or unit a receipt was given to. */
export const nameOf = (names: Names, { holder, unit }: Pick<Assignment, 'holder' | 'unit'>): string =>
  names.get(holder ?? unit ?? '') ?? ''

/** What happens next with a receipt, and who does it. */
export function nextOf(view: View, given: Assignment): string | null {
  if (!isOpen(given) || given.part === 'inform') return null
  if (given.passed) return view.t(words.nextPassed)
  return view.t(given.state === 'pending' ? words.nextPending : words.nextHandling)
}

/** Receipts with how deep they stand below the first, each below the one it was given from. */
const inTree = (
  all: readonly Assignment[],
  of: string | null = null,
  depth = 0,
): { given: Assignment; depth: number }[] =>
  all.filter(({ parent }) => parent === of).flatMap((given) => [{ given, depth }, ...inTree(all, given.id, depth + 1)])

/** Who has a document, as what, until when, and whether they have opened it; whoever gave something may take it back here. */
export function flowTable(
  { view, viewer }: { view: View; viewer: Viewer },
  all: readonly Assignment[],
  names: Names,
): Html {
  const { t } = view
  const taken = assignmentLife.acts.recall
  return table(view, {
    caption: t(words.flow),
    rows: inTree(all),
    at: ({ given }) => `/giai-quyet/${given.id}`,
    columns: [
      {
        label: t(words.to),
        width: 25,
        cell: ({ given, depth }) =>
          html`${depth > 0 && html`<span aria-hidden="true">${'↳ '.repeat(depth)}</span>`}${nameOf(names, given)}`,
      },
      { label: t(words.part), width: 10, cell: ({ given }) => t(partWords[given.part]) },
      { label: t(words.directionIs), cell: ({ given }) => said(given) },
      { label: t(words.due), width: 10, cell: ({ given }) => dueMark(view, given) },
      {
        label: t(words.state),
        width: 20,
        cell: ({ given }) =>
          html`${stateOf(view, given)}${given.ended_at && html` ${shortMoment(view, given.ended_at)}`}`,
      },
      {
        label: t(words.recall),
        width: 10,
        own: true,
        cell: ({ given }) =>
          assignmentLife.may(viewer, 'recall', given) &&
          actButton(view, { ...taken, name: 'recall' }, `/giai-quyet/${given.id}`, given.revision),
      },
    ],
  })
}

/** The last words on a receipt: what came of it, how far it is, what was ordered. */
const said = ({ direction, progress, outcome, reason }: Assignment): Piece => outcome ?? reason ?? progress ?? direction

/** Why a document waits: whom for, since their last act, until when. */
export function waiting(view: View, all: readonly Assignment[], names: Names): string {
  const { t, language } = view
  const those = waitedFor(all)
  if (those.length === 0) return t(words.allDone)
  return those
    .map((given) => {
      const left = given.due_on ? daysBetween(legalDayOf(view.now), given.due_on) : 0
      const due = given.due_on ? t(words.dueRest, formatDay(given.due_on, language)) : ''
      const late = left < 0 ? t(words.lateRest, -left) : ''
      return t(words.waitsFor, nameOf(names, given), `${given.read_at ? '' : t(words.notOpened)}${due}${late}`)
    })
    .join(' ')
}

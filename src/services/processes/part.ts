/** What the page of a dossier says of the process it follows: its steps, who has each, until when each is planned. */
import type { Due, Pause, WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { type Instant, isAfter } from '../../../packages/time/index.ts'
import {
  actions,
  button,
  form,
  type Html,
  html,
  linkButton,
  moment,
  type Piece,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { planOf, rankOf } from './plan.ts'
import type { Process, Step } from './process.ts'
import { laneText, words } from './words.ts'

export interface Followed {
  process: Process
  calendar: WorkingCalendar
  acceptedAt: Instant
  due: Pick<Due, 'dueCurrent'>
  pauses: readonly Pause[]
  now: Instant
  /** What the dossier shows now, and the step it is in. */
  shows: string
  step: Step | undefined
  /** The step of the same state that follows, and the page on which one goes there where more than a button is needed. */
  next: { step: Step; opens: string | null } | null
  /** Its result is out, or it ended: it is in no step any more. */
  over: boolean
  /** What kinds of posts are called. */
  called: (role: string) => string
  /** Where who has it says that a step is done; nothing for everybody else. */
  finish: { at: string; revision: number } | null
}

type Stand = 'done' | 'now' | 'late' | 'next'

/** The steps of a received dossier with their planned ends, and which it is in; one that is not on the usual way stands before what comes after it. */
export function followedSteps(of: Followed): { step: Step; until: Instant; stands: Stand }[] {
  const usual = planOf(of.process.definition, of, of.pauses, of.now)
  const { step } = of
  const aside = !of.over && step && !usual.some((one) => one.step.key === step.key)
  const after = aside ? usual.findIndex((one) => rankOf(one.step.shows) > rankOf(step.shows)) : -1
  const until = usual[after]?.until
  const planned = aside && until ? usual.toSpliced(after, 0, { step, until }) : usual
  const here = hereAt(planned, of)
  return planned.map((one, at) => ({
    ...one,
    stands: at < here ? 'done' : at > here ? 'next' : isAfter(of.now, one.until) ? 'late' : 'now',
  }))
}

function hereAt(planned: readonly { step: Step }[], { shows, step, over }: Followed): number {
  if (over) return planned.length
  const here = planned.findIndex((one) => one.step.key === step?.key)
  if (here >= 0) return here
  // the process has no step that shows this: the dossier is before the first that comes after it
  const next = planned.findIndex((one) => rankOf(one.step.shows) > rankOf(shows))
  return next < 0 ? planned.length : next
}

/** The button by which a dossier goes on to the next step that shows the same. */
function finishing(view: View, { step, next, over, finish }: Followed): Piece {
  if (over || !finish || !step || !next) return null
  const label = view.t(words.finish, step.name[view.language], next.step.name[view.language])
  if (next.opens) return actions(linkButton({ label, at: next.opens, icon: 'check' }))
  return form(
    view,
    { action: finish.at, hidden: { revision: finish.revision, step: step.key } },
    actions(button({ label, icon: 'check' })),
  )
}

/** The steps as a table on the dossier's page. */
export function followedPart(view: View, of: Followed): Html {
  const { t, language } = view
  const { process } = of
  const stands = { done: words.isDone, now: words.isNow, late: words.isLate, next: words.isNext }
  const isHere = (stand: Stand) => stand === 'now' || stand === 'late'
  return html`<h2>${t(words.planned)}</h2><p class="lt-quiet">${t(words.followed, process.definition.name[language], process.number)}</p>${table(
    view,
    {
      caption: t(words.planned),
      rows: followedSteps(of),
      columns: [
        { label: t(words.step), width: 30, cell: ({ step }) => step.name[language] },
        {
          label: t(words.who),
          width: 25,
          cell: ({ step }) => [laneText(step, language, of.called), step.unit].filter(Boolean).join(', '),
        },
        { label: t(words.until), width: 25, cell: ({ until }) => moment(view, until) },
        {
          label: t(words.stands),
          cell: ({ stands: stand }) => (isHere(stand) ? html`<strong>${t(stands[stand])}</strong>` : t(stands[stand])),
        },
      ],
    },
  )}${finishing(view, of)}`
}

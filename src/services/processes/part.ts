/** What the page of a dossier says of the process it follows: its steps, who has each, until when each is planned. */
import type { Due, Pause, WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { type Instant, isAfter } from '../../../packages/time/index.ts'
import {
  actions,
  button,
  form,
  type Html,
  html,
  moment,
  type Piece,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { nextOf, planOf, rankOf } from './plan.ts'
import type { Process, Step } from './process.ts'
import { laneText, words } from './words.ts'

export interface Followed {
  process: Process
  calendar: WorkingCalendar
  acceptedAt: Instant
  due: Pick<Due, 'dueCurrent'>
  pauses: readonly Pause[]
  now: Instant
  /** What the dossier shows now. */
  shows: string
  /** The step somebody said it has come to. */
  come: string | undefined
  /** Its result is out, or it ended: it is in no step any more. */
  over: boolean
  /** What kinds of posts are called. */
  called: (role: string) => string
  /** Where who has it says that a step is done; nothing for everybody else. */
  finish: { at: string; revision: number } | null
}

type Stand = 'done' | 'now' | 'late' | 'next'

/** The steps of a received dossier with their planned ends, and which it is in. */
export function followedSteps(of: Followed): { step: Step; until: Instant; stands: Stand }[] {
  const planned = planOf(of.process.definition, of, of.pauses, of.now)
  const here = hereAt(planned, of)
  return planned.map((one, at) => ({
    ...one,
    stands: at < here ? 'done' : at > here ? 'next' : isAfter(of.now, one.until) ? 'late' : 'now',
  }))
}

function hereAt(planned: readonly { step: Step }[], { process, shows, come, over }: Followed): number {
  if (over) return planned.length
  const { step } = nextOf(process.definition, shows, come)
  if (step) return planned.findIndex((one) => one.step.key === step.key)
  // the process has no step that shows this: the dossier is before the first that comes after it
  const next = planned.findIndex((one) => rankOf(one.step.shows) > rankOf(shows))
  return next < 0 ? planned.length : next
}

/** The button by which a dossier goes on to the next step that shows the same. */
function finishing(view: View, { process, shows, come, over, finish }: Followed): Piece {
  const { step, next } = nextOf(process.definition, shows, come)
  if (over || !finish || !step || !next) return null
  return form(
    view,
    { action: finish.at, hidden: { revision: finish.revision, step: step.key } },
    actions(
      button({
        label: view.t(words.finish, step.name[view.language], next.name[view.language]),
        icon: 'check',
      }),
    ),
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

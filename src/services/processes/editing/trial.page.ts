/** A simulation on its page: what was played, step by step, with every date of the clock. */
import { formatRemaining } from '../../../../packages/legal-clock/index.ts'
import { formatMoment, type Instant, instantOf, isoDay, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { loadCalendar } from '../../../base/calendar/index.ts'
import { listRoles } from '../../../base/directory/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import {
  type Html,
  html,
  notification,
  type Piece,
  summaryList,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { procedureOn, timeLimitOf } from '../../procedures/index.ts'
import { isEnd, type Process } from '../process.ts'
import { type Played, type Simulated, simulate, turnOf } from '../simulate.ts'
import { laneText, words as processWords, shownWords } from '../words.ts'
import type { Trial } from './edit.forms.ts'
import { editWords as words } from './edit.words.ts'
import { roleNames } from './process.page.ts'

/** The years the legal clock counts in, with room for what is played in them. */
const [FIRST_YEAR, LAST_YEAR] = [2024, 2090]

/** Plays a process as the form says, by limit and calendar of the day of filing, also one that has not come. @throws Refusal procedure.unknown, process.trial-day */
export async function playTrial(province: Province, on: Process, trial: Trial): Promise<Simulated> {
  const day = legalDay(trial.day)
  if (day.year < FIRST_YEAR || day.year > LAST_YEAR) throw new Refusal('process.trial-day')
  const [version, calendar] = await Promise.all([
    procedureOn(province, on.code, day),
    loadCalendar(province.reader, day),
  ])
  if (!version) throw new Refusal('procedure.unknown')
  const { channel, hour, lateStep, lateHours } = trial
  const turn = turnOf(on.definition, trial.turn)
  return simulate(on.definition, calendar, {
    ...{ submittedAt: instantOf(day, hour), channel, limit: timeLimitOf(version, channel, day) },
    ...(turn && { turn: turn.key }),
    ...(lateStep && lateHours && { late: { step: lateStep, hours: lateHours } }),
    // who asks to withdraw is one whose dossier is withdrawn
    ...(turn && { facts: { asks: asked(turn.when) } }),
  })
}

const asked = (when: readonly { kind: string }[]): { withdraw: boolean; amend: boolean } => {
  const wanted = (what: string) => when.some((one) => 'what' in one && one.what === what)
  return { withdraw: wanted('withdraw'), amend: wanted('amend') }
}

/** What a simulation came to. */
export async function trialPart(province: Province, view: View, result: Simulated): Promise<Html> {
  const { t, language } = view
  const called = roleNames(await listRoles(province.reader), language)
  const { acceptedAt, due, releasedAt, finishedAt, end, stuck, left } = result
  const at = (moment: Instant | null | undefined): Piece => moment && formatMoment(moment, language)
  const rows = (
    [
      [words.received, at(acceptedAt)],
      [words.due, at(due?.dueOriginal)],
      [words.dueMoved, due && due.dueCurrent !== due.dueOriginal && at(due.dueCurrent)],
      [words.released, at(releasedAt)],
      [words.finished, at(finishedAt)],
      [
        words.outcome,
        [end && t(shownWords[end]), left && releasedAt && formatRemaining(left, language)].filter(Boolean).join('; '),
      ],
    ] as const
  ).flatMap(([key, value]) => (value ? [{ key: asLabel(key, language), value }] : []))
  const says = stuck === 'circle' ? words.circle : stuck ? words.noAction : null
  return html`<h2>${t(words.played)}</h2>${says && notification(view, { kind: 'error', title: t(says) })}${summaryList(view, rows)}${table(
    view,
    {
      caption: t(words.played),
      rows: result.steps.filter(({ step }) => !isEnd(step)),
      columns: [
        { label: t(processWords.step), width: 20, cell: ({ step }: Played) => step.name[language] },
        { label: t(words.who), width: 20, cell: ({ step }) => laneText(step, language, called) },
        { label: t(words.entered), width: 15, cell: ({ entered }) => at(entered) },
        { label: t(words.planned), width: 15, cell: ({ planned }) => at(planned) },
        { label: t(words.left), width: 15, cell: ({ left: ended }) => at(ended) },
        { label: t(words.action), cell: (one) => doneIn(view, one) },
      ],
    },
  )}`
}

const doneIn = (view: View, { action, answers }: Played): Piece => [
  action?.name[view.language],
  answers.map(({ whom, until }) => html`<br>${whom}: ${formatMoment(until, view.language)}`),
]

/** What the form of a simulation begins with: today, an hour in the morning. */
export const firstTrial = (now: Instant): Trial => ({
  ...{ day: isoDay(legalDayOf(now)), hour: '09:00', channel: 'counter' },
})

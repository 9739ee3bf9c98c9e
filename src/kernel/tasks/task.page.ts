import { formatMoment, instant, isAfter } from '../../../packages/time/index.ts'
import type { Viewer } from '../acting/index.ts'
import { type SubjectPage, subjectPage } from '../module/index.ts'
import {
  button,
  form,
  type Html,
  html,
  linkButton,
  livePanel,
  moment,
  notification,
  type Piece,
  type StateKind,
  say,
  stateTag,
  table,
  type View,
} from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { taskLife } from './task.life.ts'
import { TASKS_AT, type Task, type TaskFailure, type TaskState } from './task.ts'
import { words } from './words.ts'

export const stateKinds: Record<TaskState, StateKind> = {
  running: 'near',
  done: 'done',
  failed: 'overdue',
  cancelled: 'paused',
}

/** What a task is called; one whose kind is gone, by the plain word. */
export function titleOf(view: View, { kind, input }: Pick<Task, 'kind' | 'input'>): string {
  const known = view.house.tasks.get(kind)
  return known ? say(view.language, known.title, input) : view.t(words.title)
}

/** How far it is: `Đã xong 120 trên 480, trong đó 3 không làm được`. */
export function progressWords(
  view: View,
  { done, total, failed, state }: Pick<Task, 'done' | 'total' | 'failed' | 'state'>,
): string {
  if (state === 'running' && done === 0 && total === null) return view.t(words.waiting)
  const far = total === null ? view.t(words.soFar, done) : view.t(words.of, done, total)
  return `${far}${failed > 0 ? view.t(words.notDone, failed) : ''}.`
}

/** What an open page is told when the task has ended: the rest of it is read anew. */
export const endedStatus = (view: View, task: Task): Html =>
  html`${taskStatus(view, task)}<p>${linkButton({ label: view.t(words.whole), at: `${TASKS_AT}/${task.id}`, kind: 'main' })}</p>`

/** The part of the page that changes while the task runs. */
export function taskStatus(view: View, task: Task): Html {
  const { done, total, state } = task
  const outcome = task.place !== null && view.house.tasks.get(task.kind)?.outcome
  const said = progressWords(view, task)
  return html`<p class="lt-says__state">${stateTag(view, stateKinds[state], view.t(taskLife.states[state].words))}</p><p class="lt-says__sentence">${said}</p>${
    state === 'running' &&
    html`<div class="lt-progress"><progress${total ? html` max="${total}" value="${done}"` : null} aria-label="${said}"></progress>${total !== null && total > 0 && `${Math.min(100, Math.floor((done / total) * 100))} %`}</div>`
  }${outcome && state !== 'running' && html`<p>${say(view.language, outcome, task.place!)}</p>`}${
    task.problem &&
    notification(view, {
      kind: 'error',
      body: new Refusal(task.problem.code, task.problem.data).sentence(view.language),
    })
  }`
}

/** One task: how far it is, what may be done with it, what it made and what failed. */
export function taskPage(
  ctx: { province: Province; viewer: Viewer; view: View; on: Task },
  step?: SubjectPage<'cancel'>['step'],
): Promise<Html> {
  const { on: task } = ctx
  const view: View = { ...ctx.view, live: task.state === 'running' }
  const resultAt = view.house.tasks.get(task.kind)?.resultAt?.(task.input)
  const status = taskStatus(view, task)
  return subjectPage({ ...ctx, view }, taskLife, {
    title: titleOf(view, task),
    section: 'account',
    sentence:
      task.state === 'running'
        ? livePanel(view, { at: `${TASKS_AT}/${task.id}/tien-do`, id: 'tien-do', content: status })
        : status,
    ...(task.state === 'running' && { next: view.t(words.next) }),
    // it changes while the page is open
    state: null,
    facts: [
      [words.startedBy, task.actor.label],
      [words.started, moment(view, task.started_at)],
      [words.finished, task.finished_at && moment(view, task.finished_at)],
    ],
    more: html`${resultAt && html`<p>${linkButton({ label: view.t(words.result), at: resultAt })}</p>`}${filePart(view, task)}${failures(view, task)}`,
    step,
  })
}

/** The file it made, until when it is there, or that it is not any more. */
function filePart(view: View, { id, file }: Task): Html | null {
  if (!file) return null
  const until = instant(file.until)
  if (isAfter(view.now, until)) return html`<p class="lt-quiet">${view.t(words.fileGone, file.name)}</p>`
  return html`<p>${linkButton({ label: view.t(words.download, file.name), at: `${TASKS_AT}/${id}/tep`, kind: 'main' })}</p><p class="lt-quiet">${view.t(words.fileUntil, formatMoment(until, view.language))}</p>`
}

function failures(view: View, task: Task): Html | null {
  const { report, failed } = task
  if (report.length === 0) return null
  return html`<h2>${view.t(words.failures)}</h2>${failed > report.length && html`<p class="lt-quiet">${view.t(words.moreFailures, report.length, failed)}</p>`}${table(
    view,
    {
      caption: view.t(words.failures),
      columns: [
        { label: view.t(words.item), width: 40, cell: (row: TaskFailure) => row.what },
        {
          label: view.t(words.reason),
          cell: (row: TaskFailure) => new Refusal(row.code, row.data).sentence(view.language),
        },
      ],
      rows: report,
    },
  )}${againButton(view, task)}`
}

/** What could not be done, begun once more where the kind still knows it. */
function againButton(view: View, { id, kind, input, state }: Task): Piece {
  const again = state === 'done' && view.house.tasks.get(kind)?.again?.(input, id)
  return (
    again &&
    form(view, { action: again.action, hidden: again.fields }, button({ label: view.t(words.again), kind: 'plain' }))
  )
}

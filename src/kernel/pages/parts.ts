import qrcode from 'qrcode-generator'
import { attr, type Html, html, type Piece, raw, safeAddress } from './html.ts'
import { type IconName, icon } from './icon.ts'
import { words } from './page.words.ts'
import { type StateKind, stateTag } from './state.ts'
import { formatBytes, formatNumber } from './text.ts'
import type { View } from './view.ts'

export type NoticeKind = 'info' | 'success' | 'warning' | 'error'
const noticeIcons: Record<NoticeKind, IconName> = { info: 'info', success: 'check', warning: 'alert', error: 'overdue' }

/** A banner that says what just happened or what to mind. Success and error are announced by screen readers. */
export function notification(view: View, props: { kind: NoticeKind; title?: string; body?: Piece }): Html {
  const title = props.title ?? view.t(props.kind === 'error' ? words.failed : words[props.kind])
  const role = props.kind === 'error' ? 'alert' : props.kind === 'success' ? 'status' : null
  return html`<div class="lt-notice lt-notice--${props.kind}"${attr('role', role)}>${icon(noticeIcons[props.kind], 20)}<div><p class="lt-notice__title">${title}</p>${
    props.body && html`<div class="lt-notice__body">${props.body}</div>`
  }</div></div>`
}

export interface SummaryRow {
  key: string
  value: Piece
  /** A link that changes the value, at the end of the row. */
  change?: { at: string; label?: string }
}

/** Keys and values: an application before it is sent, the facts of a document. Rows with nothing to say are left out. */
export function summaryList(view: View, rows: readonly (SummaryRow | null | undefined | false)[]): Html {
  return html`<dl class="lt-facts">${rows.map(
    (row) =>
      row &&
      html`<div class="lt-facts__row"><dt>${row.key}</dt><dd>${row.value}</dd>${
        row.change &&
        html`<dd class="lt-facts__change"><a class="lt-link" href="${safeAddress(row.change.at)}">${row.change.label ?? view.t(words.change)}<span class="govuk-visually-hidden"> ${row.key.toLowerCase()}</span></a></dd>`
      }</div>`,
  )}</dl>`
}

/** A fold: the law, an explanation, anything that only some people want to read. */
export function details(summary: string, content: Piece, options: { open?: boolean } = {}): Html {
  return html`<details class="govuk-details"${attr('open', options.open)}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary><div class="govuk-details__text">${content}</div></details>`
}

export interface FigureProps {
  label: string
  value: number | string
  /** The list behind the figure. Every figure opens. */
  at: string
  state?: StateKind
  /** A few words under the figure: since when, out of how many. */
  note?: Piece
}

/** Figures that open: each tile is a link to the list it counts. */
export function figures(view: View, tiles: readonly FigureProps[]): Html {
  return html`<ul class="lt-figures">${tiles.map(
    (tile) =>
      html`<li><a class="lt-figure" href="${safeAddress(tile.at)}"><span class="lt-figure__label">${tile.label}</span><span class="lt-figure__value">${
        typeof tile.value === 'number' ? formatNumber(tile.value, view.language) : tile.value
      }</span>${tile.state && stateTag(view, tile.state)}${tile.note && html`<span class="lt-figure__note">${tile.note}</span>`}</a></li>`,
  )}</ul>`
}

export type TaskState = 'done' | 'doing' | 'todo' | 'locked' | 'error'
const taskStates: Record<TaskState, { kind: StateKind; word: keyof typeof words }> = {
  done: { kind: 'done', word: 'taskDone' },
  doing: { kind: 'near', word: 'taskDoing' },
  todo: { kind: 'neutral', word: 'taskTodo' },
  locked: { kind: 'paused', word: 'taskLocked' },
  error: { kind: 'overdue', word: 'taskError' },
}

export interface Task {
  title: string
  /** None while the task is locked. */
  at?: string
  hint?: Piece
  state: TaskState
}

/** Things to do for one purpose, each with its state; the person chooses the order. */
export function taskList(view: View, tasks: readonly Task[]): Html {
  return html`<ul class="lt-tasks">${tasks.map((task) => {
    const { kind, word } = taskStates[task.state]
    return html`<li class="lt-task"><div class="lt-task__name">${
      task.at && task.state !== 'locked'
        ? html`<a class="lt-link" href="${safeAddress(task.at)}">${task.title}</a>`
        : task.title
    }${task.hint && html`<div class="lt-quiet">${task.hint}</div>`}</div><div>${stateTag(view, kind, view.t(words[word] as { vi: string; en: string }))}</div></li>`
  })}</ul>`
}

/** Where the person is in a row of questions: a line of text and a bar that counts questions answered. */
export function questionProgress(view: View, current: number, total: number): Html {
  const label = view.t(words.question, current, total)
  return html`<div class="lt-progress"><p>${label}</p><progress max="${total}" value="${current - 1}" aria-label="${label}"></progress></div>`
}

export interface Step {
  label: string
  state: 'done' | 'current' | 'ahead'
  note?: Piece
}

/** The stages of a process, the ones behind ticked, the present one marked. */
export function steps(view: View, entries: readonly Step[]): Html {
  return html`<ol class="lt-steps">${entries.map(
    (step) =>
      html`<li class="lt-step lt-step--${step.state}"${attr('aria-current', step.state === 'current' ? 'step' : null)}><span class="lt-step__mark">${step.state === 'done' && icon('check', 14)}</span><span class="lt-step__label">${step.label}${
        step.state !== 'ahead' &&
        html`<span class="govuk-visually-hidden"> (${view.t(step.state === 'done' ? words.stepDone : words.stepCurrent)})</span>`
      }</span>${step.note && html`<span class="lt-step__note">${step.note}</span>`}</li>`,
  )}</ol>`
}

export interface ListedFile {
  name: string
  /** Where it is opened or downloaded; none while it is not there yet. */
  at?: string
  bytes?: number
  /** What it is: `Đơn đề nghị`, `Bản ký số`. */
  kind?: string
  note?: Piece
  state?: { kind: StateKind; text?: string }
  /** A page or form that takes it away. */
  remove?: Piece
}

/** Files with their size and state; the name opens the file. */
export function fileList(view: View, files: readonly ListedFile[]): Html {
  if (files.length === 0) return html`<p class="lt-quiet">${view.t(words.noFiles)}</p>`
  return html`<ul class="lt-files">${files.map(
    (file) =>
      html`<li class="lt-file">${icon('document', 20)}<div class="lt-file__name">${
        file.at ? html`<a class="lt-link" href="${safeAddress(file.at)}">${file.name}</a>` : file.name
      }<div class="lt-quiet">${[file.kind, file.bytes !== undefined && formatBytes(file.bytes, view.language)].filter(Boolean).join(' · ')}${file.note && html` ${file.note}`}</div></div>${
        file.state && stateTag(view, file.state.kind, file.state.text)
      }${file.remove}</li>`,
  )}</ul>`
}

/** A QR code that opens an address, with the address in words beside it for those who cannot scan. */
export function qr(view: View, props: { address: string; label?: string }): Html {
  const code = qrcode(0, 'M')
  code.addData(props.address)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`
  }
  const label = props.label ?? view.t(words.scanQr)
  return html`<figure class="lt-qr"><svg role="img" aria-label="${label}" width="148" height="148" viewBox="-4 -4 ${size + 8} ${size + 8}" shape-rendering="crispEdges">${raw(`<path fill="#fff" d="M-4-4h${size + 8}v${size + 8}h-${size + 8}z"/><path d="${path}"/>`)}</svg><figcaption>${label}<br><span class="lt-code">${props.address}</span></figcaption></figure>`
}

/** A panel that keeps itself fresh: `at` is an event stream whose messages are the panel's new HTML. Without scripts the page reloads itself (`view.live`). */
export function livePanel(view: View, props: { at: string; id: string; content: Piece }): Html {
  return html`<div class="lt-live" id="${props.id}" data-live="${safeAddress(props.at)}"><div data-live-content>${props.content}</div><p class="lt-live__lost" role="status" hidden>${view.t(words.liveLost)}</p></div>`
}

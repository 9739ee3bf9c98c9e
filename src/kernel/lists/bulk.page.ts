import type { Again, Shown } from '../forms/index.ts'
import {
  actions,
  button,
  confirmation,
  details,
  form,
  type Html,
  html,
  linkButton,
  notification,
  officialLayout,
  type Piece,
  say,
  table,
  type View,
} from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import type { TaskFailure } from '../tasks/index.ts'
import type { BulkAct, BulkForm } from './definition.ts'
import { BULK_FORM, bulkAt, WHOLE_LIST } from './list.parts.page.ts'
import { DONE_PARAM } from './state.ts'
import { words } from './words.ts'

/** The acts on chosen rows; `more`: there are rows on other pages too. */
export function bulkBar(view: View, at: string, acts: readonly BulkAct[], more: boolean): Html {
  return form(
    view,
    { action: `${at}/${bulkAt(acts[0]!.name)}`, id: BULK_FORM, className: 'lt-bulk', hidden: { ve: view.query } },
    html`<span>${view.t(words.chosen)}</span>`,
    more &&
      html`<label class="lt-bulk__whole"><input type="checkbox" name="${WHOLE_LIST}" value="yes"> ${view.t(words.wholeFiltered)}</label>`,
    acts.map((act) =>
      button({
        label: view.t(act.label),
        formAction: `${at}/${bulkAt(act.name)}`,
        kind: act.danger ? 'danger' : 'plain',
      }),
    ),
  )
}

/** The rows an act is about to be done with. */
export interface AskedRows {
  at: string
  section: string
  /** The list's query, to come back to. */
  query: string
  ids: readonly string[]
  /** How the rows are called; null where the whole list under its filters is meant. */
  names: readonly string[] | null
  /** They are what this task could not do. */
  task: string | null
}

/** Asks before an act on chosen rows: how many, which, and what will happen. */
export function askBulk(view: View, act: BulkAct, asked: AskedRows): Html {
  const title = view.t(words.sure, view.t(act.label), asked.ids.length)
  return officialLayout(view, {
    title,
    section: asked.section,
    main: confirmation(view, {
      title,
      will: willBe(view, act, asked),
      fields: html`${rowNames(view, asked)}${rowFields(asked)}`,
      label: view.t(act.label),
      action: `${asked.at}/${bulkAt(act.name)}`,
      cancelAt: listAt(asked),
      hidden: { ve: asked.query, sure: 'yes' },
      danger: act.danger ?? false,
    }),
  })
}

/** The same with a form that is answered once for all rows. */
export function askForm(
  view: View,
  act: BulkAct,
  form: BulkForm['form'],
  asked: AskedRows,
  shown: Shown & { again: Again },
): Html {
  const will = willBe(view, act, asked)
  return form.page(view, {
    title: {
      vi: words.done.vi(say('vi', act.label), asked.ids.length),
      en: words.done.en(say('en', act.label), asked.ids.length),
    },
    section: asked.section,
    intro: html`${will.length > 0 && html`<ul class="lt-list">${will.map((line) => html`<li>${line}</li>`)}</ul>`}${rowNames(view, asked)}`,
    action: `${asked.at}/${bulkAt(act.name)}`,
    submit: act.label,
    cancelAt: listAt(asked),
    hidden: { ve: asked.query, sure: 'yes' },
    below: rowFields(asked),
    ...shown,
  })
}

const listAt = ({ at, query }: Pick<AskedRows, 'at' | 'query'>): string => (query ? `${at}?${query}` : at)

const willBe = (view: View, act: BulkAct, { names }: AskedRows): string[] => [
  ...(names ? [] : [view.t(words.wholeWill)]),
  ...(act.asks ?? []).map((line) => view.t(line)),
]

/** Above so many the names are folded: what is asked stays in sight. */
const SHOWN_NAMES = 10

function rowNames(view: View, { names }: AskedRows): Piece {
  if (!names) return null
  const list = html`<ul class="lt-list">${names.map((name) => html`<li>${name}</li>`)}</ul>`
  return names.length > SHOWN_NAMES ? details(view.t(words.theRows, names.length), list) : list
}

/** The choice said again, for the form that confirms it. */
const rowFields = ({ ids, names, task }: AskedRows): Html => {
  if (names && !task) return html`${ids.map((id) => html`<input type="hidden" name="id" value="${id}">`)}`
  const meant = task
    ? html`<input type="hidden" name="viec" value="${task}">`
    : html`<input type="hidden" name="${WHOLE_LIST}" value="yes">`
  return html`${meant}<input type="hidden" name="so" value="${ids.length}">`
}

/** Says what an act on chosen rows has done; a made-up value says nothing. */
export function doneNotice(view: View, acts: readonly BulkAct[], done: string): Piece {
  const [, name, count] = /^(.+)-(\d{1,6})$/.exec(done) ?? []
  const act = acts.find((one) => one.name === name)
  return act && notification(view, { kind: 'success', title: view.t(words.done, view.t(act.label), Number(count)) })
}

/** The address a list is shown at again after an act on chosen rows. */
export function afterBulk(at: string, query: string, act: string, count: number): string {
  const next = new URLSearchParams(query)
  next.set(DONE_PARAM, `${act}-${count}`)
  return `${at}?${next}`
}

/** A row that was refused, and why. */
export interface RefusedRow extends TaskFailure {
  id: string
}

/** What an act on chosen rows came to where some were refused, and the way to try those again. */
export function bulkReport(
  view: View,
  act: BulkAct,
  report: {
    at: string
    section: string
    query: string
    done: number
    failed: readonly RefusedRow[]
    answered: Readonly<Record<string, unknown>>
  },
): Html {
  const { at, section, query, done, failed, answered } = report
  const title = view.t(act.label)
  return officialLayout(view, {
    title,
    section,
    main: html`<h1>${title}</h1>${notification(view, {
      kind: 'warning',
      title: view.t(words.partly, done, failed.length),
    })}${table(view, {
      caption: view.t(words.refusedRows),
      rows: failed,
      columns: [
        { label: view.t(words.row), width: 40, cell: ({ what }) => what },
        { label: view.t(words.why), cell: ({ code, data }) => new Refusal(code, data).sentence(view.language) },
      ],
    })}${form(
      view,
      { action: `${at}/${bulkAt(act.name)}`, hidden: { ve: query } },
      failed.map(({ id }) => html`<input type="hidden" name="id" value="${id}">`),
      Object.entries(answered).flatMap(([name, value]) =>
        [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${String(one)}">`),
      ),
      actions(
        button({ label: view.t(words.again), kind: 'plain' }),
        linkButton({ label: view.t(words.backToList), at: query ? `${at}?${query}` : at }),
      ),
    )}`,
  })
}

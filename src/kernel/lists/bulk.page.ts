import {
  button,
  confirmation,
  form,
  type Html,
  html,
  linkButton,
  notification,
  officialLayout,
  type Piece,
  table,
  type View,
} from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import type { TaskFailure } from '../tasks/index.ts'
import type { BulkAct } from './definition.ts'
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

/** What is asked before an act on chosen rows. */
interface Asked {
  at: string
  section: string
  /** The list's query, to come back to. */
  query: string
  ids: readonly string[]
  /** How the rows are called; null where the whole list under its filters is meant. */
  names: readonly string[] | null
}

/** Asks before an act on chosen rows: how many, which, and what will happen. */
export function askBulk(view: View, act: BulkAct, { at, section, query, ids, names }: Asked): Html {
  const title = view.t(words.sure, view.t(act.label), ids.length)
  return officialLayout(view, {
    title,
    section,
    main: confirmation(view, {
      title,
      will: [...(names ? [] : [view.t(words.wholeWill)]), ...(act.asks ?? []).map((line) => view.t(line))],
      fields: names
        ? html`<ul class="lt-list">${names.map((name) => html`<li>${name}</li>`)}</ul>${ids.map(
            (id) => html`<input type="hidden" name="id" value="${id}">`,
          )}`
        : html`<input type="hidden" name="${WHOLE_LIST}" value="yes"><input type="hidden" name="so" value="${ids.length}">`,
      label: view.t(act.label),
      action: `${at}/${bulkAt(act.name)}`,
      cancelAt: query ? `${at}?${query}` : at,
      hidden: { ve: query, sure: 'yes' },
      danger: act.danger ?? false,
    }),
  })
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

/** What an act on chosen rows came to where some were refused. */
export function bulkReport(
  view: View,
  act: BulkAct,
  report: { at: string; section: string; query: string; done: number; failed: readonly TaskFailure[] },
): Html {
  const { at, section, query, done, failed } = report
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
    })}<p>${linkButton({ label: view.t(words.backToList), at: query ? `${at}?${query}` : at })}</p>`,
  })
}

import { legalDayOf } from '../../../packages/time/index.ts'
import {
  actions,
  type Html,
  html,
  linkButton,
  type Piece,
  summaryList,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import type { findAnswers } from './eform.store.ts'
import { type ShownAnswer, shownAnswers } from './shown.ts'
import { words } from './words.ts'

type Found = Awaited<ReturnType<typeof findAnswers>>

/** One answer on a page: its words, or its rows as a table. */
function answerPiece(view: View, { label, value, rows }: ShownAnswer): Piece {
  if (!rows || rows.rows.length === 0) return value ?? html`<span class="lt-quiet">${view.t(words.none)}</span>`
  return table(view, {
    caption: label,
    rows: rows.rows,
    columns: rows.columns.map((title, at) => ({ label: title, cell: (row: readonly string[]) => row[at] ?? '' })),
  })
}

/**
 * What was declared for a dossier, beside its papers: page by page as it was asked, with the paper to print. Where nothing was, the way to enter it
 * for whoever may.
 */
export function declaredPart(
  view: View,
  found: Found,
  { printAt, enterAt }: { printAt: string; enterAt: string | null },
): Piece {
  if (!found)
    return (
      enterAt &&
      html`<h2>${view.t(words.declared)}</h2><p>${view.t(words.enterBody)}</p>${actions(
        linkButton({ label: view.t(words.enter), at: enterAt, icon: 'pen' }),
      )}`
    )
  const { form, answers, given_at } = found
  const pages = shownAnswers(form.definition, answers, { language: view.language, on: legalDayOf(given_at) })
  const page = ({ title, answers: lines }: (typeof pages)[number]): Html =>
    html`<h3>${title}</h3>${summaryList(
      view,
      lines.map((line) => ({ key: line.label, value: answerPiece(view, line) })),
    )}`
  return html`<h2>${view.t(words.declared)}</h2><p class="lt-quiet">${form.definition.title[view.language]} · ${view.t(words.version, form.number)}</p>${pages.map(page)}${actions(
    linkButton({ label: view.t(words.print), at: printAt, icon: 'document' }),
  )}`
}

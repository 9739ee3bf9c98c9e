import type { Viewer } from '../../../kernel/acting/index.ts'
import { type Again, type DefinedForm, hasErrors } from '../../../kernel/forms/index.ts'
import { actForm, lifeActions } from '../../../kernel/life/index.ts'
import {
  actions,
  type Column,
  type Html,
  html,
  moment,
  type Option,
  officialLayout,
  type Piece,
  type StateKind,
  shortMoment,
  stateTag,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { type DocumentAct, documentLife, type OfficialDocument, shownNotation } from '../../documents/index.ts'
import { requestWords } from '../delivery/request.ts'
import { words } from '../words.ts'
import { askLife } from './ask.life.ts'
import type { Ask, AskLine, AskState } from './ask.ts'
import { askWords } from './ask.words.ts'

const kinds: Record<AskState, StateKind> = {
  queued: 'neutral',
  sent: 'near',
  failed: 'overdue',
  agreed: 'done',
  refused: 'refused',
  unanswered: 'paused',
}

/** What we asked about a document, newest first: of each receiver whether it was asked, and its answer with the reason. */
export function asksBlock(view: View, viewer: Viewer, asks: readonly Ask[], lines: readonly AskLine[]): Piece {
  if (asks.length === 0) return null
  return html`<section id="yeu-cau-di"><h2>${view.t(askWords.asked)}</h2>${asks.map((ask) => askTable(view, viewer, ask, lines))}</section>`
}

function askTable(view: View, viewer: Viewer, ask: Ask, all: readonly AskLine[]): Html {
  const { t } = view
  const lines = all.filter((line) => line.ask === ask.id)
  const said = html`<h3>${requestWords[ask.kind][view.language]}</h3><p>${moment(view, ask.askedAt)}: ${ask.reason}</p>`
  if (lines.length === 0) return html`${said}<p>${t(askWords.nobody)}</p>`
  const buttonsOf = (line: AskLine) => lifeActions(view, viewer, askLife, line, `/lien-thong/yeu-cau-di/${line.id}`)
  const todo: Column<AskLine> = {
    ...{ label: t(words.todo), width: 15, own: true },
    cell: (line) => actions(buttonsOf(line)),
  }
  return html`${said}${table(view, {
    caption: requestWords[ask.kind][view.language],
    columns: [
      {
        label: t(words.receiver),
        cell: (line) => html`${line.receiverName} <span class="lt-quiet">(${line.receiverCode})</span>`,
      },
      { label: t(words.standing), width: 20, cell: (line) => stateCell(view, line) },
      { label: t(askWords.answer), width: 20, cell: (line) => line.answerText },
      ...(lines.some((line) => buttonsOf(line).length > 0) ? [todo] : []),
    ],
    rows: lines,
  })}`
}

function stateCell(view: View, line: AskLine): Html {
  const at = line.answeredAt ?? line.sentAt
  const tag = stateTag(view, kinds[line.state], view.t(askLife.states[line.state].words))
  return html`${tag}${at && html` ${shortMoment(view, at)}`}${line.error && html`<div class="lt-quiet">${line.error[view.language]}</div>`}`
}

/** The form of a question, on a page of its own: what will happen, whom it reaches, then the fields. */
export function askPage(
  view: View,
  document: OfficialDocument,
  act: DocumentAct,
  props: {
    form: Pick<DefinedForm<never>, 'fields' | 'whole'>
    again: Again
    options?: Readonly<Record<string, readonly Option[]>>
    /** Who will be asked, when all of them are. */
    reaches?: readonly string[]
  },
): Html {
  const { form, again, options, reaches } = props
  const { label } = documentLife.acts[act]
  const title = `${label ? view.t(label) : ''}: ${shownNotation(document)}`
  return officialLayout(view, {
    title,
    section: 'documents',
    error: hasErrors(again),
    main: actForm(view, documentLife, act, document, {
      ...{ form, again, title, alone: true as const },
      address: `/van-ban/${document.id}`,
      ...(options && { options }),
      ...(reaches && { below: whom(view, reaches) }),
    }),
  })
}

const whom = (view: View, reaches: readonly string[]): Html =>
  reaches.length === 0
    ? html`<p>${view.t(askWords.nobody)}</p>`
    : html`<p><strong>${view.t(words.receiver)}:</strong> ${reaches.join('; ')}</p>`

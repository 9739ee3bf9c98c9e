import { isStatusCode, STATUS_CODES } from '../../../../packages/edxml/index.ts'
import { type Again, hasErrors, noErrors } from '../../../kernel/forms/index.ts'
import { actForm } from '../../../kernel/life/index.ts'
import {
  fileList,
  type Html,
  html,
  linkButton,
  moment,
  notification,
  officialLayout,
  type Piece,
  type StateKind,
  stateSentence,
  stateTag,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import { answerForm } from './request.form.ts'
import { requestLife } from './request.life.ts'
import { type Request, requestWords } from './request.ts'

export const deliveryBlock = (view: View, table: Html): Html =>
  html`<section><h2>${view.t(words.delivery)}</h2>${table}</section>`

export const requestTitle = (view: View, request: Request): string => requestWords[request.kind][view.language]

/** What the sender asked since the document came, on the document's page. */
export function requestBlock(view: View, requests: readonly Request[], mayOpen: boolean): Piece {
  if (requests.length === 0) return null
  return requests.map((request) =>
    notification(view, {
      kind: request.answer ? 'info' : 'warning',
      title: requestTitle(view, request),
      body: html`<p>${request.reason}</p><p>${answerSaid(view, request)} ${request.answerText}</p>${
        mayOpen &&
        html`<p><a class="lt-link" href="/lien-thong/yeu-cau/${request.id}">${view.t(words.openRequest)}</a></p>`
      }`,
    }),
  )
}

function answerSaid(view: View, request: Request): Piece {
  if (!request.answer) return null
  const label = isStatusCode(request.answer) ? STATUS_CODES[request.answer][view.language] : request.answer
  return html`${stateTag(view, request.answer === '15' ? 'done' : 'refused', label)} ${request.answeredAt && moment(view, request.answeredAt)}`
}

export interface RequestPageProps {
  /** What the viewer may do. */
  buttons?: readonly Html[]
  /** The form of the answer, in place of the buttons. */
  below?: Html
  again?: Again
}

const stateOf = (view: View, request: Request): { kind: StateKind; text: string } => ({
  kind: request.answer === null ? 'near' : request.answer === '15' ? 'done' : 'refused',
  text: view.t(requestLife.states[requestLife.stateOf(request)].words),
})

/** One request: what the sender asks, the files it sent, and the clerk's answer. */
export function requestPage(view: View, request: Request, props: RequestPageProps): Html {
  const { t } = view
  const title = requestTitle(view, request)
  const sender = `${request.senderName || request.senderCode}`
  return officialLayout(view, {
    title,
    section: 'documents',
    error: hasErrors(props.again ?? noErrors),
    main: html`<h1>${title}</h1>${stateSentence(view, {
      sentence: `${sender}: ${title}, ${request.about.code}.`,
      state: stateOf(view, request),
      next: request.document === null && request.answer === null ? t(words.waitingWill) : undefined,
      action: [
        ...(props.buttons ?? []),
        request.document !== null &&
          linkButton({ label: t(words.openDocument), at: `/van-ban/${request.document}`, icon: 'document' }),
      ],
    })}${summaryList(view, [
      { key: t(words.reason), value: request.reason },
      { key: t(words.sender), value: `${sender} (${request.senderCode})` },
      { key: t(words.document), value: request.about.code },
      { key: t(words.when), value: moment(view, request.askedAt) },
      request.answer !== null && {
        key: t(words.answer),
        value: html`${answerSaid(view, request)} ${request.answerText}`,
      },
    ])}${
      request.files.length > 0 &&
      html`<h2>${t(words.files)}</h2>${fileList(
        view,
        request.files.map((file, index) => ({
          name: file.name,
          at: file.file ? `/lien-thong/yeu-cau/${request.id}/tep/${index}` : undefined,
          bytes: file.size ?? undefined,
          note: file.damage ?? undefined,
        })),
      )}`
    }${props.below}`,
  })
}

/** The answer, said once what it will do before it is given. A request that is answered meanwhile only says so. */
export function answerAsked(view: View, request: Request, again: Again): Html {
  const { message } = again
  if (!requestLife.follows('answer', request)) {
    return html`${message && notification(view, { kind: 'error', title: message })}`
  }
  return actForm(view, requestLife, 'answer', request, {
    form: answerForm,
    again,
    address: `/lien-thong/yeu-cau/${request.id}`,
    title: view.t(words.answerTitle, requestTitle(view, request)),
  })
}

import { isStatusCode, STATUS_CODES } from '../../../../packages/edxml/index.ts'
import {
  actions,
  errorSummary,
  type FieldErrors,
  field,
  fileList,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  moment,
  notification,
  officialLayout,
  type Piece,
  stateSentence,
  stateTag,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
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
      body: html`<p>${request.reason}</p><p>${answerSaid(view, request)}</p>${
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
  request: Request
  mayAnswer: boolean
  errors: FieldErrors
  typed?: string
}

/** One request: what the sender asks, the files it sent, and the clerk's answer. */
export function requestPage(view: View, props: RequestPageProps): Html {
  const { request, errors } = props
  const { t } = view
  const title = requestTitle(view, request)
  const sender = `${request.senderName || request.senderCode}`
  const sentence =
    view.language === 'vi'
      ? `${sender}: ${title} ${request.about.code}.`
      : `${sender}: ${title}, ${request.about.code}.`
  return officialLayout(view, {
    title,
    section: 'documents',
    error: Object.keys(errors).length > 0,
    main: html`<h1>${title}</h1>${errorSummary(view, errors)}${stateSentence(view, {
      sentence,
      state: request.answer ? { kind: 'done' } : { kind: 'near', text: t(words.answer) },
      action:
        request.document &&
        linkButton({ label: t(words.openDocument), at: `/van-ban/${request.document}`, icon: 'document' }),
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
    }${!request.answer && props.mayAnswer && answerForm(view, props)}`,
  })
}

const answerForm = (view: View, { request, errors, typed }: RequestPageProps): Html =>
  html`<h2>${view.t(words.answer)}</h2>${form(
    view,
    { action: `/lien-thong/yeu-cau/${request.id}/tra-loi` },
    field(view, {
      kind: 'radios',
      name: 'answer',
      label: view.t(words.decision),
      options: [
        { value: '15', label: view.t(words.agree) },
        { value: '16', label: view.t(words.refuse) },
      ],
      error: errors.answer,
    }),
    field(view, {
      kind: 'textarea',
      name: 'text',
      label: view.t(words.answerText),
      hint: view.t(words.answerHint),
      rows: 3,
      value: typed,
      error: errors.text,
      optional: true,
    }),
    actions(mainAction({ label: view.t(words.answer) })),
  )}`

import { actions, button, linkButton } from './button.ts'
import { form } from './form.ts'
import { type Html, html, type Piece } from './html.ts'
import { citizenLayout, officialLayout } from './layout.ts'
import { words } from './page.words.ts'
import { notification } from './parts.ts'
import type { View } from './view.ts'
import { defineWords } from './words.ts'

const problemWords = defineWords({
  t403: { vi: 'Bạn không có quyền mở trang này', en: 'You may not open this page' },
  h403: {
    vi: 'Việc này thuộc quyền của vị trí hoặc cơ quan khác.',
    en: 'This belongs to another position or agency.',
  },
  d403: {
    vi: 'Nếu bạn cần làm việc này, hãy nhờ người quản trị của cơ quan gán quyền hoặc lập uỷ quyền.',
    en: 'If you need it, ask your agency’s administrator for the right or for a delegation.',
  },
  t404: { vi: 'Không tìm thấy trang này', en: 'Page not found' },
  h404: {
    vi: 'Địa chỉ có thể đã gõ sai, hoặc trang đã được chuyển đi.',
    en: 'The address may be mistyped, or the page has moved.',
  },
  d404: {
    vi: 'Kiểm tra lại địa chỉ, hoặc gõ tên hay số của nội dung cần tìm vào ô tìm kiếm.',
    en: 'Check the address, or type the name or number you look for into the search box.',
  },
  t409: { vi: 'Có người đã làm trước bạn', en: 'Someone acted before you' },
  h409: {
    vi: 'Trong lúc bạn mở trang, nội dung đã được người khác thay đổi. Việc của bạn chưa được ghi.',
    en: 'While you had the page open someone else changed it. Your action was not recorded.',
  },
  d409: { vi: 'Mở lại trang để xem nội dung mới, rồi làm tiếp.', en: 'Open the page again, see what changed, go on.' },
  t500: { vi: 'Hệ thống gặp lỗi', en: 'Something went wrong on our side' },
  h500: {
    vi: 'Lỗi này do hệ thống, không phải do bạn. Việc vừa làm chưa được ghi.',
    en: 'This is our fault, not yours. What you just did was not recorded.',
  },
  d500: {
    vi: 'Thử lại sau ít phút. Nếu vẫn lỗi, gọi người hỗ trợ và đọc mã lỗi dưới đây.',
    en: 'Try again in a few minutes. If it still fails, call support and read out the code below.',
  },
  t503: { vi: 'Hệ thống đang bận', en: 'The system is busy' },
  h503: { vi: 'Đang có quá nhiều việc cùng lúc.', en: 'Too much is going on at once.' },
  d503: { vi: 'Chờ một phút rồi thử lại.', en: 'Wait a minute and try again.' },
  t422: { vi: 'Chưa làm được việc này', en: 'This could not be done' },
  h422: {
    vi: 'Quy định hoặc trạng thái hiện tại chưa cho phép.',
    en: 'The rules or the present state do not allow it.',
  },
  d422: {
    vi: 'Quay lại trang trước, sửa theo lời nhắc trên rồi gửi lại.',
    en: 'Go back, mend what is said above, send again.',
  },
  t429: { vi: 'Bạn thao tác quá nhanh', en: 'Too many requests' },
  h429: {
    vi: 'Có quá nhiều yêu cầu từ máy này trong một phút.',
    en: 'Too many requests came from here within a minute.',
  },
  d429: { vi: 'Chờ một phút rồi thử lại.', en: 'Wait a minute and try again.' },
  t400: { vi: 'Không đọc được yêu cầu', en: 'The request could not be read' },
  h400: { vi: 'Nội dung gửi lên thiếu hoặc sai dạng.', en: 'What was sent is incomplete or malformed.' },
  d400: { vi: 'Quay lại trang trước và gửi lại.', en: 'Go back and send it again.' },
  toHome: { vi: 'Về trang chủ', en: 'Go to the home page' },
})

const statuses = [400, 403, 404, 409, 422, 429, 500, 503] as const
type Known = (typeof statuses)[number]
const known = (status: number): Known => statuses.find((one) => one === status) ?? (status >= 500 ? 500 : 400)

/** Whose words are said: that somebody was faster is true only of what was changed meanwhile; any other conflict is a state that does not allow it. */
const wordsFor = ({ status, code }: Pick<ProblemProps, 'status' | 'code'>): Known =>
  status === 409 && code !== undefined && !code.endsWith('.changed-meanwhile') ? 422 : known(status)

export interface ProblemProps {
  /** HTTP status. 400, 403, 404, 409, 422, 429, 500 and 503 have sentences of their own. */
  status: number
  /** The refusal's code or the request's id, to tell support. */
  code?: string
  title?: string
  /** What happened; a refusal's own sentence. */
  happened?: Piece
  /** What to do, one line each. */
  todo?: readonly Piece[]
  /** The way on: usually back to the thing itself. */
  action?: { label: string; at: string }
}

/** A page that says what happened, what to do, and the code to give to support. Never a stack, never a blame. */
export function problemPage(view: View, props: ProblemProps): Html {
  const status = wordsFor(props)
  const title = props.title ?? view.t(problemWords[`t${status}`])
  const todo = props.todo ?? [view.t(problemWords[`d${status}`])]
  const action = props.action ?? { label: view.t(problemWords.toHome), at: '/' }
  const main = html`<div class="lt-problem"><h1>${title}</h1><p class="lt-lead">${props.happened ?? view.t(problemWords[`h${status}`])}</p><h2>${view.t(words.whatToDo)}</h2><ul class="lt-list">${todo.map((line) => html`<li>${line}</li>`)}</ul>${actions(
    linkButton({ ...action, kind: 'main' }),
  )}${props.code && html`<p class="lt-quiet">${view.t(words.errorCode)}: <span class="lt-code">${props.code}</span></p>`}</div>`
  const official = view.account && view.account.kind !== 'citizen'
  return official ? officialLayout(view, { title, section: '', main }) : citizenLayout(view, { title, main })
}

export interface ConfirmProps {
  /** A question: `Từ chối hồ sơ H50.12-261122-0001?` */
  title: string
  /** What will happen, one consequence each. */
  will: readonly Piece[]
  /** Fields of the act: a reason, for instance. */
  fields?: Piece
  /** What the button does, as a verb: `Từ chối hồ sơ`. */
  label: string
  action: string
  cancelAt: string
  hidden?: Readonly<Record<string, string>>
  /** False when it can be undone afterwards: an ordinary button then. */
  danger?: boolean
  /** It stands on a page that has its own first heading. */
  within?: boolean
}

/** Asks once before something that cannot be undone, and says what will happen. The content of a page; wrap it in a layout. */
export function confirmation(view: View, props: ConfirmProps): Html {
  const heading = props.within ? html`<h2 class="govuk-heading-m">${props.title}</h2>` : html`<h1>${props.title}</h1>`
  return html`${heading}${notification(view, {
    kind: 'warning',
    title: view.t(words.willHappen),
    body: html`<ul class="lt-list">${props.will.map((line) => html`<li>${line}</li>`)}</ul>`,
  })}${form(
    view,
    { action: props.action, hidden: props.hidden },
    props.fields,
    actions(
      button({ label: props.label, kind: props.danger === false ? 'main' : 'danger' }),
      linkButton({ label: view.t(words.cancel), at: props.cancelAt }),
    ),
  )}`
}

import type { Instant } from '../../../packages/time/index.ts'
import { actions, button } from './button.ts'
import { field } from './field.ts'
import { errorSummary, type FieldErrors, form } from './form.ts'
import { type Html, html, type Piece } from './html.ts'
import { icon } from './icon.ts'
import { words } from './page.words.ts'
import { moment } from './text.ts'
import type { View } from './view.ts'

/** One thing somebody said about the thing it stands beside. */
export interface Comment {
  /** Name and post of the writer. */
  who: string
  at: Instant
  /** Plain text; line breaks are kept. */
  text: string
  /** Files or links that came with it. */
  below?: Piece
}

export interface CommentsProps {
  /** Heading; `Trao đổi` when left out. */
  title?: string
  comments: readonly Comment[]
  /** Where a new one is sent; none for those who only read. */
  action?: string
  /** Who will read it, said before one writes. */
  readers?: string
  values?: Readonly<Record<string, unknown>>
  errors?: FieldErrors
  draft?: string
}

/** Name of the field a new comment is sent in. */
export const COMMENT_FIELD = 'y-kien'

/** What people said about a thing, oldest first, and the box to add to it. Storing them is the room's. */
export function comments(view: View, props: CommentsProps): Html {
  const { t } = view
  const { errors = {}, values = {} } = props
  const title = props.title ?? t(words.comments)
  const list =
    props.comments.length === 0
      ? html`<p class="lt-quiet">${t(words.noComments)}</p>`
      : html`<ol class="lt-comments">${props.comments.map(
          (comment) =>
            html`<li class="lt-comment"><p class="lt-comment__who"><strong>${comment.who}</strong> <span class="lt-quiet">${moment(view, comment.at)}</span></p><p class="lt-comment__text">${comment.text}</p>${comment.below}</li>`,
        )}</ol>`
  return html`<section class="lt-talk"><h2>${icon('mail', 20)} ${title}</h2>${list}${
    props.action &&
    html`${errorSummary(view, errors)}${form(
      view,
      { action: props.action, draft: props.draft, filled: Object.keys(errors).length > 0 },
      field(view, {
        kind: 'textarea',
        name: COMMENT_FIELD,
        label: t(words.newComment),
        hint: props.readers,
        rows: 3,
        maxLength: 3000,
        value: String(values[COMMENT_FIELD] ?? ''),
        error: errors[COMMENT_FIELD],
      }),
      actions(button({ label: t(words.sendComment), icon: 'send' })),
    )}`
  }</section>`
}

import { attr, type Html, html, type Piece, safeAddress } from './html.ts'
import { words } from './page.words.ts'
import { CSRF_FIELD, FORM_KEY_FIELD, type View } from './view.ts'

/** What is wrong with a form: field name → the sentence the person reads (what is wrong and how to mend it). */
export type FieldErrors = Readonly<Record<string, string>>

export interface FormProps {
  action: string
  /** Default `post`. A `get` form carries neither token nor key. */
  method?: 'get' | 'post'
  /** True when the form sends files: multipart, with progress where scripts run. */
  files?: boolean
  /**
   * Keeps what is typed on this device under this name until the server says it is safe (layout `draftSaved`). Use one name per thing
   * being written, e.g. `nop-ho-so-1.004756`. Passwords and files are never kept.
   */
  draft?: string
  /** The server already holds what was typed (a form shown again with errors): an older draft on the device must not replace it. */
  filled?: boolean
  /** The key of the first try, when the same form is shown again after an expired session; a new one otherwise. */
  formKey?: string
  hidden?: Readonly<Record<string, string | number>>
  id?: string
  className?: string
}

/** A form with its CSRF token and idempotency key: a double click or a repeated post does one thing once. */
export function form(view: View, props: FormProps, ...content: Piece[]): Html {
  const method = props.method ?? 'post'
  const hidden: [string, string | number][] = Object.entries(props.hidden ?? {})
  if (method === 'post') hidden.push([CSRF_FIELD, view.csrf], [FORM_KEY_FIELD, props.formKey ?? view.formKey()])
  // a form of another person on the same device must not be offered
  const draft = props.draft && `${props.draft}/${view.account?.name ?? ''}`
  return html`<form action="${safeAddress(props.action)}" method="${method}"${attr('enctype', props.files ? 'multipart/form-data' : null)}${attr('id', props.id)}${attr('class', props.className)}${attr('data-draft', draft)}${attr('data-filled', props.filled)}${attr('data-progress', props.files)}${attr('data-once', method === 'post')} novalidate>${hidden.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${content}</form>`
}

/** What is wrong, at the top of the page, each line leading to its field. Takes the focus when the page opens. Nothing when all is well. */
export function errorSummary(view: View, errors: FieldErrors, title?: string): Html {
  const entries = Object.entries(errors)
  if (entries.length === 0) return html``
  return html`<div class="govuk-error-summary" data-focus tabindex="-1"><div role="alert"><h2 class="govuk-error-summary__title">${title ?? view.t(words.errorSummary)}</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${entries.map(
    ([name, message]) => html`<li><a href="#${fieldId(name)}">${message}</a></li>`,
  )}</ul></div></div></div>`
}

/** The id of a field's first control, so that error links and labels agree. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\p{L}\p{N}_-]/gu, '-')}`

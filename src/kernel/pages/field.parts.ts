import { fieldId } from './form.ts'
import { attr, type Html, html, type Piece } from './html.ts'
import { words } from './page.words.ts'
import type { View } from './view.ts'

/** What every field has. Everything is required unless `optional`, which is then said in the label. */
export interface FieldBase {
  name: string
  label: string
  /** An example or how to answer, in plain words. */
  hint?: Piece
  /** What is wrong and how to mend it. */
  error?: string
  optional?: boolean
  /** The label is the page's heading: one question per page. */
  question?: boolean
  /** The first control takes the focus when the page opens. */
  autofocus?: boolean
}

function describedBy(props: FieldBase): string | null {
  const id = fieldId(props.name)
  return [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || null
}

/**
 * Wraps a control in its group; `control` receives the attributes that tie it to hint and error.
 * @param id of the control, when it is not the one its name gives
 */
export function group(view: View, props: FieldBase, control: (tied: Html) => Piece, id = fieldId(props.name)): Html {
  const described = describedBy(props)
  const tied = html` id="${id}" name="${props.name}"${attr('aria-describedby', described)}${attr('aria-invalid', props.error ? 'true' : null)}${attr('aria-required', props.optional ? null : 'true')}${attr('autofocus', props.autofocus)}`
  const label = html`<label class="govuk-label${props.question ? ' govuk-label--l' : ' govuk-label--s'}" for="${id}">${labelText(view, props)}</label>`
  return html`<div class="govuk-form-group${props.error ? ' govuk-form-group--error' : ''}">${
    props.question ? html`<h1 class="govuk-label-wrapper">${label}</h1>` : label
  }${hintAndError(view, props)}${control(tied)}</div>`
}

/** The label, with `(không bắt buộc)` when it may be left empty. */
export function labelText(view: View, props: FieldBase): Html {
  return html`${props.label}${props.optional && html` <span class="lt-optional">(${view.t(words.optional)})</span>`}`
}

/** Hint and error paragraphs with the ids the control points to. */
export function hintAndError(view: View, props: FieldBase): Html {
  const id = fieldId(props.name)
  return html`${props.hint && html`<div class="govuk-hint" id="${id}-hint">${props.hint}</div>`}${
    props.error &&
    html`<p class="govuk-error-message" id="${id}-error"><span class="govuk-visually-hidden">${view.t(words.errorTitle)}:</span> ${props.error}</p>`
  }`
}

/** A fieldset whose legend is the label: one name for several controls. */
export function fieldset(view: View, props: FieldBase, content: Piece, role?: string): Html {
  const described = describedBy(props)
  const text = labelText(view, props)
  return html`<div class="govuk-form-group${props.error ? ' govuk-form-group--error' : ''}"><fieldset class="govuk-fieldset"${attr('role', role)}${attr('aria-describedby', described)}><legend class="govuk-fieldset__legend ${props.question ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s'}">${
    props.question ? html`<h1 class="govuk-fieldset__heading">${text}</h1>` : text
  }</legend>${hintAndError(view, props)}${content}</fieldset></div>`
}

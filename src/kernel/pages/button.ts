import { attr, type Html, html, type Piece, safeAddress } from './html.ts'
import { type IconName, icon } from './icon.ts'

export interface ButtonProps {
  /** What it does, as a verb: `Tiếp nhận và in giấy hẹn`, never `OK`. */
  label: string
  name?: string
  value?: string
  icon?: IconName
  kind?: 'main' | 'danger' | 'plain'
  /** Id of the form it submits when it stands outside of it. */
  form?: string
  /** Posts to another address than its form's. */
  formAction?: string
  /** Submits without the browser's own checks (save a draft, go back). */
  noValidate?: boolean
}

/** A submit button. `plain` unless said otherwise; a page has one `mainAction`. */
export function button(props: ButtonProps): Html {
  const { label, kind = 'plain' } = props
  return html`<button class="lt-button lt-button--${kind}" type="submit"${attr('name', props.name)}${attr('value', props.value)}${attr('form', props.form)}${attr('formaction', props.formAction)}${attr('formnovalidate', props.noValidate)}>${props.icon && icon(props.icon, 18)}<span>${label}</span></button>`
}

/** The one main action of a page. */
export const mainAction = (props: Omit<ButtonProps, 'kind'>): Html => button({ ...props, kind: 'main' })

/**
 * Starts something that cannot be undone. It never acts by itself: it is a link to a page made with `confirmPage`, which says what will happen
 * and asks once.
 */
export const dangerAction = (props: { label: string; at: string; icon?: IconName }): Html =>
  linkButton({ ...props, kind: 'danger' })

/** A link that looks like a button: leads to a page, changes nothing. */
export function linkButton(props: {
  label: string
  at: string
  kind?: 'main' | 'danger' | 'plain'
  icon?: IconName
  download?: boolean
}): Html {
  return html`<a class="lt-button lt-button--${props.kind ?? 'plain'}" href="${safeAddress(props.at)}"${attr('download', props.download)} draggable="false">${props.icon && icon(props.icon, 18)}<span>${props.label}</span></a>`
}

/** Buttons and links side by side, the main one first; none of them is nothing, so that a cell without an act is empty. */
export function actions(...pieces: Piece[]): Html {
  const buttons = html`${pieces}`
  return buttons.toString() === '' ? buttons : html`<div class="lt-actions">${buttons}</div>`
}

import {
  boxField,
  type ChoiceProps,
  choiceField,
  type DateProps,
  dateField,
  type SelectProps,
  selectField,
} from './choice.ts'
import { type FieldBase, group } from './field.parts.ts'
import { attr, type Html, html } from './html.ts'
import { words } from './page.words.ts'
import { formatBytes } from './text.ts'
import type { View } from './view.ts'

export interface InputProps extends FieldBase {
  kind: 'text' | 'email' | 'tel' | 'number' | 'password' | 'search'
  value?: string | number
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'text'
  maxLength?: number
  /** How long the answer is, so that the box shows it: characters. */
  width?: 4 | 10 | 20
  /** Stands before or after the box: `đồng`. */
  suffix?: string
  spellcheck?: boolean
  readOnly?: boolean
}

export interface TextareaProps extends FieldBase {
  kind: 'textarea'
  value?: string
  rows?: number
  maxLength?: number
}

export interface FileProps extends FieldBase {
  kind: 'file'
  /** Kinds the server takes, e.g. `.pdf,.jpg,.png`; the server looks at the content all the same. */
  accept: string
  /** Limit of one file in bytes. */
  maxBytes: number
  multiple?: boolean
}

/** One box to tick. */
export interface BoxProps extends FieldBase {
  kind: 'box'
  ticked: boolean
}

export type FieldProps = BoxProps | InputProps | TextareaProps | FileProps | SelectProps | ChoiceProps | DateProps

/**
 * A form field with its label, hint and error tied together for screen readers. Kinds: one-line inputs (`text`, `email`, `tel`, `number`,
 * `password`, `search`), `textarea`, `select`, `radios`, `checkboxes`, `box` (one to tick), `date` (day, month and year as three
 * numbers named `NAME-day`, `NAME-month`, `NAME-year`; for dates people know by heart), `file`.
 */
export function field(view: View, props: FieldProps): Html {
  switch (props.kind) {
    case 'textarea':
      return textareaField(view, props)
    case 'select':
      return selectField(view, props)
    case 'radios':
    case 'checkboxes':
      return choiceField(view, props)
    case 'box':
      return boxField(view, props)
    case 'date':
      return dateField(view, props)
    case 'file':
      return fileUpload(view, props)
    default:
      return inputField(view, props)
  }
}

function inputField(view: View, props: InputProps): Html {
  const type = props.kind === 'number' ? 'text' : props.kind
  const inputmode = props.inputmode ?? (props.kind === 'number' ? 'numeric' : undefined)
  const width = props.width ? ` govuk-input--width-${props.width}` : ''
  return group(view, props, (tied) => {
    const input = html`<input class="govuk-input${width}${props.error ? ' govuk-input--error' : ''}" type="${type}"${tied}${attr('value', props.value)}${attr('autocomplete', props.autocomplete)}${attr('inputmode', inputmode)}${attr('maxlength', props.maxLength)}${attr('readonly', props.readOnly)}${attr('spellcheck', props.spellcheck === false ? 'false' : null)}>`
    return props.suffix
      ? html`<div class="govuk-input__wrapper">${input}<div class="govuk-input__suffix">${props.suffix}</div></div>`
      : input
  })
}

function textareaField(view: View, props: TextareaProps): Html {
  return group(
    view,
    props,
    (tied) =>
      // the first line break after the tag is dropped by browsers; one of ours keeps theirs
      html`<textarea class="govuk-textarea${props.error ? ' govuk-textarea--error' : ''}" rows="${props.rows ?? 5}"${tied}${attr('maxlength', props.maxLength)}>
${props.value}</textarea>`,
  )
}

/** A file field that says which kinds and sizes are taken before anything is chosen. */
export function fileUpload(view: View, props: Omit<FileProps, 'kind'>): Html {
  const kinds = props.accept
    .split(',')
    .map((kind) => kind.trim().replace(/^\./, '').toUpperCase())
    .join(', ')
  const limit = view.t(words.fileLimit, kinds, formatBytes(props.maxBytes, view.language))
  const hint = html`${props.hint && html`${props.hint}<br>`}${limit}`
  return group(
    view,
    { ...props, hint },
    (tied) =>
      html`<input class="govuk-file-upload${props.error ? ' govuk-file-upload--error' : ''}" type="file"${tied} accept="${props.accept}"${attr('multiple', props.multiple)} data-max="${props.maxBytes}">`,
  )
}

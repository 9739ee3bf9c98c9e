import { type LegalDay, parseDay } from '../../../packages/time/index.ts'
import { type FieldBase, fieldset, group, hintAndError } from './field.parts.ts'
import { fieldId } from './form.ts'
import { attr, type Html, html, type Piece } from './html.ts'
import { words } from './page.words.ts'
import type { View } from './view.ts'

export interface Option {
  value: string
  label: string
  hint?: Piece
}

export interface SelectProps extends FieldBase {
  kind: 'select'
  options: readonly Option[]
  value?: string
  /** First line while nothing is chosen; `Chọn…` when left out, none when null. */
  empty?: string | null
}

export interface ChoiceProps extends FieldBase {
  kind: 'radios' | 'checkboxes'
  options: readonly Option[]
  /** The chosen value; for checkboxes, the chosen values. */
  value?: string | readonly string[]
  /** Side by side: for two or three short answers. */
  inline?: boolean
}

export interface DateProps extends FieldBase {
  kind: 'date'
  /** What was typed, as typed: a wrong date is shown again as it was. */
  value?: { day?: string; month?: string; year?: string }
  /** `bday` for the date of birth of the person at the keyboard. */
  autocomplete?: 'bday'
}

/** What a `date` field sent: as typed (to show again) and the day it is, when it is one. */
export function readDate(
  body: Readonly<Record<string, unknown>>,
  name: string,
): { typed: { day: string; month: string; year: string }; day?: LegalDay } {
  const part = (key: string) => String(body[`${name}-${key}`] ?? '').trim()
  const typed = { day: part('day'), month: part('month'), year: part('year') }
  return { typed, day: parseDay(`${typed.day}/${typed.month}/${typed.year}`) }
}

/** A list to choose one of; for five answers or fewer radios are kinder. */
export function selectField(view: View, props: SelectProps): Html {
  const empty = props.empty === undefined ? view.t(words.choose) : props.empty
  return group(
    view,
    props,
    (tied) =>
      html`<select class="govuk-select${props.error ? ' govuk-select--error' : ''}"${tied}>${
        empty !== null && html`<option value="">${empty}</option>`
      }${selectOptions(props.options, props.value)}</select>`,
  )
}

/** The `<option>` lines, the chosen one marked. */
export function selectOptions(options: readonly Option[], chosen: string | undefined): Html[] {
  return options.map(
    ({ value, label }) => html`<option value="${value}"${attr('selected', value === chosen)}>${label}</option>`,
  )
}

/** One answer (radios) or several (checkboxes), each with room for a thumb. */
export function choiceField(view: View, props: ChoiceProps): Html {
  const id = fieldId(props.name)
  const kind = props.kind
  const type = kind === 'radios' ? 'radio' : 'checkbox'
  const chosen = new Set(typeof props.value === 'string' ? [props.value] : (props.value ?? []))
  const items = props.options.map((option, index) => {
    const itemId = index === 0 ? id : `${id}-${index + 1}`
    return html`<div class="govuk-${kind}__item"><input class="govuk-${kind}__input" type="${type}" id="${itemId}" name="${props.name}" value="${option.value}"${attr('checked', chosen.has(option.value))}${attr('autofocus', props.autofocus && index === 0)}${attr('aria-describedby', option.hint ? `${itemId}-more` : null)}><label class="govuk-label govuk-${kind}__label" for="${itemId}">${option.label}</label>${
      option.hint && html`<div class="govuk-hint govuk-${kind}__hint" id="${itemId}-more">${option.hint}</div>`
    }</div>`
  })
  return fieldset(
    view,
    props,
    html`<div class="govuk-${kind}${props.inline ? ` govuk-${kind}--inline` : ''}">${items}</div>`,
  )
}

/** One box to tick: its label is the sentence that is agreed to. */
export function boxField(view: View, props: FieldBase & { ticked: boolean }): Html {
  const id = fieldId(props.name)
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ')
  return html`<div class="govuk-form-group${props.error ? ' govuk-form-group--error' : ''}">${hintAndError(view, { ...props, hint: undefined })}<div class="govuk-checkboxes"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="${id}" name="${props.name}" value="true"${attr('checked', props.ticked)}${attr('aria-describedby', described || null)}${attr('aria-invalid', props.error ? 'true' : null)}${attr('autofocus', props.autofocus)}><label class="govuk-label govuk-checkboxes__label" for="${id}">${props.label}</label>${
    props.hint && html`<div class="govuk-hint govuk-checkboxes__hint" id="${id}-hint">${props.hint}</div>`
  }</div></div></div>`
}

/** Day, month and year as three numbers, in the order they are said. */
export function dateField(view: View, props: DateProps): Html {
  const id = fieldId(props.name)
  const part = (key: 'day' | 'month' | 'year', width: 2 | 4) => {
    const partId = key === 'day' ? id : `${id}-${key}`
    return html`<div class="govuk-date-input__item"><label class="govuk-label govuk-date-input__label" for="${partId}">${view.t(words[key])}</label><input class="govuk-input govuk-input--width-${width}${props.error ? ' govuk-input--error' : ''}" id="${partId}" name="${props.name}-${key}" type="text" inputmode="numeric" maxlength="${width}"${attr('value', props.value?.[key])}${attr('autocomplete', props.autocomplete && `${props.autocomplete}-${key}`)}${attr('autofocus', props.autofocus && key === 'day')}${attr('aria-invalid', props.error ? 'true' : null)}></div>`
  }
  return fieldset(
    view,
    props,
    html`<div class="govuk-date-input">${part('day', 2)}${part('month', 2)}${part('year', 4)}</div>`,
    'group',
  )
}

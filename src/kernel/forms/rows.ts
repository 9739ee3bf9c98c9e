import { type FieldBase, fieldset } from '../pages/field.parts.ts'
import { fieldId } from '../pages/form.ts'
import { type Html, html } from '../pages/html.ts'
import type { View } from '../pages/view.ts'
import { rowsField } from './again.ts'
import { type ControlProps, control } from './controls.ts'
import { fieldsOf } from './fields.ts'
import { words } from './form.words.ts'
import { againButton } from './pick.ts'
import { shownRows } from './shown.ts'

/** A repeated group: its rows, each a fieldset with its number, and the buttons that add one and take one away. */
export function rowsControl(view: View, props: ControlProps, base: FieldBase): Html {
  const { at, path, field, again } = props
  const { count: asked, values } = shownRows(at, field, again.values)
  const told = props.shown.rows?.[path]
  const count = told?.length ?? asked
  const beside = fieldsOf(field.items ?? {})
  const rows = Array.from({ length: count }, (_, index) => {
    const prefix = `${at}-${index}-`
    const fields = Object.entries(beside).map(([name, inner]) =>
      control(view, {
        ...props,
        at: prefix + name,
        path: `${path}.${name}`,
        field: inner,
        beside,
        prefix,
        again: { ...again, values },
        question: false,
        autofocus: false,
      }),
    )
    const title = told?.[index]?.title ?? view.t(words.row, base.label, index + 1)
    const hint = told?.[index]?.hint
    const remove =
      !field.fixed &&
      count > (field.minItems ?? 0) &&
      againButton({ value: `bot:${at}:${index}`, label: view.t(words.removeRow, index + 1), icon: 'trash' })
    return html`<fieldset class="govuk-fieldset lt-row" data-row><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${title}</legend>${hint && html`<p class="govuk-hint">${hint}</p>`}<div class="lt-row__fields">${fields}</div>${remove}</fieldset>`
  })
  const more =
    !field.fixed &&
    count < (field.maxItems ?? 500) &&
    againButton({
      value: `them:${at}`,
      label: field.add ? view.t(field.add) : view.t(words.add),
      icon: 'plus',
      id: fieldId(at),
      about: field.add ? undefined : base.label,
    })
  return html`<div class="lt-rows" data-part="${at}">${fieldset(
    view,
    // how many there are is not the person's to say
    told ? { ...base, optional: false } : base,
    html`${count === 0 && html`<p class="lt-quiet">${view.t(words.noRows)}</p>`}${rows}${more}<input type="hidden" name="${rowsField(at)}" value="${count}">`,
  )}</div>`
}

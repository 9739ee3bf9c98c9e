import { type Option, selectOptions } from '../pages/choice.ts'
import { type FieldBase, fieldset, group } from '../pages/field.parts.ts'
import { field } from '../pages/field.ts'
import { fieldId } from '../pages/form.ts'
import { attr, type Html, html, type Piece } from '../pages/html.ts'
import { icon } from '../pages/icon.ts'
import type { View } from '../pages/view.ts'
import { AGAIN_FIELD, findField } from './again.ts'
import { words } from './form.words.ts'

/** Up to here a list to open is quicker than a search. */
const FEW = 12
/** Matches shown at once. */
const MATCHES = 12

/** Small, without accents: how texts are compared. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase()

/** Options whose label or hint has every word of the text, those that begin with it first. */
export function matching(options: readonly Option[], text: string): Option[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  const begins = (option: Option) => plain(option.label).startsWith(plain(text.trim()))
  const found = options.filter((option) => {
    const all = plain(`${option.label} ${typeof option.hint === 'string' ? option.hint : ''}`)
    return words.every((word) => all.includes(word))
  })
  return [...found.filter(begins), ...found.filter((option) => !begins(option))]
}

/**
 * One person or agency as an option that cannot be taken for another: title – unit – agency – holder.
 * @param parts what tells it apart, most telling first; what is not known is left out
 */
export const distinctOption = (value: string, ...parts: readonly (string | null | undefined)[]): Option => ({
  value,
  label: parts.filter(Boolean).join(' – '),
})

/**
 * A picker. Few options: a list to open. Many: a box to type in and the matches below it, found by the server when “Tìm” is pressed, as one
 * types where scripts run.
 */
export function pickField(
  view: View,
  props: FieldBase & { options: readonly Option[]; value: string; typed: string },
): Html {
  const { options, value } = props
  if (options.length <= FEW) return field(view, { kind: 'select', ...props })
  const chosen = options.find((option) => option.value === value)
  const found = props.typed.trim() === '' ? [] : matching(options, props.typed)
  const others = found.filter((option) => option !== chosen).slice(0, MATCHES)
  const shown = chosen ? [chosen, ...others] : others
  return sought(view, props, found.length, shown.length > 0 && choices(view, props, shown))
}

/** Several out of many: what was picked stays ticked above the matches. While nothing is sought the first of the list are offered: the page puts what is used most there. */
export function pickSeveral(
  view: View,
  props: FieldBase & { options: readonly Option[]; value: readonly string[]; typed: string },
): Html {
  const { options, typed } = props
  const value = new Set(props.value)
  const chosen = options.filter((option) => value.has(option.value))
  const found = typed.trim() === '' ? options : matching(options, typed)
  const others = found.filter((option) => !value.has(option.value)).slice(0, MATCHES)
  return sought(view, props, found.length, boxes(view, props, [...chosen, ...others], value))
}

/** The box one searches in, its button, how many were found, and the choices. */
function sought(view: View, props: FieldBase & { typed: string }, found: number, choices: Piece): Html {
  const id = fieldId(props.name)
  const box = group(
    view,
    { ...props, name: findField(props.name), hint: props.hint ?? view.t(words.findHint) },
    () =>
      html`<div class="lt-find"><input class="govuk-input${props.error ? ' govuk-input--error' : ''}" type="search" id="${id}" name="${findField(props.name)}" value="${props.typed}" autocomplete="off" data-find${describedBy(props)}${attr('aria-invalid', props.error ? 'true' : null)}${attr('autofocus', props.autofocus)}>${againButton({ value: `tim:${props.name}`, label: view.t(words.find), icon: 'search' })}</div>`,
    id,
  )
  const note =
    props.typed.trim() === ''
      ? ''
      : found === 0
        ? view.t(words.foundNone)
        : found > MATCHES
          ? view.t(words.foundMore, MATCHES, found)
          : view.t(words.found, found)
  return html`<div class="lt-pick">${box}<div data-part="${props.name}"><p class="lt-quiet lt-found" role="status">${note}</p>${choices}</div></div>`
}

function boxes(view: View, props: FieldBase, shown: readonly Option[], chosen: ReadonlySet<string>): Piece {
  if (shown.length === 0) return null
  const id = `${fieldId(props.name)}-chon`
  const count = shown.filter((option) => chosen.has(option.value)).length
  return html`${count > 0 && html`<p>${view.t(words.picked, count)}</p>`}<div class="lt-choices"><fieldset class="govuk-fieldset"><legend class="govuk-visually-hidden">${props.label}</legend><div class="govuk-checkboxes">${shown.map(
    (option, index) =>
      html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="${id}-${index}" name="${props.name}" value="${option.value}"${attr('checked', chosen.has(option.value))}${attr('aria-describedby', option.hint ? `${id}-${index}-more` : null)}><label class="govuk-label govuk-checkboxes__label" for="${id}-${index}">${option.label}</label>${
        option.hint &&
        html`<div class="govuk-hint govuk-checkboxes__hint" id="${id}-${index}-more">${option.hint}</div>`
      }</div>`,
  )}</div></fieldset></div>`
}

const describedBy = (props: FieldBase): Html => {
  const id = fieldId(findField(props.name))
  return attr('aria-describedby', [`${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' '))
}

function choices(view: View, props: FieldBase & { value: string }, shown: readonly Option[]): Html {
  const id = `${fieldId(props.name)}-chon`
  const none: Option[] = props.optional ? [{ value: '', label: view.t(words.noChoice) }] : []
  return html`<fieldset class="govuk-fieldset"><legend class="govuk-visually-hidden">${props.label}</legend><div class="govuk-radios">${[
    ...shown,
    ...none,
  ].map(
    (option, index) =>
      html`<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" id="${id}-${index}" name="${props.name}" value="${option.value}"${attr('checked', option.value === props.value)}${attr('aria-describedby', option.hint ? `${id}-${index}-more` : null)}><label class="govuk-label govuk-radios__label" for="${id}-${index}">${option.label}</label>${
        option.hint && html`<div class="govuk-hint govuk-radios__hint" id="${id}-${index}-more">${option.hint}</div>`
      }</div>`,
  )}</div></fieldset>`
}

/** A button that asks for more of the form; it sends the form without checking it. */
export const againButton = (props: {
  value: string
  label: string
  icon?: Parameters<typeof icon>[0]
  id?: string
  about?: string
}): Html =>
  html`<button class="lt-button" type="submit" name="${AGAIN_FIELD}" value="${props.value}"${attr('id', props.id)} formnovalidate>${props.icon && icon(props.icon)}${props.label}${
    props.about && html`<span class="govuk-visually-hidden"> ${props.about}</span>`
  }</button>`

/** Where somebody may live: provinces, and the communes of one. The names of before a merger stand beside the present ones. */
export interface PlaceSource {
  provinces: readonly Option[]
  communes(province: string): readonly Option[]
}

/** A place as an option: its name, and in the hint what it was called before or until when it was called so. */
export function placeOption(
  view: View,
  place: { code: string; name: string; until?: string | null; formerly?: readonly string[] },
): Option {
  const hint = [
    place.until && view.t(words.until, place.until),
    place.formerly?.length && view.t(words.formerly, place.formerly.join(', ')),
  ].filter(Boolean)
  return { value: place.code, label: place.name, ...(hint.length > 0 && { hint: hint.join('; ') }) }
}

/** Province, commune and the line before them; each step of the choice works by a button. */
export function placedAddress(
  view: View,
  props: FieldBase & {
    source: PlaceSource
    values: Readonly<Record<string, unknown>>
    errors: Readonly<Record<string, string>>
    maxLength: number
  },
): Html {
  const { name, source, values, errors } = props
  const text = (key: string) => String(values[`${name}-${key}`] ?? '')
  const province = text('province')
  const communes = source.provinces.some((one) => one.value === province) ? source.communes(province) : []
  return fieldset(
    view,
    { ...props, error: undefined },
    html`${group(
      view,
      {
        name: `${name}-province`,
        label: view.t(words.province),
        optional: props.optional,
        error: errors[`${name}-province`],
      },
      (tied) =>
        html`<div class="lt-find"><select class="govuk-select"${tied} data-find><option value="">…</option>${selectOptions(source.provinces, province)}</select>${againButton({ value: `tim:${name}`, label: view.t(words.chooseProvince) })}</div>`,
    )}<div data-part="${name}">${
      communes.length > 0 &&
      field(view, {
        kind: 'select',
        name: `${name}-commune`,
        label: view.t(words.commune),
        options: communes.map((one) => ({ ...one, label: one.hint ? `${one.label} (${one.hint})` : one.label })),
        value: text('commune'),
        optional: props.optional,
        error: errors[`${name}-commune`],
      })
    }</div>${field(view, {
      kind: 'text',
      name: `${name}-line`,
      label: view.t(words.line),
      value: text('line'),
      optional: props.optional,
      maxLength: props.maxLength,
      autocomplete: 'off',
      error: errors[`${name}-line`] ?? props.error,
    })}`,
  )
}

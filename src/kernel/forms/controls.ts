import type { Option } from '../pages/choice.ts'
import { type FieldBase, fieldset } from '../pages/field.parts.ts'
import { field as fieldHtml } from '../pages/field.ts'
import { type Html, html, type Piece } from '../pages/html.ts'
import type { View } from '../pages/view.ts'
import { type Again, findField } from './again.ts'
import type { Condition, FieldSchema } from './fields.ts'
import { words } from './form.words.ts'
import { mayBeEmpty } from './input.ts'
import { asLabel, inSentence } from './label.ts'
import { type PlaceSource, pickField, pickSeveral, placedAddress } from './pick.ts'
import { rowsControl } from './rows.ts'
import { chosenOf, isTicked, partsOf, shownDay, shownText } from './shown.ts'

/** What the page knows and the schema cannot: choices of the day, places, what is not shown. */
export interface Shown {
  /** Choices of a field: its name, inside rows `ROWS.FIELD`. */
  options?: Readonly<Record<string, readonly Option[]>>
  /** Fields that are not shown. */
  without?: readonly string[]
  places?: PlaceSource
  /** Labels in place of the schema's own, when the page knows better words. */
  labels?: Readonly<Record<string, string>>
  hints?: Readonly<Record<string, Piece>>
  /** Who is asked is known by the page: `name` of oneself, `off` of somebody else. */
  autocomplete?: Readonly<Record<string, string>>
  /** Rows of a group whose number the page says (`fixed`), each with its title. */
  rows?: Readonly<Record<string, readonly { title: string; hint?: Piece }[]>>
  /** For citizens: radios where officials get a list to open. */
  citizen?: boolean
}

export interface ControlProps {
  /** The control's name: inside rows with the row's number. */
  at: string
  /** The field's name as `options` know it: inside rows `ROWS.FIELD`. */
  path: string
  field: FieldSchema
  /** The fields beside it, for the words of a condition. */
  beside: Readonly<Record<string, FieldSchema>>
  /** What stands before the names of the fields beside it: `papers-0-` inside a row. */
  prefix: string
  again: Again
  shown: Shown
  question?: boolean
  autofocus?: boolean
}

/** The control of one field, whatever its kind, with label, hint and error; wrapped when it is only asked in some cases. */
export function control(view: View, props: ControlProps): Html {
  const { field } = props
  const content = bare(view, props, baseOf(view, props))
  if (!field.when || props.question) return content
  const when = Object.fromEntries(
    Object.entries(field.when).map(([name, values]) => [props.prefix + name, [values].flat()]),
  )
  return html`<div class="lt-when" data-when="${JSON.stringify(when)}"><p class="lt-quiet" data-note>${conditionWords(view, field.when, props.beside)}</p>${content}</div>`
}

function baseOf(view: View, { at, path, field, again, shown, question, autofocus }: ControlProps): FieldBase {
  const { language } = view
  const own = field.asks && question ? view.t(field.asks) : field.label ? asLabel(field.label, language) : at
  const hint = shown.hints?.[path] ?? (field.hint && view.t(field.hint))
  const example = field.example && view.t(words.example, field.example)
  return {
    name: at,
    label: shown.labels?.[path] ?? own,
    hint: hint && example ? html`${hint}. ${example}` : (hint ?? example),
    error: again.errors[at],
    optional: mayBeEmpty(field),
    question,
    autofocus,
  }
}

/** “Chỉ khi đối tượng là “Doanh nghiệp” hoặc “Tổ chức”.” */
function conditionWords(view: View, when: Condition, beside: Readonly<Record<string, FieldSchema>>): string {
  const { t, language } = view
  const one = ([name, wanted]: [string, string | readonly string[]]): string => {
    const field = beside[name]
    const label = field?.label ? inSentence(field.label, language) : name
    if (field?.as === 'flag') return t(words.ticked, asLabel(field.label ?? { vi: name, en: name }, language))
    const values = [wanted]
      .flat()
      .map((value) => t(words.is, label, field?.words?.[value] ? t(field.words[value]) : value))
    return values.join(t(words.or))
  }
  return t(words.onlyWhen, Object.entries(when).map(one).join(t(words.and)))
}

const width = (max: number | undefined): 4 | 10 | 20 | undefined =>
  max === undefined || max > 30 ? undefined : max <= 4 ? 4 : max <= 12 ? 10 : 20

function bare(view: View, props: ControlProps, base: FieldBase): Html {
  const { at, field, again, shown } = props
  const { values } = again
  const value = shownText(at, field, values)
  const autocomplete = shown.autocomplete?.[props.path] ?? field.autocomplete
  const typed = { ...base, value, autocomplete, maxLength: field.maxLength }
  switch (field.as) {
    case 'secret':
      return fieldHtml(view, {
        ...typed,
        kind: 'password',
        value: undefined,
        autocomplete: field.autocomplete ?? 'off',
      })
    case 'email':
      return fieldHtml(view, { ...typed, kind: 'email', inputmode: 'email', spellcheck: false })
    case 'tel':
      return fieldHtml(view, { ...typed, kind: 'tel', inputmode: 'tel', width: 20 })
    case 'identity':
    case 'tax':
      return fieldHtml(view, {
        ...typed,
        kind: 'text',
        width: 20,
        spellcheck: false,
        inputmode: field.also?.includes('passport') ? undefined : 'numeric',
      })
    case 'money':
      return fieldHtml(view, {
        ...typed,
        kind: 'text',
        inputmode: 'numeric',
        width: 20,
        suffix: view.t(words.dong),
        autocomplete: 'off',
      })
    case 'count':
      return fieldHtml(view, {
        ...typed,
        kind: 'number',
        width: (field.maximum ?? 0) < 1000 ? 4 : 10,
        autocomplete: 'off',
      })
    case 'date':
      return dayParts(view, base, values, field.autocomplete)
    case 'period':
      return period(view, base, partsOf(at, values), again)
    case 'flag':
      return flag(view, base, isTicked(values[at]))
    case 'files':
      return fileHtml(view, field, base)
    case 'address':
      return address(view, props, base)
    case 'repeat':
      return rowsControl(view, props, base)
    case 'one':
    case 'several':
    case 'pick':
      return choice(view, props, base)
    default:
      if (shown.options?.[props.path] || field.enum) return choice(view, props, base)
      if (field.type === 'boolean') return flag(view, base, isTicked(values[at]))
      return field.lines
        ? fieldHtml(view, { ...base, kind: 'textarea', value, rows: field.lines, maxLength: field.maxLength })
        : fieldHtml(view, {
            ...typed,
            kind: field.type === 'integer' ? 'number' : 'text',
            width: width(field.maxLength),
            spellcheck: field.spellcheck === false || inNoDictionary.has(autocomplete ?? '') ? false : undefined,
          })
  }
}

/** Names and codes a browser would underline as misspelt. */
const inNoDictionary: ReadonlySet<string> = new Set(['off', 'name', 'username', 'one-time-code'])

function choice(view: View, props: ControlProps, base: FieldBase): Html {
  const { at, field, again, shown, path } = props
  const several = field.as === 'several'
  const own = (several ? field.items?.enum : field.enum) ?? []
  const options =
    shown.options?.[path] ??
    own.map((one) => {
      const hint = field.hints?.[one]
      return {
        value: one,
        label: field.words?.[one] ? view.t(field.words[one]) : one,
        ...(hint && { hint: view.t(hint) }),
      }
    })
  const [value = ''] = chosenOf(again.values[at])
  const sought = String(again.values[findField(at)] ?? '')
  if (several && field.found)
    return pickSeveral(view, { ...base, options, value: chosenOf(again.values[at]), typed: sought })
  if (several) return fieldHtml(view, { ...base, kind: 'checkboxes', options, value: chosenOf(again.values[at]) })
  const radios = options.length <= (props.question || shown.citizen ? 6 : 3)
  if (radios && options.length > 0 && (field.as === 'one' || props.question))
    return fieldHtml(view, {
      ...base,
      kind: 'radios',
      // what is chosen already cannot be left open
      optional: base.optional && value === '',
      options,
      value,
      inline: !props.question && options.length <= 3 && !options.some(({ hint }) => hint),
    })
  return pickField(view, { ...base, options, value, typed: sought })
}

const dayParts = (
  view: View,
  base: FieldBase,
  values: Readonly<Record<string, unknown>>,
  autocomplete?: string,
): Html =>
  fieldHtml(view, {
    ...base,
    hint: base.hint ?? view.t(words.dayHint),
    kind: 'date',
    value: shownDay(base.name, values),
    autocomplete: autocomplete === 'bday' ? 'bday' : undefined,
  })

function period(view: View, base: FieldBase, values: Readonly<Record<string, unknown>>, again: Again): Html {
  const day = (key: 'from' | 'to') =>
    fieldHtml(view, {
      kind: 'date',
      name: `${base.name}-${key}`,
      label: view.t(words[key]),
      error: again.errors[`${base.name}-${key}`],
      value: shownDay(`${base.name}-${key}`, values),
      autofocus: key === 'from' && base.autofocus,
    })
  return fieldset(
    view,
    { ...base, hint: base.hint ?? view.t(words.dayHint) },
    html`<div class="lt-period">${day('from')}${day('to')}</div>`,
  )
}

/** One box to tick; its label is the sentence that is agreed to. */
function flag(view: View, base: FieldBase, ticked: boolean): Html {
  return fieldHtml(view, {
    ...base,
    kind: 'box',
    ticked,
  })
}

function fileHtml(view: View, field: FieldSchema, base: FieldBase): Html {
  const kinds = (field.kinds ?? []).flatMap((kind) => (kind === 'jpg' ? ['.jpg', '.jpeg'] : [`.${kind}`]))
  return fieldHtml(view, {
    ...base,
    kind: 'file',
    accept: kinds.join(','),
    maxBytes: field.maxBytes ?? 0,
    multiple: (field.maxFiles ?? 1) > 1,
  })
}

function address(view: View, { at, field, again, shown }: ControlProps, base: FieldBase): Html {
  const values = partsOf(at, again.values)
  const maxLength = field.properties?.line?.maxLength ?? 300
  const error = again.errors[`${at}-line`] ?? base.error
  if (shown.places)
    return placedAddress(view, { ...base, error, source: shown.places, values, errors: again.errors, maxLength })
  const value = String(values[`${at}-line`] ?? '')
  return fieldHtml(view, {
    ...base,
    kind: 'text',
    name: `${at}-line`,
    value,
    error,
    maxLength,
    autocomplete: field.autocomplete,
  })
}

import { type TObject, Type } from 'typebox'
import { actions, linkButton, mainAction } from '../pages/button.ts'
import { errorSummary, form } from '../pages/form.ts'
import { type Html, html, type Piece } from '../pages/html.ts'
import type { IconName } from '../pages/icon.ts'
import { officialLayout } from '../pages/layout.ts'
import { details, notification } from '../pages/parts.ts'
import type { View } from '../pages/view.ts'
import type { Word } from '../pages/words.ts'
import type { Again } from './again.ts'
import { control, type Shown } from './controls.ts'
import { type FieldSchema, fieldsOf } from './fields.ts'
import { words } from './form.words.ts'
import { asLabel } from './label.ts'
import { holds } from './read.ts'

/** Fields that are asked together, under one title. */
export interface FieldGroup<N extends string = string> {
  title: Word
  fields: readonly N[]
  /** Folded until something in it is answered or wrong: for what few people need. */
  folded?: true
}

export interface FormDescription<N extends string> {
  /** Fields in groups; those in none stand by themselves, where the schema has them. */
  groups?: readonly FieldGroup<N>[]
  /** For citizens: plain radios rather than lists to open. */
  citizen?: boolean
}

export interface WholeForm extends Shown {
  action: string
  again: Again
  /** What the main button says. */
  submit: Word
  icon?: IconName
  /** Where “Quay lại” leads. */
  cancelAt?: string
  /** Keeps what is typed on this device under this name (kernel/pages `form`). */
  draft?: string
  hidden?: Readonly<Record<string, string | number>>
  /** It is shown with what the server knows: an older draft on the device must not replace that. */
  filled?: boolean
  /** The first field takes the focus: for pages that have nothing but the form. */
  autofocus?: boolean
  /** More controls before the fields. */
  above?: Piece
  /** More controls before the buttons. */
  below?: Piece
}

/** What the page of a form says beside it. */
export interface FormPage {
  title: Word
  section: string
  intro?: Piece
}

/** One page of a form that asks question by question: a field by itself, or a group. */
export interface Question<N extends string = string> {
  name: N
  fields: readonly N[]
  /** What this page asks, read by itself: whether it is asked at all was answered on the pages before it. */
  schema: TObject
}

/**
 * One description of a form from its schema: dense fields for officials, one question a page for citizens, errors beside the fields and at the
 * top, conditions, rows, drafts. The schema says what is asked and how; `Shown` brings what only the page knows.
 * @throws RangeError for a field with a control and no label: what is refused is said by its name
 */
export function defineForm<S extends TObject>(
  schema: S,
  description: FormDescription<keyof S['properties'] & string> = {},
) {
  type Name = keyof S['properties'] & string
  const fields: Readonly<Record<string, FieldSchema>> = fieldsOf(schema)
  const names = Object.keys(fields) as Name[]
  const unnamed = nameless(schema)
  if (unnamed.length > 0) throw new RangeError(`a form has fields nobody can call by name: ${unnamed.join(', ')}`)
  const groups = description.groups ?? []
  const groupOf = (name: Name) => groups.find((group) => group.fields.includes(name))

  const one = (
    view: View,
    name: Name,
    again: Again,
    shown: Shown,
    more: { question?: boolean; autofocus?: boolean } = {},
  ) =>
    control(view, {
      at: name,
      path: name,
      field: fields[name] as FieldSchema,
      beside: fields,
      prefix: '',
      again,
      shown: { citizen: description.citizen, ...shown },
      ...more,
    })

  /** The pages in order: a group is one page, where its first field stands. */
  const pages: readonly Question<Name>[] = names.flatMap((name) => {
    const group = groupOf(name)
    const own = group?.fields ?? [name]
    return own[0] === name ? [{ name, fields: own, schema: alone(fields, own) }] : []
  })

  /** All fields, with what is wrong above them. */
  function allFields(view: View, again: Again, shown: Shown & { autofocus?: boolean } = {}): Html {
    const visible = names.filter((name) => !shown.without?.includes(name))
    const focus = shown.autofocus && Object.keys(again.errors).length === 0 && !again.message
    const show = (name: Name) => one(view, name, again, shown, { autofocus: focus && name === visible[0] })
    return html`${problems(view, again)}${visible.map((name) => {
      const group = groupOf(name)
      if (!group) return show(name)
      const inside = group.fields.filter((field) => visible.includes(field))
      if (inside[0] !== name) return null
      if (!group.folded)
        return html`<section class="lt-group"><h2>${view.t(group.title)}</h2>${inside.map(show)}</section>`
      const open = inside.some((field) => again.errors[field] !== undefined || Boolean(again.values[field]))
      return details(view.t(group.title), html`${inside.map(show)}`, { open })
    })}`
  }

  /**
   * One page of the form: its field is the heading, or its group's title is. Nothing takes the focus: on phones the keyboard would cover the
   * question, and a screen reader would pass over its heading.
   */
  function question(view: View, which: string | number, again: Again, shown: Shown = {}): Html {
    const page =
      typeof which === 'number'
        ? pages[which]
        : pages.find(({ name, fields: own }) => name === which || own.includes(which as Name))
    if (!page) throw new RangeError(`the form has no question ${which}`)
    const group = groupOf(page.fields[0] as Name)
    const content = page.fields.map((name) => one(view, name, again, shown, { question: !group }))
    return html`${problems(view, again)}${group && html`<h1>${view.t(group.title)}</h1>`}${content}`
  }

  /** What a page asks, as its heading says it. */
  function heading(view: View, name: Name, shown: Shown = {}): string {
    const group = groupOf(name)
    if (group) return view.t(group.title)
    const { asks, label } = fields[name] as FieldSchema
    return shown.labels?.[name] ?? (asks ? view.t(asks) : label ? asLabel(label, view.language) : name)
  }

  /** The whole form, ready to stand on a page. */
  function whole(view: View, props: WholeForm): Html {
    const { again, action, draft } = props
    // what the thing stood at is carried along unseen, whichever page forgets to say so
    const { revision } = again.values
    const hidden = 'revision' in fields && revision ? { revision: String(revision), ...props.hidden } : props.hidden
    const without = [...(props.without ?? []), 'revision']
    const shownAgain = Object.keys(again.errors).length > 0 || again.message !== undefined
    return form(
      view,
      { action, files: hasFiles(schema), draft, hidden, filled: props.filled || shownAgain, className: 'lt-form' },
      // Enter sends the form, not the first small button in it
      html`<button class="lt-default" type="submit" tabindex="-1" aria-hidden="true"></button>`,
      props.above,
      allFields(view, again, { ...props, without }),
      props.below,
      actions(
        mainAction({ label: view.t(props.submit), icon: props.icon }),
        props.cancelAt && linkButton({ label: view.t(words.cancel), at: props.cancelAt }),
      ),
    )
  }

  /** A page of officials that is this form: its title, its section of the menu, what stands before the fields. */
  const page = (view: View, { title, section, intro, ...props }: WholeForm & FormPage): Html =>
    officialLayout(view, {
      title: view.t(title),
      section,
      error: Object.keys(props.again.errors).length > 0 || props.again.message !== undefined,
      main: html`<h1>${view.t(title)}</h1>${intro}${whole(view, { autofocus: true, ...props })}`,
    })

  /** The pages this person goes through, given what is answered so far. */
  const questions = (values: Readonly<Record<string, unknown>>, without: readonly string[] = []): Question<Name>[] =>
    pages.filter((page) =>
      page.fields.some((name) => !without.includes(name) && asked(fields[name] as FieldSchema, values)),
    )

  return { schema, pages, fields: allFields, question, heading, whole, page, questions }
}
export type DefinedForm<S extends TObject> = ReturnType<typeof defineForm<S>>

const asked = (field: FieldSchema, values: Readonly<Record<string, unknown>>): boolean =>
  !field.when || holds(field.when, values)

/** The fields of one page as a form of their own. Conditions on other pages are gone; what is asked must still be answered. */
const alone = (fields: Readonly<Record<string, FieldSchema>>, names: readonly string[]): TObject =>
  Type.Object(
    Object.fromEntries(
      names.map((name) => {
        const field = fields[name] as FieldSchema
        const inside = Object.keys(field.when ?? {}).every((other) => names.includes(other))
        return [name, inside ? field : without(field, 'when')]
      }),
    ),
  )

/** A copy of a schema without a note, with what the schema keeps hidden (that it is optional). */
const without = (field: FieldSchema, note: keyof FieldSchema & string): FieldSchema => {
  const { [note]: _, ...kept } = Object.getOwnPropertyDescriptors(field)
  return Object.defineProperties({}, kept) as FieldSchema
}

/** Fields with a control and no name for it, rows included; only the revision is always carried along unseen. */
function nameless(schema: FieldSchema, before = ''): string[] {
  return Object.entries(fieldsOf(schema)).flatMap(([name, field]) => [
    ...(field.as && !field.label && name !== 'revision' ? [before + name] : []),
    ...(field.items ? nameless(field.items, `${before}${name}.`) : []),
  ])
}

/** What is wrong with the whole, and with each field. */
function problems(view: View, again: Again): Html {
  return html`${again.message && notification(view, { kind: 'error', title: again.message })}${errorSummary(view, again.errors)}`
}

const hasFiles = (schema: FieldSchema): boolean =>
  Object.values(fieldsOf(schema)).some(
    (field) => field.as === 'files' || (field.items !== undefined && hasFiles(field.items)),
  )

import type { TObject } from 'typebox'
import type { LegalDay } from '../../../packages/time/index.ts'
import { type DefinedForm, defineForm } from '../../kernel/forms/index.ts'
import type { AsksNow } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import { askedAnswers, isAsked, readAnswers, wrongAnswers } from './answers.ts'
import { type Definition, fieldNames, type Source } from './definition.ts'
import type { EForm } from './eform.ts'
import { asControls, controlOf, fromControls, schemaOf } from './fields.ts'
import type { Values } from './logic.ts'

/** What was answered on one page, and in which version of the form. */
export interface PageAnswer {
  form: string
  values: Values
}

/** A form that somebody is filling in page by page. */
export interface OpenForm {
  form: EForm
  today: LegalDay
  /** Everything answered so far that is still asked. */
  answers: Values
  /** The pages that are asked of this person, by their place in the form. */
  pages: readonly number[]
  /** Those of them that are answered as they must be. */
  answered: ReadonlySet<number>
}

const fieldsOn = (form: Definition, page: number): readonly string[] => form.pages[page]?.fields ?? []

/**
 * A form as far as somebody has come. Answers given in another version of it are not counted: they are shown again where their field still is, and
 * looked at once more.
 */
export function openForm(form: EForm, given: (page: number) => PageAnswer | undefined, today: LegalDay): OpenForm {
  const { definition } = form
  const pages: number[] = []
  const answered = new Set<number>()
  let answers: Record<string, unknown> = {}
  for (const page of definition.pages.keys()) {
    if (!isAsked(definition, page, answers, today)) continue
    pages.push(page)
    const here = given(page)
    if (here?.form !== form.id) continue
    answers = askedAnswers(definition, { ...answers, ...here.values }, today)
    const wrong = wrongAnswers(definition, answers, { today, language: 'vi', only: fieldsOn(definition, page) })
    if (wrong.length === 0) answered.add(page)
  }
  return { form, today, answers, pages, answered }
}

/** What was answered on the pages before one. */
function before({ form, answers }: OpenForm, page: number): Values {
  const earlier = new Set(form.definition.pages.slice(0, page).flatMap(({ fields }) => fields))
  return Object.fromEntries(Object.entries(answers).filter(([name]) => earlier.has(name)))
}

const defined = new WeakMap<TObject, DefinedForm<TObject>>()

/** One page as the shell's forms show it: its title is the heading. */
export function pageForm(open: OpenForm, page: number): DefinedForm<TObject> {
  const { definition } = open.form
  const schema = schemaOf(definition, fieldsOn(definition, page), before(open, page), open.today)
  const title = definition.pages[page]?.title ?? definition.title
  const made =
    defined.get(schema) ??
    defineForm(schema, { citizen: true, groups: [{ title, fields: Object.keys(schema.properties) }] })
  defined.set(schema, made)
  return made
}

/** What a page asks, and what is wrong with its answers as far as the pages before it tell. */
export function pageAsks(open: OpenForm, page: number, language: Language): AsksNow {
  const { definition } = open.form
  return {
    schema: pageForm(open, page).schema,
    wrong: (value) => {
      const answers = askedAnswers(definition, { ...before(open, page), ...fromControls(value) }, open.today)
      return wrongAnswers(definition, answers, { today: open.today, language, only: fieldsOn(definition, page) })
    },
  }
}

/** What was answered on a page, as it is kept. */
export const pageAnswer = (open: OpenForm, body: Readonly<Record<string, unknown>>): PageAnswer => ({
  form: open.form.id,
  values: fromControls(body),
})

/** What the fields of a page begin with: what is known of the person, then what was answered before, in whichever version. */
export function pageValues(
  open: OpenForm,
  page: number,
  known: Readonly<Partial<Record<Source, string>>>,
  given: PageAnswer | undefined,
): Record<string, unknown> {
  const here = new Set(fieldsOn(open.form.definition, page).map(controlOf))
  const filled = Object.entries(wholeValues(open.form, known)).filter(([name]) => here.has(name))
  return { ...Object.fromEntries(filled), ...asControls(given?.values ?? {}) }
}

/** Whether a form stands for one of the procedure's papers, so that it is not asked for beside it. */
export const standsFor = (form: EForm | undefined, paper: string): boolean =>
  form?.definition.paper.replaces.some((beginning) =>
    paper.trim().toLowerCase().startsWith(beginning.toLowerCase()),
  ) === true

/** A whole form on one page, as officers fill it in for somebody: what it shows, and what it asks of what is sent. */
export function wholeForm(
  form: EForm,
  today: LegalDay,
  language: Language,
): { shown: DefinedForm<TObject>; asks: AsksNow } {
  const { definition } = form
  const schema = schemaOf(definition, fieldNames(definition), {}, today)
  const groups = definition.pages.map(({ title, fields }) => ({ title, fields: fields.map(controlOf) }))
  const shown = defined.get(schema) ?? defineForm(schema, { groups })
  defined.set(schema, shown)
  const wrong = (value: Values) => {
    const read = readAnswers(definition, fromControls(value), { today, language })
    return 'errors' in read ? read.errors : []
  }
  return { shown, asks: { schema, wrong } }
}

/** What a whole form begins with: what is known of the people. */
export function wholeValues(form: EForm, known: Readonly<Partial<Record<Source, string>>>): Record<string, unknown> {
  const filled = Object.entries(form.definition.schema.properties).flatMap(([name, property]) => {
    const value = property['x-from'] && known[property['x-from']]
    return value ? [[name, value]] : []
  })
  return asControls(Object.fromEntries(filled))
}

/** The answers of a whole form that was sent. */
export const wholeAnswers = (
  form: EForm,
  body: Readonly<Record<string, unknown>>,
): { form: string; answers: Values } => ({
  form: form.id,
  answers: fromControls(body),
})

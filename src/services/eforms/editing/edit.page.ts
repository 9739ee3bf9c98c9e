import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import {
  actions,
  button,
  form,
  type Html,
  html,
  link,
  linkButton,
  type Piece,
  shortDay,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import type { Definition } from '../definition.ts'
import type { EForm } from '../eform.ts'
import { fieldsIn, type Logic } from '../logic.ts'
import { problemsOf } from '../problems.ts'
import { kindOf } from './edit.ts'
import { kindWords, editWords as words } from './edit.words.ts'
import { type EformAct, eformLife } from './eform.life.ts'
import { EFORMS_AT } from './eform.list.ts'

export type EformCtx = Pick<Ctx<unknown, unknown, unknown, EForm>, 'province' | 'viewer' | 'view' | 'on'>

export const eformAt = ({ id }: Pick<EForm, 'id'>): string => `${EFORMS_AT}/${id}`

function sentence({ t, language }: View, { title, code, number, state, effective_from, effective_to }: EForm): string {
  if (state === 'draft') return t(words.sentenceDraft, title, code, number)
  if (state === 'dropped' || !effective_from) return t(words.sentenceDropped, title, code, number)
  if (effective_to) return t(words.sentenceEnded, title, code, number, formatDay(effective_to, language))
  return t(words.sentencePublished, title, code, number, formatDay(effective_from, language))
}

/** One version of a form: its pages and questions, and in a draft the ways to edit them and what is left to mend. */
export async function eformPage(ctx: EformCtx, step?: SubjectPage<EformAct>['step']): Promise<Html> {
  const { view, on } = ctx
  const { t } = view
  const draft = on.state === 'draft'
  const at = eformAt(on)
  return subjectPage(ctx, eformLife, {
    title: on.title,
    section: 'catalogue',
    sentence: sentence(view, on),
    facts: [
      [words.code, link(`/thu-tuc/${encodeURIComponent(on.code)}`, on.code)],
      [words.formNumber, on.definition.paper.number],
      [words.instrument, on.definition.paper.instrument],
      [words.mark, t(words[on.definition.paper.mark])],
      [words.from, on.effective_from && shortDay(view, on.effective_from)],
      [words.by, on.published_by],
    ],
    more: html`${draft && toMend(view, on)}${actions(
      linkButton({ label: t(words.preview), at: `${at}/xem-thu`, icon: 'eye' }),
      draft && linkButton({ label: t(words.addField), at: `${at}/truong-moi`, icon: 'plus' }),
      draft && linkButton({ label: t(words.addPage), at: `${at}/trang-moi`, icon: 'plus' }),
      draft && linkButton({ label: t(words.editPaper), at: `${at}/giay`, icon: 'pen' }),
      draft && linkButton({ label: t(words.import), at: `${at}/nhap`, icon: 'upload' }),
      linkButton({ label: t(words.export), at: `${at}/xuat`, icon: 'download', download: true }),
    )}<h2>${t(words.pages)}</h2>${on.definition.pages.map((_, page) => pagePart(view, on, page, draft))}`,
    step,
  })
}

function toMend(view: View, on: EForm): Piece {
  const problems = problemsOf(on.definition, legalDayOf(view.now))
  if (problems.length === 0) return html`<p>${view.t(words.noProblems)}</p>`
  return html`<h2>${view.t(words.problems)}</h2><ul class="lt-list">${problems.map(({ field, says }) => {
    const known = field !== undefined && on.definition.schema.properties[field]
    return html`<li>${known ? link(`${eformAt(on)}/truong/${field}`, says[view.language]) : says[view.language]}</li>`
  })}</ul>`
}

const conditionText = ({ t, language }: View, form: Definition, logic: Logic | undefined): string => {
  if (logic === undefined) return t(words.always)
  const names = fieldsIn(logic).map((name) => {
    const property = form.schema.properties[name]
    return property ? asLabel({ vi: property.title, en: property['x-en'].title }, language) : name
  })
  return t(words.sometimes, names.join(', '))
}

function pagePart(view: View, on: EForm, at: number, draft: boolean): Piece {
  const { t, language } = view
  const form = on.definition
  const page = form.pages[at]
  if (!page) return null
  const titleOf = (name: string) => {
    const property = form.schema.properties[name]
    return property ? asLabel({ vi: property.title, en: property['x-en'].title }, language) : name
  }
  return html`<h3>${t(words.pageAt, at + 1, page.title[language])}</h3>${page.when !== undefined && html`<p class="lt-quiet">${conditionText(view, form, page.when)}</p>`}${table(
    view,
    {
      caption: page.title[language],
      rows: page.fields,
      columns: [
        {
          label: t(words.question),
          width: 40,
          cell: (name) => (draft ? link(`${eformAt(on)}/truong/${name}`, titleOf(name)) : titleOf(name)),
        },
        {
          label: t(words.kind),
          width: 20,
          cell: (name) => (form.schema.properties[name] ? t(kindWords[kindOf(form.schema.properties[name])]) : ''),
        },
        {
          label: t(words.required),
          width: 10,
          cell: (name) => t(form.schema.required.includes(name) ? words.yes : words.no),
        },
        { label: t(words.condition), cell: (name) => conditionText(view, form, form.conditions[name]) },
      ],
    },
  )}${
    draft &&
    html`<p>${link(`${eformAt(on)}/trang/${at + 1}`, t(words.editPage))}</p>${removal(view, on, `trang/${at + 1}/bo`, t(words.removePage))}`
  }`
}

/** A button that takes something out of a draft. */
export const removal = (view: View, on: EForm, at: string, label: string): Html =>
  form(
    view,
    { action: `${eformAt(on)}/${at}`, hidden: { revision: on.revision } },
    actions(button({ label, icon: 'trash' })),
  )

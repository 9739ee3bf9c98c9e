import { type TObject, Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { choicesOf, openLists } from '../../../base/code-lists/index.ts'
import { begun, defineForm, Files, onlyOffered, revision, Text, Uuid } from '../../../kernel/forms/index.ts'
import { beginRoute, type Define, defineRoutes, fileAnswer, stepRoutes } from '../../../kernel/http/index.ts'
import { html } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { readAnswers } from '../answers.ts'
import { wholeAnswers, wholeForm } from '../ask.ts'
import { type Definition, fieldNames, wrongPart } from '../definition.ts'
import type { EForm } from '../eform.ts'
import { asControls } from '../fields.ts'
import { printDeclaration } from '../paper.ts'
import { sampleAnswers } from '../sample.ts'
import {
  endForm as endingForm,
  type FieldEdit,
  fieldForm,
  newForm,
  pageForm,
  paperForm,
  publishForm as publishingForm,
  Seen,
  seenForm,
} from './edit.forms.ts'
import { beginForm, dropForm, editForm, endForm, publishForm } from './edit.operations.ts'
import { eformAt, eformPage, removal } from './edit.page.ts'
import {
  choicesText,
  freshName,
  kindOf,
  whenText,
  withField,
  withoutField,
  withoutPage,
  withPage,
  withPaper,
} from './edit.ts'
import { editWords as words } from './edit.words.ts'
import { anEform, eformLife } from './eform.life.ts'
import { EFORMS_AT, eformList } from './eform.list.ts'

const ONE = `${EFORMS_AT}/:id`
const MOST_BYTES = 1024 * 1024
const OneField = Type.Object({ id: Uuid(), field: Text({ max: 40 }) })
const OnePage = Type.Object({ id: Uuid(), n: Type.Integer({ minimum: 1, maximum: 40 }) })
const FormFile = Type.Object({
  revision,
  file: Files({ label: words.file, maxBytes: MOST_BYTES, maxFiles: 1, min: 1 }),
})
const fileForm = defineForm(FormFile)

const common = (on: EForm) => ({
  section: 'catalogue',
  cancelAt: eformAt(on),
  submit: words.save,
  hidden: { revision: on.revision },
  without: ['revision'],
})
const then = ({ on }: { on: EForm }): string => eformAt(on)

/** What a question says now, as its form shows it. */
function typedField({ definition }: EForm, name: string): Record<string, unknown> {
  const property = definition.schema.properties[name]
  if (!property) throw new Refusal('eform.no-field')
  const page = definition.pages.findIndex(({ fields }) => fields.includes(name))
  const text = property.type === 'string'
  return {
    ...{
      title: property.title,
      titleEn: property['x-en'].title,
      help: property.description,
      helpEn: property['x-en'].description,
    },
    ...{ kind: kindOf(property), choices: choicesText(property), required: definition.schema.required.includes(name) },
    ...{ least: text ? property.minLength : property.minimum, most: text ? property.maxLength : property.maximum },
    ...{ past: property['x-latest'] === 'today', page: Math.max(page, 0) + 1 },
    place: (definition.pages[page]?.fields.indexOf(name) ?? 0) + 1,
    ...whenText(definition, definition.conditions[name]),
  }
}

/** What the form of a question offers: earlier questions, and shared lists. */
const fieldOptions = async ({ reader }: Province, form: EForm) => ({
  ...pageOptions(form),
  fromList: (await openLists(reader)).map(({ code, title }) => ({ value: code, label: title })),
})

const pageOptions = ({ definition }: EForm) => ({
  whenField: fieldNames(definition).map((value) => ({
    value,
    label: definition.schema.properties[value]?.title ?? value,
  })),
})

/** A question as it was typed; choices out of a shared list stand in it from then on, since a published form is never changed. */
async function withListed(province: Province, { fromList, ...body }: FieldEdit): Promise<FieldEdit> {
  if (!fromList) return body
  const lines = (await choicesOf(province, fromList)).map(({ title, titleEn }) => `${title} | ${titleEn ?? title}`)
  return { ...body, choices: lines.join('\n') }
}

/** The form in a file. @throws Refusal eform.wrong-part */
async function formIn(province: Province, hash: string): Promise<Definition> {
  const chunks: Buffer[] = []
  for await (const chunk of await province.files.open(hash)) chunks.push(Buffer.from(chunk))
  let read: unknown
  try {
    read = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new Refusal('eform.wrong-part', { part: 'JSON' })
  }
  const part = wrongPart(read)
  if (part !== undefined) throw new Refusal('eform.wrong-part', { part })
  return read as Definition
}

/** The form of one page of a draft, new or there already. */
function pageRoutes(route: Define, at: string, params: TObject, place: (on: EForm, params: object) => number): void {
  route.form(`${ONE}/${at}`, {
    on: anEform.for('edit'),
    params,
    body: pageForm.schema,
    summary: 'A page of a draft',
    show: ({ view, on, params: given }, again) => {
      const number = place(on, given)
      const page = on.definition.pages[number]
      const typed = page && { title: page.title.vi, titleEn: page.title.en, ...whenText(on.definition, page.when) }
      return pageForm.page(view, {
        ...common(on),
        ...{ title: page ? words.editPage : words.addPage, options: pageOptions(on) },
        action: `${eformAt(on)}/${at.replace(':n', String(number + 1))}`,
        again: begun(again, typed ?? {}),
      })
    },
    do: ({ province, actor, on, params: given, body, key }) => {
      onlyOffered(body, pageOptions(on))
      const change = (form: Definition) => withPage(form, place(on, given), body)
      return editForm(province, actor, on.id, { revision: body.revision, change, what: body.title }, key)
    },
    then,
  })
}

/** The editor of business administrators: versions of forms, their questions, pages and paper, a trial, a file in and out. */
export const editRoutes = defineRoutes((route) => {
  route.list(EFORMS_AT, eformList)
  beginRoute(route, EFORMS_AT, {
    ...{ needs: 'eform.administer', form: newForm, label: words.make, section: 'catalogue' },
    beside: { 'procedure.unknown': 'code', 'eform.draft-there': 'code' },
    do: beginForm,
  })

  route.page(ONE, { on: anEform('eform.administer'), summary: 'One version of a form' }, (ctx) => eformPage(ctx))

  const steps = stepRoutes(route, ONE, { door: anEform, life: eformLife, page: eformPage })
  steps.form('publish', publishForm, { form: publishingForm, beside: { 'eform.past-day': 'from' } })
  steps.form('end', endForm, { form: endingForm, beside: { 'eform.past-day': 'from' } })
  steps.form('drop', dropForm, { form: seenForm })

  route.form(`${ONE}/truong-moi`, {
    on: anEform.for('edit'),
    body: fieldForm.schema,
    summary: 'Adds a question to a draft',
    show: async ({ province, view, on }, again) =>
      fieldForm.page(view, {
        ...common(on),
        ...{ title: words.addField, action: `${eformAt(on)}/truong-moi`, options: await fieldOptions(province, on) },
        again: begun(again, { kind: 'text', required: true, page: Math.max(on.definition.pages.length, 1) }),
      }),
    do: async ({ province, actor, on, body, key }) => {
      onlyOffered(body, await fieldOptions(province, on))
      const edit = await withListed(province, body)
      const change = (form: Definition) => withField(form, freshName(form, body.title), edit)
      return editForm(province, actor, on.id, { revision: body.revision, change, what: body.title }, key)
    },
    then,
  })

  route.form(`${ONE}/truong/:field`, {
    on: anEform.for('edit'),
    params: OneField,
    body: fieldForm.schema,
    summary: 'Edits a question of a draft',
    show: async ({ province, view, on, params }, again) =>
      fieldForm.page(view, {
        ...common(on),
        ...{ title: words.editField, action: `${eformAt(on)}/truong/${params.field}` },
        options: await fieldOptions(province, on),
        again: begun(again, typedField(on, params.field)),
        intro: removal(view, on, `truong/${params.field}/bo`, view.t(words.remove)),
      }),
    do: async ({ province, actor, on, params, body, key }) => {
      if (!on.definition.schema.properties[params.field]) throw new Refusal('eform.no-field')
      onlyOffered(body, await fieldOptions(province, on))
      const edit = await withListed(province, body)
      const change = (form: Definition) => withField(form, params.field, edit)
      return editForm(province, actor, on.id, { revision: body.revision, change, what: body.title }, key)
    },
    then,
  })

  route.act(`${ONE}/truong/:field/bo`, {
    on: anEform.for('edit'),
    params: OneField,
    body: Seen,
    summary: 'Removes a question of a draft',
    do: ({ province, actor, on, params, body, key }) => {
      const change = (form: Definition) => withoutField(form, params.field)
      return editForm(province, actor, on.id, { revision: body.revision, change, what: params.field }, key)
    },
    then,
  })

  pageRoutes(route, 'trang-moi', Type.Object({ id: Uuid() }), (on) => on.definition.pages.length)
  pageRoutes(route, 'trang/:n', OnePage, (_on, params) => Number('n' in params ? params.n : 1) - 1)

  route.act(`${ONE}/trang/:n/bo`, {
    on: anEform.for('edit'),
    params: OnePage,
    body: Seen,
    summary: 'Removes a page of a draft',
    do: ({ province, actor, on, params, body, key }) => {
      const change = (form: Definition) => withoutPage(form, params.n - 1)
      return editForm(province, actor, on.id, { revision: body.revision, change, what: String(params.n) }, key)
    },
    then,
  })

  route.form(`${ONE}/giay`, {
    on: anEform.for('edit'),
    body: paperForm.schema,
    summary: 'Name and paper of a draft',
    show: ({ view, on }, again) => {
      const { title, paper } = on.definition
      const lines = { signers: paper.signers.join('\n'), replaces: paper.replaces.join('\n') }
      return paperForm.page(view, {
        ...common(on),
        ...{ title: words.editPaper, action: `${eformAt(on)}/giay` },
        again: begun(again, { ...paper, title: title.vi, titleEn: title.en, ...lines }),
      })
    },
    do: ({ province, actor, on, body, key }) => {
      const change = (form: Definition) => withPaper(form, body)
      return editForm(province, actor, on.id, { revision: body.revision, change, what: body.title }, key)
    },
    then,
  })

  route.form(`${ONE}/nhap`, {
    on: anEform.for('edit'),
    body: FormFile,
    files: { maxFiles: 1, maxBytes: MOST_BYTES, allow: ['text/plain', 'application/json'] },
    summary: 'Takes a form from a file into a draft',
    show: ({ view, on }, again) =>
      fileForm.page(view, { ...common(on), title: words.import, action: `${eformAt(on)}/nhap`, again }),
    do: async ({ province, actor, on, body, key }) => {
      const definition = await formIn(province, body.file[0]?.hash ?? '')
      return editForm(province, actor, on.id, { revision: body.revision, change: () => definition, what: 'JSON' }, key)
    },
    then,
    beside: { 'eform.wrong-part': 'file' },
  })

  route.get(
    `${ONE}/xuat`,
    { on: anEform('eform.administer'), answers: ['application/octet-stream'], summary: 'A form as a file' },
    ({ on }) =>
      fileAnswer(
        Buffer.from(JSON.stringify(on.definition, null, 2)),
        'application/octet-stream',
        `to-khai-${on.code}.json`,
      ),
  )

  route.form(`${ONE}/xem-thu`, {
    on: anEform('eform.administer'),
    body: Type.Object({}),
    summary: 'A form to try: checked and printed, nothing is kept',
    asks: ({ province, on, language }) => wholeForm(on, legalDayOf(province.clock.now()), language).asks,
    show: ({ province, view, on }, again) => {
      const today = legalDayOf(province.clock.now())
      return wholeForm(on, today, view.language).shown.page(view, {
        ...{ title: on.definition.title, section: 'catalogue', action: `${eformAt(on)}/xem-thu` },
        ...{ submit: words.printSample, cancelAt: eformAt(on) },
        intro: html`<p>${view.t(words.previewBody)}</p>`,
        again: begun(again, asControls(sampleAnswers(on.definition, today))),
      })
    },
    do: async ({ province, on, body, language }) => {
      const at = province.clock.now()
      const { answers } = wholeAnswers(on, { ...body })
      const read = readAnswers(on.definition, answers, { today: legalDayOf(at), language })
      if ('errors' in read)
        throw new Refusal('eform.wrong', { errors: read.errors.map(({ message }) => message).join('; ') })
      const place = province.config.provinceName
      return printDeclaration(on.definition, read.answers, { to: '……………', place, at, name: null, demo: province.demo })
    },
    then: ({ on }, pdf) => fileAnswer(pdf, 'application/pdf', `to-khai-${on.code}.pdf`, { inline: true }),
  })
})

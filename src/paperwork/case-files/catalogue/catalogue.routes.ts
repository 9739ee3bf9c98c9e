import { Type } from 'typebox'
import { listUnits } from '../../../base/directory/index.ts'
import { type Again, begun, Uuid } from '../../../kernel/forms/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { button, type Html, html, type Option } from '../../../kernel/pages/index.ts'
import { aFileList, fileListLife } from './catalogue.life.ts'
import { fileLists, headingBook } from './catalogue.list.ts'
import {
  addHeading,
  approveFileList,
  changeHeading,
  copyFileList,
  makeFileList,
  periodsNow,
  removeHeading,
  returnFileList,
  reviseFileList,
  submitFileList,
} from './catalogue.operations.ts'
import { type FileHeading, headingRows } from './catalogue.store.ts'
import { headingCode } from './catalogue.ts'
import { catalogueWords as words } from './catalogue.words.ts'
import { confirmForm, fileListPage, headingForm, newListForm, returnForm } from './show-file-list.ts'

const LISTS = fileLists.at

/** The door to a heading, by its list. */
const aHeading = subjectOf<FileHeading>(
  { kind: 'file-list', placeOf: ({ agency }) => ({ agency }) },
  {
    params: Type.Object({ heading: Uuid() }),
    get: ({ province, params }) => headingRows.get(province.reader, params.heading ?? ''),
    idOf: ({ list }) => list,
  },
)('file-list.keep')

type Seeing = Pick<Ctx, 'province' | 'view'>

/** Periods of the catalogue to choose among. */
export const retentionOptions = async (province: Seeing['province']): Promise<Option[]> =>
  (await periodsNow(province)).map(({ code, name }) => ({ value: code, label: name }))

async function headingOptions({ province }: Seeing, agency: string) {
  const units = await listUnits(province.reader, agency)
  return {
    retention: await retentionOptions(province),
    unit: units.map(({ id, name }) => ({ value: id, label: name })),
  }
}

async function headingPage(ctx: Seeing & { on: FileHeading }, again: Again): Promise<Html> {
  const { view, on } = ctx
  const at = `${LISTS}/de-muc/${on.id}`
  const { title, symbol, retention, retention_years, unit, note } = on
  const stands = { title, symbol, retention, years: retention_years, unit, note }
  const remove = button({
    label: view.t(words.removeHeading),
    kind: 'danger',
    formAction: `${at}/bo`,
    noValidate: true,
  })
  return headingForm.page(view, {
    title: words.changeHeading,
    section: 'documents',
    intro: html`<p class="lt-intro">${headingCode(on)} – ${title}</p>`,
    action: at,
    again: begun(again, stands),
    submit: words.changeHeading,
    cancelAt: `${LISTS}/${on.list}`,
    hidden: { revision: String(on.revision) },
    without: ['revision'],
    options: await headingOptions(ctx, on.agency),
    ...(on.last_file === 0 && { below: remove }),
  })
}

const beside = {
  'file-heading.wrong-retention': 'retention',
  'file-heading.wrong-unit': 'unit',
  'file-heading.in-use': 'symbol',
}

/** Yearly lists of files: the lists, a new one, its page and acts, its headings. */
export const catalogueRoutes = defineRoutes((route) => {
  route.list(LISTS, fileLists)
  route.list(headingBook.at, headingBook)
  beginRoute(route, LISTS, {
    needs: 'file-list.keep',
    form: newListForm,
    label: words.newList,
    section: 'documents',
    do: makeFileList,
    beside: { 'file-list.exists': 'year' },
  })
  route.page(`${LISTS}/:id`, { on: aFileList('file-list.read'), summary: 'A yearly list of files' }, (ctx) =>
    fileListPage(ctx),
  )
  const steps = stepRoutes(route, `${LISTS}/:id`, { door: aFileList, life: fileListLife, page: fileListPage })
  steps.form('addHeading', addHeading, {
    form: headingForm,
    options: (ctx) => headingOptions(ctx, ctx.on.agency),
    beside,
  })
  steps.button('submit', submitFileList)
  steps.form('approve', approveFileList, { form: confirmForm })
  steps.form('giveBack', returnFileList, { form: returnForm })
  steps.form('revise', reviseFileList, { form: confirmForm })
  route.form(`${LISTS}/:id/nam-sau`, {
    on: aFileList.for('copy'),
    body: confirmForm.schema,
    show: (ctx, again) => fileListPage(ctx, { act: 'copy', form: confirmForm, again }),
    do: ({ province, actor, on, body, key }) => copyFileList(province, actor, on.id, body, key),
    then: (_ctx, { id }) => `${LISTS}/${id}`,
  })
  route.form(`${LISTS}/de-muc/:heading`, {
    on: aHeading,
    body: headingForm.schema,
    summary: 'One heading of a yearly list',
    show: headingPage,
    do: ({ province, actor, on, body, key }) => changeHeading(province, actor, on.id, body, key),
    then: ({ on }) => `${LISTS}/${on.list}`,
    beside,
  })
  route.act(`${LISTS}/de-muc/:heading/bo`, {
    on: aHeading,
    body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }),
    do: ({ province, actor, on, body, key }) => removeHeading(province, actor, on.id, body, key),
    then: ({ on }) => `${LISTS}/${on.list}`,
  })
})

import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { type Again, begun, defineForm, filledWith, noErrors, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { type Html, html, type Option } from '../../kernel/pages/index.ts'
import { documentLife, getDocument, type OfficialDocument, searchList, shownNotation } from '../documents/index.ts'
import { aCaseFile, type CaseFileAct, caseFileLife, readCaseFile } from './case-file.life.ts'
import { agencyFiles, dueFiles, overFiles, ownFiles, sharedFiles } from './case-file.list.ts'
import {
  changeCaseFile,
  closeCaseFile,
  openCaseFile,
  passCaseFile,
  reopenCaseFile,
  shareCaseFile,
} from './case-file.operations.ts'
import { type CaseFile, listFiled, listReaders } from './case-file.store.ts'
import { IntoFile } from './case-file.ts'
import { retentionOptions } from './catalogue/catalogue.routes.ts'
import { listOpenHeadings } from './catalogue/catalogue.store.ts'
import { headingCode } from './catalogue/catalogue.ts'
import { fileDocuments, openFilesOf, suggestedFile, takeOut } from './filing.operations.ts'
import { offerFile, returnFile } from './hand-over/hand-over.operations.ts'
import { postsToChoose } from './posts.ts'
import {
  caseFilePage,
  changeForm,
  closeForm,
  confirmForm,
  type FileCtx,
  findForm,
  manyForm,
  newFileForm,
  passForm,
  reasonForm,
  shareForm,
} from './show-case-file.ts'
import { words } from './words.ts'

const AT = ownFiles.at

/** Documents offered in one form; the others are found by their words. */
const MOST_OFFERED = 100

type On = Ctx<unknown, unknown, unknown, CaseFile>

/** Approved headings of this year, those of one's own unit first. */
async function headingOptions({
  province,
  viewer,
  view,
}: Pick<Ctx, 'province' | 'viewer' | 'view'>): Promise<Option[]> {
  if (!viewer.agency) return []
  const headings = await listOpenHeadings(province.reader, viewer.agency, legalDayOf(view.now).year)
  const own = headings.filter(({ unit }) => unit !== null && unit === viewer.unit)
  return [...own, ...headings.filter((one) => !own.includes(one))].map((one) => ({
    value: one.id,
    label: `${headingCode(one)} – ${one.title}`,
  }))
}

async function newFilePage(ctx: Ctx<unknown, { 'de-muc'?: string | undefined }>, again: Again): Promise<Html> {
  const { province, view, query } = ctx
  return newFileForm.page(view, {
    title: words.newFile,
    section: 'documents',
    action: `${AT}/moi`,
    again: begun(again, { heading: query['de-muc'], usage: 'limited' }),
    submit: words.newFile,
    cancelAt: AT,
    options: { heading: await headingOptions(ctx), retention: await retentionOptions(province) },
  })
}

/** The form of an act, begun with what the file is now. */
async function whatItIs({ province, on }: FileCtx, { act, again }: { act: CaseFileAct; again: Again }): Promise<Again> {
  if (again !== noErrors) return again
  const { title, usage, construction, description } = on
  if (act === 'change') return filledWith({ title, usage, construction, description })
  return act === 'share' ? filledWith({ readers: await listReaders(province.reader, on.id) }) : again
}

type Step = Parameters<typeof caseFilePage>[1]

const showFile = async (ctx: FileCtx, step?: Step): Promise<Html> =>
  caseFilePage(ctx, step && { ...step, again: await whatItIs(ctx, step) })

/** What the viewer may put into a file: documents they see, in and out, found by any of their words, the newest first, but those in it. */
async function documentOptions(ctx: Ctx<unknown, { q?: string | undefined }, unknown, CaseFile>): Promise<Option[]> {
  const { province, viewer, query } = ctx
  const where: Record<string, string> = query.q ? { q: query.q } : {}
  const inside = new Set(await listFiled(province.reader, ctx.on.id))
  if (!searchList.opens(viewer)) return []
  const { rows } = await searchList.first(province, viewer, where, MOST_OFFERED)
  const fresh = rows.filter(({ id }) => !inside.has(id))
  await searchList.note(ctx, fresh)
  return fresh.map((row) => ({ value: row.id, label: `${shownNotation(row)} – ${row.subject_line}` }))
}

/** The door to a document for whoever puts it into a file: they see it. */
const toFile = subjectOf<OfficialDocument>(
  { kind: 'document', placeOf: ({ agency, unit, holder }) => ({ agency, unit, holder }) },
  {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => getDocument(province.reader, params.id ?? ''),
    seen: ({ viewer }, document) => documentLife.holds(viewer, 'document.read', document),
  },
).anyone('case-file.make')

const intoForm = defineForm(IntoFile)

async function intoPage(ctx: Ctx<unknown, unknown, unknown, OfficialDocument>, again: Again): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const [files, suggested] = await Promise.all([
    openFilesOf(province.reader, viewer),
    suggestedFile(province.reader, viewer, on),
  ])
  return intoForm.page(view, {
    title: words.fileIt,
    section: 'documents',
    intro: html`<p class="lt-intro">${on.type} ${shownNotation(on)} – ${on.subjectLine}</p>${
      files.length === 0 &&
      html`<p>${view.t(words.noOpenFile)} <a class="lt-link" href="${AT}/moi">${view.t(words.newFile)}</a></p>`
    }`,
    action: `/van-ban/${on.id}/luu-ho-so`,
    again: again === noErrors && suggested ? filledWith({ file: suggested.id }) : again,
    submit: words.fileIt,
    cancelAt: `/van-ban/${on.id}`,
    options: { file: files.map((file) => ({ value: file.id, label: `${file.notation} – ${file.title}` })) },
  })
}

/** Files: lists, a new one, its page and acts, filing from a document. */
export const caseFileRoutes = defineRoutes((route) => {
  for (const list of [ownFiles, agencyFiles, sharedFiles, dueFiles, overFiles]) route.list(list.at, list)
  route.form(`${AT}/moi`, {
    needs: 'case-file.make',
    query: Type.Object({ 'de-muc': Type.Optional(Uuid()) }),
    body: newFileForm.schema,
    summary: 'Opens a file',
    show: newFilePage,
    do: ({ province, actor, body, key }) => openCaseFile(province, actor, body, key),
    then: (_ctx, { id }) => `${AT}/${id}`,
    beside: { 'case-file.wrong-heading': 'heading', 'case-file.retention-needed': 'retention' },
  })
  route.page(`${AT}/:id`, { on: readCaseFile, reads: 'personal', summary: 'One file' }, (ctx) => caseFilePage(ctx))
  const { form } = stepRoutes(route, `${AT}/:id`, {
    door: aCaseFile,
    life: caseFileLife,
    page: showFile,
    reads: 'personal',
  })
  form('change', changeCaseFile, {
    form: changeForm,
    options: async ({ province }) => ({ retention: await retentionOptions(province) }),
    beside: { 'case-file.retention-needed': 'retention' },
  })
  form('close', closeCaseFile, { form: closeForm, beside: { 'case-file.wrong-day': 'endedOn' } })
  form('reopen', reopenCaseFile, { form: reasonForm })
  form('share', shareCaseFile, {
    form: shareForm,
    options: async (ctx) => ({ readers: await postOptions(ctx, 'case-file.read') }),
    beside: { 'case-file.wrong-post': 'readers' },
  })
  form('offer', offerFile, { form: confirmForm })
  form('giveBack', returnFile, { form: reasonForm })
  form('pass', passCaseFile, {
    form: passForm,
    options: async (ctx) => ({ holder: await postOptions(ctx, 'case-file.make') }),
    beside: { 'case-file.wrong-post': 'holder' },
  })
  route.form(`${AT}/:id/them-van-ban`, {
    on: aCaseFile.for('file'),
    reads: 'personal',
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) }),
    body: manyForm.schema,
    summary: 'Puts documents into a file',
    show: async (ctx, again) =>
      caseFilePage(
        ctx,
        { act: 'file', form: manyForm, again, options: { documents: await documentOptions(ctx) } },
        findForm(ctx.view, `${AT}/${ctx.on.id}/them-van-ban`, ctx.query.q ?? ''),
      ),
    do: ({ province, viewer, on, body, key }) => fileDocuments(province, viewer, on.id, body.documents, key),
    then: ({ on }) => `${AT}/${on.id}`,
    beside: { 'case-file.wrong-document': 'documents' },
  })
  route.act(`${AT}/:id/bo-van-ban`, {
    on: aCaseFile.for('remove'),
    body: Type.Object({ document: Uuid() }),
    do: ({ province, viewer, on, body, key }) => takeOut(province, viewer, on.id, body, key),
    then: ({ on }) => `${AT}/${on.id}`,
  })
  route.form('/van-ban/:id/luu-ho-so', {
    on: toFile,
    reads: 'personal',
    body: intoForm.schema,
    summary: 'Puts a document into a file',
    show: intoPage,
    do: ({ province, viewer, on, body, key }) => fileDocuments(province, viewer, body.file, [on.id], key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside: { 'case-file.out-of-reach': 'file', 'case-file.unknown': 'file', 'case-file.not-now': 'file' },
  })
})

const postOptions = ({ province, view, on }: On, right: string): Promise<Option[]> =>
  postsToChoose(province, view, right, { agency: on.agency, but: on.holder })

import { asLabel, defineForm } from '../../../kernel/forms/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import {
  actions,
  type Html,
  html,
  link,
  linkButton,
  moment,
  officialLayout,
  shortDay,
  summaryList,
  table,
} from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { holdFile } from '../holds/hold.operations.ts'
import { FileHold } from '../holds/hold.ts'
import { words as holding } from '../holds/hold.words.ts'
import { type ArchiveFileAct, anArchiveFile, archiveFileLife, readArchiveFile } from './archive.life.ts'
import { type ArchiveFile, extentOf, findFondsOf, fondsRows, listArchiveDocuments } from './archive.store.ts'
import { FondsFields, PaperFile, Shelving } from './archive-file.ts'
import { addPaperFile, describeFonds, shelveFile } from './keeping.operations.ts'
import { archiveCatalogue, pastList } from './kept.list.ts'
import { words } from './kept.words.ts'

const FILE = '/luu-tru/ho-so'
const fondsForm = defineForm(FondsFields)
const holdForm = defineForm(FileHold)

/** One file at three levels: its fonds, itself, its documents; with the package that holds them. */
async function archiveFilePage(
  ctx: Pick<Ctx<unknown, unknown, unknown, ArchiveFile>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<ArchiveFileAct>['step'],
): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const { t } = view
  const [fonds, documents] = await Promise.all([
    fondsRows.get(province.reader, on.fonds),
    listArchiveDocuments(province.reader, on.id),
  ])
  const kept = on.state !== 'destroyed'
  const buttons = [
    kept &&
      viewer.grants.has('archive.ask') &&
      linkButton({ label: t(words.ask), at: `/luu-tru/khai-thac/moi?ho-so=${on.id}` }),
    kept &&
      archiveFileLife.holds(viewer, 'archive.decide', on) &&
      linkButton({ label: t(holding.holdFile), at: `${FILE}/${on.id}/dong-bang` }),
  ].filter((one) => one !== false)
  return subjectPage(ctx, archiveFileLife, {
    title: on.title,
    section: 'registers',
    sentence: t(words.sentence, on.code, t(words[on.kind])),
    ...(on.state === 'broken' && { state: 'overdue' }),
    facts: [
      [words.fondsOf, link('/luu-tru/phong', `${fonds.code} – ${fonds.name}`)],
      [words.code, on.code],
      [words.description, on.description],
      [words.creator, on.creator],
      [
        words.span,
        on.started_on && on.ended_on && html`${shortDay(view, on.started_on)} – ${shortDay(view, on.ended_on)}`,
      ],
      [words.retention, on.retention_years === null ? t(words.forEver) : t(words.yearsKept, on.retention_years)],
      [words.expiresOn, on.expires_on && shortDay(view, on.expires_on)],
      [words.usage, t(on.usage === 'open' ? words.usageOpen : words.usageLimited)],
      [words.documents, on.kind === 'electronic' && on.documents],
      [words.pages, on.pages],
      [words.shelf, on.shelf],
      [words.keptAt, moment(view, on.kept_at)],
      [words.destroyedBy, on.destruction && !kept && link(`/luu-tru/tieu-huy/${on.destruction}`, on.code)],
    ],
    more: html`${buttons.length > 0 && actions(...buttons)}${on.kind === 'electronic' && packageOf(view, on)}${
      documents.length > 0 && documentsOf(view, documents)
    }`,
    step,
  })
}

const packageOf = (view: Ctx['view'], on: ArchiveFile): Html =>
  html`<h2>${view.t(words.package)}</h2>${summaryList(view, [
    { key: asLabel(words.urn, view.language), value: on.urn ?? '' },
    on.hash !== null && {
      key: asLabel(words.fingerprint, view.language),
      value: html`<span class="lt-code">${on.hash}</span>`,
    },
    {
      key: asLabel(words.checkedAt, view.language),
      value: on.checked_at ? moment(view, on.checked_at) : view.t(words.notChecked),
    },
  ])}`

const documentsOf = (view: Ctx['view'], documents: Awaited<ReturnType<typeof listArchiveDocuments>>): Html =>
  table(view, {
    caption: view.t(words.documentsOf),
    showCaption: true,
    rows: documents,
    columns: [
      { label: view.t(words.order), width: 5, cell: (one) => one.ordinal },
      { label: asLabel(words.notation, view.language), width: 15, cell: (one) => one.notation },
      { label: asLabel(words.day, view.language), width: 15, cell: (one) => one.day && shortDay(view, one.day) },
      { label: asLabel(words.typeAndSubject, view.language), width: 40, cell: (one) => `${one.type}: ${one.subject}` },
      { label: asLabel(words.author, view.language), cell: (one) => one.author },
      { label: asLabel(words.files, view.language), numeric: true, cell: (one) => one.parts.length },
    ],
  })

/** The fonds of the viewer's agency, and who may describe it. */
async function fondsPage({ province, viewer, view }: Pick<Ctx, 'province' | 'viewer' | 'view'>): Promise<Html> {
  const { t } = view
  const fonds = viewer.agency ? await findFondsOf(province.reader, viewer.agency) : undefined
  const extent = fonds && (await extentOf(province.reader, fonds.id))
  const key = (word: Parameters<typeof asLabel>[0]) => asLabel(word, view.language)
  return officialLayout(view, {
    title: t(words.fonds),
    section: 'registers',
    main: html`<h1>${t(words.fonds)}</h1>${
      fonds && extent
        ? summaryList(view, [
            { key: key(words.fondsCode), value: fonds.code },
            { key: key(words.fondsName), value: fonds.name },
            extent.first !== null &&
              extent.last !== null && {
                key: key(words.span),
                value: html`${shortDay(view, extent.first)} – ${shortDay(view, extent.last)}`,
              },
            { key: key(words.total), value: String(extent.files) },
            fonds.history !== null && { key: key(words.history), value: fonds.history },
            fonds.tools !== null && { key: key(words.tools), value: fonds.tools },
            fonds.languages !== null && { key: key(words.languages), value: fonds.languages },
            fonds.note !== null && { key: key(words.note), value: fonds.note },
          ])
        : html`<p>${t(words.noFonds)}</p>`
    }${
      viewer.grants.has('archive.keep') &&
      actions(
        linkButton({ label: t(fonds ? words.describe : words.describeFirst), at: '/luu-tru/phong/sua', kind: 'main' }),
      )
    }<p>${link('/luu-tru', t(words.catalogue))}</p>`,
  })
}

/** The archive: its catalogue, what is past its time, its fonds, one file. */
export const keptRoutes = defineRoutes((route) => {
  route.list('/luu-tru', archiveCatalogue)
  route.list('/luu-tru/het-han', pastList)
  route.page('/luu-tru/phong', { needs: 'archive.read', summary: 'The fonds of one’s agency' }, fondsPage)
  route.form('/luu-tru/phong/sua', {
    needs: 'archive.keep',
    body: fondsForm.schema,
    async show({ province, viewer, view }, again) {
      if (!viewer.agency) throw new Refusal('archive-file.no-agency')
      const fonds = await findFondsOf(province.reader, viewer.agency)
      const stands =
        fonds &&
        Object.fromEntries(
          Object.keys(FondsFields.properties).map((name) => [name, fonds[name as keyof typeof fonds] ?? '']),
        )
      const values = Object.keys(again.values).length > 0 ? again.values : { ...stands }
      return fondsForm.page(view, {
        ...{ title: words.describe, section: 'registers', action: '/luu-tru/phong/sua', submit: words.describe },
        ...{ cancelAt: '/luu-tru/phong', again: { ...again, values: values as typeof again.values } },
      })
    },
    do: ({ province, actor, body, key }) => describeFonds(province, actor, body, key),
    then: () => '/luu-tru/phong',
    beside: { 'fonds.code-taken': 'code' },
  })
  beginRoute(route, FILE, {
    needs: 'archive.keep',
    form: defineForm(PaperFile),
    label: words.addPaper,
    section: 'registers',
    back: '/luu-tru',
    beside: {
      'archive-file.dates': 'endedOn',
      'archive-file.years': 'years',
      'archive-file.code-taken': 'code',
    },
    do: addPaperFile,
  })
  route.page(`${FILE}/:id`, { on: readArchiveFile, reads: 'personal', summary: 'A file of the archive' }, (ctx) =>
    archiveFilePage(ctx),
  )
  route.form(`${FILE}/:id/dong-bang`, {
    on: anArchiveFile('archive.decide'),
    reads: 'personal',
    body: holdForm.schema,
    show: ({ view, on }, again) =>
      holdForm.page(view, {
        ...{ title: holding.holdFile, section: 'registers', action: `${FILE}/${on.id}/dong-bang`, again },
        ...{ submit: holding.holdFile, cancelAt: `${FILE}/${on.id}`, intro: html`<p>${on.code} – ${on.title}</p>` },
      }),
    do: ({ province, actor, on, body, key }) => holdFile(province, actor, on.id, body, key),
    then: (_ctx, { id }) => `/luu-tru/dong-bang/${id}`,
  })
  const { form } = stepRoutes(route, `${FILE}/:id`, {
    door: anArchiveFile,
    life: archiveFileLife,
    page: archiveFilePage,
    reads: 'personal',
  })
  form('shelve', shelveFile, { form: defineForm(Shelving) })
})

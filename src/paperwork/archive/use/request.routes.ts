import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { isDayAfter, legalDayOf } from '../../../../packages/time/index.ts'
import { defineForm, OnlyRevision, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, stepRoutes } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, link, linkButton, moment, type Option, shortDay, table } from '../../../kernel/pages/index.ts'
import { knowsFile } from '../kept/archive.life.ts'
import { archiveCatalogue } from '../kept/kept.list.ts'
import { words as kept } from '../kept/kept.words.ts'
import { copyOf } from './copy.ts'
import { aRequest, type RequestAct, readRequest, requestLife } from './request.life.ts'
import { requestList } from './request.list.ts'
import { type ArchiveRequest, type ArchiveUse, listAskable, listAsked, listUses } from './request.store.ts'
import { Because, Fetched, Lending, NewRequest } from './request.ts'
import { words } from './request.words.ts'
import {
  approveRequest,
  askArchive,
  closeRequest,
  fetchRequest,
  lendRequest,
  refuseRequest,
  takeBack,
  takeCopy,
} from './using.operations.ts'

const AT = requestList.at
const askForm = defineForm(NewRequest)
const ways: Readonly<Record<ArchiveUse['way'], keyof typeof words>> = {
  copy: 'logCopy',
  lent: 'logLent',
  returned: 'logReturned',
}
const Id = Uuid()
/** Files offered when one asks: those asked from, and the newest of the catalogue. */
const OFFERED = 50

/** One request: what is asked, how it stands, the copy, the log of its use; with the form of an act when one was opened. */
async function requestPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, ArchiveRequest>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<RequestAct>['step'],
): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const { t } = view
  const [files, uses] = await Promise.all([listAsked(province.reader, on.id), listUses(province.reader, on.id)])
  const own = on.asker === viewer.position || on.asker === viewer.onBehalfOf
  const open = on.open_until !== null && !isDayAfter(legalDayOf(view.now), on.open_until)
  const copies = own && open && on.state === 'approved' && on.way === 'copy'
  const { nextAsked, nextApproved, nextReady, nextLent } = words
  const next = {
    asked: nextAsked,
    approved: nextApproved,
    ready: nextReady,
    lent: nextLent,
    refused: null,
    closed: null,
  }[on.state]
  return subjectPage(ctx, requestLife, {
    title: t(words.title, `${on.number}/${on.year}`),
    section: 'registers',
    sentence: t(words.sentence, on.asker_name),
    ...(on.state === 'refused' && { state: 'refused' }),
    next: next && t(next),
    facts: [
      [words.purpose, on.purpose],
      [words.way, t(words[on.way])],
      [words.wanted, on.wanted],
      [words.askedAt, moment(view, on.asked_at)],
      [words.dueOn, shortDay(view, on.due_on)],
      [words.decidedBy, on.decided_by],
      [words.reason, on.reason],
      [words.openUntil, on.open_until && on.way === 'copy' && shortDay(view, on.open_until)],
      [words.shelf, on.shelf],
      [words.backBy, on.back_by && shortDay(view, on.back_by)],
    ],
    more: html`${
      copies &&
      html`<p>${linkButton({ label: t(words.take), at: `${AT}/${on.id}/ban-sao.zip`, kind: 'main', icon: 'download' })}</p>`
    }${table(view, {
      caption: t(words.files),
      showCaption: true,
      rows: files,
      columns: [
        { label: t(kept.code), width: 25, cell: (file) => link(`/luu-tru/ho-so/${file.id}`, file.code) },
        { label: t(kept.title), width: 50, cell: (file) => file.title },
        { label: t(kept.shelf), cell: (file) => file.shelf },
      ],
    })}${logOf(view, uses)}`,
    step,
  })
}

function logOf(view: Ctx['view'], uses: readonly ArchiveUse[]): Html {
  const { t } = view
  if (uses.length === 0) return html`<h2>${t(words.log)}</h2><p class="lt-quiet">${t(words.logNone)}</p>`
  return table(view, {
    caption: t(words.log),
    showCaption: true,
    rows: uses,
    columns: [
      { label: t(words.when), cell: (one) => moment(view, one.at) },
      { label: t(words.who), cell: (one) => one.label },
      { label: t(words.how), cell: (one) => t(words[ways[one.way]] as typeof words.logCopy) },
    ],
  })
}

const optionOf = ({ id, code, title }: { id: string; code: string; title: string }): Option => ({
  value: id,
  label: `${code} – ${title}`,
})

/** The files that are chosen already, as far as the viewer knows of them, and the newest of the catalogue. */
async function fileOptions({ province, viewer }: Ctx, chosen: readonly string[]): Promise<Option[]> {
  const { rows } = await archiveCatalogue.first(province, viewer, {}, OFFERED)
  const offered = new Set(rows.map(({ id }) => id))
  const missing = chosen.filter((id) => Value.Check(Id, id) && !offered.has(id))
  const own = [viewer.agency, ...(viewer.before ?? [])].filter((id) => id !== null)
  const more = missing.length > 0 ? await listAskable(province.reader, own, missing) : []
  return [...more.filter((file) => knowsFile(viewer, file)), ...rows].map(optionOf)
}

/** Use of the archive: the list, asking, deciding, the certified copy, paper that is fetched, lent and brought back. */
export const requestRoutes = defineRoutes((route) => {
  route.list(AT, requestList)
  route.form(`${AT}/moi`, {
    needs: 'archive.ask',
    query: Type.Object({ 'ho-so': Type.Optional(Uuid()) }),
    body: askForm.schema,
    async show(ctx, again) {
      const from = ctx.query['ho-so']
      const chosen = [again.values.files ?? from ?? []].flat().map(String)
      const files = await fileOptions(ctx as Ctx, chosen)
      const values = { ...again.values, ...(again.values.files === undefined && { files: chosen }) }
      return askForm.page(ctx.view, {
        ...{ title: words.begin, section: 'registers', action: `${AT}/moi`, submit: words.begin, cancelAt: AT },
        ...{ again: { ...again, values }, options: { files } },
      })
    },
    do: ({ province, viewer, actor, body, key }) =>
      askArchive(province, actor, body, key, (file) => knowsFile(viewer, file)),
    then: (_ctx, { id }) => `${AT}/${id}`,
    beside: {
      'archive-request.nothing': 'files',
      'archive-request.file-unknown': 'files',
      'archive-request.paper-copied': 'way',
    },
  })
  route.page(`${AT}/:id`, { on: readRequest, reads: 'personal', summary: 'A request to use the archive' }, (ctx) =>
    requestPage(ctx),
  )
  route.get(
    `${AT}/:id/ban-sao.zip`,
    {
      on: aRequest.anyone('archive.ask'),
      reads: 'personal',
      answers: ['application/zip'],
      summary: 'The certified copy of what was asked',
    },
    async ({ province, actor, on }) => {
      const files = await takeCopy(province, actor, on)
      const bytes = Readable.from(await copyOf(province, on, files), { objectMode: false })
      return fileAnswer(bytes, 'application/zip', `ban-sao-${on.number}-${on.year}.zip`)
    },
  )
  const own = { door: aRequest, life: requestLife, page: requestPage, reads: 'personal' } as const
  const { button, form } = stepRoutes(route, `${AT}/:id`, own)
  form('approve', approveRequest, { form: defineForm(OnlyRevision) })
  form('refuse', refuseRequest, { form: defineForm(Because) })
  form('fetch', fetchRequest, { form: defineForm(Fetched) })
  form('lend', lendRequest, { form: defineForm(Lending), beside: { 'archive-request.back-by': 'backBy' } })
  button('giveBack', takeBack)
  button('close', closeRequest)
})

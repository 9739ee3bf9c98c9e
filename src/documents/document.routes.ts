import { Type } from 'typebox'
import { getAgency, listAgencies } from '../directory/index.ts'
import { may, reaches, type Viewer } from '../kernel/acting/index.ts'
import {
  type Answer,
  type Ctx,
  defineRoutes,
  fileAnswer,
  type Invalid,
  OptionalText,
  page,
  seeOther,
  Text,
  Uuid,
} from '../kernel/http/index.ts'
import { timeline as readTimeline, subjectId, subjectKind } from '../kernel/journal/index.ts'
import { actLine } from '../kernel/module/index.ts'
import { type FieldErrors, form, linkButton, mainAction, type Piece, type View } from '../kernel/pages/index.ts'
import type { Province } from '../kernel/province/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import { findPersonKey } from '../signing/index.ts'
import { approveBatch, chooseColumn, chooseForm, composeBatch, listOpenBatches } from './batch/index.ts'
import { documentListPage, documentPage, issuePage, reasonPage, signPage } from './document.page.ts'
import { type DocumentFilter, getDocument, listAttachments, listDocuments, listReceivers } from './document.store.ts'
import { documentSubject, mayStart, type OfficialDocument } from './document.ts'
import { returnDraft, submitDraft } from './drafting.operations.ts'
import { closeIncoming, registerIncoming, rejectIncoming, startIncoming } from './incoming.operations.ts'
import { issueDocument, signDraft } from './issuing.operations.ts'
import { canRenderPages, pageImage } from './pages.ts'
import { words } from './words.ts'

const One = Type.Object({ id: Uuid() })
const Revision = Type.Integer({ minimum: 1 })
const SignForm = Type.Object({ revision: Revision, pin: OptionalText({ max: 100, label: words.pinIn }) })
const IssueForm = Type.Object({
  revision: Revision,
  pin: Text({ max: 100, label: words.pinIn }),
  receivers: Type.Array(Uuid(), { maxItems: 500 }),
})
const ReasonForm = Type.Object({ revision: Revision, reason: Text({ max: 2000, label: words.reasonIn }) })
const OnlyRevision = Type.Object({ revision: Revision })
const ListQuery = Type.Object({ q: Type.Optional(Text({ max: 200 })), sau: Type.Optional(Text({ max: 400 })) })

type DocumentCtx = Ctx<{ id: string }, unknown, unknown>

/** Blocks that rooms above put on a document's page: the exchange its deliveries. */
type Part = (province: Province, view: View, viewer: Viewer, document: OfficialDocument) => Promise<Piece>
const parts: Part[] = []
export const showOnDocument = (part: Part): void => {
  parts.push(part)
}

/** @throws Refusal document.unknown, document.out-of-reach */
async function seenDocument(province: Province, viewer: Viewer, id: string): Promise<OfficialDocument> {
  const document = await getDocument(province.reader, id)
  const place = { agency: document.agency, unit: document.unit, holder: document.holder }
  if (!reaches(viewer, 'document.read', place)) throw new Refusal('document.out-of-reach')
  return document
}

const can = (viewer: Viewer, capability: string, document: OfficialDocument): boolean =>
  reaches(viewer, capability, { agency: document.agency, unit: document.unit, holder: document.holder })

function requireOn(viewer: Viewer, capability: string, document: OfficialDocument): void {
  if (!can(viewer, capability, document)) throw new Refusal('http.not-allowed')
}

const isSigner = (viewer: Viewer, document: OfficialDocument): boolean =>
  document.signer !== null && (document.signer === viewer.position || document.signer === viewer.onBehalfOf)

function whatCanBeDone(view: View, viewer: Viewer, document: OfficialDocument): Piece {
  const { t } = view
  const at = (act: string) => `/van-ban/${document.id}/${act}`
  const post = (label: string, act: string) =>
    form(view, { action: at(act), hidden: { revision: document.revision } }, mainAction({ label }))
  const pieces: Piece[] = []
  const { state } = document
  if (state === 'submitted' && isSigner(viewer, document) && can(viewer, 'document.sign', document)) {
    pieces.push(linkButton({ label: t(words.readAndSign), at: at('ky'), kind: 'main' }))
  }
  if (state === 'signed' && can(viewer, 'document.issue', document)) {
    pieces.push(linkButton({ label: t(words.issue), at: at('phat-hanh'), kind: 'main' }))
  }
  if (state === 'draft' && can(viewer, 'document.draft', document))
    pieces.push(post(view.language === 'vi' ? 'Trình ký' : 'Submit', 'trinh'))
  if (can(viewer, 'document.register-incoming', document)) {
    if (state === 'arrived') {
      pieces.push(
        post(t(words.register), 'vao-so'),
        linkButton({ label: t(words.reject), at: at('tra-noi-gui'), kind: 'danger' }),
      )
    }
    if (state === 'registered') pieces.push(post(t(words.handle), 'xu-ly'))
    if (mayStart('close', state)) pieces.push(post(t(words.close), 'hoan-thanh'))
  }
  if (document.file) pieces.push(linkButton({ label: t(words.openPdf), at: at('pdf'), icon: 'document' }))
  return pieces
}

async function showDocument(ctx: DocumentCtx, document: OfficialDocument): Promise<Answer> {
  const { province, viewer, view } = ctx
  const { reader } = province
  const [acts, attachments, receivers, below] = await Promise.all([
    readTimeline(reader, documentSubject(document.id)),
    listAttachments(reader, document.id),
    listReceivers(reader, document.id),
    Promise.all(parts.map((part) => part(province, view, viewer, document))),
  ])
  const names = await Promise.all(receivers.map(async (id) => (await getAgency(reader, id)).name))
  const about =
    document.about && subjectKind(document.about) === 'dossier' ? `/ho-so/${subjectId(document.about)}` : null
  return page(
    documentPage(view, {
      document,
      attachments,
      entries: acts.acts.map((act) => actLine(view, act)),
      receiverNames: names,
      actions: whatCanBeDone(view, viewer, document),
      below,
      verificationUrl: document.verificationCode ? `${province.publicUrl}/xac-minh/${document.verificationCode}` : null,
      dossierAt: about && may(viewer, 'dossier.read') ? about : null,
    }),
  )
}

/** True when the viewer's key is at a remote provider: approval is given there, not by a PIN here. */
async function signsRemotely(province: Province, viewer: Viewer): Promise<boolean> {
  if (!viewer.position) return false
  const key = await findPersonKey(province.reader, viewer.position, province.clock.now())
  return key !== undefined && key.provider !== 'software'
}

async function showSign(ctx: DocumentCtx, errors: FieldErrors = {}): Promise<Answer> {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  requireOn(ctx.viewer, 'document.sign', document)
  const images = (await canRenderPages()) ? (document.pages ?? 0) : 0
  const remote = await signsRemotely(ctx.province, ctx.viewer)
  return page(signPage(ctx.view, { document, images, remote, errors }), Object.keys(errors).length > 0 ? 422 : 200)
}

async function showIssue(ctx: DocumentCtx, errors: FieldErrors = {}, chosen: string[] = []): Promise<Answer> {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  requireOn(ctx.viewer, 'document.issue', document)
  const agencies = (await listAgencies(ctx.province.reader)).filter((agency) => agency.id !== document.agency)
  return page(issuePage(ctx.view, { document, agencies, errors, chosen }), Object.keys(errors).length > 0 ? 422 : 200)
}

const errorsOf = (invalid: Invalid): FieldErrors =>
  Object.fromEntries(invalid.errors.map((one) => [one.field, one.message]))

/** A wrong or blocked PIN belongs beside the PIN field; the form stays open. */
async function besidePin(
  ctx: DocumentCtx,
  show: (errors: FieldErrors) => Promise<Answer>,
  act: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('signing.'))
      return show({ pin: error.sentence(ctx.language) })
    throw error
  }
}

async function showReason(ctx: DocumentCtx, what: 'return' | 'reject', errors: FieldErrors = {}): Promise<Answer> {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  const vi = ctx.language === 'vi'
  const title = ctx.view.t(what === 'return' ? words.returnDraft : words.reject)
  const will =
    what === 'return'
      ? [vi ? 'Người soạn nhận lại dự thảo cùng lý do.' : 'The drafter gets the draft back with the reason.']
      : [
          vi
            ? 'Nơi gửi nhận trạng thái “Từ chối tiếp nhận” kèm lý do.'
            : 'The sender gets the status “refused” with the reason.',
        ]
  const action = `/van-ban/${document.id}/${what === 'return' ? 'tra-lai' : 'tra-noi-gui'}`
  return page(
    reasonPage(ctx.view, { document, title, will, label: title, action, errors }),
    Object.keys(errors).length > 0 ? 400 : 200,
  )
}

export const documentRoutes = defineRoutes((route) => {
  const list = (
    path: string,
    filter: (viewer: Viewer) => DocumentFilter,
    needs: string,
    title: (typeof words)['drafts'],
    rowAt?: (row: OfficialDocument) => string,
    choosing = false,
  ) =>
    route.get(
      path,
      { needs, query: ListQuery, summary: `List: ${path}` },
      async ({ province, viewer, view, query, page: key }) => {
        const one = filter(viewer)
        const rows = await listDocuments(province.reader, viewer, { ...one, text: query.q }, key)
        const choice = choosing &&
          viewer.position !== null && {
            above: chooseForm(view, await listOpenBatches(province.reader, viewer.position)),
            extra: chooseColumn(view),
          }
        return page(
          documentListPage(view, {
            page: rows,
            title: view.t(title),
            direction: one.direction,
            text: query.q,
            tabs: tabsOf(view, viewer, path),
            at: rowAt,
            ...(choice || {}),
          }),
        )
      },
    )
  list('/van-ban/di', () => ({ direction: 'outgoing' }), 'document.read', words.outgoing)
  list('/van-ban/den', () => ({ direction: 'incoming' }), 'document.read', words.incoming)
  list(
    '/van-ban/du-thao',
    () => ({ direction: 'outgoing', states: ['draft', 'submitted'] }),
    'document.read',
    words.drafts,
  )
  list(
    '/van-ban/cho-phat-hanh',
    () => ({ direction: 'outgoing', states: ['signed'] }),
    'document.issue',
    words.toIssue,
    (row) => `/van-ban/${row.id}/phat-hanh`,
  )
  list(
    '/van-ban/cho-ky',
    (viewer) => ({
      direction: 'outgoing',
      states: ['submitted'],
      signer: viewer.onBehalfOf ?? viewer.position ?? '00000000-0000-0000-0000-000000000000',
    }),
    'document.sign',
    words.toSign,
    (row) => `/van-ban/${row.id}/ky`,
    true,
  )

  route.get('/van-ban/:id', { needs: 'document.read', params: One, summary: 'One document' }, async (ctx) =>
    showDocument(ctx as unknown as DocumentCtx, await seenDocument(ctx.province, ctx.viewer, ctx.params.id)),
  )
  route.get(
    '/van-ban/:id/pdf',
    { needs: 'document.read', params: One, summary: 'The PDF as it stands' },
    async ({ province, viewer, params }) => {
      const document = await seenDocument(province, viewer, params.id)
      if (!document.file) throw new Refusal('http.not-found')
      const name = `${document.number ?? 'du-thao'}-${document.notation.replaceAll('/', '-')}.pdf`
      return fileAnswer(await province.files.open(document.file), 'application/pdf', name, { inline: true })
    },
  )
  route.get(
    '/van-ban/:id/trang/:page',
    {
      needs: 'document.read',
      params: Type.Object({ id: Uuid(), page: Type.Integer({ minimum: 1, maximum: 2000 }) }),
      summary: 'One page as an image',
    },
    async ({ province, viewer, params }) => {
      const document = await seenDocument(province, viewer, params.id)
      const image = document.file ? await pageImage(province, document.file, params.page) : null
      if (!image) throw new Refusal('http.not-found')
      return fileAnswer(image, 'image/png', `trang-${params.page}.png`, { inline: true, size: image.length })
    },
  )
  route.get(
    '/van-ban/:id/tep/:file',
    { needs: 'document.read', params: Type.Object({ id: Uuid(), file: Uuid() }), summary: 'An attachment' },
    async ({ province, viewer, params }) => {
      const document = await seenDocument(province, viewer, params.id)
      const found = (await listAttachments(province.reader, document.id)).find((one) => one.id === params.file)
      if (!found?.file) throw new Refusal('http.not-found')
      return fileAnswer(await province.files.open(found.file), found.type ?? 'application/octet-stream', found.name, {
        inline: true,
        size: found.size ?? undefined,
      })
    },
  )

  route.get('/van-ban/:id/ky', { needs: 'document.sign', params: One }, (ctx) =>
    showSign(ctx as unknown as DocumentCtx),
  )
  route.post(
    '/van-ban/:id/ky',
    {
      needs: 'document.sign',
      params: One,
      body: SignForm,
      summary: 'Signs',
      perMinute: 60,
      invalid: (ctx, invalid) => showSign(ctx, errorsOf(invalid)),
    },
    async (ctx) => {
      const { province, viewer, actor, params, body, key } = ctx
      requireOn(viewer, 'document.sign', await seenDocument(province, viewer, params.id))
      const own = ctx as unknown as DocumentCtx
      return besidePin(
        own,
        (errors) => showSign(own, errors),
        async () => {
          if (await signsRemotely(province, viewer)) {
            // a remote key always works through a batch, also for one document: its state survives a restart
            const { id } = await composeBatch(province, actor, [params.id], key)
            await approveBatch(province, actor, id, '')
            return seeOther(`/van-ban/ky-nhieu/${id}`)
          }
          if (!body.pin) throw new Refusal('signing.pin-needed')
          await signDraft(province, actor, params.id, body.pin, body.revision, key)
          return seeOther(`/van-ban/${params.id}`)
        },
      )
    },
  )

  route.get('/van-ban/:id/phat-hanh', { needs: 'document.issue', params: One }, (ctx) =>
    showIssue(ctx as unknown as DocumentCtx),
  )
  route.post(
    '/van-ban/:id/phat-hanh',
    {
      needs: 'document.issue',
      params: One,
      body: IssueForm,
      summary: 'Numbers, seals and issues',
      invalid: (ctx, invalid) => showIssue(ctx, errorsOf(invalid)),
    },
    async (ctx) => {
      const { province, viewer, actor, params, body, key } = ctx
      requireOn(viewer, 'document.issue', await seenDocument(province, viewer, params.id))
      const own = ctx as unknown as DocumentCtx
      return besidePin(
        own,
        (errors) => showIssue(own, errors, body.receivers),
        async () => {
          await issueDocument(
            province,
            actor,
            params.id,
            { pin: body.pin, receivers: body.receivers },
            body.revision,
            key,
          )
          return seeOther(`/van-ban/${params.id}`)
        },
      )
    },
  )

  route.get('/van-ban/:id/tra-lai', { needs: 'document.read', params: One }, (ctx) =>
    showReason(ctx as unknown as DocumentCtx, 'return'),
  )
  route.post(
    '/van-ban/:id/tra-lai',
    {
      needs: 'document.read',
      params: One,
      body: ReasonForm,
      summary: 'Returns a draft',
      invalid: (ctx, invalid) => showReason(ctx, 'return', errorsOf(invalid)),
    },
    async ({ province, viewer, actor, params, body, key }) => {
      const document = await seenDocument(province, viewer, params.id)
      requireOn(viewer, document.state === 'signed' ? 'document.issue' : 'document.sign', document)
      await returnDraft(province, actor, params.id, body.reason, body.revision, key)
      return seeOther(`/van-ban/${params.id}`)
    },
  )

  const act = (path: string, needs: string, operation: typeof submitDraft, summary: string) =>
    route.post(
      `/van-ban/:id/${path}`,
      { needs, params: One, body: OnlyRevision, summary },
      async ({ province, viewer, actor, params, body, key }) => {
        requireOn(viewer, needs, await seenDocument(province, viewer, params.id))
        await operation(province, actor, params.id, body.revision, key)
        return seeOther(`/van-ban/${params.id}`)
      },
    )
  act('trinh', 'document.draft', submitDraft, 'Submits for signature')
  act('vao-so', 'document.register-incoming', registerIncoming, 'Registers an arrival')
  act('xu-ly', 'document.register-incoming', startIncoming, 'Starts handling an arrival')
  act('hoan-thanh', 'document.register-incoming', closeIncoming, 'Closes an arrival')

  route.get('/van-ban/:id/tra-noi-gui', { needs: 'document.register-incoming', params: One }, (ctx) =>
    showReason(ctx as unknown as DocumentCtx, 'reject'),
  )
  route.post(
    '/van-ban/:id/tra-noi-gui',
    {
      needs: 'document.register-incoming',
      params: One,
      body: ReasonForm,
      summary: 'Returns an arrival to its sender',
      invalid: (ctx, invalid) => showReason(ctx, 'reject', errorsOf(invalid)),
    },
    async ({ province, viewer, actor, params, body, key }) => {
      requireOn(viewer, 'document.register-incoming', await seenDocument(province, viewer, params.id))
      await rejectIncoming(province, actor, params.id, body.reason, body.revision, key)
      return seeOther(`/van-ban/${params.id}`)
    },
  )
})

function tabsOf(view: View, viewer: Viewer, path: string) {
  const { t } = view
  return [
    { label: t(words.outgoing), at: '/van-ban/di', needs: 'document.read' },
    { label: t(words.incoming), at: '/van-ban/den', needs: 'document.read' },
    { label: t(words.drafts), at: '/van-ban/du-thao', needs: 'document.read' },
    { label: t(words.toSign), at: '/van-ban/cho-ky', needs: 'document.sign' },
    { label: t(words.toIssue), at: '/van-ban/cho-phat-hanh', needs: 'document.issue' },
  ]
    .filter((tab) => may(viewer, tab.needs))
    .map((tab) => ({ label: tab.label, at: tab.at, current: tab.at === path }))
}

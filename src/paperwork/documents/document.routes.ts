import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { may, type Viewer } from '../../kernel/acting/index.ts'
import { Text, Uuid } from '../../kernel/forms/index.ts'
import { type Answer, defineRoutes, fileAnswer, page, pageImageAnswer } from '../../kernel/http/index.ts'
import { timeline as readTimeline, subjectId, subjectKind } from '../../kernel/journal/index.ts'
import { actLine, partsOn } from '../../kernel/module/index.ts'
import { type FieldErrors, form, linkButton, mainAction, type Piece, type View } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { attachmentBlock } from './attachments/attachment.page.ts'
import { chooseColumn, chooseForm, listOpenBatches } from './batch/index.ts'
import { documentListPage, documentPage } from './document.page.ts'
import { type DocumentFilter, listAttachments, listDocuments, listReceivers } from './document.store.ts'
import { documentSubject, mayStart, type OfficialDocument } from './document.ts'
import { can, type DocumentCtx, One, seenDocument } from './on-document.ts'
import { words } from './words.ts'

const MEGABYTE = 1024 * 1024
const ListQuery = Type.Object({ q: Type.Optional(Text({ max: 200 })), sau: Type.Optional(Text({ max: 400 })) })

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

async function showDocument(ctx: DocumentCtx, document: OfficialDocument, errors: FieldErrors = {}): Promise<Answer> {
  const { province, viewer, view } = ctx
  const { reader } = province
  const [acts, attachments, receivers, below] = await Promise.all([
    readTimeline(reader, documentSubject(document.id)),
    listAttachments(reader, document.id),
    listReceivers(reader, document.id),
    partsOn({ province, viewer, view }, 'document', document.id),
  ])
  const names = await Promise.all(receivers.map(async (id) => (await getAgency(reader, id)).name))
  const about =
    document.about && subjectKind(document.about) === 'dossier' ? `/ho-so/${subjectId(document.about)}` : null
  return page(
    documentPage(view, {
      document,
      attachments: attachmentBlock(view, {
        document,
        attachments,
        editable: mayStart('attach', document.state) && can(viewer, 'document.draft', document),
        maxBytes: province.config.uploadLimitMb * MEGABYTE,
        errors,
      }),
      errors,
      entries: acts.acts.map((act) => actLine(view, act)),
      receiverNames: names,
      actions: whatCanBeDone(view, viewer, document),
      below,
      verificationUrl: document.verificationCode ? `${province.publicUrl}/xac-minh/${document.verificationCode}` : null,
      dossierAt: about && may(viewer, 'dossier.read') ? about : null,
    }),
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

/** The page of one document again, with what was wrong about the files. */
export const showAgain = async (ctx: DocumentCtx, errors: FieldErrors): Promise<Answer> =>
  showDocument(ctx, await seenDocument(ctx.province, ctx.viewer, ctx.params.id), errors)

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
      if (!document.file) throw new Refusal('http.not-found')
      return pageImageAnswer(province.files, document.file, params.page)
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

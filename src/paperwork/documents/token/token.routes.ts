import { Type } from 'typebox'
import { type Again, noErrors } from '../../../kernel/forms/index.ts'
import { type Answer, defineRoutes, jsonAnswer, page, seeOther } from '../../../kernel/http/index.ts'
import { certificateFacts, findTokenKey, sessionOf } from '../../../signatures/keys/index.ts'
import { findNewestRequest, hashOf, type PlugInRequest } from '../../../signatures/signing/index.ts'
import { coveredBlock } from '../attachments/attachment.page.ts'
import { ownDocument } from '../document.door.ts'
import { documentLife } from '../document.life.ts'
import { listAttachments } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { type DocumentCtx, showDocument } from '../show-document.ts'
import { finishForm } from './token.forms.ts'
import { finishToken, startToken } from './token.operations.ts'
import { tokenPage } from './token.page.ts'

/** The newest try of this post in this session. */
const newest = (ctx: DocumentCtx) =>
  findNewestRequest(ctx.province.reader, documentSubject(ctx.on.id), ctx.viewer.position ?? '', hashOf(sessionOf(ctx)))

function toConfirm(request: PlugInRequest | undefined, tied: Buffer | undefined) {
  const certificate = request?.state === 'received' ? request.returned?.certificate : undefined
  return certificate && !tied?.equals(certificate) ? certificateFacts(certificate) : undefined
}

/** Where the plug-in listens on the person's computer. */
const plugInOf = ({ province }: DocumentCtx): string => province.config.plugInUrl.replace(/\/?$/, '/')

async function tokenProps(ctx: DocumentCtx, again: Again) {
  const { province, viewer, view, on } = ctx
  const [request, tied, attachments] = await Promise.all([
    newest(ctx),
    findTokenKey(province.reader, viewer.position ?? '', province.clock.now()),
    listAttachments(province.reader, on.id),
  ])
  return {
    document: on,
    attachments: coveredBlock(view, on, attachments),
    plugIn: plugInOf(ctx),
    tied,
    request,
    confirm: toConfirm(request, tied?.certificate),
    again,
  }
}

/** The page may talk to the plug-in; nothing else of the program may. */
async function tokenAnswer(ctx: DocumentCtx): Promise<Answer> {
  if (!documentLife.follows('sign', ctx.on)) return seeOther(`/van-ban/${ctx.on.id}`)
  const answer = page(tokenPage(ctx.view, await tokenProps(ctx, noErrors)))
  return answer.kind === 'page' ? { ...answer, connectTo: plugInOf(ctx) } : answer
}

/** What came back could not be recorded: the certificate is asked for again, anything else is said on the document's page. */
async function showUnfinished(ctx: DocumentCtx, again: Again) {
  const props = await tokenProps(ctx, again)
  if (again.errors.confirmed && props.confirm) return tokenPage(ctx.view, props)
  return showDocument(ctx, { values: {}, errors: {}, message: again.message ?? Object.values(again.errors).join(' ') })
}

const text = Type.String()
const Started = Type.Object({
  parameters: Type.Object({
    ...{ FileUploadHandler: text, SessionId: text, JWTToken: text },
    ...{ FileName: text, DocNumber: text, IssuedDate: text },
  }),
})

/** Signing one document with a USB token, through the plug-in on the signer's computer. */
export const tokenRoutes = defineRoutes((route) => {
  const on = ownDocument
  route.get(
    '/van-ban/:id/ky-token',
    { on, reads: 'personal', answers: ['text/html'], summary: 'Page: sign with a USB token' },
    (ctx) => tokenAnswer(ctx),
  )
  route.post(
    '/van-ban/:id/ky-token',
    { on, response: Started, summary: 'Hands the document to the plug-in', perMinute: 60 },
    async (ctx) => jsonAnswer(await startToken(ctx.province, ctx.actor, ctx.on, sessionOf(ctx))),
  )
  route.get(
    '/van-ban/:id/ky-token/trang-thai',
    { on, response: Type.Object({ state: text }), summary: 'How the newest try stands' },
    async (ctx) => jsonAnswer({ state: (await newest(ctx))?.state ?? 'open' }),
  )
  route.form('/van-ban/:id/ky-token/ghi', {
    on,
    reads: 'personal',
    body: finishForm.schema,
    summary: 'Records the signature that came back',
    perMinute: 60,
    shown: 'elsewhere',
    show: showUnfinished,
    do: (ctx) => finishToken(ctx.province, ctx.actor, ctx.on, { ...ctx.body, session: sessionOf(ctx) }),
    then: (ctx) => `/van-ban/${ctx.on.id}`,
    beside: { 'plug-in.confirm-certificate': 'confirmed' },
  })
})

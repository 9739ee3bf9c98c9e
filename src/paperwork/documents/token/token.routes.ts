import { Type } from 'typebox'
import { type Again, noErrors, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, defineRoutes, jsonAnswer, page, seeOther } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { certificateFacts, findTokenKey, sessionOf } from '../../../signatures/keys/index.ts'
import { findNewestRequest, hashOf, type PlugInRequest } from '../../../signatures/signing/index.ts'
import { coveredBlock } from '../attachments/attachment.page.ts'
import { ownBatch } from '../batch/batch.operations.ts'
import { countItems } from '../batch/batch.store.ts'
import { ownDocument } from '../document.door.ts'
import { documentLife } from '../document.life.ts'
import { listAttachments } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { type DocumentCtx, showDocument } from '../show-document.ts'
import { finishForm } from './token.forms.ts'
import { finishToken, startToken } from './token.operations.ts'
import { tokenPage } from './token.page.ts'
import { nextOfBatch, passOver } from './token-batch.operations.ts'

/** The newest try of this post in this session. */
const newest = (ctx: DocumentCtx) =>
  findNewestRequest(ctx.province.reader, documentSubject(ctx.on.id), ctx.viewer.position ?? '', hashOf(sessionOf(ctx)))

function toConfirm(request: PlugInRequest | undefined, tied: Buffer | undefined) {
  const certificate = request?.state === 'received' ? request.returned?.certificate : undefined
  return certificate && !tied?.equals(certificate) ? certificateFacts(certificate) : undefined
}

/** Where the plug-in listens on the person's computer. */
const plugInOf = ({ province }: DocumentCtx): string => province.config.plugInUrl.replace(/\/?$/, '/')

/** The list a document is signed with (`luot`); `tiep`: the one before it was just signed. */
const OfList = Type.Object({ luot: Type.Optional(Uuid()), tiep: Type.Optional(Type.Literal('1')) })
type TokenCtx = DocumentCtx & { query: { luot?: string; tiep?: '1' } }

async function listOf({ province, viewer, query }: TokenCtx) {
  if (!query.luot) return undefined
  const { id } = await ownBatch(province, viewer, query.luot)
  return { id, counts: await countItems(province.reader, id), goesOn: query.tiep === '1' }
}

async function tokenProps(ctx: TokenCtx, again: Again) {
  const { province, viewer, view, on } = ctx
  const [batch, request, tied, attachments] = await Promise.all([
    listOf(ctx),
    newest(ctx),
    findTokenKey(province.reader, viewer.position ?? '', province.clock.now()),
    listAttachments(province.reader, on.id),
  ])
  return {
    document: on,
    batch,
    attachments: coveredBlock(view, on, attachments),
    plugIn: plugInOf(ctx),
    tied,
    request,
    confirm: toConfirm(request, tied?.certificate),
    again,
  }
}

/** The page may talk to the plug-in; nothing else of the program may. */
async function tokenAnswer(ctx: TokenCtx): Promise<Answer> {
  const { luot } = ctx.query
  if (!documentLife.follows('sign', ctx.on))
    return seeOther(luot ? `/van-ban/ky-nhieu/${luot}` : `/van-ban/${ctx.on.id}`)
  const answer = page(tokenPage(ctx.view, await tokenProps(ctx, noErrors)))
  return answer.kind === 'page' ? { ...answer, connectTo: plugInOf(ctx) } : answer
}

/** What came back could not be recorded: the certificate is asked for again, anything else is said on the document's page. */
async function showUnfinished(ctx: TokenCtx, again: Again) {
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

/** Where a list goes on: at its next document, or with what became of all. */
const onward = (batch: string, next: string | null): string =>
  next ? `/van-ban/${next}/ky-token?luot=${batch}&tiep=1` : `/van-ban/ky-nhieu/${batch}`

/** Signing one document with a USB token, through the plug-in on the signer's computer. */
export const tokenRoutes = defineRoutes((route) => {
  const on = ownDocument
  route.get(
    '/van-ban/:id/ky-token',
    { on, query: OfList, reads: 'personal', answers: ['text/html'], summary: 'Page: sign with a USB token' },
    (ctx) => tokenAnswer(ctx),
  )
  route.post(
    '/van-ban/:id/ky-token',
    { on, query: OfList, response: Started, summary: 'Hands the document to the plug-in', perMinute: 60 },
    async (ctx) => jsonAnswer(await startToken(ctx.province, ctx.actor, ctx.on, sessionOf(ctx), ctx.query.luot)),
  )
  route.get(
    '/van-ban/:id/ky-token/trang-thai',
    { on, response: Type.Object({ state: text }), summary: 'How the newest try stands' },
    async (ctx) => jsonAnswer({ state: (await newest(ctx))?.state ?? 'open' }),
  )
  route.form('/van-ban/:id/ky-token/ghi', {
    on,
    query: OfList,
    reads: 'personal',
    body: finishForm.schema,
    summary: 'Records the signature that came back',
    perMinute: 60,
    shown: 'elsewhere',
    show: showUnfinished,
    async do(ctx) {
      const { province, actor, on: document } = ctx
      const batch = ctx.query.luot
      await finishToken(province, actor, document, { ...ctx.body, batch, session: sessionOf(ctx) })
      return batch ? onward(batch, (await nextOfBatch(province, actor, batch)).document) : `/van-ban/${document.id}`
    },
    then: (_ctx, to) => to,
    beside: { 'plug-in.confirm-certificate': 'confirmed' },
  })
  route.post(
    '/van-ban/:id/ky-token/bo-qua',
    {
      on,
      query: OfList,
      answers: ['text/html'],
      summary: 'Passes over a document of the list that is signed with a token',
    },
    async ({ province, actor, on: document, query: { luot } }) => {
      if (!luot) throw new Refusal('batch.unknown')
      const { document: next } = await passOver(province, actor, luot, document)
      return seeOther(onward(luot, next))
    },
  )
})

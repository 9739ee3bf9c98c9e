import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, defineRoutes, jsonAnswer, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import {
  certificateFacts,
  findNewestRequest,
  findTokenKey,
  hashOf,
  type PlugInRequest,
  sessionOf,
} from '../../../signatures/signing/index.ts'
import { coveredBlock } from '../attachments/attachment.page.ts'
import { listAttachments } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { requireSigner } from '../issuing.operations.ts'
import { type DocumentCtx, One, requireOn, seenDocument } from '../on-document.ts'
import { finishToken, startToken } from './token.operations.ts'
import { tokenPage } from './token.page.ts'
import { tokenWords as words } from './token.words.ts'

const FinishForm = Type.Object({
  request: Uuid(),
  confirmed: Type.Array(Type.String({ enum: ['yes'], label: words.confirmIn }), { maxItems: 1 }),
})

/** The document, when the viewer is the one who signs it. @throws Refusal document.wrong-signer, http.not-allowed */
async function ownDocument(ctx: Pick<DocumentCtx, 'province' | 'viewer' | 'actor' | 'params'>) {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  requireOn(ctx.viewer, 'document.sign', document)
  requireSigner(ctx.actor, document)
  return document
}

const newest = (ctx: Pick<DocumentCtx, 'province' | 'viewer' | 'params' | 'cookies'>) =>
  findNewestRequest(
    ctx.province.reader,
    documentSubject(ctx.params.id),
    ctx.viewer.position ?? '',
    hashOf(sessionOf(ctx)),
  )

async function show(ctx: DocumentCtx, errors: FieldErrors = {}): Promise<Answer> {
  const { province, viewer, view } = ctx
  const document = await ownDocument(ctx)
  if (document.state !== 'submitted') return seeOther(`/van-ban/${document.id}`)
  const request = await newest(ctx)
  const tied = await findTokenKey(province.reader, viewer.position ?? '', province.clock.now())
  const plugIn = province.config.plugInUrl.replace(/\/?$/, '/')
  const confirm = toConfirm(request, tied?.certificate)
  const attachments = coveredBlock(view, document, await listAttachments(province.reader, document.id))
  const html = tokenPage(view, { document, attachments, plugIn, tied, request, confirm, errors })
  return {
    ...(page(html, Object.keys(errors).length > 0 ? 422 : 200) as Extract<Answer, { kind: 'page' }>),
    connectTo: plugIn,
  }
}

function toConfirm(request: PlugInRequest | undefined, tied: Buffer | undefined) {
  const certificate = request?.state === 'received' ? request.returned?.certificate : undefined
  return certificate && !tied?.equals(certificate) ? certificateFacts(certificate) : undefined
}

/** Signing one document with a USB token, through the plug-in on the signer's computer. */
export const tokenRoutes = defineRoutes((route) => {
  route.get(
    '/van-ban/:id/ky-token',
    { needs: 'document.sign', params: One, summary: 'Page: sign with a USB token' },
    (ctx) => show(ctx as unknown as DocumentCtx),
  )
  route.post(
    '/van-ban/:id/ky-token',
    { needs: 'document.sign', params: One, summary: 'Hands the document to the plug-in', perMinute: 60 },
    async (ctx) => {
      const document = await ownDocument(ctx)
      return jsonAnswer(await startToken(ctx.province, ctx.actor, document, sessionOf(ctx)))
    },
  )
  route.get(
    '/van-ban/:id/ky-token/trang-thai',
    { needs: 'document.sign', params: One, summary: 'How the newest try stands' },
    async (ctx) => {
      await ownDocument(ctx)
      return jsonAnswer({ state: (await newest(ctx))?.state ?? 'open' })
    },
  )
  route.post(
    '/van-ban/:id/ky-token/ghi',
    {
      needs: 'document.sign',
      params: One,
      body: FinishForm,
      summary: 'Records the signature that came back',
      perMinute: 60,
    },
    async (ctx) => {
      const { province, actor, body } = ctx
      const document = await ownDocument(ctx)
      const confirmed = body.confirmed.includes('yes')
      try {
        await finishToken(province, actor, document, { request: body.request, session: sessionOf(ctx), confirmed })
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'plug-in.confirm-certificate') throw error
        return show(ctx as unknown as DocumentCtx, { confirmed: error.sentence(ctx.language) })
      }
      return seeOther(`/van-ban/${document.id}`)
    },
  )
})

import { Type } from 'typebox'
import { canRenderPages } from '../../kernel/files/index.ts'
import { Secret } from '../../kernel/forms/index.ts'
import { type Answer, defineRoutes, page, seeOther } from '../../kernel/http/index.ts'
import type { FieldErrors } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  approvalOf,
  findPersonKey,
  offerPasskey,
  passkeyFields,
  type SigningKey,
  sessionOf,
} from '../../signatures/signing/index.ts'
import { approvalOfOne } from './approval.ts'
import { coveredBlock } from './attachments/attachment.page.ts'
import { approveBatch, composeBatch } from './batch/index.ts'
import { signPage } from './document.page.ts'
import { listAttachments } from './document.store.ts'
import { signDraft } from './issuing.operations.ts'
import { besidePin, type DocumentCtx, errorsOf, One, Revision, requireOn, seenDocument } from './on-document.ts'
import { words } from './words.ts'

const SignForm = Type.Object({
  revision: Revision,
  pin: Type.Optional(Secret({ max: 100, label: words.pinIn })),
  ...passkeyFields,
})

/** The key the viewer signs with. One at a remote provider is approved there, not by a PIN or passkey here. */
const keyOf = async ({
  province,
  viewer,
}: Pick<DocumentCtx, 'province' | 'viewer'>): Promise<SigningKey | undefined> =>
  viewer.position ? findPersonKey(province.reader, viewer.position, province.clock.now()) : undefined

async function showSign(ctx: DocumentCtx, errors: FieldErrors = {}): Promise<Answer> {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  requireOn(ctx.viewer, 'document.sign', document)
  const images = (await canRenderPages()) ? (document.pages ?? 0) : 0
  const key = await keyOf(ctx)
  const remote = key?.provider === 'remote'
  const who = { actor: ctx.actor, session: sessionOf(ctx) }
  const waits = document.state === 'submitted'
  const ask = waits ? await offerPasskey(ctx.province, who, key, approvalOfOne(document)) : null
  const attachments = coveredBlock(ctx.view, document, await listAttachments(ctx.province.reader, document.id))
  const props = { document, attachments, images, remote, ask, errors }
  return page(signPage(ctx.view, props), Object.keys(errors).length > 0 ? 422 : 200)
}

/** Reading and signing one document. */
export const signingRoutes = defineRoutes((route) => {
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
          if ((await keyOf(ctx))?.provider === 'remote') {
            // a remote key always works through a batch, also for one document: its state survives a restart
            const { id } = await composeBatch(province, actor, [params.id], key)
            await approveBatch(province, actor, id, '')
            return seeOther(`/van-ban/ky-nhieu/${id}`)
          }
          const approval = approvalOf(ctx)
          if (!approval) throw new Refusal('signing.pin-needed')
          await signDraft(province, actor, params.id, approval, body.revision, key)
          return seeOther(`/van-ban/${params.id}`)
        },
      )
    },
  )
})

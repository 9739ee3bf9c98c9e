import { Type } from 'typebox'
import type { Viewer } from '../kernel/acting/index.ts'
import { type Answer, defineRoutes, OptionalText, page, seeOther } from '../kernel/http/index.ts'
import type { FieldErrors } from '../kernel/pages/index.ts'
import type { Province } from '../kernel/province/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import { findPersonKey } from '../signing/index.ts'
import { approveBatch, composeBatch } from './batch/index.ts'
import { signPage } from './document.page.ts'
import { signDraft } from './issuing.operations.ts'
import { besidePin, type DocumentCtx, errorsOf, One, Revision, requireOn, seenDocument } from './on-document.ts'
import { canRenderPages } from './pages.ts'
import { words } from './words.ts'

const SignForm = Type.Object({ revision: Revision, pin: OptionalText({ max: 100, label: words.pinIn }) })

/** True when the viewer's key is at a remote provider: approval is given there, not by a PIN here. */
async function signsRemotely(province: Province, viewer: Viewer): Promise<boolean> {
  if (!viewer.position) return false
  const key = await findPersonKey(province.reader, viewer.position, province.clock.now())
  return key !== undefined && key.provider === 'remote'
}

async function showSign(ctx: DocumentCtx, errors: FieldErrors = {}): Promise<Answer> {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  requireOn(ctx.viewer, 'document.sign', document)
  const images = (await canRenderPages()) ? (document.pages ?? 0) : 0
  const remote = await signsRemotely(ctx.province, ctx.viewer)
  return page(signPage(ctx.view, { document, images, remote, errors }), Object.keys(errors).length > 0 ? 422 : 200)
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
})

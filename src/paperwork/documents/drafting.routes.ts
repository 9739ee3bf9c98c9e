import { defineRoutes, seeOther } from '../../kernel/http/index.ts'
import { returnDraft, submitDraft } from './drafting.operations.ts'
import {
  type DocumentCtx,
  errorsOf,
  One,
  OnlyRevision,
  ReasonForm,
  requireOn,
  seenDocument,
  showReason,
} from './on-document.ts'

/** A draft goes to its signer and comes back. */
export const draftingRoutes = defineRoutes((route) => {
  route.post(
    '/van-ban/:id/trinh',
    { needs: 'document.draft', params: One, body: OnlyRevision, summary: 'Submits for signature' },
    async ({ province, viewer, actor, params, body, key }) => {
      requireOn(viewer, 'document.draft', await seenDocument(province, viewer, params.id))
      await submitDraft(province, actor, params.id, body.revision, key)
      return seeOther(`/van-ban/${params.id}`)
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
})

import { Type } from 'typebox'
import { listAgencies } from '../../base/directory/index.ts'
import { Secret, Uuid } from '../../kernel/forms/index.ts'
import { type Answer, defineRoutes, page, seeOther } from '../../kernel/http/index.ts'
import type { FieldErrors } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { approvalOf, findAgencyKey, offerPasskey, passkeyFields, sessionOf } from '../../signatures/signing/index.ts'
import { approvalOfOne } from './approval.ts'
import { coveredBlock } from './attachments/attachment.page.ts'
import { issuePage } from './document.page.ts'
import { listAttachments } from './document.store.ts'
import { issueDocument } from './issuing.operations.ts'
import { besidePin, type DocumentCtx, errorsOf, One, Revision, requireOn, seenDocument } from './on-document.ts'
import { words } from './words.ts'

const IssueForm = Type.Object({
  revision: Revision,
  pin: Type.Optional(Secret({ max: 100, label: words.pinIn })),
  ...passkeyFields,
  receivers: Type.Array(Uuid(), { maxItems: 500 }),
})

async function showIssue(ctx: DocumentCtx, errors: FieldErrors = {}, chosen: string[] = []): Promise<Answer> {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  requireOn(ctx.viewer, 'document.issue', document)
  const agencies = (await listAgencies(ctx.province.reader)).filter((agency) => agency.id !== document.agency)
  const sealKey = await findAgencyKey(ctx.province.reader, document.agency, ctx.province.clock.now())
  const who = { actor: ctx.actor, session: sessionOf(ctx) }
  const waits = document.state === 'signed'
  const ask = waits ? await offerPasskey(ctx.province, who, sealKey, approvalOfOne(document)) : null
  const attachments = coveredBlock(ctx.view, document, await listAttachments(ctx.province.reader, document.id))
  return page(
    issuePage(ctx.view, { document, attachments, agencies, ask, errors, chosen }),
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

/** The clerk's page: number, seal, issue. */
export const issuingRoutes = defineRoutes((route) => {
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
      perMinute: 60,
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
          const approval = approvalOf(ctx)
          if (!approval) throw new Refusal('signing.pin-needed')
          await issueDocument(province, actor, params.id, { approval, receivers: body.receivers }, body.revision, key)
          return seeOther(`/van-ban/${params.id}`)
        },
      )
    },
  )
})

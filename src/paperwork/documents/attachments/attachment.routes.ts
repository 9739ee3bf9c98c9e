import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, seeOther } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { One, OnlyRevision, requireOn, seenDocument } from '../on-document.ts'
import { attachmentAnswer, manifestAnswer, signatureAnswer } from './attachment.answers.ts'
import { attachFiles, detachFile } from './attachment.operations.ts'
import { ATTACHMENT_TYPES, MAX_ATTACHMENTS } from './attachment.ts'

const File = Type.Object({ id: Uuid(), file: Uuid() })

/** How a wrong upload is said again on the document's page. */
type Again = (ctx: Ctx<{ id: string }, unknown, unknown>, errors: { files: string }) => Promise<Answer>

/** Mistakes of an upload belong beside its field; what another person did meanwhile does not. */
async function besideFiles(
  ctx: Ctx<{ id: string }, unknown, unknown>,
  again: Again,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const [refused] = ctx.uploadRefusals
  if (refused) return again(ctx, { files: `${refused.name}: ${refused.message}` })
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('attachment.')) throw error
    return again(ctx, { files: error.sentence(ctx.language) })
  }
}

const seen = (ctx: { province: Province; viewer: Ctx<unknown, unknown, unknown>['viewer']; params: { id: string } }) =>
  seenDocument(ctx.province, ctx.viewer, ctx.params.id)

/** Files that go with a document. */
export const attachmentRoutes = (again: Again) =>
  defineRoutes((route) => {
    // what one file may have at most; all of them together are held by the operation
    const files = { maxFiles: MAX_ATTACHMENTS, maxBytes: 200 * 1024 * 1024, allow: ATTACHMENT_TYPES }
    route.post(
      '/van-ban/:id/tep-kem',
      { needs: 'document.draft', params: One, body: OnlyRevision, files, summary: 'Adds attachments to a draft' },
      async (ctx) => {
        const { province, viewer, actor, params, body, uploads, key } = ctx
        requireOn(viewer, 'document.draft', await seen(ctx))
        return besideFiles(ctx, again, async () => {
          await attachFiles(province, actor, params.id, uploads, body.revision, key)
          return seeOther(`/van-ban/${params.id}#tep-kem`)
        })
      },
    )
    route.post(
      '/van-ban/:id/tep/:file/bo',
      { needs: 'document.draft', params: File, body: OnlyRevision, summary: 'Takes an attachment from a draft' },
      async (ctx) => {
        const { province, viewer, actor, params, body, key } = ctx
        requireOn(viewer, 'document.draft', await seen(ctx))
        await detachFile(province, actor, params.id, params.file, body.revision, key)
        return seeOther(`/van-ban/${params.id}#tep-kem`)
      },
    )
    route.get(
      '/van-ban/:id/tep/:file',
      { needs: 'document.read', params: File, summary: 'An attachment' },
      async (ctx) => attachmentAnswer(ctx.province, await seen(ctx), ctx.params.file),
    )
    route.get(
      '/van-ban/:id/tep/:file/chu-ky',
      { needs: 'document.read', params: File, summary: 'The agency’s detached signature of an attachment' },
      async (ctx) => signatureAnswer(ctx.province, await seen(ctx), ctx.params.file),
    )
    route.get(
      '/van-ban/:id/danh-muc',
      { needs: 'document.read', params: One, summary: 'The signed list of a document and its attachments' },
      async (ctx) => manifestAnswer(ctx.province, await seen(ctx)),
    )
  })

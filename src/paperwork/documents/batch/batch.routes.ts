import { Type } from 'typebox'
import { type Again, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, watched } from '../../../kernel/http/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { approvalOf, besideApproval, offerPasskey, sessionOf } from '../../../signatures/keys/index.ts'
import { approvalFields } from '../document.forms.ts'
import { beginTokenBatch } from '../token/token-batch.operations.ts'
import { aBatch } from './batch.door.ts'
import { approvalOfBatch, approveBatch, composeBatch, keyOfBatch, ownBatch } from './batch.operations.ts'
import { batchPage, batchStatus } from './batch.page.ts'
import { countItems, listItems } from './batch.store.ts'
import { type Batch, waitsForApproval } from './batch.ts'

const Chosen = Type.Object({ documents: Type.Array(Uuid(), { maxItems: 1000 }), all: Type.Optional(Type.String()) })
const Approval = Type.Object(approvalFields)
type BatchCtx = Pick<Ctx<unknown, unknown, unknown, Batch>, 'province' | 'actor' | 'viewer' | 'view' | 'on' | 'cookies'>

async function show(ctx: BatchCtx, again: Again): Promise<Html> {
  const { province, actor, view, on } = ctx
  const now = province.clock.now()
  // an approval may have begun while the request was under way
  const batch = await ownBatch(province, actor, on.id)
  const [items, counts, key] = await Promise.all([
    listItems(province.reader, batch.id),
    countItems(province.reader, batch.id),
    keyOfBatch(province, batch),
  ])
  const approvable = counts.waiting > 0 && waitsForApproval(batch, now)
  const remote = batch.act === 'sign' && key?.provider === 'remote'
  const who = { actor, session: sessionOf(ctx) }
  const ask = approvable ? await offerPasskey(province, who, key, await approvalOfBatch(province, batch.id)) : null
  return batchPage(view, { batch, items, counts, approvable, remote, ask, again })
}

const progress = ({ province, actor, view, on }: BatchCtx): Answer =>
  watched(
    async () => {
      const batch = await ownBatch(province, actor, on.id)
      const counts = await countItems(province.reader, batch.id)
      const approvable = counts.waiting > 0 && waitsForApproval(batch, province.clock.now())
      return batchStatus(view, { batch, counts, approvable })
    },
    (error) => province.log.warn({ batch: on.id, error }, 'progress could not be read'),
  )

/** Signing many documents with one approval; numbering, sealing and sending many. */
export const batchRoutes = defineRoutes((route) => {
  route.act('/van-ban/ky-nhieu', {
    needs: 'document.sign',
    body: Chosen,
    summary: 'Fixes the list that one approval will be for',
    do: ({ province, actor, body, key }) => composeBatch(province, actor, body.all ? 'all' : body.documents, key),
    then: (_, { id }) => `/van-ban/ky-nhieu/${id}`,
  })
  route.form('/van-ban/ky-nhieu/:id', {
    on: aBatch,
    body: Approval,
    perMinute: 60,
    summary: 'Approves a batch: signs it, or numbers and seals it',
    show,
    do: (ctx) => approveBatch(ctx.province, ctx.actor, ctx.on.id, approvalOf(ctx) ?? ''),
    then: ({ on }) => `/van-ban/ky-nhieu/${on.id}`,
    beside: besideApproval,
  })
  route.act('/van-ban/ky-nhieu/:id/ky-token', {
    on: aBatch,
    perMinute: 60,
    summary: 'Begins or goes on to sign the list with a USB token, one document after the other',
    do: ({ province, actor, on }) => beginTokenBatch(province, actor, on),
    then: ({ on }, { document }) =>
      document ? `/van-ban/${document}/ky-token?luot=${on.id}` : `/van-ban/ky-nhieu/${on.id}`,
  })
  route.get(
    '/van-ban/ky-nhieu/:id/tien-do',
    { on: aBatch, answers: ['text/event-stream'], summary: 'Progress as it comes (server-sent events)' },
    (ctx) => progress(ctx),
  )
})

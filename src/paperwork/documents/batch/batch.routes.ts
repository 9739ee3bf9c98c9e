import { Type } from 'typebox'
import { OptionalText, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, events, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors } from '../../../kernel/pages/index.ts'
import {
  approvalOf,
  fieldOf,
  findPersonKey,
  offerPasskey,
  passkeyFields,
  sessionOf,
} from '../../../signatures/signing/index.ts'
import { isOfKey } from '../on-document.ts'
import { approvalOfBatch, approveBatch, composeBatch, ownBatch } from './batch.operations.ts'
import { batchPage, batchStatus } from './batch.page.ts'
import { countItems, listItems } from './batch.store.ts'
import { type Batch, waitsForApproval } from './batch.ts'

const One = Type.Object({ id: Uuid() })
const Chosen = Type.Object({ documents: Type.Array(Uuid(), { maxItems: 1000 }), all: Type.Optional(Type.String()) })
const Approval = Type.Object({ pin: OptionalText({ max: 100 }), ...passkeyFields })
type BatchCtx = Ctx<{ id: string }, unknown, unknown>

/** How often the progress page is brought up to date, in milliseconds. */
const TICK = 1000

async function show(ctx: BatchCtx, errors: FieldErrors = {}): Promise<Answer> {
  const { province, actor, view } = ctx
  const batch = await ownBatch(province, actor, ctx.params.id)
  const now = province.clock.now()
  const [items, counts, key] = await Promise.all([
    listItems(province.reader, batch.id),
    countItems(province.reader, batch.id),
    findPersonKey(province.reader, batch.position, now),
  ])
  const approvable = waitsForApproval(batch, now)
  const remote = key !== undefined && key.provider === 'remote'
  const who = { actor, session: sessionOf(ctx) }
  const ask = approvable ? await offerPasskey(province, who, key, await approvalOfBatch(province, batch.id)) : null
  return page(
    batchPage(view, { batch, items, counts, approvable, remote, ask, errors }),
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

function progress(ctx: BatchCtx, first: Batch): Answer {
  const { province, view } = ctx
  return events((send) => {
    let last = ''
    const look = async () => {
      const batch = await ownBatch(province, ctx.actor, first.id)
      const counts = await countItems(province.reader, batch.id)
      const approvable = waitsForApproval(batch, province.clock.now())
      const html = batchStatus(view, { batch, counts, approvable }).value
      if (html !== last) send(html)
      last = html
    }
    const timer = setInterval(() => {
      look().catch((error: unknown) => province.log.warn({ batch: first.id, error }, 'progress could not be read'))
    }, TICK)
    return () => clearInterval(timer)
  })
}

/** Signing many documents with one approval. */
export const batchRoutes = defineRoutes((route) => {
  route.post(
    '/van-ban/ky-nhieu',
    { needs: 'document.sign', body: Chosen, summary: 'Fixes the list that one approval will be for' },
    async ({ province, actor, body, key }) => {
      const { id } = await composeBatch(province, actor, body.all ? 'all' : body.documents, key)
      return seeOther(`/van-ban/ky-nhieu/${id}`)
    },
  )
  route.get('/van-ban/ky-nhieu/:id', { needs: 'document.sign', params: One, summary: 'A batch' }, (ctx) =>
    show(ctx as unknown as BatchCtx),
  )
  route.post(
    '/van-ban/ky-nhieu/:id',
    { needs: 'document.sign', params: One, body: Approval, perMinute: 20, summary: 'Approves and signs' },
    async (ctx) => {
      try {
        await approveBatch(ctx.province, ctx.actor, ctx.params.id, approvalOf(ctx) ?? '')
        return seeOther(`/van-ban/ky-nhieu/${ctx.params.id}`)
      } catch (error) {
        if (!isOfKey(error)) throw error
        return show(ctx as unknown as BatchCtx, { [fieldOf(error)]: error.sentence(ctx.language) })
      }
    },
  )
  route.get(
    '/van-ban/ky-nhieu/:id/tien-do',
    { needs: 'document.sign', params: One, summary: 'Progress as it comes (server-sent events)' },
    async (ctx) => progress(ctx as unknown as BatchCtx, await ownBatch(ctx.province, ctx.actor, ctx.params.id)),
  )
})

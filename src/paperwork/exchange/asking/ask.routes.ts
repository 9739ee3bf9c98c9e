import { Type } from 'typebox'
import { type Again, begun, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { aDocument, listInForce, type OfficialDocument, shownNotation } from '../../documents/index.ts'
import { deliveriesOf } from '../delivery/outbox.store.ts'
import { anAskLine } from './ask.door.ts'
import { endForm, recallForm, replaceForm, takeBackForm, updateForm } from './ask.forms.ts'
import { askAgain, askReceivers, endAsking, isReached } from './ask.operations.ts'
import { askPage } from './ask.page.ts'

type On = Pick<Ctx<unknown, unknown, unknown, OfficialDocument>, 'province' | 'on'>

/** Documents that may take the place of another, offered at once; older ones are not chosen for that. */
const NEWEST = 100

const reachedBy = async ({ province, on }: On) => (await deliveriesOf(province.reader, on.id)).filter(isReached)
const namesOf = async (ctx: On) => (await reachedBy(ctx)).map((row) => row.receiverName)
const then = ({ on }: { on: { id: string } }) => `/van-ban/${on.id}`

/** What an agency asks about a document it issued and sent: each its own form, below the document's page. */
export const askRoutes = defineRoutes((route) => {
  route.form('/van-ban/:id/thu-hoi', {
    on: aDocument.for('askRecall'),
    reads: 'personal',
    body: recallForm.schema,
    summary: 'Recalls an issued document',
    show: async (ctx, again) =>
      askPage(ctx.view, ctx.on, 'askRecall', { form: recallForm, again, reaches: await namesOf(ctx) }),
    do: ({ province, actor, on, body, key }) => askReceivers(province, actor, on.id, { kind: '1', ...body }, key),
    then,
  })

  route.form('/van-ban/:id/cap-nhat', {
    on: aDocument.for('askUpdate'),
    reads: 'personal',
    body: updateForm.schema,
    summary: 'Updates the subject of an issued document',
    show: async (ctx, again) =>
      askPage(ctx.view, ctx.on, 'askUpdate', {
        form: updateForm,
        again: begun(again, { subject: ctx.on.subjectLine }),
        reaches: await namesOf(ctx),
      }),
    do: ({ province, actor, on, body, key }) => askReceivers(province, actor, on.id, { kind: '2', ...body }, key),
    then,
  })

  route.form('/van-ban/:id/thay-the', {
    on: aDocument.for('askReplace'),
    reads: 'personal',
    body: replaceForm.schema,
    summary: 'Replaces an issued document',
    show: async (ctx, again) => {
      const issued = await listInForce(ctx.province.reader, ctx.on.agency, NEWEST)
      const replacement = issued
        .filter(({ id, replacedBy }) => id !== ctx.on.id && replacedBy === null)
        .map((one) => ({ value: one.id, label: `${shownNotation(one)} – ${one.subjectLine}` }))
      const shown = { options: { replacement }, reaches: await namesOf(ctx) }
      return askPage(ctx.view, ctx.on, 'askReplace', { form: replaceForm, again, ...shown })
    },
    do: ({ province, actor, on, body, key }) => askReceivers(province, actor, on.id, { kind: '3', ...body }, key),
    then,
    beside: { 'exchange-ask.no-replacement': 'replacement' },
  })

  route.form('/van-ban/:id/xin-lay-lai', {
    on: aDocument.for('askBack'),
    reads: 'personal',
    body: takeBackForm.schema,
    summary: 'Asks receivers to give an issued document back',
    show: async (ctx: On & Pick<Ctx, 'view'>, again: Again) => {
      const receivers = (await reachedBy(ctx)).map((row) => ({
        ...{ value: row.receiver, label: row.receiverName },
        hint: row.receiverCode,
      }))
      return askPage(ctx.view, ctx.on, 'askBack', { form: takeBackForm, again, options: { receivers } })
    },
    do: ({ province, actor, on, body, key }) => askReceivers(province, actor, on.id, { kind: '13', ...body }, key),
    then,
    beside: { 'exchange-ask.nobody': 'receivers' },
  })

  route.form('/van-ban/:id/ket-thuc-cho', {
    on: aDocument.for('endAsking'),
    reads: 'personal',
    body: endForm.schema,
    summary: 'Stops waiting for answers about an issued document',
    show: async (ctx, again) => askPage(ctx.view, ctx.on, 'endAsking', { form: endForm, again }),
    do: ({ province, actor, on, body, key }) => endAsking(province, actor, on.id, body, key),
    then,
  })

  route.act('/lien-thong/yeu-cau-di/:id/gui-lai', {
    on: anAskLine.for('resend'),
    params: Type.Object({ id: Uuid() }),
    summary: 'Asks a receiver again',
    do: ({ province, actor, on, key }) => askAgain(province, actor, on.id, key),
    then: (_, { document }) => `/van-ban/${document}`,
  })
})

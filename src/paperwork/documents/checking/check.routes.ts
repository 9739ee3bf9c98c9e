import type { Again } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { actButton } from '../../../kernel/life/index.ts'
import { type Html, html } from '../../../kernel/pages/index.ts'
import { imagesOf, matterOf } from '../approving.routes.ts'
import { aDocument } from '../document.door.ts'
import { documentLife } from '../document.life.ts'
import { askedPage } from '../document.page.ts'
import { type DocumentCtx, showStep } from '../show-document.ts'
import { approveForm, takeBackForm } from './check.forms.ts'
import { checkPage, wayBlock } from './check.page.ts'
import { approveStep, takeBack } from './way.operations.ts'
import { listWay } from './way.store.ts'

async function approvePage(ctx: DocumentCtx, again: Again): Promise<Html> {
  const { province, view, viewer, on } = ctx
  const others = documentLife
    .possible(viewer, on)
    .filter(({ name }) => name === 'amend' || name === 'return')
    .map((act) => actButton(view, act, `/van-ban/${on.id}`))
  const [matter, images, way] = await Promise.all([matterOf(ctx), imagesOf(view, on), listWay(province.reader, on.id)])
  return checkPage(view, {
    ...{ document: on, again, others },
    above: html`${matter}${images}`,
    way: wayBlock(view, way),
  })
}

/** Checking a draft before its signer; its drafter takes it back. */
export const checkRoutes = defineRoutes((route) => {
  route.form('/van-ban/:id/duyet', {
    on: aDocument.for('approve'),
    reads: 'personal',
    body: approveForm.schema,
    summary: 'Approves content or layout of a draft',
    show: (ctx, again) => showStep(ctx, 'approve', again, () => approvePage(ctx, again)),
    do: ({ province, actor, on, body, key }) => approveStep(province, actor, on.id, body, key),
    then: ({ on }) => `/van-ban/${on.id}`,
  })
  route.form('/van-ban/:id/rut-lai', {
    on: aDocument.for('takeBack'),
    reads: 'personal',
    body: takeBackForm.schema,
    summary: 'Takes a submitted draft back',
    show: (ctx, again) =>
      showStep(ctx, 'takeBack', again, () => askedPage(ctx.view, ctx.on, 'takeBack', again, takeBackForm)),
    do: ({ province, actor, on, body, key }) => takeBack(province, actor, on.id, body.revision, key),
    then: ({ on }) => `/van-ban/${on.id}`,
  })
})

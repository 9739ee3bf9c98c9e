import { legalDayOf } from '../../../packages/time/index.ts'
import { begun, distinctOption } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import { html, type Option } from '../../kernel/pages/index.ts'
import { aDossier, type Dossier } from '../dossiers/index.ts'
import { anOrder, orderLife } from './order.life.ts'
import { orderList } from './order.list.ts'
import { dropOrder, giveOrder, receiversOf, reportOrder } from './order.operations.ts'
import { dropForm, orderForm, reportForm } from './order.ts'
import { orderPage } from './show-order.ts'
import { words } from './words.ts'

/** Posts that may be ordered; two of one title are told apart by their number. */
async function receivers({ province, viewer, on }: Ctx<unknown, unknown, unknown, Dossier>): Promise<Option[]> {
  const posts = await receiversOf(province.reader, on, province.clock.now(), viewer.onBehalfOf ?? viewer.position)
  return posts.map(({ id, title }, at) => {
    const twins = posts.filter((one) => one.title === title)
    return distinctOption(id, title, twins.length > 1 ? String(twins.indexOf(posts[at]!) + 1) : null)
  })
}

/** A leader orders something about a dossier; whoever has it says what came of it. */
export const orderRoutes = defineRoutes((route) => {
  route.list('/chi-dao', orderList)

  route.form('/ho-so/:id/chi-dao', {
    on: aDossier.for('direct'),
    reads: 'personal',
    body: orderForm.schema,
    summary: 'Orders something about a dossier, by whom and until when',
    show: async (ctx, again) =>
      orderForm.page(ctx.view, {
        title: words.give,
        section: 'dossiers',
        intro: html`<p class="lt-intro">${ctx.view.t(words.giveIntro)}</p>`,
        action: `/ho-so/${ctx.on.id}/chi-dao`,
        again: begun(again, {
          ...{ revision: String(ctx.on.revision), dueOn: legalDayOf(ctx.view.now).toString() },
          ...(ctx.on.holder && { holder: ctx.on.holder }),
        }),
        submit: words.give,
        cancelAt: `/ho-so/${ctx.on.id}`,
        options: { holder: await receivers(ctx) },
      }),
    do: ({ province, actor, on, body, key }) => giveOrder(province, actor, on.id, body, key),
    then: ({ on }) => `/ho-so/${on.id}`,
    beside: { 'order.wrong-holder': 'holder', 'order.past-day': 'dueOn' },
  })

  route.page('/chi-dao/:id', { on: anOrder('order.read'), reads: 'personal', summary: 'One order' }, (ctx) =>
    orderPage(ctx),
  )
  const { form } = stepRoutes(route, '/chi-dao/:id', {
    ...{ door: anOrder, life: orderLife, page: orderPage, reads: 'personal' as const },
  })
  form('report', reportOrder, { form: reportForm })
  form('drop', dropOrder, { form: dropForm })
})

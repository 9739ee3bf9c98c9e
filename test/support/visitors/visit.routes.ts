import { distinctOption } from '../../../src/kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../src/kernel/http/index.ts'
import type { Option } from '../../../src/kernel/pages/index.ts'
import { aVisit } from './visit.door.ts'
import { visitBook } from './visit.list.ts'
import { admitVisit, endVisit, hostsOf, moveVisit, refuseVisit, registerVisit } from './visit.operations.ts'
import { arrivalForm, moveForm, refuseForm, visitPage } from './visit.page.ts'
import { OnlyRevision } from './visit.ts'
import { words } from './visit.words.ts'

/** Posts of an agency to choose a host from. Two of one title are told apart by their number. */
async function hostOptions({ province, view }: Pick<Ctx, 'province' | 'view'>, agency: string): Promise<Option[]> {
  const hosts = await hostsOf(province.reader, agency, view.now)
  return hosts.map(({ id, title }, at) => {
    const twins = hosts.filter((one) => one.title === title)
    return distinctOption(id, title, twins.length > 1 ? String(twins.indexOf(hosts[at]!) + 1) : null)
  })
}

export const visitRoutes = defineRoutes((route) => {
  route.list('/khach', visitBook)

  route.form('/khach/moi', {
    needs: 'visit.register',
    body: arrivalForm.schema,
    show: async (ctx, again) =>
      arrivalForm.page(ctx.view, {
        title: words.register,
        section: 'visitors',
        action: '/khach/moi',
        again,
        submit: words.register,
        cancelAt: '/khach',
        options: { host: await hostOptions(ctx, ctx.viewer.agency ?? '') },
      }),
    do: ({ province, actor, body, key }) => registerVisit(province, actor, body, key),
    then: (_ctx, { id }) => `/khach/${id}`,
    beside: { 'visit.wrong-host': 'host' },
  })

  route.page('/khach/:id', { on: aVisit('visit.read'), reads: 'personal' }, (ctx) => visitPage(ctx))

  route.act('/khach/:id/moi-vao', {
    on: aVisit.for('admit'),
    body: OnlyRevision,
    do: ({ province, actor, on, body, key }) => admitVisit(province, actor, on.id, body.revision, key),
  })

  route.form('/khach/:id/doi-nguoi-tiep', {
    on: aVisit.for('move'),
    reads: 'personal',
    body: moveForm.schema,
    show: async (ctx, again) =>
      visitPage(ctx, { act: 'move', form: moveForm, again, options: { host: await hostOptions(ctx, ctx.on.agency) } }),
    do: ({ province, actor, on, body, key }) => moveVisit(province, actor, on.id, body, key),
    then: ({ on }) => `/khach/${on.id}`,
    beside: { 'visit.wrong-host': 'host' },
  })

  route.form('/khach/:id/khong-tiep', {
    on: aVisit.for('refuse'),
    reads: 'personal',
    body: refuseForm.schema,
    show: (ctx, again) => visitPage(ctx, { act: 'refuse', form: refuseForm, again }),
    do: ({ province, actor, on, body, key }) => refuseVisit(province, actor, on.id, body, key),
    then: ({ on }) => `/khach/${on.id}`,
  })

  route.act('/khach/:id/ra-ve', {
    on: aVisit.for('leave'),
    body: OnlyRevision,
    do: ({ province, actor, on, body, key }) => endVisit(province, actor, on.id, body.revision, key),
  })
})

import { distinctOption } from '../../../src/kernel/forms/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../src/kernel/http/index.ts'
import type { Option } from '../../../src/kernel/pages/index.ts'
import { aVisit, visitLife } from './visit.life.ts'
import { visitBook } from './visit.list.ts'
import { admitVisit, endVisit, hostsOf, moveVisit, refuseVisit, registerVisit } from './visit.operations.ts'
import { arrivalForm, moveForm, refuseForm, visitPage } from './visit.page.ts'
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

  beginRoute(route, '/khach', {
    needs: 'visit.register',
    form: arrivalForm,
    label: words.register,
    section: 'visitors',
    options: async (ctx) => ({ host: await hostOptions(ctx, ctx.viewer.agency ?? '') }),
    do: registerVisit,
    beside: { 'visit.wrong-host': 'host' },
  })

  route.page('/khach/:id', { on: aVisit('visit.read'), reads: 'personal' }, (ctx) => visitPage(ctx))
  const own = { door: aVisit, life: visitLife, page: visitPage, reads: 'personal' } as const
  const { button, form } = stepRoutes(route, '/khach/:id', own)
  button('admit', admitVisit)
  form('move', moveVisit, {
    form: moveForm,
    options: async (ctx) => ({ host: await hostOptions(ctx, ctx.on.agency) }),
    beside: { 'visit.wrong-host': 'host' },
  })
  form('refuse', refuseVisit, { form: refuseForm })
  button('leave', endVisit)
})

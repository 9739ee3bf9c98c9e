import { Type } from 'typebox'
import { listAgencies } from '../../../base/directory/index.ts'
import { Text } from '../../../kernel/forms/index.ts'
import { type Answer, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { words } from '../words.ts'
import { registerSystem, rotateSecret } from './system.operations.ts'
import { registerPage, rotatePage, secretPage, systemsPage } from './system.page.ts'
import { findSystem, listSystems } from './system.store.ts'
import { NewSystem, type System } from './system.ts'

const One = Type.Object({ id: Text({ max: 100 }) })
const RegisterForm = Type.Object({
  systemId: NewSystem.properties.systemId,
  secret: NewSystem.properties.secret,
  name: NewSystem.properties.name,
  agencies: Text({ max: 20_000, label: words.agenciesField }),
})

/** @throws Refusal exchange.system-unknown */
async function getSystem(province: Province, id: string): Promise<System> {
  const system = await findSystem(province.reader, id)
  if (!system) throw new Refusal('exchange.system-unknown')
  return system
}

export const systemRoutes = defineRoutes((route) => {
  route.get('/lien-thong/he-thong', { needs: 'exchange.operate', summary: 'Connected systems' }, async (ctx) => {
    const systems = await listSystems(ctx.province.reader)
    const agencies = await listAgencies(ctx.province.reader, { ids: systems.flatMap((one) => one.agencies) })
    const names = new Map(agencies.map((agency) => [agency.id, agency.name]))
    return page(systemsPage(ctx.view, { systems, names, tabs: await tabsFor(ctx, '/lien-thong/he-thong') }))
  })

  route.get('/lien-thong/he-thong/dang-ky', { needs: 'exchange.operate' }, ({ view }) =>
    page(registerPage(view, { errors: {}, values: {} })),
  )
  route.post(
    '/lien-thong/he-thong/dang-ky',
    {
      needs: 'exchange.operate',
      body: RegisterForm,
      summary: 'Registers a system',
      invalid: ({ view }, invalid) => {
        const errors = Object.fromEntries(invalid.errors.map((one) => [one.field, one.message]))
        return page(registerPage(view, { errors, values: invalid.values }), 422)
      },
    },
    async ({ province, actor, view, body, key, language }): Promise<Answer> => {
      const agencies = body.agencies.split(/[\s,;]+/).filter(Boolean)
      const again = (errors: FieldErrors) => page(registerPage(view, { errors, values: body }), 422)
      try {
        await registerSystem(province, actor, { ...body, agencies }, key)
      } catch (error) {
        // the person mends the one code; nothing else of the form is lost
        if (error instanceof Refusal && error.code === 'exchange.agency-unknown')
          return again({ agencies: error.sentence(language) })
        throw error
      }
      return seeOther('/lien-thong/he-thong')
    },
  )

  route.get('/lien-thong/he-thong/:id/doi-khoa', { needs: 'exchange.operate', params: One }, async (ctx) =>
    page(rotatePage(ctx.view, await getSystem(ctx.province, ctx.params.id))),
  )
  route.post(
    '/lien-thong/he-thong/:id/doi-khoa',
    { needs: 'exchange.operate', params: One, summary: 'Changes the secret of a system' },
    async ({ province, actor, view, params }) => {
      const system = await getSystem(province, params.id)
      const { secret } = await rotateSecret(province, actor, system.id)
      return page(secretPage(view, system, secret))
    },
  )
})

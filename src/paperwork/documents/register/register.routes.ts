import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { beginRoute, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { checkPage } from './check.page.ts'
import { releaseForm, reserveForm } from './gap.forms.ts'
import { aGap, gapLife } from './gap.life.ts'
import { releaseNumber, reserveNumber } from './gap.operations.ts'
import { gapPage } from './gap.page.ts'
import { outgoingRegister } from './register.list.ts'
import { checkBooks } from './register.store.ts'
import { registerWords as words } from './register.words.ts'

const GAPS = '/van-ban/so-di/giu-so'

/** The register of outgoing documents, its check, and numbers kept back. */
export const registerRoutes = defineRoutes((route) => {
  route.list(outgoingRegister.at, outgoingRegister)
  route.page(
    '/van-ban/so-di/kiem-tra',
    {
      needs: 'document.read',
      query: Type.Object({ nam: Type.Optional(Type.Integer({ minimum: 1945, maximum: 2200 })) }),
      summary: 'Missing and double numbers of the register',
    },
    async ({ province, viewer, view, query }) => {
      const year = query.nam ?? legalDayOf(province.clock.now()).year
      if (!viewer.agency) return checkPage(view, year, [])
      // and the books of agencies whose place this one took, under their names
      const before = await listAgencies(province.reader, { ids: viewer.before ?? [] })
      const books = await Promise.all([
        checkBooks(province.reader, viewer.agency, year),
        ...before.map(async ({ id, shortName }) =>
          (await checkBooks(province.reader, id, year)).map((book) => ({ ...book, of: shortName })),
        ),
      ])
      return checkPage(view, year, books.flat())
    },
  )
  beginRoute(route, GAPS, {
    needs: 'document.issue',
    form: reserveForm,
    label: words.reserve,
    section: 'documents',
    back: outgoingRegister.at,
    do: reserveNumber,
  })
  route.page(`${GAPS}/:id`, { on: aGap('document.read'), summary: 'A number no document bears' }, (ctx) => gapPage(ctx))
  const { form } = stepRoutes(route, `${GAPS}/:id`, { door: aGap, life: gapLife, page: gapPage })
  form('release', releaseNumber, { form: releaseForm })
})

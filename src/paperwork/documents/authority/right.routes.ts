import { legalDayOf } from '../../../../packages/time/index.ts'
import { listPositions } from '../../../base/directory/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import type { SubjectPage } from '../../../kernel/module/index.ts'
import type { Html, Option } from '../../../kernel/pages/index.ts'
import { endRightForm, newRightForm } from './authority.ts'
import { authorityWords as words } from './authority.words.ts'
import { aRight, type RightAct, rightLife } from './right.life.ts'
import { rightList } from './right.list.ts'
import { endRight, giveRight } from './right.operations.ts'
import { type RightCtx, rightPage } from './right.page.ts'
import { titlesOf } from './right.store.ts'

/** Posts of the agency but one's own: nobody gives a right to themselves. */
async function positionOptions({ province, viewer }: Pick<Ctx, 'province' | 'viewer'>): Promise<Option[]> {
  const agency = viewer.agency ?? undefined
  if (!agency) return []
  const posts = await listPositions(province.reader, { agency, onDay: legalDayOf(province.clock.now()) })
  return posts.filter(({ id }) => id !== viewer.position).map(({ id, title }) => ({ value: id, label: title }))
}

async function showRight(ctx: RightCtx, step?: SubjectPage<RightAct>['step']): Promise<Html> {
  const titles = await titlesOf(ctx.province.reader, [ctx.on.position])
  return rightPage(ctx, titles.get(ctx.on.position) ?? '', step)
}

/** In whose name posts may sign: list, new one, its page, its end. */
export const authorityRoutes = defineRoutes((route) => {
  const { at } = rightList
  route.list(at, rightList)
  beginRoute(route, at, {
    needs: 'document.give-authority',
    form: newRightForm,
    label: words.give,
    section: 'documents',
    options: async (ctx) => ({ position: await positionOptions(ctx) }),
    do: giveRight,
    beside: {
      'signing-right.own': 'position',
      'signing-right.wrong-position': 'position',
      'signing-right.days': 'to',
    },
  })
  route.page(
    `${at}/:id`,
    { on: aRight('document.give-authority'), summary: 'A right to sign in another’s name' },
    (ctx) => showRight(ctx),
  )
  const { form } = stepRoutes(route, `${at}/:id`, { door: aRight, life: rightLife, page: showRight })
  form('end', endRight, { form: endRightForm })
})

import { defineForm, OnlyRevision } from '../../../kernel/forms/index.ts'
import { defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { aHandOver, handOverLife, readHandOver } from './hand-over.life.ts'
import { handOverList } from './hand-over.list.ts'
import { takeIn } from './hand-over.operations.ts'
import { handOverPage } from './show-hand-over.ts'

const AT = handOverList.at

/** Hand-overs to the archive: the list, one of them, taking in. */
export const handOverRoutes = defineRoutes((route) => {
  route.list(AT, handOverList)
  route.page(`${AT}/:id`, { on: readHandOver, reads: 'personal', summary: 'Files handed over together' }, (ctx) =>
    handOverPage(ctx),
  )
  const { form } = stepRoutes(route, `${AT}/:id`, {
    door: aHandOver,
    life: handOverLife,
    page: handOverPage,
    reads: 'personal',
  })
  form('take', takeIn, { form: defineForm(OnlyRevision) })
})

import { Type } from 'typebox'
import { defineForm, revision, Text } from '../../../kernel/forms/index.ts'
import { defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { words } from './change.words.ts'
import { confirmChange, revertChange } from './confirming.operations.ts'
import { aRightChange, rightChangeLife } from './right-change.life.ts'
import { rightChangeList } from './right-change.list.ts'
import { rightChangePage } from './show-right-change.ts'

const AT = rightChangeList.at
const revertForm = defineForm(Type.Object({ revision, reason: Text({ max: 500, lines: 3, label: words.reason }) }))

/** Changes of rights: the list, one of them, confirming, putting back. */
export const rightChangeRoutes = defineRoutes((route) => {
  route.list(AT, rightChangeList)
  route.page(
    `${AT}/:id`,
    { on: aRightChange('identity.confirm'), reads: 'personal', summary: 'A change of rights that waits' },
    (ctx) => rightChangePage(ctx),
  )
  const own = { door: aRightChange, life: rightChangeLife, page: rightChangePage, reads: 'personal' } as const
  const { button, form } = stepRoutes(route, `${AT}/:id`, own)
  button('confirm', confirmChange)
  form('revert', revertChange, { form: revertForm })
})

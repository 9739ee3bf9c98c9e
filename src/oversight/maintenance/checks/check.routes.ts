import { beginRoute, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { aCheck, checkLife } from './check.life.ts'
import { ASSESSMENTS_AT, CHECKS_AT, checkList, publicAssessments } from './check.list.ts'
import { recordCheck, strikeCheck, tellAgency } from './check.operations.ts'
import { checkPage, entryForm, strikeForm, toldForm } from './check.page.ts'
import { words } from './check.words.ts'

export const checkRoutes = defineRoutes((route) => {
  route.list(ASSESSMENTS_AT, publicAssessments)
  route.list(CHECKS_AT, checkList)

  beginRoute(route, CHECKS_AT, {
    needs: 'maintenance.keep',
    form: entryForm,
    label: words.record,
    section: 'running',
    draft: 'danh-gia-moi',
    do: recordCheck,
    beside: { 'system-check.future': 'doneOn' },
  })

  route.page(`${CHECKS_AT}/:id`, { on: aCheck('maintenance.read') }, (ctx) => checkPage(ctx))

  const { form } = stepRoutes(route, `${CHECKS_AT}/:id`, { door: aCheck, life: checkLife, page: checkPage })
  form('tell', tellAgency, { form: toldForm, beside: { 'system-check.future': 'toldOn' } })
  form('withdraw', strikeCheck, { form: strikeForm })
})

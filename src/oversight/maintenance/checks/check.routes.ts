import { defineRoutes } from '../../../kernel/http/index.ts'
import { aCheck } from './check.door.ts'
import { ASSESSMENTS_AT, CHECKS_AT, checkList, publicAssessments } from './check.list.ts'
import { recordCheck, strikeCheck, tellAgency } from './check.operations.ts'
import { checkPage, entryForm, strikeForm, toldForm } from './check.page.ts'
import { words } from './check.words.ts'

export const checkRoutes = defineRoutes((route) => {
  route.list(ASSESSMENTS_AT, publicAssessments)
  route.list(CHECKS_AT, checkList)

  route.form(`${CHECKS_AT}/moi`, {
    needs: 'maintenance.keep',
    body: entryForm.schema,
    show: ({ view }, again) =>
      entryForm.page(view, {
        title: words.record,
        section: 'administration',
        action: `${CHECKS_AT}/moi`,
        again,
        submit: words.record,
        cancelAt: CHECKS_AT,
        draft: 'danh-gia-moi',
      }),
    do: ({ province, actor, body, key }) => recordCheck(province, actor, body, key),
    then: (_ctx, { id }) => `${CHECKS_AT}/${id}`,
    beside: { 'system-check.future': 'doneOn' },
  })

  route.page(`${CHECKS_AT}/:id`, { on: aCheck('maintenance.read') }, (ctx) => checkPage(ctx))

  route.form(`${CHECKS_AT}/:id/da-bao`, {
    on: aCheck.for('tell'),
    body: toldForm.schema,
    show: (ctx, again) => checkPage(ctx, { act: 'tell', form: toldForm, again }),
    do: ({ province, actor, on, body, key }) => tellAgency(province, actor, on.id, body, key),
    then: ({ on }) => `${CHECKS_AT}/${on.id}`,
    beside: { 'system-check.future': 'toldOn' },
  })

  route.form(`${CHECKS_AT}/:id/gach`, {
    on: aCheck.for('withdraw'),
    body: strikeForm.schema,
    show: (ctx, again) => checkPage(ctx, { act: 'withdraw', form: strikeForm, again }),
    do: ({ province, actor, on, body, key }) => strikeCheck(province, actor, on.id, body.revision, key),
    then: ({ on }) => `${CHECKS_AT}/${on.id}`,
  })
})

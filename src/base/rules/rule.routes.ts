import { Type } from 'typebox'
import { againOf, hasErrors, noErrors, parseInput } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { NewRow, newRowForm, nothingMore } from './rule.forms.ts'
import { aRule } from './rule.life.ts'
import { RULES_AT, ruleList } from './rule.list.ts'
import { checkedRow, setRule, withdrawRule } from './rule.operations.ts'
import { newRowPage, previewPage, ruleAddress, rulePage, withdrawPage } from './rule.page.ts'

const ONE = `${RULES_AT}/:name`
const beside = { 'rule.value-wrong': 'value', 'rule.past-day': 'from', 'rule.day-taken': 'from' }

export const ruleRoutes = defineRoutes((route) => {
  route.list(RULES_AT, ruleList)

  route.page(ONE, { on: aRule('rule.administer'), summary: 'A rule by date' }, (ctx) => rulePage(ctx))

  route.form(`${ONE}/dat-moi`, {
    on: aRule.for('set'),
    body: newRowForm.schema,
    show: ({ view, on }, again) => newRowPage(view, on, again),
    // nothing is done yet: what was entered is right, and the next page shows what it changes
    do: async ({ on, body }) => {
      checkedRow(on, body)
      return new URLSearchParams(body).toString()
    },
    then: ({ on }, query) => `${ruleAddress(on.id)}/xem-truoc?${query}`,
    beside,
  })

  route.form(`${ONE}/xem-truoc`, {
    on: aRule.for('set'),
    query: Type.Partial(NewRow),
    body: newRowForm.schema,
    async show({ province, view, on, query }, again) {
      const parsed = parseInput(NewRow, again === noErrors ? query : again.values, view.language)
      if (!parsed.ok) return newRowPage(view, on, Object.keys(query).length > 0 ? againOf(parsed) : again)
      if (hasErrors(again)) return newRowPage(view, on, again)
      const touched = await on.kind.touches?.count(province.reader)
      return previewPage(view, { on, row: checkedRow(on, parsed.value), entered: parsed.value, touched })
    },
    do: ({ province, actor, on, body, key }) => setRule(province, actor, on.id, body, key),
    then: ({ on }) => ruleAddress(on.id),
    beside,
  })

  route.form(`${ONE}/rut-lai`, {
    on: aRule.for('withdraw'),
    body: nothingMore.schema,
    show: (ctx, again) => withdrawPage(ctx, again),
    do: ({ province, actor, on, key }) => withdrawRule(province, actor, on.id, key),
    then: ({ on }) => ruleAddress(on.id),
  })
})

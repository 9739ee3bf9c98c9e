import { legalDayOf } from '../../../../packages/time/index.ts'
import { may } from '../../../kernel/acting/index.ts'
import { type Again, noErrors } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { checkForm, checkRules } from './check.form.ts'
import { checkFile } from './check.operations.ts'
import { type CheckedFile, checkPage } from './check.page.ts'

const AT = '/lien-thong/kiem-tra'

type Asking = Pick<Ctx, 'province' | 'viewer' | 'view'>

async function shown(ctx: Asking, again: Again, checked?: CheckedFile) {
  const tabs = may(ctx.viewer, 'exchange.read') ? await tabsFor(ctx, AT) : []
  return checkPage(ctx.view, { tabs, again, checked })
}

/** "Check my file": any official sees what the hub reads in a file, before it is sent (gateways.md §6). */
export const checkRoutes = defineRoutes((route) => {
  route.form(AT, {
    needs: 'official',
    body: checkForm.schema,
    files: checkRules,
    perMinute: 60,
    summary: 'Checks an edXML file',
    show: (ctx, again) => shown(ctx, again),
    do: async (ctx) => {
      const [file] = ctx.body.file
      if (!file) throw new Refusal('file.empty')
      const result = await checkFile(ctx.province, file.hash, legalDayOf(ctx.province.clock.now()))
      return shown(ctx, noErrors, { name: file.name, result })
    },
    then: (_, report) => page(report),
  })
})

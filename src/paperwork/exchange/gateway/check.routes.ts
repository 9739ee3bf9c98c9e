import { legalDayOf } from '../../../../packages/time/index.ts'
import { may } from '../../../kernel/acting/index.ts'
import { type Ctx, defineRoutes, page } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { checkFile } from './check.operations.ts'
import { CHECK_LIMIT, checkPage } from './check.page.ts'

const AT = '/lien-thong/kiem-tra'
const tabsOf = async (ctx: Ctx<unknown, unknown, unknown>) => (may(ctx.viewer, 'exchange.read') ? tabsFor(ctx, AT) : [])

/** "Check my file": any official sees what the hub reads in a file, before it is sent (gateways.md §6). */
export const checkRoutes = defineRoutes((route) => {
  route.get(AT, { needs: 'official', summary: 'Checks an edXML file' }, async (ctx) =>
    page(checkPage(ctx.view, { tabs: await tabsOf(ctx as Ctx<unknown, unknown, unknown>), errors: {} })),
  )
  route.post(
    AT,
    {
      needs: 'official',
      files: { maxFiles: 1, maxBytes: CHECK_LIMIT },
      perMinute: 60,
      summary: 'Checks an edXML file',
    },
    async (ctx) => {
      const { province, view, uploads, uploadRefusals, language } = ctx
      const tabs = await tabsOf(ctx as Ctx<unknown, unknown, unknown>)
      const [file] = uploads
      if (!file) {
        const message = uploadRefusals[0]?.message ?? new Refusal('exchange.file-needed').sentence(language)
        return page(checkPage(view, { tabs, errors: { file: message } }), 422)
      }
      const result = await checkFile(province, file.hash, legalDayOf(province.clock.now()))
      return page(checkPage(view, { tabs, checked: { name: file.name, result }, errors: {} }))
    },
  )
})

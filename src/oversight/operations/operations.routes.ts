import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { Text } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, events } from '../../kernel/http/index.ts'
import { issuedDocuments, undeliveredDocuments } from './document.list.ts'
import { supervisedDossiers } from './dossier.list.ts'
import { readDays, readFigures } from './figures.store.ts'
import { firstDayOf, type Period, readPeriod } from './measures.ts'
import { type OperationsProps, operationsPage, operationsPanel } from './operations.page.ts'
import { watchActs } from './watch.ts'

const PeriodQuery = Type.Object({ ky: Type.Optional(Text({ max: 4 })) })
type AnyCtx = Pick<Ctx<unknown, unknown, unknown>, 'province' | 'viewer'>

const spanOf = ({ province }: AnyCtx, period: Period) => {
  const now = province.clock.now()
  const to = legalDayOf(now)
  return { from: firstDayOf(period, to), to, now }
}

async function propsOf(ctx: AnyCtx, period: Period): Promise<OperationsProps> {
  const { reader } = ctx.province
  const span = spanOf(ctx, period)
  const [rows, days] = await Promise.all([
    readFigures(ctx.province, ctx.viewer, span),
    readDays(reader, ctx.viewer, span),
  ])
  return { period, rows, days }
}

export const operationsRoutes = defineRoutes((route) => {
  route.page(
    '/dieu-hanh',
    { needs: 'operations.read', query: PeriodQuery, summary: 'Figures of dossiers and documents' },
    async (ctx) => operationsPage(ctx.view, await propsOf(ctx, readPeriod(ctx.query.ky))),
  )

  route.get(
    '/dieu-hanh/su-kien',
    {
      needs: 'operations.read',
      query: PeriodQuery,
      answers: ['text/event-stream'],
      summary: 'The figures as they change (server-sent events)',
    },
    (ctx) => {
      const period = readPeriod(ctx.query.ky)
      return events((send) => {
        let shown = ''
        return watchActs(ctx.province, async () => {
          const view = { ...ctx.view, now: ctx.province.clock.now() }
          const panel = operationsPanel(view, await propsOf(ctx, period)).value
          if (panel === shown) return
          shown = panel
          send(panel)
        })
      })
    },
  )

  route.list('/dieu-hanh/ho-so', supervisedDossiers)
  route.list('/dieu-hanh/van-ban', undeliveredDocuments)
  route.list('/dieu-hanh/van-ban/da-phat-hanh', issuedDocuments)
})

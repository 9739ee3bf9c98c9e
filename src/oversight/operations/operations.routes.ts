import { Type } from 'typebox'
import { remaining } from '../../../packages/legal-clock/index.ts'
import { legalDayOf } from '../../../packages/time/index.ts'
import { listAgencies } from '../../base/directory/index.ts'
import { reaches } from '../../kernel/acting/index.ts'
import { Text, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, events, page } from '../../kernel/http/index.ts'
import { calendarOn } from '../../services/dossiers/index.ts'
import { readDays, readFigures } from './figures.store.ts'
import { supervisedDocumentsPage, supervisedPage } from './lists.page.ts'
import { listSupervised, listSupervisedDocuments } from './lists.store.ts'
import { DOCUMENT_LISTS, DOSSIER_LISTS } from './lists.ts'
import { firstDayOf, type Period, readPeriod } from './measures.ts'
import { type OperationsProps, operationsPage, operationsPanel } from './operations.page.ts'
import { watchActs } from './watch.ts'

const PeriodQuery = Type.Object({ ky: Type.Optional(Text({ max: 4 })) })
const ListQuery = Type.Object({
  muc: Type.Optional(Text({ max: 20 })),
  ky: Type.Optional(Text({ max: 4, min: 0 })),
  'co-quan': Type.Optional(Type.Union([Uuid(), Type.Literal('')])),
  sau: Type.Optional(Text({ max: 400 })),
})

type AnyCtx = Pick<Ctx<unknown, unknown, unknown>, 'province' | 'viewer'>

const spanOf = ({ province }: AnyCtx, period: Period) => {
  const now = province.clock.now()
  const to = legalDayOf(now)
  return { from: firstDayOf(period, to), to, now }
}

async function propsOf(ctx: AnyCtx, period: Period): Promise<OperationsProps> {
  const { reader } = ctx.province
  const span = spanOf(ctx, period)
  const [rows, days] = await Promise.all([readFigures(reader, ctx.viewer, span), readDays(reader, ctx.viewer, span)])
  return { period, rows, days }
}

/** Agencies within reach, for the filter of a list. */
async function agenciesOf({ province, viewer }: AnyCtx) {
  const all = await listAgencies(province.reader, {})
  return all.filter((one) => reaches(viewer, 'operations.read', { agency: one.id }))
}

export const operationsRoutes = defineRoutes((route) => {
  route.get(
    '/dieu-hanh',
    { needs: 'operations.read', query: PeriodQuery, summary: 'Figures of dossiers and documents' },
    async (ctx) => page(operationsPage(ctx.view, await propsOf(ctx, readPeriod(ctx.query.ky)))),
  )

  route.get(
    '/dieu-hanh/su-kien',
    { needs: 'operations.read', query: PeriodQuery, summary: 'The figures as they change (server-sent events)' },
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

  route.get(
    '/dieu-hanh/ho-so',
    { needs: 'operations.read', query: ListQuery, summary: 'Dossiers behind a figure' },
    async (ctx) => {
      const { province, viewer, view, query } = ctx
      const list = DOSSIER_LISTS.find((one) => one === query.muc) ?? 'overdue'
      const period = readPeriod(query.ky)
      const span = spanOf(ctx, period)
      const agency = query['co-quan'] || undefined
      const [rows, agencies, calendar] = await Promise.all([
        listSupervised(province.reader, viewer, list, { ...span, agency }, ctx.page),
        agenciesOf(ctx),
        calendarOn(province.reader, span.to),
      ])
      const left = new Map(
        rows.rows.map(
          (row) => [row.id, remaining(calendar, span.now, row.dueCurrent, { finishedAt: row.releasedAt })] as const,
        ),
      )
      const opens = (row: (typeof rows.rows)[number]) => reaches(viewer, 'dossier.read', row)
      return page(supervisedPage(view, { list, period, agency, agencies, page: rows, left, opens }))
    },
  )

  route.get(
    '/dieu-hanh/van-ban',
    { needs: 'operations.read', query: ListQuery, summary: 'Documents behind a figure' },
    async (ctx) => {
      const { province, viewer, view, query } = ctx
      const list = DOCUMENT_LISTS.find((one) => one === query.muc) ?? 'undelivered'
      const period = readPeriod(query.ky)
      const agency = query['co-quan'] || undefined
      const [rows, agencies] = await Promise.all([
        listSupervisedDocuments(province.reader, viewer, list, { ...spanOf(ctx, period), agency }, ctx.page),
        agenciesOf(ctx),
      ])
      const opens = (row: (typeof rows.rows)[number]) => reaches(viewer, 'document.read', { agency: row.agency })
      return page(supervisedDocumentsPage(view, { list, period, agency, agencies, page: rows, opens }))
    },
  )
})

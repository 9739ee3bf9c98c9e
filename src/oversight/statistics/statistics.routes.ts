import { Type } from 'typebox'
import { compareDays, legalDayOf, parseDay, periodOf } from '../../../packages/time/index.ts'
import { may } from '../../kernel/acting/index.ts'
import { Text } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../kernel/http/index.ts'
import { TASKS_AT } from '../../kernel/tasks/index.ts'
import { listVersions } from './closing/closing.store.ts'
import type { Narrow } from './count.ts'
import { countedDossiers } from './dossier.list.ts'
import { PUBLIC_AT, publicPage } from './public.page.ts'
import { servicesOfYear } from './public.ts'
import { startRebuild } from './rebuild.task.ts'
import { choicesOf, type Report, reportOf } from './report.ts'
import { type Period, readPeriod } from './span.ts'
import { readBy, rowsFrom, statisticsPage } from './statistics.page.ts'
import { modeNow } from './statistics.rules.ts'
import { asPaper, asWorkbook, takenOf } from './taken.ts'

const Asked = Type.Object({
  ky: Type.Optional(Text({ max: 24 })),
  tu: Type.Optional(Text({ max: 12 })),
  den: Type.Optional(Text({ max: 12 })),
  theo: Type.Optional(Text({ max: 10 })),
  'co-quan': Type.Optional(Text({ max: 36 })),
  'linh-vuc': Type.Optional(Text({ max: 200 })),
  'thu-tuc': Type.Optional(Text({ max: 40 })),
  kenh: Type.Optional(Text({ max: 10 })),
  sau: Type.Optional(Text({ max: 6 })),
  truoc: Type.Optional(Text({ max: 6 })),
})
type AskedQuery = Type.Static<typeof Asked>

type AskedCtx = Pick<Ctx<unknown, AskedQuery, unknown>, 'province' | 'viewer' | 'actor' | 'view' | 'query'>

/** The period of an address: written out, from one day to another, or this month. `wrong` when what was asked is none. */
function periodAsked({ ky, tu, den }: AskedQuery, ctx: AskedCtx): { period: Period; wrong: boolean } {
  const month = periodOf('month', legalDayOf(ctx.province.clock.now()))
  if (ky) {
    const period = readPeriod(ky)
    return { period: period ?? month, wrong: period === null }
  }
  if (!tu && !den) return { period: month, wrong: false }
  const [from, to] = [parseDay(tu ?? ''), parseDay(den ?? '')]
  if (!from || !to || compareDays(from, to) > 0) return { period: month, wrong: true }
  return { period: { from, to }, wrong: false }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** An agency nobody is: an address that was made up finds nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

function narrowAsked(query: AskedQuery): Narrow {
  const { 'co-quan': agency, 'linh-vuc': field, 'thu-tuc': procedure, kenh: channel } = query
  return {
    ...(agency && { agency: UUID.test(agency) ? agency : NOBODY }),
    ...(field && { field }),
    ...(procedure && { procedure }),
    ...(channel && { channel }),
  }
}

async function reportAsked(ctx: AskedCtx): Promise<{ report: Report; wrong: boolean }> {
  const { province, viewer, view, query } = ctx
  const { period, wrong } = periodAsked(query, ctx)
  const counting = { period, mode: await modeNow(province), now: province.clock.now() }
  const report = await reportOf(province, view, viewer, {
    counting,
    by: readBy(query.theo),
    narrow: narrowAsked(query),
  })
  return { report, wrong }
}

export const statisticsRoutes = defineRoutes((route) => {
  const needs = 'statistics.read'

  route.page('/thong-ke', { needs, query: Asked, summary: 'Statistics of dossiers' }, async (ctx) => {
    const [{ report, wrong }, choices] = await Promise.all([reportAsked(ctx), choicesOf(ctx.province, ctx.viewer)])
    const [closing] = await listVersions(ctx.province.reader, report.counting.period)
    const mayRebuild = may(ctx.viewer, 'statistics.close')
    return statisticsPage(ctx.view, {
      report,
      wrong,
      choices,
      closing: closing ?? null,
      mayRebuild,
      from: rowsFrom(ctx.query),
    })
  })
  route.act('/thong-ke/tinh-lai', {
    needs: 'statistics.close',
    do: ({ province, actor, key }) => startRebuild(province, actor, key),
    then: (_ctx, task) => `${TASKS_AT}/${task}`,
  })
  route.get('/thong-ke.xlsx', { needs, query: Asked, summary: 'The same as a workbook' }, async (ctx) => {
    const { report } = await reportAsked(ctx)
    return asWorkbook(ctx, takenOf(ctx.view, report))
  })
  route.get('/thong-ke.pdf', { needs, query: Asked, summary: 'The same as PDF/A' }, async (ctx) => {
    const { report } = await reportAsked(ctx)
    return asPaper(ctx, takenOf({ ...ctx.view, print: true }, report))
  })

  route.page(PUBLIC_AT, { needs: 'public', summary: 'Each service since January' }, async (ctx) =>
    publicPage(ctx.view, await servicesOfYear(ctx.province)),
  )

  route.list('/thong-ke/ho-so', countedDossiers)
})

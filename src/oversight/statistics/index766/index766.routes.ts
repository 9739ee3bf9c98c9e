import { Type } from 'typebox'
import { addMonths, legalDayOf, periodOf } from '../../../../packages/time/index.ts'
import { Text } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { markOf } from '../../../kernel/lists/index.ts'
import { formatNumber, type View } from '../../../kernel/pages/index.ts'
import { namesOf } from '../beside.store.ts'
import type { Counting } from '../condition.store.ts'
import { readCounts } from '../count.store.ts'
import { totalOf } from '../count.ts'
import { percent, spanSentence } from '../report.ts'
import { readPeriod } from '../span.ts'
import { modeNow } from '../statistics.rules.ts'
import { asPaper, asWorkbook, madeBy, type Taken } from '../taken.ts'
import { type Criterion, criteriaOn } from './criteria.ts'
import { type IndexProps, indexPage, indexSentence, standingWords } from './index766.page.ts'
import { scoringOn } from './index766.rules.ts'
import { words } from './index766.words.ts'
import { indexOf, sidesOf } from './score.ts'

const Asked = Type.Object({
  thang: Type.Optional(Text({ max: 7 })),
  'co-quan': Type.Optional(Text({ max: 36 })),
})
type AskedCtx = Pick<
  Ctx<unknown, Type.Static<typeof Asked>, unknown>,
  'province' | 'viewer' | 'actor' | 'view' | 'query'
>

const MONTH = /^\d{4}-\d{2}$/
/** Months before, for the chart. */
const MONTHS_BEFORE = 5

/** The index of the month and agency an address asks for, as far as the viewer reaches. */
async function indexAsked({ province, viewer, query }: AskedCtx): Promise<IndexProps> {
  const { reader, clock } = province
  const now = clock.now()
  const asked = query.thang && MONTH.test(query.thang) ? readPeriod(query.thang) : null
  const counting: Counting = {
    period: asked ?? periodOf('month', legalDayOf(now)),
    mode: await modeNow(province),
    now,
  }
  const criteria = criteriaOn(counting.period.to)
  const scoring = await scoringOn(province, counting.period.to)
  const counts = await readMonth(criteria, { reader, viewer, counting })
  const score = (of: Parameters<typeof indexOf>[2]) => indexOf(criteria, scoring, of)
  const names = await namesOf(reader, [...counts.keys()])
  const agencies = [...counts]
    .map(([id, one]) => ({ id, name: names.get(id) ?? id, score: score(one) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
  const chosen = agencies.find(({ id }) => id === query['co-quan'])
  const before = await Promise.all(
    Array.from({ length: MONTHS_BEFORE }, async (_, back) => {
      const month = addMonths(counting.period.from, back - MONTHS_BEFORE)
      const earlier = await readMonth(criteria, {
        reader,
        viewer,
        counting: { ...counting, period: periodOf('month', month) },
      })
      const of = chosen ? (earlier.get(chosen.id) ?? {}) : totalOf(earlier.values())
      return { month, normalised: score(of).normalised }
    }),
  )
  const shown = chosen?.score ?? score(query['co-quan'] ? {} : totalOf(counts.values()))
  return {
    counting,
    agency: chosen ?? null,
    score: shown,
    agencies,
    months: [...before, { month: counting.period.from, normalised: shown.normalised }],
  }
}

const readMonth = (
  criteria: readonly Criterion[],
  {
    reader,
    viewer,
    counting,
  }: Pick<AskedCtx['province'], 'reader'> & Pick<AskedCtx, 'viewer'> & { counting: Counting },
) => readCounts(reader, viewer, { measures: sidesOf(criteria), counting, narrow: {}, by: 'agency' })

/** The index as a table for files and paper. */
function takenOf(view: View, props: IndexProps): Taken {
  const { t } = view
  const number = (value: number | null) => (value === null ? null : Math.floor(value * 10 + 1e-9) / 10)
  return {
    head: {
      title: t(words.title),
      mark: markOf(view),
      lines: [
        props.agency?.name ?? t(words.whole),
        spanSentence(view, props),
        indexSentence(view, props.score),
        t(words.provisional),
        madeBy(view),
      ],
      columns: [
        { label: t(words.criterion), width: 40 },
        { label: t(words.worth), numeric: true },
        { label: t(words.counted), numeric: true },
        { label: t(words.rate), numeric: true },
        { label: t(words.points), numeric: true },
        { label: t(words.remarks), width: 20 },
      ],
    },
    rows: props.score.criteria.map((one) => [
      `${one.criterion.id}. ${t(one.criterion.words)}: ${t(one.criterion.says)}`,
      one.worth?.points ?? null,
      one.among === 0 ? null : `${formatNumber(one.won, view.language)} / ${formatNumber(one.among, view.language)}`,
      one.rate === null ? null : `${percent(view, one.rate)} %`,
      number(one.points),
      standingWords(view, one),
    ]),
  }
}

export const indexRoutes = defineRoutes((route) => {
  const needs = 'statistics.read'
  route.page('/thong-ke/chi-so', { needs, query: Asked, summary: 'The service index of a month' }, async (ctx) =>
    indexPage(ctx.view, await indexAsked(ctx)),
  )
  route.get('/thong-ke/chi-so.xlsx', { needs, query: Asked, summary: 'The same as a workbook' }, async (ctx) =>
    asWorkbook(ctx, takenOf(ctx.view, await indexAsked(ctx))),
  )
  route.get('/thong-ke/chi-so.pdf', { needs, query: Asked, summary: 'The same as PDF/A' }, async (ctx) => {
    const view = { ...ctx.view, print: true }
    return asPaper(ctx, takenOf(view, await indexAsked(ctx)))
  })
})

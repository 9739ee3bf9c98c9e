import { type Static, Type } from 'typebox'
import { isoDay } from '../../../packages/time/index.ts'
import { findNames } from '../../base/directory/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import {
  figureColumn,
  periodForm,
  periodLine,
  periodOf,
  periodQuery,
  quickPeriods,
  type SummaryColumn,
  summaryAnswer,
  summaryQuery,
} from '../../kernel/lists/index.ts'
import { html, tabs } from '../../kernel/pages/index.ts'
import { assignmentTabs, watchedList } from './assignment.list.ts'
import { countWork, type Standing, standings, type WorkRow } from './overview.store.ts'
import { words } from './words.ts'

export const OVERVIEW_AT = '/giai-quyet/theo-doi-don-vi'

const byWords = { nguoi: words.byPerson, 'don-vi': words.byUnit } as const
export const OverviewQuery = summaryQuery({
  ...periodQuery,
  theo: Type.Optional(Type.Unsafe<keyof typeof byWords>({ type: 'string', enum: Object.keys(byWords) })),
})

interface Shown extends WorkRow {
  name: string
  where: Readonly<Record<string, string>>
}

const listAt = (where: Readonly<Record<string, string>>): string =>
  `${watchedList.at}?${new URLSearchParams({ hop: 'tat-ca', ...where })}`

const columnsFor = (by: keyof typeof byWords): SummaryColumn<Shown>[] => [
  { name: 'name', label: byWords[by], width: 30, cell: (row) => row.name },
  figureColumn<Shown>({
    ...{ name: 'total', label: words.allWork, of: (row) => row.total },
    at: (row) => listAt(row.where),
  }),
  ...(Object.keys(standings) as Standing[]).map((name) =>
    figureColumn<Shown>({
      ...{ name, label: standings[name].label, of: (row) => row[name] },
      at: (row) => listAt({ ...row.where, 'tien-do': name }),
    }),
  ),
]

/** Theo dõi đơn vị: what each person or unit was given in a span, done or not, late or in time; every figure opens its receipts (VB-1.7). */
export async function overviewAnswer(ctx: Ctx<unknown, Static<typeof OverviewQuery>>) {
  const { province, viewer, view, query } = ctx
  const span = periodOf(view, query)
  const by = query.theo ?? 'nguoi'
  const rows = await countWork(province.reader, viewer, {
    ...span,
    by: by === 'nguoi' ? 'holder' : 'unit',
    now: view.now,
  })
  const names = await findNames(
    province.reader,
    rows.map(({ id }) => id),
  )
  const days = { 'ngay-tu': isoDay(span.from), 'ngay-den': isoDay(span.to) }
  const shown = rows
    .map((row) => ({
      ...row,
      name: names.get(row.id) ?? '',
      where: { ...days, [by === 'nguoi' ? 'ai' : 'don-vi']: row.id },
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'vi'))
  return summaryAnswer(ctx, {
    name: 'assignments-overview',
    title: words.overview,
    intro: words.overviewIntro,
    section: 'documents',
    beside: tabs(view.t(words.overview), assignmentTabs(viewer, view, OVERVIEW_AT)),
    lines: [viewer.agencyName ?? '', periodLine(view, span)],
    form: html`${periodForm(view, span, {
      value: by,
      options: Object.entries(byWords).map(([value, word]) => ({ value, label: view.t(word) })),
    })}${quickPeriods(view, { theo: by })}`,
    columns: columnsFor(by),
    rows: shown,
    empty: words.overviewEmpty,
  })
}

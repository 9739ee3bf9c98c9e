import { type Static, Type } from 'typebox'
import { isoDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { findNames, findUnitNames } from '../../base/directory/index.ts'
import { type Ctx, defineRoutes } from '../../kernel/http/index.ts'
import {
  COUNTED_LONGEST,
  figureColumn,
  pageTabs,
  periodForm,
  periodLine,
  periodOf,
  periodQuery,
  quickPeriods,
  type Span,
  type SummaryColumn,
  summaryAnswer,
  summaryQuery,
} from '../../kernel/lists/index.ts'
import { html, tabs, type View, type Word } from '../../kernel/pages/index.ts'
import { documentTypeWords, progress, searchList, urgencyWords } from '../documents/index.ts'
import { type Direction, progressOf, type ReportBy, type ReportRow, readReport } from './document-report.store.ts'
import { words } from './reports.words.ts'
import { namesOf, readUsage, type UsageBy, type UsageRow } from './usage.store.ts'
import { measureNames, measures } from './usage.ts'
import { usageActList } from './usage-act.list.ts'

const AT = { incoming: '/bao-cao/van-ban-den', outgoing: '/bao-cao/van-ban-di', usage: '/bao-cao/su-dung' }

const reportTabs = pageTabs([
  { label: words.incoming, at: AT.incoming, needs: 'report.read' },
  { label: words.outgoing, at: AT.outgoing, needs: 'report.read' },
  { label: words.usage, at: AT.usage, needs: 'report.read' },
  { label: words.acts, at: usageActList.at, needs: 'report.read' },
])

const oneOf = <T extends string>(names: readonly T[]) =>
  Type.Optional(Type.Unsafe<T>({ type: 'string', enum: [...names] }))

const byNames = { loai: 'type', 'don-vi': 'unit', thang: 'month', khan: 'urgency' } as const satisfies Record<
  string,
  ReportBy
>
type ByName = keyof typeof byNames
const byWords: Record<ByName, Word> = {
  loai: words.byType,
  'don-vi': words.byUnit,
  thang: words.byMonth,
  khan: words.byUrgency,
}
const ReportQuery = summaryQuery({ ...periodQuery, theo: oneOf(Object.keys(byNames) as ByName[]) })

const usageNames = { nguoi: 'person', 'don-vi': 'unit', 'co-quan': 'agency' } as const satisfies Record<string, UsageBy>
type UsageName = keyof typeof usageNames
const usageWords: Record<UsageName, Word> = { nguoi: words.byPerson, 'don-vi': words.byUnit, 'co-quan': words.byAgency }
const UsageQuery = summaryQuery({ ...periodQuery, theo: oneOf(Object.keys(usageNames) as UsageName[]) })

type Looking = Pick<Ctx, 'province' | 'viewer' | 'view'>

/** What stands above the rows of every report and its files. */
const linesOf = ({ view, viewer }: Looking, { from, to }: Span): string[] => [
  view.t(words.ofAgency, viewer.agencyName ?? view.t(words.noAgency)),
  periodLine(view, { from, to }),
]

const options = (view: View, all: Readonly<Record<string, Word>>) =>
  Object.entries(all).map(([value, word]) => ({ value, label: view.t(word) }))

/** A row as it is shown: what it is called and where its figures open. */
interface Shown extends ReportRow {
  label: string
  /** Query of the search for exactly its documents. */
  where: Readonly<Record<string, string>>
}

const searchAt = (where: Readonly<Record<string, string>>): string => `${searchList.at}?${new URLSearchParams(where)}`

const columnsFor = (direction: Direction, first: Word): SummaryColumn<Shown>[] => [
  { name: 'key', label: first, width: 20, cell: (row) => row.label },
  figureColumn<Shown>({
    ...{ name: 'total', label: words.total, of: (row) => row.total },
    at: (row) => searchAt(row.where),
  }),
  ...progressOf(direction).map((name) =>
    figureColumn<Shown>({
      ...{ name, label: progress[name]!.label, of: (row) => row.figures[name] ?? 0 },
      at: (row) => searchAt({ ...row.where, 'tien-do': name }),
    }),
  ),
]

/** The query names of the days documents are counted by. */
const daysName = { incoming: 'nhap', outgoing: 'ngay' } as const

async function shownRows(
  { province, view }: Looking,
  direction: Direction,
  by: ByName,
  rows: readonly ReportRow[],
  { from, to }: Span,
): Promise<Shown[]> {
  const days = daysName[direction]
  const span = { huong: direction, [`${days}-tu`]: isoDay(from), [`${days}-den`]: isoDay(to) }
  const units =
    by === 'don-vi'
      ? await findUnitNames(
          province.reader,
          rows.map(({ key }) => key),
        )
      : new Map<string, string>()
  const said = ({ key }: ReportRow): Pick<Shown, 'label' | 'where'> => {
    if (by === 'don-vi')
      return {
        label: key === null ? view.t(words.noUnit) : (units.get(key) ?? ''),
        where: { ...span, 'don-vi': key ?? '-' },
      }
    if (by === 'khan') return { label: view.t(urgencyWords[Number(key) as 0]), where: { ...span, khan: key ?? '0' } }
    if (by === 'thang') return monthOf(String(key), span, days, { from, to })
    const known = documentTypeWords[key as keyof typeof documentTypeWords]
    return {
      label: known ? view.t(known) : view.t(words.otherTypes),
      where: { ...span, loai: known ? String(key) : 'khac' },
    }
  }
  const shown = rows.map((row) => ({ ...row, ...said(row) }))
  if (shown.length < 2) return shown
  const sum = (of: (row: ReportRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  const figures = Object.fromEntries(progressOf(direction).map((name) => [name, sum((row) => row.figures[name] ?? 0)]))
  return [...shown, { key: null, total: sum(({ total }) => total), figures, label: view.t(words.all), where: span }]
}

/** A month, cut at the ends of the span. */
function monthOf(month: string, span: Readonly<Record<string, string>>, days: string, { from, to }: Span) {
  const first = legalDay(`${month}-01`)
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const begin = isoDay(from) > isoDay(first) ? from : first
  const end = isoDay(to) < isoDay(last) ? to : last
  const [year, number] = month.split('-')
  return { label: `${number}/${year}`, where: { ...span, [`${days}-tu`]: isoDay(begin), [`${days}-den`]: isoDay(end) } }
}

async function documentReport(ctx: Ctx<unknown, Static<typeof ReportQuery>>, direction: Direction) {
  const { province, view, viewer, query } = ctx
  const days = periodOf(view, query)
  const by = query.theo ?? 'loai'
  const asked = { viewer, direction, by: byNames[by], ...days, today: legalDayOf(view.now) }
  const rows = await shownRows(ctx, direction, by, await readReport(province.reader, asked), days)
  return summaryAnswer(ctx, {
    name: `report-${direction}`,
    title: direction === 'incoming' ? words.incoming : words.outgoing,
    intro: direction === 'incoming' ? words.incomingIntro : words.outgoingIntro,
    section: 'reports',
    beside: tabs(view.t(words.room), reportTabs(viewer, view, AT[direction])),
    lines: linesOf(ctx, days),
    form: html`${periodForm(view, days, { value: by, options: options(view, byWords) })}${quickPeriods(view, { theo: by })}`,
    columns: columnsFor(direction, byWords[by]),
    rows,
    empty: words.nothing,
  })
}

interface ShownUse extends UsageRow {
  name: string
  where: Readonly<Record<string, string>> | null
}

const usageColumns = (first: Word): SummaryColumn<ShownUse>[] => [
  { name: 'name', label: first, width: 25, cell: (row) => row.name },
  ...measureNames.map((name) =>
    figureColumn<ShownUse>({
      ...{ name, label: measures[name].label, of: (row) => row[name] },
      at: (row) => row.where && actsAt(name, row.where),
    }),
  ),
]

const actsAt = (name: string, where: Readonly<Record<string, string>>): string =>
  `${usageActList.at}?${new URLSearchParams({ ...(name === 'views' ? {} : { viec: name }), ...where })}`

async function usageRows({ province, viewer, view }: Looking, by: UsageBy, days: Span): Promise<ShownUse[]> {
  const db = province.reader
  const rows = await readUsage(db, { viewer, by, ...days })
  const span = { 'ngay-tu': isoDay(days.from), 'ngay-den': isoDay(days.to) }
  if (by === 'agency') return rows.map((row) => ({ ...row, name: viewer.agencyName ?? '', where: span }))
  const ids = rows.flatMap(({ id }) => id ?? [])
  const [names, posts] = await Promise.all([
    by === 'person' ? namesOf(db, ids) : findUnitNames(db, ids),
    findNames(
      db,
      rows.flatMap(({ positions }) => positions),
    ),
  ])
  const nameOf = ({ id, positions }: UsageRow): string =>
    id === null
      ? view.t(words.outsideUnits)
      : [names.get(id), ...positions.map((post) => posts.get(post))].filter(Boolean).join(', ')
  const whereOf = ({ id }: UsageRow) => (id === null ? null : { ...span, [by === 'unit' ? 'don-vi' : 'nguoi']: id })
  return rows
    .map((row) => ({ ...row, name: nameOf(row), where: whereOf(row) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'vi'))
}

/** Reports of documents and of what was used, by span, each figure with its rows. */
export const reportRoutes = defineRoutes((route) => {
  for (const direction of ['incoming', 'outgoing'] as const)
    route.get(
      AT[direction],
      { needs: 'report.read', query: ReportQuery, summary: `Report of ${direction} documents` },
      (ctx) => documentReport(ctx, direction),
    )
  route.get(AT.usage, { needs: 'report.read', query: UsageQuery, summary: 'Statistics of use' }, async (ctx) => {
    const { view, viewer, query } = ctx
    const days = periodOf(view, query, COUNTED_LONGEST)
    const by = query.theo ?? 'nguoi'
    return summaryAnswer(ctx, {
      name: 'usage',
      title: words.usage,
      intro: words.usageIntro,
      section: 'reports',
      beside: tabs(view.t(words.room), reportTabs(viewer, view, AT.usage)),
      lines: linesOf(ctx, days),
      form: html`${periodForm(view, days, { value: by, options: options(view, usageWords) })}${quickPeriods(view, { theo: by })}`,
      columns: usageColumns(usageWords[by]),
      rows: await usageRows(ctx, usageNames[by], days),
      empty: words.nothingUsed,
    })
  })
  route.list(usageActList.at, usageActList)
})

import { formatDay } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { dayRange, defineList, momentColumn } from '../../../kernel/lists/index.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { words } from './alarms.words.ts'
import { DAILY_AT, type DailyTable } from './daily.store.ts'

const numbers = ['unsent', 'failed', 'unfetched', 'late', 'returned'] as const

/** What was open that morning, an agency a line: read on the page, printed, and taken along as a table. */
export const dailyList = defineList<DailyTable, { names: ReadonlyMap<string, string> }>({
  name: 'exchange-daily',
  at: DAILY_AT,
  title: words.report,
  intro: words.reportIntro,
  section: 'documents',
  table: 'exchange_daily',
  select: ['id', 'day', 'agency', ...numbers, 'oldest'],
  seen: { with: 'exchange.read', columns: { agency: 'agency' } },
  orders: {
    newest: {
      label: words.newest,
      by: [
        ['day', 'date', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
  },
  filters: { ngay: dayRange('day', { label: words.day, as: 'date' }) },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, DAILY_AT),
  more: async (province, _viewer, rows) => {
    const agencies = await listAgencies(province.reader, { ids: [...new Set(rows.map((row) => row.agency))] })
    return { names: new Map(agencies.map(({ id, name }) => [id, name])) }
  },
  columns: [
    { name: 'day', label: words.day, width: 15, cell: (row, view) => formatDay(row.day, view.language) },
    { name: 'agency', label: words.agency, width: 25, cell: (row, _view, { names }) => names.get(row.agency) ?? '' },
    ...numbers.map((name) => ({ name, label: words[name], width: 15 as const, cell: (row: DailyTable) => row[name] })),
    momentColumn({ name: 'oldest', label: words.oldest, width: 15, wideOnly: true }, (row) => row.oldest),
  ],
  empty: { title: words.emptyReport, body: words.emptyReportBody },
})

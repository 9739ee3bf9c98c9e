import { addDays, formatMoment, type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { listUnits } from '../../base/directory/index.ts'
import type { Subject } from '../../kernel/journal/index.ts'
import { dayRange, defineList, pointsAt } from '../../kernel/lists/index.ts'
import { html } from '../../kernel/pages/index.ts'
import { words } from './reports.words.ts'
import { countedAs, doneBy, doneIn, listPeople } from './usage.store.ts'
import { measureNames, measures } from './usage.ts'

/** One act that is counted. What it was about is named, and opened by who may. */
interface UsageActRow {
  seq: number
  at: Instant
  type: string
  subject: Subject
  label: string
}

/** People who did something within so many days are offered. */
const YEAR = 366

/** What the figures of use count, act by act: one kind at a time, so that it is one range of one index. */
export const usageActList = defineList<UsageActRow, ReadonlyMap<Subject, string>>({
  name: 'usage-acts',
  at: '/bao-cao/luot-su-dung',
  title: words.acts,
  section: 'reports',
  table: 'usage_act',
  select: ['seq', 'at', 'type', 'subject', 'label'],
  id: 'seq',
  seen: { with: 'report.read', columns: { agency: 'agency' } },
  orders: {
    newest: {
      label: words.newest,
      by: [
        ['at', 'timestamptz', 'desc'],
        ['seq', 'bigint', 'desc'],
      ],
    },
  },
  tabs: {
    name: 'viec',
    entries: Object.fromEntries(
      measureNames
        .map((name) => [
          name === 'views' ? '' : name,
          { label: measures[name].label, where: () => countedAs(measures[name].act) },
        ])
        .sort(([one]) => (one === '' ? -1 : 0)),
    ),
  },
  filters: {
    ngay: dayRange('at', { label: words.days }),
    nguoi: {
      ...pointsAt('account', {
        label: words.person,
        options: async (province, viewer, view) =>
          viewer.agency === null
            ? []
            : listPeople(province.reader, viewer.agency, addDays(legalDayOf(view.now), -YEAR)),
      }),
      where: (value: string) => doneBy(value),
    },
    'don-vi': {
      ...pointsAt('unit', {
        label: words.unit,
        options: async (province, viewer) =>
          viewer.agency === null
            ? []
            : (await listUnits(province.reader, viewer.agency)).map(({ id, name }) => ({ value: id, label: name })),
      }),
      where: (value: string) => doneIn(value),
    },
  },
  more: (province, _viewer, rows) =>
    province.house.titlesOf(
      province.reader,
      rows.map((row) => row.subject),
    ),
  columns: [
    {
      name: 'at',
      label: words.at,
      width: 20,
      cell: (row, view) => formatMoment(row.at, view.language),
      text: (row) => row.at,
    },
    { name: 'who', label: words.who, width: 35, cell: (row) => row.label },
    {
      name: 'what',
      label: words.what,
      width: 45,
      cell: (row, view, titles) => {
        const at = view.house.addressOf(row.subject)
        const title = titles.get(row.subject) ?? ''
        return at && title ? html`<a class="lt-link" href="${at}">${title}</a>` : title
      },
      text: (row, _view, titles) => titles.get(row.subject),
    },
  ],
  empty: { title: words.noActs, body: words.noActsBody },
})

import { defineList, momentColumn, newestFirst } from '../../../kernel/lists/index.ts'
import { linkButton } from '../../../kernel/pages/index.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { type Alarm, isOpen } from './alarm.store.ts'
import { alarmWords, words } from './alarms.words.ts'
import { TARGETS_AT } from './target.list.ts'
import { ALARMS_AT } from './tell.operations.ts'

/** What goes or went wrong on the exchange: since when, and whether it is over. */
export const alarmList = defineList<Alarm>({
  name: 'exchange-alarms',
  at: ALARMS_AT,
  title: words.alarms,
  intro: words.intro,
  section: 'documents',
  table: 'exchange_alarm',
  select: ['id', 'kind', 'about', 'name', 'count', 'begun_at', 'over_at'],
  seen: { with: 'exchange.operate', columns: {} },
  orders: { newest: newestFirst(words.newest, 'begun_at') },
  tabs: {
    name: 'loc',
    entries: { '': { label: words.open, where: () => isOpen }, 'tat-ca': { label: words.all } },
  },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, ALARMS_AT),
  columns: [
    {
      name: 'what',
      label: words.what,
      width: 50,
      cell: (row, view) => alarmWords[row.kind][view.language](row),
    },
    momentColumn({ name: 'begun', label: words.begun, width: 20 }, (row) => row.begun_at),
    momentColumn({ name: 'over', label: words.overAt, width: 20 }, (row) => row.over_at, words.notOver),
  ],
  actions: (view) => linkButton({ label: view.t(words.targets), at: TARGETS_AT }),
  empty: { title: words.empty, body: words.emptyBody },
})

import {
  choice,
  dayRange,
  defineList,
  momentColumn,
  newestFirst,
  stateColumn,
  stateFilter,
} from '../../../src/kernel/lists/index.ts'
import { visitLife } from './visit.life.ts'
import { hostedBy, hostNames, inState, type Visit } from './visit.store.ts'
import { words } from './visit.words.ts'

/** The visitors' book of an agency, and what somebody's own visitors are of it. */
export const visitBook = defineList<Visit, ReadonlyMap<string, string>>({
  name: 'visits',
  at: '/khach',
  title: words.book,
  section: 'visitors',
  table: 'visit',
  select: ['id', 'host', 'visitor', 'purpose', 'state', 'arrived_at', 'left_at'],
  seen: { with: 'visit.read', columns: { agency: 'agency', unit: 'unit', holder: 'host' } },
  orders: { newest: newestFirst(words.newest, 'arrived_at') },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'dang-cho': { label: words.waiting, where: () => inState('waiting') },
      'o-trong': { label: words.inside, where: () => inState('inside') },
    },
  },
  filters: {
    ngay: dayRange('arrived_at', { label: words.arrived }),
    trang: stateFilter(words.state, visitLife.states),
    gap: choice({
      label: words.host,
      options: { toi: words.waitForYou },
      where: (_value, { viewer }) => hostedBy([viewer.position, viewer.onBehalfOf]),
    }),
  },
  more: (province, _viewer, rows) => hostNames(province.reader, rows),
  columns: [
    { name: 'visitor', label: words.visitor, width: 25, cell: (row) => row.visitor },
    { name: 'host', label: words.host, width: 20, cell: (row, _view, hosts) => hosts.get(row.host) },
    { name: 'purpose', label: words.purpose, width: 25, cell: (row) => row.purpose },
    stateColumn(words.state, visitLife.states),
    momentColumn({ name: 'arrived', label: words.arrived, width: 15 }, (row) => row.arrived_at),
    momentColumn({ name: 'left', label: words.left, hidden: true }, (row) => row.left_at),
  ],
  rowAt: (row) => `/khach/${row.id}`,
  begins: { needs: 'visit.register', at: '/khach/moi', label: words.register },
  empty: { title: words.noVisits, body: words.noVisitsBody },
  reads: 'personal',
})

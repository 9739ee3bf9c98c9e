import { may } from '../../../src/kernel/acting/index.ts'
import { choice, dayRange, defineList, momentColumn, newestFirst, oneOf } from '../../../src/kernel/lists/index.ts'
import { linkButton, type View } from '../../../src/kernel/pages/index.ts'
import { visitLife } from './visit.life.ts'
import { hostedBy, hostNames, inState, type Visit } from './visit.store.ts'
import { words } from './visit.words.ts'

const { waiting, inside, left, refused } = visitLife.states
const registerButton = (view: View) =>
  linkButton({ label: view.t(words.register), at: '/khach/moi', kind: 'main', icon: 'plus' })

/** The visitors' book of an agency, and what somebody's own visitors are of it. */
export const visitBook = defineList<Visit, ReadonlyMap<string, string>>({
  name: 'visits',
  at: '/khach',
  title: words.book,
  section: 'visitors',
  table: 'visit',
  select: ['id', 'host', 'visitor', 'purpose', 'state', 'arrived_at', 'left_at'],
  seen: { with: 'visit.read', columns: { agency: 'agency', unit: 'unit', holder: 'host' } },
  orders: {
    newest: newestFirst(words.newest, 'arrived_at'),
  },
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
    trang: oneOf('state', {
      label: words.state,
      options: { waiting: waiting.words, inside: inside.words, left: left.words, refused: refused.words },
    }),
    gap: choice({
      label: words.host,
      options: { toi: words.waitForYou },
      where: (_value, { viewer }) => hostedBy([viewer.position, viewer.onBehalfOf]),
    }),
  },
  more: (province, _viewer, rows) =>
    hostNames(
      province.reader,
      rows.map((row) => row.host),
    ),
  columns: [
    { name: 'visitor', label: words.visitor, width: 25, cell: (row) => row.visitor },
    {
      name: 'host',
      label: words.host,
      width: 20,
      cell: (row, _view, hosts) => hosts.get(row.host),
    },
    { name: 'purpose', label: words.purpose, width: 25, cell: (row) => row.purpose },
    {
      name: 'state',
      label: words.state,
      width: 15,
      cell: (row, view) => view.t(visitLife.states[row.state].words),
    },
    momentColumn({ name: 'arrived', label: words.arrived, width: 15 }, (row) => row.arrived_at),
    momentColumn({ name: 'left', label: words.left, hidden: true }, (row) => row.left_at),
  ],
  rowAt: (row) => `/khach/${row.id}`,
  actions: (view, viewer) => may(viewer, 'visit.register') && registerButton(view),
  empty: {
    title: words.noVisits,
    body: words.noVisitsBody,
    action: (view, viewer) => may(viewer, 'visit.register') && registerButton(view),
  },
  reads: 'personal',
})

import { legalDayOf } from '../../../../packages/time/index.ts'
import { choice, defineList } from '../../../kernel/lists/index.ts'
import { formatNumber, linkButton, stateTag } from '../../../kernel/pages/index.ts'
import { countPositions } from '../../directory/index.ts'
import { countHolders, ofKind } from './bundle.store.ts'
import { changesRoles } from './bundle.ts'
import { words } from './role.words.ts'

interface Row {
  name: string
  vi: string
  en: string
  technical: boolean
  ended_at: unknown
}

interface Counts {
  positions: ReadonlyMap<string, number>
  holders: ReadonlyMap<string, number>
}

/** Every role with how many positions carry it and how many people hold one. */
export const roleList = defineList<Row, Counts>({
  name: 'roles',
  at: '/quan-tri/vai-tro',
  title: words.title,
  intro: words.intro,
  section: 'accounts',
  table: 'read_role',
  select: ['name', 'vi', 'en', 'technical', 'ended_at'],
  id: 'name',
  seen: { with: 'identity.administer', columns: {} },
  orders: {
    name: {
      label: words.name,
      by: [
        ['vi', 'text', 'asc'],
        ['name', 'text', 'asc'],
      ],
    },
  },
  filters: {
    loai: choice({
      label: words.kind,
      options: { 'nghiep-vu': words.work, 'quan-tri': words.technical },
      where: (value) => ofKind(value === 'quan-tri'),
    }),
  },
  columns: [
    {
      name: 'name',
      label: words.name,
      width: 40,
      cell: (row, view) => row[view.language],
    },
    { name: 'kind', label: words.kind, cell: (row, view) => view.t(row.technical ? words.technical : words.work) },
    {
      name: 'positions',
      label: words.positions,
      numeric: true,
      cell: (row, view, { positions }) => formatNumber(positions.get(row.name) ?? 0, view.language),
      text: (row, _view, { positions }) => positions.get(row.name) ?? 0,
    },
    {
      name: 'holders',
      label: words.holders,
      numeric: true,
      cell: (row, view, { holders }) => formatNumber(holders.get(row.name) ?? 0, view.language),
      text: (row, _view, { holders }) => holders.get(row.name) ?? 0,
    },
    {
      name: 'state',
      label: words.state,
      cell: (row, view) =>
        stateTag(view, row.ended_at ? 'done' : 'on-time', view.t(row.ended_at ? words.hasEnded : words.inUse)),
    },
  ],
  async more(province) {
    const today = legalDayOf(province.clock.now())
    const [positions, holders] = await Promise.all([
      countPositions(province.reader, today),
      countHolders(province.reader, today),
    ])
    return { positions, holders }
  },
  rowAt: (row) => `/quan-tri/vai-tro/${row.name}`,
  actions: (view, viewer) =>
    changesRoles(viewer) &&
    linkButton({ label: view.t(words.create), at: '/quan-tri/vai-tro/moi', kind: 'main', icon: 'plus' }),
  empty: { title: words.title, body: words.emptyBody },
})

import { isDayBefore, legalDayOf } from '../../../packages/time/index.ts'
import { defineList, oneOf } from '../../kernel/lists/index.ts'
import { linkButton, shortDay, stateTag } from '../../kernel/pages/index.ts'
import type { AgencyTable } from './agency.store.ts'
import { kindWords, words } from './words.ts'

type Row = Pick<
  AgencyTable,
  | 'id'
  | 'code'
  | 'legacy_code'
  | 'name'
  | 'short_name'
  | 'kind'
  | 'place_name'
  | 'phone'
  | 'email'
  | 'valid_from'
  | 'valid_to'
>

/** The agencies an administrator keeps: their own part of the tree, or all. */
export const keptAgencies = defineList<Row>({
  name: 'agencies',
  at: '/quan-tri/co-quan',
  title: words.adminTitle,
  section: 'administration',
  table: 'agency',
  select: [
    'id',
    'code',
    'legacy_code',
    'name',
    'short_name',
    'kind',
    'place_name',
    'phone',
    'email',
    'valid_from',
    'valid_to',
  ],
  // an agency stands in its own place
  seen: { with: 'directory.administer', columns: { agency: 'id' } },
  orders: {
    name: {
      label: words.byName,
      by: [
        ['name', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { name: 'tim', label: words.search, column: 'plain', kind: 'letters' },
  filters: { loai: oneOf('kind', { label: words.kind, options: kindWords }) },
  columns: [
    { name: 'name', label: words.name, width: 40, cell: (row) => row.name },
    { name: 'code', label: words.code, cell: (row) => row.code },
    { name: 'legacy-code', label: words.legacyCode, wideOnly: true, cell: (row) => row.legacy_code },
    { name: 'kind', label: words.kind, cell: (row, view) => view.t(kindWords[row.kind]) },
    {
      name: 'standing',
      label: words.isOpen,
      cell: (row, view) => {
        const closed = row.valid_to !== null && isDayBefore(row.valid_to, legalDayOf(view.now))
        return stateTag(view, closed ? 'done' : 'on-time', view.t(closed ? words.isClosed : words.isOpen))
      },
    },
    { name: 'short-name', label: words.shortName, hidden: true, cell: (row) => row.short_name },
    { name: 'place', label: words.placeName, hidden: true, cell: (row) => row.place_name },
    { name: 'phone', label: words.phone, hidden: true, cell: (row) => row.phone },
    { name: 'email', label: words.email, hidden: true, cell: (row) => row.email },
    {
      name: 'first-day',
      label: words.firstDay,
      hidden: true,
      cell: (row, view) => shortDay(view, row.valid_from),
      text: (row) => row.valid_from,
    },
  ],
  rowAt: (row) => `/quan-tri/co-quan/${row.id}`,
  actions: (view) => linkButton({ label: view.t(words.add), at: '/quan-tri/co-quan/moi', kind: 'main', icon: 'plus' }),
  empty: { title: words.noAgencies, body: words.noAgenciesBody },
})

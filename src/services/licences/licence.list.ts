import { legalDayOf } from '../../../packages/time/index.ts'
import { dayRange, defineList, momentColumn, newestFirst, standsColumn, stateFilter } from '../../kernel/lists/index.ts'
import { shortDay } from '../../kernel/pages/index.ts'
import { licenceLife } from './licence.life.ts'
import { endsWithin, inState, type Licence } from './licence.store.ts'
import { words } from './licence.words.ts'

export const LICENCES_AT = '/so-giay-phep'

type Row = Pick<Licence, 'id' | 'kind' | 'number' | 'holder' | 'state' | 'valid_from' | 'valid_to' | 'recorded_at'>

/** Days before its end in which a licence stands among those that end soon; other spans are asked for with the filter. */
const SOON = 60

/** The register of an agency. */
export const licenceList = defineList<Row>({
  name: 'licences',
  at: LICENCES_AT,
  title: words.room,
  intro: words.intro,
  section: 'dossiers',
  table: 'licence',
  select: ['id', 'kind', 'number', 'holder', 'state', 'valid_from', 'valid_to', 'recorded_at'],
  seen: { with: 'licence.read', columns: { agency: 'agency' } },
  orders: {
    newest: newestFirst(words.newest, 'recorded_at', ['', 'can-ghi']),
    soonest: {
      label: words.soonest,
      by: [
        ['valid_to', 'date', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
      tabs: ['sap-het'],
    },
  },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'can-ghi': { label: words.toComplete, where: () => inState('recorded') },
      'sap-het': { label: words.ending, where: ({ now }) => endsWithin(legalDayOf(now), SOON) },
    },
  },
  filters: {
    het: dayRange('valid_to', { label: words.until, as: 'date' }),
    tu: dayRange('valid_from', { label: words.from, as: 'date' }),
    trang: stateFilter(words.state, licenceLife.states),
  },
  columns: [
    { name: 'number', label: words.number, width: 15, cell: (row) => row.number },
    { name: 'kind', label: words.kind, width: 25, cell: (row) => row.kind },
    { name: 'holder', label: words.holder, width: 20, cell: (row) => row.holder },
    {
      name: 'from',
      label: words.from,
      cell: (row, view) => shortDay(view, row.valid_from),
      text: (row) => row.valid_from,
    },
    {
      name: 'until',
      label: words.until,
      cell: (row, view) =>
        row.valid_to ? shortDay(view, row.valid_to) : view.t(row.state === 'recorded' ? words.notSaid : words.noEnd),
      text: (row) => row.valid_to,
    },
    standsColumn(words.state, licenceLife.states, ({ state }) => state),
    momentColumn({ name: 'recorded', label: words.recordedAt, hidden: true }, (row) => row.recorded_at),
  ],
  rowAt: (row) => `${LICENCES_AT}/${row.id}`,
  begins: { needs: 'licence.keep', at: `${LICENCES_AT}/moi`, label: words.enter },
  empty: { title: words.none, body: words.noneBody },
  reads: 'personal',
})

import { formatDay } from '../../../../packages/time/index.ts'
import { defineList, momentColumn, newestFirst, pointsAt } from '../../../kernel/lists/index.ts'
import { formatNumber, type View } from '../../../kernel/pages/index.ts'
import { shownNumber } from '../../../services/dossiers/index.ts'
import { type Shown, shownOf } from '../beside.store.ts'
import { measures } from '../definitions.ts'
import { words as common } from '../words.ts'
import type { Closing } from './closing.store.ts'
import { closingOptions } from './closing.store.ts'
import { words } from './closing.words.ts'

export const CLOSINGS_AT = '/thong-ke/ky'

/** Days of a closing, and its version. */
export const closingName = (
  view: View,
  { from_day, to_day, version }: Pick<Closing, 'from_day' | 'to_day' | 'version'>,
) => view.t(words.one, `${formatDay(from_day, view.language)}–${formatDay(to_day, view.language)}`, version)

type ClosingRow = Pick<
  Closing,
  'id' | 'from_day' | 'to_day' | 'version' | 'closed_at' | 'closed_by' | 'dossiers' | 'differs' | 'reason'
>

/** Periods that were reported, every version of each. */
export const closingList = defineList<ClosingRow>({
  name: 'statistics-closings',
  at: CLOSINGS_AT,
  title: words.title,
  intro: words.intro,
  section: 'reports',
  table: 'statistics_closing',
  select: ['id', 'from_day', 'to_day', 'version', 'closed_at', 'closed_by', 'dossiers', 'differs', 'reason'],
  seen: { with: 'statistics.read', columns: {} },
  orders: { newest: newestFirst(words.newest, 'closed_at') },
  columns: [
    { name: 'period', label: common.period, width: 25, cell: (row, view) => closingName(view, row) },
    momentColumn({ name: 'when', label: words.when, width: 15 }, (row) => row.closed_at),
    { name: 'who', label: words.who, cell: (row) => row.closed_by },
    {
      name: 'dossiers',
      label: words.dossiers,
      numeric: true,
      cell: (row, view) => formatNumber(row.dossiers, view.language),
      text: (row) => row.dossiers,
    },
    {
      name: 'differs',
      label: words.differs,
      numeric: true,
      cell: (row, view) => formatNumber(row.differs, view.language),
      text: (row) => row.differs,
    },
    { name: 'reason', label: words.reason, wideOnly: true, cell: (row) => row.reason },
  ],
  rowAt: (row) => `${CLOSINGS_AT}/${row.id}`,
  begins: { needs: 'statistics.close', at: `${CLOSINGS_AT}/chot`, label: words.close },
  empty: { title: words.none, body: words.noneHint },
})

interface DifferenceRow {
  id: string
  closing: string
  dossier: string
  agency: string
  was: string[]
  became: string[]
}

/** Figures by name as they are called; sides of the index by their criterion. */
function figureWords(view: View, names: readonly string[]): string {
  if (names.length === 0) return view.t(words.notCounted)
  return names
    .map((name) => {
      const measure = measures.findLast((one) => one.name === name)
      return measure ? view.t(measure.words) : name
    })
    .join(', ')
}

/** Between a version and the one before, dossier by dossier. */
export const differenceList = defineList<DifferenceRow, Shown>({
  name: 'statistics-differences',
  at: '/thong-ke/khac-biet',
  title: words.differences,
  section: 'reports',
  table: 'statistics_difference',
  select: ['id', 'closing', 'dossier', 'agency', 'was', 'became'],
  seen: { with: 'statistics.read', columns: { agency: 'agency' } },
  orders: {
    dossier: {
      label: words.byDossier,
      by: [
        ['closing', 'uuid', 'asc'],
        ['dossier', 'uuid', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  filters: {
    ky: pointsAt('closing', { label: words.title, options: closingOptions }),
  },
  columns: [
    {
      name: 'number',
      label: common.number,
      width: 20,
      cell: (row, _view, { dossiers }) => {
        const dossier = dossiers.get(row.dossier)
        return dossier ? shownNumber(dossier) : ''
      },
    },
    { name: 'agency', label: common.agency, width: 20, cell: (row, _view, { names }) => names.get(row.agency) },
    {
      name: 'was',
      label: words.was,
      cell: (row, view) =>
        figureWords(
          view,
          row.was.filter((one) => !row.became.includes(one)),
        ),
    },
    {
      name: 'became',
      label: words.became,
      cell: (row, view) =>
        figureWords(
          view,
          row.became.filter((one) => !row.was.includes(one)),
        ),
    },
  ],
  more: shownOf,
  rowAt: (row, { opens }) => (opens.has(row.dossier) ? `/ho-so/${row.dossier}` : null),
  empty: { title: words.same, body: words.sameHint },
})

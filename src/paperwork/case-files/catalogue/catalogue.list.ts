import type { Instant } from '../../../../packages/time/index.ts'
import { findUnitNames } from '../../../base/directory/index.ts'
import { defineList, momentColumn, stateColumn, stateFilter } from '../../../kernel/lists/index.ts'
import type { View } from '../../../kernel/pages/index.ts'
import { fileListLife } from './catalogue.life.ts'
import type { FileHeading } from './catalogue.store.ts'
import { type FileListState, headingCode } from './catalogue.ts'
import { catalogueWords as words } from './catalogue.words.ts'
import { approvedOnly, ofYear } from './conditions.store.ts'

const LISTS = '/danh-muc-ho-so'

interface ListRow {
  id: string
  year: number
  state: FileListState
  made_at: Instant
  approved_at: Instant | null
}

/** The yearly lists of an agency. */
export const fileLists = defineList<ListRow>({
  name: 'file-lists',
  at: LISTS,
  title: words.lists,
  section: 'documents',
  table: 'file_list',
  select: ['id', 'year', 'state', 'made_at', 'approved_at'],
  seen: { with: 'file-list.read', columns: { agency: 'agency' } },
  orders: {
    newest: {
      label: words.newestYear,
      by: [
        ['year', 'integer', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
  },
  filters: { trang: stateFilter(words.state, fileListLife.states) },
  columns: [
    {
      name: 'year',
      label: words.lists,
      width: 40,
      cell: (row, view) => view.t(words.listOf, row.year),
      text: (row) => row.year,
    },
    stateColumn(words.state, fileListLife.states),
    momentColumn({ name: 'made', label: words.made, width: 20 }, (row) => row.made_at),
    momentColumn({ name: 'approved', label: words.approvedOn, width: 20 }, (row) => row.approved_at),
  ],
  rowAt: (row) => `${LISTS}/${row.id}`,
  begins: { needs: 'file-list.keep', at: `${LISTS}/moi`, label: words.newList },
  empty: { title: words.noLists, body: words.noListsBody },
})

/** How long it is kept, in words. */
export const keptWords = (view: Pick<View, 't'>, years: number | null): string =>
  years === null ? view.t(words.forEver) : view.t(words.yearsKept, years)

type HeadingRow = Pick<
  FileHeading,
  'id' | 'list' | 'year' | 'ordinal' | 'symbol' | 'title' | 'retention_years' | 'unit' | 'note' | 'last_file'
>

/** The headings in force, to search, print and take: danh mục hồ sơ with its five columns (NĐ 30/2020, Phụ lục V). */
export const headingBook = defineList<HeadingRow, ReadonlyMap<string, string>>({
  name: 'file-headings',
  at: `${LISTS}/de-muc`,
  title: words.book,
  section: 'documents',
  table: 'file_heading',
  select: ['id', 'list', 'year', 'ordinal', 'symbol', 'title', 'retention_years', 'unit', 'note', 'last_file'],
  seen: { with: 'file-list.read', columns: { agency: 'agency' } },
  only: () => approvedOnly,
  orders: {
    number: {
      label: words.byNumber,
      by: [
        ['year_order', 'integer', 'asc'],
        ['ordinal', 'integer', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { column: 'words', hint: words.searchHint },
  filters: { nam: ofYear(words.year) },
  more: (province, _viewer, rows) =>
    findUnitNames(
      province.reader,
      rows.map(({ unit }) => unit),
    ),
  columns: [
    { name: 'code', label: words.code, width: 15, cell: headingCode },
    { name: 'title', label: words.title, width: 35, cell: (row) => row.title },
    { name: 'retention', label: words.retention, width: 15, cell: (row, view) => keptWords(view, row.retention_years) },
    { name: 'maker', label: words.maker, width: 20, cell: (row, _view, units) => units.get(row.unit ?? '') },
    { name: 'note', label: words.note, cell: (row) => row.note },
    { name: 'year', label: words.year, hidden: true, cell: (row) => row.year, text: (row) => row.year },
    {
      name: 'files',
      label: words.files,
      hidden: true,
      numeric: true,
      cell: (row) => row.last_file,
      text: (row) => row.last_file,
    },
  ],
  rowAt: (row) => `${LISTS}/${row.list}`,
  empty: { title: words.noHeadings, body: words.noHeadingsBody },
})

import { defineList, momentColumn, newestFirst, stateColumn } from '../../kernel/lists/index.ts'
import { shortDay } from '../../kernel/pages/index.ts'
import { entryLife, listLife } from './code-list.life.ts'
import { type CodeEntry, type CodeList, isCurrent, isPast, listTitle, ofList, openLists } from './code-list.store.ts'
import { words } from './code-list.words.ts'

export const LISTS_AT = '/quan-tri/danh-muc'
export const CODES_AT = '/quan-tri/ma-danh-muc'

/** The shared lists. */
export const codeLists = defineList<Pick<CodeList, 'id' | 'code' | 'title' | 'source' | 'state' | 'changed_at'>>({
  name: 'code-lists',
  at: LISTS_AT,
  title: words.room,
  intro: words.intro,
  section: 'rules',
  table: 'code_list',
  select: ['id', 'code', 'title', 'source', 'state', 'changed_at'],
  seen: { with: 'code-list.keep', columns: {} },
  orders: { newest: newestFirst(words.newest, 'changed_at') },
  search: { column: 'plain', kind: 'letters', label: words.search },
  columns: [
    { name: 'title', label: words.title, width: 30, cell: (row) => row.title },
    { name: 'code', label: words.code, width: 15, cell: (row) => row.code },
    { name: 'source', label: words.source, width: 30, cell: (row) => row.source },
    stateColumn(words.state, listLife.states),
    momentColumn({ name: 'changed', label: words.newest, hidden: true }, (row) => row.changed_at),
  ],
  rowAt: (row) => `${LISTS_AT}/${row.id}`,
  begins: { needs: 'code-list.keep', at: `${LISTS_AT}/moi`, label: words.make },
  empty: { title: words.empty, body: words.emptyBody },
})

type Row = Pick<CodeEntry, 'id' | 'code' | 'title' | 'title_en' | 'state' | 'valid_from' | 'valid_to'> & {
  of: string
}

/** Codes of all lists, or of one. */
export const codeEntries = defineList<Row>({
  name: 'code-entries',
  at: CODES_AT,
  title: words.entries,
  section: 'rules',
  table: 'code_entry',
  select: ['id', 'code', 'title', 'title_en', 'state', 'valid_from', 'valid_to'],
  computed: { of: listTitle },
  seen: { with: 'code-list.keep', columns: {} },
  orders: {
    code: {
      label: words.byCode,
      by: [
        ['code', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { column: 'plain', kind: 'letters', label: words.searchEntry },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.current, where: isCurrent },
      'da-ngung': { label: words.past, where: isPast },
      'tat-ca': { label: words.all },
    },
  },
  filters: {
    'danh-muc': {
      kind: 'choice',
      label: words.list,
      type: 'uuid',
      options: async ({ reader }) => (await openLists(reader)).map(({ id, title }) => ({ value: id, label: title })),
      where: (value) => ofList(value),
    },
  },
  columns: [
    { name: 'code', label: words.entryCode, width: 15, cell: (row) => row.code },
    { name: 'title', label: words.entryTitle, width: 30, cell: (row) => row.title },
    { name: 'english', label: words.english, width: 20, hidden: true, cell: (row) => row.title_en },
    { name: 'of', label: words.list, width: 20, cell: (row) => row.of },
    {
      name: 'from',
      label: words.from,
      cell: (row, view) => shortDay(view, row.valid_from),
      text: (row) => row.valid_from,
    },
    {
      name: 'until',
      label: words.until,
      cell: (row, view) => row.valid_to && shortDay(view, row.valid_to),
      text: (row) => row.valid_to,
    },
    stateColumn(words.state, entryLife.states),
  ],
  rowAt: (row) => `${CODES_AT}/${row.id}`,
  empty: { title: words.noEntries, body: words.noEntriesBody },
})

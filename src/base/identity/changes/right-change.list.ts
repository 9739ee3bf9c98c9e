import type { Instant } from '../../../../packages/time/index.ts'
import { defineList, momentColumn, newestFirst, oneOf, stateColumn } from '../../../kernel/lists/index.ts'
import type { Word } from '../../../kernel/pages/index.ts'
import { words } from './change.words.ts'
import { confirmChange } from './confirming.operations.ts'
import { rightChangeLife } from './right-change.life.ts'
import { type Changed, isWaiting, type RightChangeState } from './right-change.store.ts'

interface Row {
  id: string
  about: string
  kind: string
  state: RightChangeState
  changes: Changed[]
  opened_at: Instant
  settled_by: string | null
}

export const kindWords = {
  account: words.kindAccount,
  role: words.kindRole,
  delegation: words.kindDelegation,
  positions: words.kindPositions,
  'case-file': words.kindFile,
  'signing-right': words.kindSigning,
}

const kindOf = (row: { kind: string }): Word => kindWords[row.kind as keyof typeof kindWords] ?? words.kindPositions

/** Changes of rights that wait for a confirmation, and those that got it. */
export const rightChangeList = defineList<Row, ReadonlyMap<string, string>>({
  name: 'right-changes',
  at: '/quan-tri/thay-doi-quyen',
  title: words.list,
  intro: words.intro,
  section: 'accounts',
  reads: 'personal',
  table: 'right_change',
  select: ['id', 'about', 'kind', 'state', 'changes', 'opened_at', 'settled_by'],
  seen: { with: 'identity.confirm', columns: { agency: 'agency' } },
  orders: { newest: newestFirst(words.newest, 'opened_at') },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.waitingTab, where: () => isWaiting(true) },
      xong: { label: words.settledTab, where: () => isWaiting(false) },
    },
  },
  filters: { loai: oneOf('kind', { label: words.kind, options: kindWords }) },
  more: (province, _viewer, rows) =>
    province.house.titlesOf(
      province.reader,
      rows.map(({ about }) => about as `${string}:${string}`),
    ),
  columns: [
    {
      name: 'about',
      label: words.about,
      width: 25,
      cell: (row, view, titles) => titles.get(row.about) ?? view.t(kindOf(row)),
    },
    {
      name: 'kind',
      label: words.kind,
      width: 10,
      cell: (row, view) => view.t(kindOf(row)),
    },
    {
      name: 'what',
      label: words.what,
      width: 30,
      cell: (row, view) =>
        [...new Set(row.changes.map(({ type }) => view.house.actName(type, view.language)))].join('; '),
    },
    {
      name: 'changer',
      label: words.changer,
      width: 20,
      cell: (row) => [...new Set(row.changes.map(({ by }) => by))].join('; '),
    },
    momentColumn({ name: 'when', label: words.when, width: 15 }, (row) => row.opened_at),
    stateColumn(words.state, rightChangeLife.states),
    { name: 'settled', label: words.settledBy, hidden: true, cell: (row) => row.settled_by },
  ],
  rowAt: (row) => `/quan-tri/thay-doi-quyen/${row.id}`,
  rowName: (row, view) => `${view.t(kindOf(row))}, ${row.changes.at(-1)?.by ?? ''}`,
  bulk: [
    {
      name: 'xac-nhan',
      label: words.confirm,
      needs: 'identity.confirm',
      each: (province, actor, id, key) => confirmChange(province, actor, id, { revision: null }, key),
    },
  ],
  empty: { title: words.none, body: words.noneBody },
})

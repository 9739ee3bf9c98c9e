import { defineList, momentColumn, newestFirst } from '../../../kernel/lists/index.ts'
import { words } from './alarms.words.ts'
import { isTold, type Target } from './target.store.ts'

export const TARGETS_AT = '/lien-thong/noi-nhan-canh-bao'

type Row = Pick<Target, 'id' | 'name' | 'way' | 'address' | 'daily' | 'state' | 'made_at'>

/** Who is told of alarms beside the operators. */
export const targetList = defineList<Row>({
  name: 'alarm-targets',
  at: TARGETS_AT,
  title: words.targets,
  intro: words.targetsIntro,
  section: 'documents',
  table: 'exchange_alarm_target',
  select: ['id', 'name', 'way', 'address', 'daily', 'state', 'made_at'],
  seen: { with: 'exchange.operate', columns: {} },
  only: () => isTold,
  orders: { newest: newestFirst(words.made, 'made_at') },
  columns: [
    { name: 'name', label: words.name, width: 25, cell: (row) => row.name },
    { name: 'way', label: words.way, width: 20, cell: (row, view) => view.t(words[row.way]) },
    { name: 'address', label: words.address, width: 30, wideOnly: true, cell: (row) => row.address },
    { name: 'daily', label: words.report, width: 15, cell: (row, view) => view.t(row.daily ? words.yes : words.no) },
    momentColumn({ name: 'made', label: words.made, width: 15, wideOnly: true }, (row) => row.made_at),
  ],
  rowAt: (row) => `${TARGETS_AT}/${row.id}`,
  begins: { needs: 'exchange.operate', at: `${TARGETS_AT}/moi`, label: words.addTarget },
  empty: { title: words.emptyTargets, body: words.emptyTargetsBody },
})

import type { Viewer } from '../../../kernel/acting/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { defineList, momentColumn, pointsAt } from '../../../kernel/lists/index.ts'
import { actions, html } from '../../../kernel/pages/index.ts'
import { listSystems } from '../hub/system.store.ts'
import { unitLife } from './unit.life.ts'
import { addUnit, refuseUnit } from './unit.operations.ts'
import { isGone, isOpen, type OutsideUnit } from './unit.store.ts'
import { words } from './units.words.ts'

export const UNITS_AT = '/lien-thong/don-vi-ngoai'

/** Units that others tell of: which the directory lacks, and which are told of no more. */
export const unitList = defineList<OutsideUnit, { viewer: Viewer }>({
  name: 'exchange-units',
  at: UNITS_AT,
  title: words.units,
  intro: words.intro,
  section: 'documents',
  table: 'exchange_unit',
  select: ['id', 'source', 'origin', 'code', 'old_code', 'name', 'mail', 'state', 'agency', 'seen_at', 'revision'],
  seen: [
    { with: 'directory.administer', columns: {} },
    { with: 'exchange.operate', columns: {} },
  ],
  orders: {
    code: {
      label: words.byCode,
      by: [
        ['code', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.open, where: () => isOpen },
      'khong-con': { label: words.goneTab, where: () => isGone },
      'tat-ca': { label: words.all },
    },
  },
  filters: {
    nguon: pointsAt('source', {
      label: words.source,
      type: 'text',
      options: async (province) =>
        (await listSystems(province.reader)).map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
    }),
  },
  more: async (_province, viewer) => ({ viewer }),
  columns: [
    {
      name: 'code',
      label: words.code,
      width: 20,
      cell: (row) =>
        html`<span class="lt-code">${row.code}</span>${row.old_code && html`<div class="lt-quiet">${row.old_code}</div>`}`,
    },
    { name: 'name', label: words.name, width: 30, cell: (row) => row.name },
    { name: 'source', label: words.source, width: 15, cell: (row) => row.source },
    { name: 'standing', label: words.standing, width: 15, cell: (row, view) => view.t(words[row.state]) },
    momentColumn({ name: 'seen', label: words.seen, width: 15, wideOnly: true }, (row) => row.seen_at),
    {
      name: 'todo',
      label: words.todo,
      own: true,
      cell: (row, view, { viewer }) => actions(lifeActions(view, viewer, unitLife, row, `${UNITS_AT}/${row.id}`)),
    },
  ],
  rowName: (row) => `${row.name} (${row.code})`,
  empty: { title: words.empty, body: words.emptyBody },
  bulk: [
    { name: 'them', label: words.add, needs: 'directory.administer', each: addUnit },
    { name: 'bo-qua', label: words.refuse, needs: 'directory.administer', each: refuseUnit },
  ],
})

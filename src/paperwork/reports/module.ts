import type { Module } from '../../kernel/module/index.ts'
import { reportRoutes } from './report.routes.ts'
import { reportHelp } from './reports.help.ts'
import { words } from './reports.words.ts'
import { countUse } from './usage.store.ts'
import { measureNames, measures } from './usage.ts'

/** Reports of documents in and out, and what was used by whom (NĐ 30/2020, Phụ lục VI, III.6a–b and V). */
export const reports: Module = {
  name: 'reports',
  title: words.room,
  help: reportHelp,
  uses: ['directory', 'documents', 'identity'],
  folder: import.meta.dirname,
  routes: reportRoutes,
  capabilities: {
    'report.read': {
      words: words.mayRead,
      reading: true,
      given: { leader: 'agency', head: 'agency', clerk: 'agency' },
    },
  },
  reactions: Object.fromEntries(
    measureNames.map((name) => [measures[name].act, (_province, tx, act) => countUse(tx.db, name, act)]),
  ),
  menu: [
    {
      for: 'report.read',
      at: '/bao-cao/van-ban-den',
      also: ['/bao-cao'],
      label: words.room,
      group: 'reports',
      order: 15,
    },
  ],
}

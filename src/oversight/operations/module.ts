import type { Module, Reaction } from '../../kernel/module/index.ts'
import { countAct } from './figures.store.ts'
import { COUNTED_ACTS } from './measures.ts'
import { operationsRoutes } from './operations.routes.ts'
import { upkeepRoutes } from './upkeep.routes.ts'
import { jobWords, journalWords, words } from './words.ts'

const count: Reaction = (_province, tx, act) => countAct(tx.db, act)

/** What a chairman and an operator look at: figures made of acts, failed work, the journal. */
export const operations: Module = {
  name: 'operations',
  uses: ['calendar', 'directory', 'documents', 'dossiers', 'exchange'],
  folder: import.meta.dirname,
  routes: [...operationsRoutes, ...upkeepRoutes],
  capabilities: {
    'operations.read': words.read,
    'jobs.operate': words.operateJobs,
    'journal.read': words.readJournal,
  },
  menu: [
    { for: 'operations.read', at: '/dieu-hanh', label: words.operations, group: 'reports' },
    { for: 'jobs.operate', at: '/van-hanh/viec-nen', label: jobWords.title, group: 'administration' },
    { for: 'journal.read', at: '/van-hanh/nhat-ky', label: journalWords.title, group: 'administration' },
  ],
  reactions: Object.fromEntries(COUNTED_ACTS.map((type) => [type, count])),
}

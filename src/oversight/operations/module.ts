import { subjectId, subjectKind } from '../../kernel/journal/index.ts'
import type { Module, Reaction } from '../../kernel/module/index.ts'
import { dossierActs } from '../../services/dossiers/index.ts'
import { countAct } from './figures.store.ts'
import { COUNTED_ACTS } from './measures.ts'
import { operationsRoutes } from './operations.routes.ts'
import { moveStanding } from './standing.store.ts'
import { upkeepRoutes } from './upkeep.routes.ts'
import { jobWords, journalWords, keepsWords, words } from './words.ts'

const counted: readonly string[] = COUNTED_ACTS

/** Whatever happens to a dossier may change how it stands; some acts are counted as well. */
const count: Reaction = async (_province, tx, act) => {
  if (counted.includes(act.type)) await countAct(tx.db, act)
  if (subjectKind(act.subject) === 'dossier') await moveStanding(tx.db, subjectId(act.subject))
}

/** What a chairman and an operator look at: figures made of acts, failed work, the journal. */
export const operations: Module = {
  name: 'operations',
  title: { vi: 'Điều hành', en: 'Operations' },
  uses: ['directory', 'documents', 'dossiers', 'exchange'],
  folder: import.meta.dirname,
  routes: [...operationsRoutes, ...upkeepRoutes],
  capabilities: {
    'operations.read': {
      words: words.read,
      reading: true,
      given: { leader: 'subtree', supervisor: 'province' },
    },
    'jobs.operate': {
      words: words.operateJobs,
      given: { operator: 'province' },
    },
    'journal.read': {
      words: words.readJournal,
      reading: true,
      given: { operator: 'province' },
    },
  },
  addresses: { retention: () => '/quan-tri/giu-tam' },
  menuGroups: { reports: { icon: 'chart', order: 60 } },
  menu: [
    { for: 'operations.read', at: '/dieu-hanh', label: words.operations, group: 'reports' },
    { for: 'jobs.operate', at: '/van-hanh/viec-nen', label: jobWords.title, group: 'administration', icon: 'refresh' },
    { for: 'journal.read', at: '/van-hanh/nhat-ky', label: journalWords.title, group: 'administration', icon: 'clock' },
    {
      for: 'directory.administer',
      at: '/quan-tri/giu-tam',
      label: keepsWords.title,
      group: 'administration',
      icon: 'trash',
    },
  ],
  reactions: Object.fromEntries([...COUNTED_ACTS, ...Object.keys(dossierActs)].map((type) => [type, count])),
}

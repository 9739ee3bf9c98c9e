import { subjectId, subjectKind } from '../../kernel/journal/index.ts'
import { buildHouse, type Module, type Reaction, type Reactions } from '../../kernel/module/index.ts'
import { dossierActs } from '../../services/dossiers/index.ts'
import { countAct } from './figures.store.ts'
import { countedActs } from './measures.ts'
import { operationsHelp } from './operations.help.ts'
import { operationsRoutes } from './operations.routes.ts'
import { RECOUNTED, recountTasks } from './recount.task.ts'
import { moveStanding } from './standing.store.ts'
import { upkeepRoutes } from './upkeep.routes.ts'
import { healthWords, jobWords, journalWords, keepsWords, recountWords, words } from './words.ts'

/** Whatever happens to a dossier may change how it stands. */
const stand: Reaction = async (_province, tx, act) => {
  if (subjectKind(act.subject) === 'dossier') await moveStanding(tx.db, subjectId(act.subject))
}

/** What some room's figure counts is counted; of a dossier's acts also how it stands then. */
const count: Reaction = async (province, tx, act) => {
  await countAct(tx.db, province.house.figures, act)
  await stand(province, tx, act)
}

/** Listens to every act that is counted and to all that move dossiers. */
function listen(rooms: readonly Module[]): Reactions {
  const counted = countedActs(buildHouse(rooms).figures)
  return Object.fromEntries([
    ...Object.keys(dossierActs).map((type) => [type, stand] as const),
    ...counted.map((type) => [type, count] as const),
  ])
}

/** What a chairman and an operator look at: figures made of acts, failed work, the journal. */
export const operations: Module = {
  name: 'operations',
  help: operationsHelp,
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
    'health.read': {
      words: healthWords.read,
      reading: true,
      given: { operator: 'province' },
    },
    'journal.read': {
      words: words.readJournal,
      reading: true,
      given: { operator: 'province' },
    },
  },
  acts: { [RECOUNTED]: { words: recountWords.did } },
  addresses: { retention: () => '/quan-tri/giu-tam' },
  menuGroups: {
    reports: { label: words.reports, icon: 'chart', order: 60 },
    running: { label: words.running, icon: 'refresh', order: 88 },
  },
  menu: [
    { for: 'operations.read', at: '/dieu-hanh', label: words.operations, group: 'reports', order: 5 },
    { for: 'jobs.operate', at: '/van-hanh/viec-nen', label: jobWords.title, group: 'running', order: 30 },
    {
      for: 'health.read',
      at: '/van-hanh/suc-khoe',
      label: healthWords.title,
      group: 'running',
      order: 10,
    },
    { for: 'journal.read', at: '/van-hanh/nhat-ky', label: journalWords.title, group: 'running', order: 40 },
    {
      for: 'directory.administer',
      at: '/quan-tri/giu-tam',
      label: keepsWords.title,
      group: 'rules',
      order: 80,
    },
  ],
  reactions: listen,
  tasks: recountTasks,
}

import { subjectId, subjectKind } from '../../kernel/journal/index.ts'
import type { Module, Reaction } from '../../kernel/module/index.ts'
import { dossierActs } from '../../services/dossiers/index.ts'
import { CLOSINGS_AT } from './closing/closing.list.ts'
import { closingRoutes } from './closing/closing.routes.ts'
import { CLOSED, closingTasks } from './closing/closing.ts'
import { words as closingWords } from './closing/closing.words.ts'
import { oneDossier, refreshFacts } from './fact.store.ts'
import { indexRoutes } from './index766/index766.routes.ts'
import { indexLevels, indexPoints } from './index766/index766.rules.ts'
import { words as indexWords } from './index766/index766.words.ts'
import { lostPart } from './index766/lost.part.ts'
import { PUBLIC_AT } from './public.page.ts'
import { REBUILT, statisticsTasks } from './rebuild.task.ts'
import { statisticsRefusals } from './refusals.ts'
import { statisticsHelp } from './statistics.help.ts'
import { statisticsRoutes } from './statistics.routes.ts'
import { countingMode } from './statistics.rules.ts'
import { EXPORTED } from './taken.ts'
import { words } from './words.ts'

/** Whatever happened to a dossier may change what it counts as. */
const refresh: Reaction = async (_province, tx, { subject }) => {
  if (subjectKind(subject) === 'dossier') await refreshFacts(tx.db, oneDossier(subjectId(subject)))
}

/** Figures that add up: statistics of dossiers, each number with its definition and its dossiers. */
export const statistics: Module = {
  name: 'statistics',
  title: words.room,
  help: statisticsHelp,
  uses: ['directory', 'dossiers', 'procedures', 'rules'],
  folder: import.meta.dirname,
  routes: [...statisticsRoutes, ...indexRoutes, ...closingRoutes],
  capabilities: {
    'statistics.read': {
      words: words.mayRead,
      reading: true,
      given: { leader: 'subtree', supervisor: 'province' },
    },
    'statistics.close': {
      words: words.mayClose,
      given: { supervisor: 'province' },
    },
  },
  acts: {
    [CLOSED]: { name: closingWords.closedName, words: closingWords.closed },
    [REBUILT]: { words: words.rebuilt },
    [EXPORTED]: { name: words.exportedName, words: words.exported, reading: true },
  },
  parts: [lostPart],
  menu: [
    { for: 'public', at: PUBLIC_AT, label: words.publicMenu, group: 'public', order: 40 },
    { for: 'statistics.read', at: '/thong-ke', label: words.title, group: 'reports', order: 10 },
    {
      for: 'statistics.read',
      at: '/thong-ke/chi-so',
      label: indexWords.menu,
      group: 'reports',
      order: 20,
    },
  ],
  rules: [countingMode, indexPoints, indexLevels],
  reactions: Object.fromEntries(Object.keys(dossierActs).map((type) => [type, refresh])),
  tasks: { ...statisticsTasks, ...closingTasks },
  refusals: [statisticsRefusals],
  addresses: { 'statistics-closing': (id) => `${CLOSINGS_AT}/${id}`, statistics: () => '/thong-ke' },
}

import type { JobHandler } from '../../kernel/jobs/index.ts'
import { subjectId } from '../../kernel/journal/index.ts'
import { workOf } from '../../kernel/lists/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { archiveActs } from './acts.ts'
import { archiveHelp } from './archive.help.ts'
import { answerWithin, copyOpen, proofEvery } from './archive.rules.ts'
import { archiveChecks } from './checks.ts'
import { destructionLife } from './destruction/destruction.life.ts'
import { destructionList } from './destruction/destruction.list.ts'
import { ERASE, eraseDestroyed } from './destruction/destruction.operations.ts'
import { destructionRoutes } from './destruction/destruction.routes.ts'
import { words as destroying } from './destruction/destruction.words.ts'
import { holdLife } from './holds/hold.life.ts'
import { holdGuards } from './holds/hold.operations.ts'
import { heldParts, holdRoutes } from './holds/hold.routes.ts'
import { archiveFileLife } from './kept/archive.life.ts'
import { findArchiveNames } from './kept/archive.store.ts'
import { packArchiveFile, provePackages, takeFile } from './kept/keeping.operations.ts'
import { keptRoutes } from './kept/kept.routes.ts'
import { words } from './kept/kept.words.ts'
import { archiveRefusals } from './refusals.ts'
import { archiveTells } from './tells.ts'
import { requestLife } from './use/request.life.ts'
import { requestList } from './use/request.list.ts'
import { requestRoutes } from './use/request.routes.ts'
import { words as using } from './use/request.words.ts'

const PACK = 'archive.pack'

const packJob: JobHandler = {
  run: (province, data) => packArchiveFile(province, String(data.file)),
  concurrency: 1,
  timeoutSeconds: 3600,
  backOff: [60, 600, 3600],
}

/** The archive of an agency (TT 05/2025/TT-BNV): fonds, files and documents; packages that are kept and proved; use; holds; destruction. */
export const archive: Module = {
  name: 'archive',
  help: archiveHelp,
  refusals: [archiveRefusals],
  title: words.room,
  uses: ['calendar', 'case-files', 'directory', 'documents', 'papers', 'rules', 'signing'],
  folder: import.meta.dirname,
  // pages of an electronic archive lock sooner (QCVN 12:2026/BCA)
  locksSoon: true,
  routes: [...keptRoutes, ...requestRoutes, ...destructionRoutes, ...holdRoutes],
  capabilities: {
    'archive.read': {
      words: words.mayRead,
      reading: true,
      given: { leader: 'agency', clerk: 'agency', head: 'agency', specialist: 'agency', 'one-stop-officer': 'agency' },
    },
    'archive.ask': {
      words: using.mayAsk,
      given: { leader: 'own', clerk: 'own', head: 'own', specialist: 'own', 'one-stop-officer': 'own' },
    },
    'archive.keep': { words: words.mayKeep, given: { clerk: 'agency' } },
    'archive.decide': { words: using.mayDecide, given: { leader: 'agency' } },
  },
  acts: archiveActs,
  rules: [answerWithin, copyOpen, proofEvery],
  purposes: { 'archive-file': words.purpose, 'archive-request': words.purpose },
  titles: { 'archive-file': titlesById(findArchiveNames) },
  addresses: {
    'archive-file': (id) => `/luu-tru/ho-so/${id}`,
    'archive-hold': (id) => `/luu-tru/dong-bang/${id}`,
    'archive-request': (id) => `/luu-tru/khai-thac/${id}`,
    destruction: (id) => `/luu-tru/tieu-huy/${id}`,
    fonds: () => '/luu-tru/phong',
  },
  lives: [archiveFileLife, requestLife, destructionLife, holdLife],
  menu: [{ for: 'archive.read', at: '/luu-tru', label: words.menu, group: 'registers', order: 70 }],
  work: [
    workOf(requestList, { for: 'archive.decide', label: using.listTitle, where: { trang: 'asked' }, order: 43 }),
    workOf(destructionList, { for: 'archive.decide', label: destroying.list, where: { trang: 'proposed' }, order: 44 }),
  ],
  reactions: {
    'case-file.kept': async (_province, tx, act) => {
      const id = subjectId(act.subject)
      await takeFile(tx, id)
      await tx.enqueue(PACK, { file: id }, { key: id })
    },
  },
  guards: holdGuards,
  jobs: {
    [PACK]: packJob,
    [ERASE]: { run: eraseDestroyed, concurrency: 1, timeoutSeconds: 3600, backOff: [60, 600, 3600] },
    'archive.prove': { schedule: '20 * * * *', concurrency: 1, timeoutSeconds: 3000, run: provePackages },
  },
  stored: [{ table: 'archive_file', column: 'hash' }],
  gone: [{ table: 'archive_erasure', column: 'hash' }],
  checks: archiveChecks,
  parts: heldParts,
  tells: archiveTells,
}

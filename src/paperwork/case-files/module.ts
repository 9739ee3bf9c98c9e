import { rightsChanged, rightsWarningOn } from '../../base/identity/index.ts'
import { searchOf, workOf } from '../../kernel/lists/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { caseFileActs } from './acts.ts'
import { caseFileLife } from './case-file.life.ts'
import { agencyFiles, dueFiles, ownFiles } from './case-file.list.ts'
import { caseFileRoutes } from './case-file.routes.ts'
import { constructionTime, dueNotice, handedFrom, handOverTime, retentionPeriods } from './case-file.rules.ts'
import { findFileNames } from './case-file.store.ts'
import { caseFileHelp } from './case-files.help.ts'
import { fileListLife } from './catalogue/catalogue.life.ts'
import { fileLists } from './catalogue/catalogue.list.ts'
import { catalogueRoutes } from './catalogue/catalogue.routes.ts'
import { catalogueWords } from './catalogue/catalogue.words.ts'
import { documentPart } from './document.part.ts'
import { exportRoutes } from './export/export.routes.ts'
import { packageTasks } from './export/package.task.ts'
import { pdfTasks } from './export/pdf.task.ts'
import { caseFileFollows } from './follows.ts'
import { handOverLife } from './hand-over/hand-over.life.ts'
import { handOverList } from './hand-over/hand-over.list.ts'
import { handOverRoutes } from './hand-over/hand-over.routes.ts'
import { handOverWords } from './hand-over/hand-over.words.ts'
import { keptRoutes } from './kept.routes.ts'
import { caseFileRefusals } from './refusals.ts'
import { remindOfHandOver } from './reminding.operations.ts'
import { caseFileTells } from './tells.ts'
import { words } from './words.ts'

/** Files of work: the yearly list, the documents of one matter, closing, handing over to the archive (NĐ 30/2020/NĐ-CP, Art. 28–31). */
export const caseFiles: Module = {
  name: 'case-files',
  follows: caseFileFollows,
  help: caseFileHelp,
  refusals: [caseFileRefusals],
  title: words.room,
  uses: ['calendar', 'directory', 'documents', 'identity', 'papers', 'rules'],
  folder: import.meta.dirname,
  routes: [...catalogueRoutes, ...caseFileRoutes, ...handOverRoutes, ...exportRoutes, ...keptRoutes],
  capabilities: {
    'case-file.read': {
      words: words.mayRead,
      reading: true,
      given: { leader: 'agency', clerk: 'agency', head: 'unit', specialist: 'own' },
    },
    'case-file.make': {
      words: words.mayMake,
      given: { leader: 'own', clerk: 'own', head: 'own', specialist: 'own' },
    },
    'case-file.pass': {
      words: words.mayPass,
      given: { leader: 'agency', clerk: 'own', head: 'unit', specialist: 'own' },
    },
    'case-file.archive': { words: handOverWords.mayArchive, given: { clerk: 'agency' } },
    'file-list.read': {
      words: catalogueWords.mayRead,
      reading: true,
      given: { leader: 'agency', clerk: 'agency', head: 'agency', specialist: 'agency', 'one-stop-officer': 'agency' },
    },
    'file-list.keep': { words: catalogueWords.mayKeep, given: { clerk: 'agency' } },
    'file-list.approve': { words: catalogueWords.mayApprove, given: { leader: 'agency' } },
  },
  acts: caseFileActs,
  rules: [retentionPeriods, handOverTime, constructionTime, handedFrom, dueNotice],
  purposes: { 'case-file': words.purpose, 'hand-over': handOverWords.purpose },
  titles: { 'case-file': titlesById(findFileNames) },
  addresses: {
    'case-file': (id) => `/ho-so-cong-viec/${id}`,
    'hand-over': (id) => `/ho-so-cong-viec/nop-luu/${id}`,
    'file-list': (id) => `/danh-muc-ho-so/${id}`,
  },
  lives: [fileListLife, caseFileLife, handOverLife],
  menu: [
    { for: 'case-file.make', at: ownFiles.at, label: words.mine, group: 'registers', order: 50 },
    {
      for: 'file-list.read',
      at: fileLists.at,
      label: catalogueWords.lists,
      group: 'registers',
      order: 55,
    },
  ],
  work: [
    workOf(fileLists, {
      for: 'file-list.approve',
      label: catalogueWords.waitForApproval,
      where: { trang: 'submitted' },
      order: 40,
    }),
    workOf(handOverList, {
      for: 'case-file.archive',
      label: handOverWords.toTakeIn,
      where: { trang: 'offered' },
      order: 42,
    }),
    workOf(dueFiles, { for: 'case-file.make', label: words.due, order: 41 }),
  ],
  searches: [
    searchOf(agencyFiles, {
      for: 'case-file.read',
      order: 30,
      kind: words.room,
      found: (row) => ({ at: `/ho-so-cong-viec/${row.id}`, title: `${row.notation} – ${row.title}` }),
    }),
  ],
  jobs: {
    // ten past seven in Vietnam, before offices open
    'case-files.remind': { schedule: '10 0 * * *', concurrency: 1, timeoutSeconds: 600, run: remindOfHandOver },
  },
  parts: [{ on: 'document', show: documentPart }, rightsWarningOn('case-file')],
  // who else may see a file is a change of rights (NĐ 30/2020/NĐ-CP, Phụ lục VI, III.3c)
  guards: { 'case-file.shared': rightsChanged, 'case-file.passed': rightsChanged },
  tells: caseFileTells,
  tasks: { ...pdfTasks, ...packageTasks },
  figures: {
    'case-files-opened': { words: words.figureOpened, counts: { acts: ['case-file.opened'] } },
    'case-files-closed': { words: words.figureClosed, counts: { acts: ['case-file.closed'] } },
  },
}

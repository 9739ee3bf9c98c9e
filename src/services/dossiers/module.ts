import { type Module, titlesById } from '../../kernel/module/index.ts'
import { dossierActs } from './acts.ts'
import { APPLICANT } from './applicant.ts'
import { dossierBeginnings } from './beginning.store.ts'
import { controlSlipTasks } from './control-slips.task.ts'
import { counterRoutes } from './counter.routes.ts'
import { declaringRoutes } from './declaring.routes.ts'
import { dossierSearch, dossierWork } from './desk.ts'
import { dossierLife } from './dossier.life.ts'
import { dossierRoutes } from './dossier.routes.ts'
import { acknowledgeFiling, apologyLimit, formSet, ruleSet, supplementLimit, takeIn } from './dossier.rules.ts'
import { findNumbers } from './dossier.store.ts'
import { dossierHelp } from './dossiers.help.ts'
import { dossierFigures } from './figures.ts'
import { follow } from './following.ts'
import { dossierFollows } from './follows.ts'
import { complaintSpan, formNames } from './form.rules.ts'
import { formWords } from './form.words.ts'
import { handlingRoutes } from './handling.routes.ts'
import { insideRoutes } from './inside.routes.ts'
import { receivingRoutes } from './receiving.routes.ts'
import { dossierRefusals } from './refusals.ts'
import { signingPart } from './signing.part.ts'
import { slipJobs } from './slip.job.ts'
import { dossierTells } from './tells.ts'
import { warningJobs } from './warning.job.ts'
import { nearTime, tellAbove, tellLeaders } from './warning.rules.ts'
import { resultGuard } from './way.ts'
import { words } from './words.ts'

/** The one-stop: receive, route, decide, return. */
export const dossiers: Module = {
  name: 'dossiers',
  help: dossierHelp,
  refusals: [dossierRefusals],
  title: { vi: 'Hồ sơ', en: 'Dossiers' },
  uses: ['calendar', 'directory', 'documents', 'eforms', 'identity', 'papers', 'procedures', 'processes', 'rules'],
  folder: import.meta.dirname,
  beginnings: dossierBeginnings,
  stored: [
    { table: 'dossier', column: 'slip_file' },
    { table: 'dossier_paper', column: 'file_hash' },
  ],
  routes: [
    ...counterRoutes,
    ...receivingRoutes,
    ...handlingRoutes,
    ...insideRoutes,
    ...dossierRoutes,
    ...declaringRoutes,
  ],
  guards: {
    'document.submitted': resultGuard('propose'),
    'document.signed': resultGuard('sign'),
    'document.issued': resultGuard('issue'),
  },
  capabilities: {
    'dossier.receive': {
      words: { vi: 'Tiếp nhận hồ sơ', en: 'Receive dossiers' },
      given: { 'one-stop-officer': 'agency' },
    },
    'dossier.read': {
      words: { vi: 'Xem hồ sơ', en: 'Read dossiers' },
      reading: true,
      given: { 'one-stop-officer': 'agency', specialist: 'agency', leader: 'agency', supervisor: 'province' },
    },
    'dossier.assign': {
      words: { vi: 'Phân công hồ sơ', en: 'Assign dossiers' },
      given: { leader: 'agency' },
    },
    'dossier.handle': {
      words: { vi: 'Xử lý hồ sơ', en: 'Handle dossiers' },
      given: { specialist: 'own' },
    },
    'dossier.route': { words: words.mayRoute, given: { 'one-stop-officer': 'agency' } },
    'dossier.return': {
      words: { vi: 'Trả kết quả', en: 'Hand results over' },
      given: { 'one-stop-officer': 'agency' },
    },
  },
  acts: {
    ...dossierActs,
    'dossier.paper-read': {
      name: { vi: 'Xem giấy tờ của hồ sơ', en: 'Paper of a dossier read' },
      words: {
        vi: (data) => `Xem giấy tờ: ${String(data.paper ?? '')}`,
        en: (data) => `Paper read: ${String(data.paper ?? '')}`,
      },
      reading: true,
    },
    'dossier.read': { words: words.readBy, reading: true },
  },
  purposes: { dossier: words.purpose },
  titles: { dossier: titlesById(findNumbers) },
  addresses: { dossier: (id) => `/ho-so/${id}` },
  follows: dossierFollows,
  lives: [dossierLife],
  rules: [
    supplementLimit,
    acknowledgeFiling,
    takeIn,
    apologyLimit,
    complaintSpan,
    nearTime,
    tellLeaders,
    tellAbove,
    ruleSet,
    formSet,
    formNames,
  ],
  work: dossierWork,
  searches: [dossierSearch],
  visitorLabel: APPLICANT,
  menuGroups: { dossiers: { label: words.dossiers, icon: 'folder', order: 20 } },
  menu: [
    { for: 'dossier.read', at: '/ho-so', label: words.dossiers, group: 'dossiers', order: 10 },
    { for: 'dossier.read', at: '/so-theo-doi', label: formWords.register, group: 'dossiers', order: 55 },
    { for: 'dossier.receive', at: '/quay/tiep-nhan', label: words.counter, group: 'dossiers', order: 20 },
  ],
  parts: [signingPart],
  tells: dossierTells,
  jobs: { ...slipJobs, ...warningJobs },
  tasks: controlSlipTasks,
  figures: dossierFigures,
  reactions: {
    'document.submitted': follow('resubmitted'),
    'document.signed': follow('signed'),
    'document.signature-withdrawn': follow('unsigned'),
    'document.returned': follow('sentBack'),
    'document.issued': follow('release'),
  },
}

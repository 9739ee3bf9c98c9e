import type { Module } from '../../kernel/module/index.ts'
import { procedureBeginnings } from './beginning.ts'
import { comingLife } from './coming/coming.life.ts'
import { COMING_AT } from './coming/coming.list.ts'
import { comingJobs } from './coming/coming.operations.ts'
import { comingRoutes } from './coming/coming.routes.ts'
import { words as comingWords } from './coming/coming.words.ts'
import { competenceRoutes } from './competence/competence.routes.ts'
import { words as competenceWords } from './competence/competence.words.ts'
import { procedureFollows } from './follows.ts'
import { procedureTasks } from './import.operations.ts'
import { procedureAddress } from './procedure.page.ts'
import { procedureRoutes } from './procedure.routes.ts'
import { sameDayCutoff, sameDayFields } from './procedure.rules.ts'
import { findProcedure, searchProcedures } from './procedure.store.ts'
import { procedureHelp } from './procedures.help.ts'
import { procedureRefusals } from './refusals.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { words as reviewWords } from './review/review.words.ts'
import { words } from './words.ts'

/** The catalogue of procedures: public pages, import by the province's administrator. */
export const procedures: Module = {
  name: 'procedures',
  follows: procedureFollows,
  help: procedureHelp,
  refusals: [procedureRefusals],
  title: { vi: 'Thủ tục hành chính', en: 'Procedures' },
  uses: ['directory', 'rules'],
  folder: import.meta.dirname,
  beginnings: procedureBeginnings,
  stored: [{ table: 'procedure_import', column: 'file_hash' }],
  routes: [...procedureRoutes, ...competenceRoutes, ...reviewRoutes, ...comingRoutes],
  lives: [comingLife],
  jobs: comingJobs,
  rules: [sameDayFields, sameDayCutoff],
  capabilities: {
    'procedure.import': {
      words: words.import,
      given: { 'province-admin': 'province' },
    },
    'procedure.competence': { words: competenceWords.may, given: { 'province-admin': 'province' } },
  },
  acts: {
    'procedure.imported': {
      name: { vi: 'Nhập danh mục thủ tục', en: 'Procedures imported' },
      words: words.actImported,
    },
    'procedure.catalogue-uploaded': { words: words.actUploaded },
    'procedure.import-started': { words: words.actStarted },
    'procedure.coming-set': { words: comingWords.didSet },
    'procedure.came-into-force': { words: comingWords.didHold },
    'procedure.coming-dropped': { words: comingWords.didDrop },
    'procedure.reviewed': { name: reviewWords.didName, words: reviewWords.did },
    'procedure.competence-set': {
      name: words.actCompetence,
      words: competenceWords.actSet,
    },
  },
  menuGroups: { catalogue: { label: words.catalogueMenu, icon: 'pen', order: 84 } },
  menu: [
    { for: 'public', at: '/thu-tuc', label: words.procedures, group: 'public', order: 10 },
    {
      for: 'procedure.import',
      at: '/quan-tri/thu-tuc',
      label: words.menuImport,
      group: 'catalogue',
      order: 10,
    },
    {
      for: 'procedure.import',
      at: '/quan-tri/xem-lai',
      label: reviewWords.title,
      group: 'catalogue',
      order: 20,
    },
    { for: 'procedure.import', at: COMING_AT, label: comingWords.title, group: 'catalogue', order: 30 },
    {
      for: 'procedure.competence',
      at: '/quan-tri/tham-quyen',
      label: competenceWords.title,
      group: 'catalogue',
      order: 40,
    },
  ],
  addresses: {
    procedure: (code) => procedureAddress(code),
    'procedure-import': (id) => `/quan-tri/thu-tuc/${id}`,
    'procedure-coming': (id) => `${COMING_AT}/${id}`,
  },
  searches: [
    {
      for: 'public',
      kind: words.procedures,
      order: 60,
      exact: async (province, _viewer, text) => {
        const found = /^\d[\d.]*$/.test(text.trim()) ? await findProcedure(province.reader, text.trim()) : undefined
        return found && { at: procedureAddress(found.code), title: found.name, hint: found.code }
      },
      some: async ({ province }, text, limit) => {
        const { rows, alike } = await searchProcedures(province.reader, text, { size: limit })
        // among everything else that was found, names that only look alike mislead
        return (alike ? [] : rows).map(({ code, name, field }) => ({
          at: procedureAddress(code),
          title: name,
          hint: `${code} · ${field}`,
        }))
      },
      listAt: (text) => `/thu-tuc?q=${encodeURIComponent(text)}`,
    },
  ],
  tasks: procedureTasks,
}

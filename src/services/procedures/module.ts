import type { Module } from '../../kernel/module/index.ts'
import { IMPORT_JOB, runImport } from './import.operations.ts'
import { procedureRoutes } from './procedure.routes.ts'
import './refusals.ts'
import { words } from './words.ts'

/** The catalogue of procedures: public pages, import by the province's administrator. */
export const procedures: Module = {
  name: 'procedures',
  uses: ['calendar', 'directory'],
  folder: import.meta.dirname,
  routes: procedureRoutes,
  capabilities: { 'procedure.read': words.read, 'procedure.import': words.import },
  acts: {
    'procedure.imported': { words: words.actImported },
    'procedure.import-started': { words: words.actStarted },
    'procedure.competence-set': { words: words.actCompetence },
  },
  menu: [
    { for: 'public', at: '/thu-tuc', label: words.procedures, group: 'citizen', order: 10 },
    { for: 'procedure.import', at: '/quan-tri/thu-tuc', label: words.menuImport, group: 'administration' },
  ],
  jobs: { [IMPORT_JOB]: { run: runImport, backOff: [5, 30, 120], timeoutSeconds: 600, concurrency: 1 } },
}

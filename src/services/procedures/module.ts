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
  capabilities: {
    'procedure.import': {
      words: words.import,
      given: { 'province-admin': 'province' },
    },
  },
  menu: [
    { for: 'public', at: '/thu-tuc', label: words.procedures, group: 'public', order: 10 },
    { for: 'procedure.import', at: '/quan-tri/thu-tuc', label: words.menuImport, group: 'administration' },
  ],
  jobs: { [IMPORT_JOB]: { run: runImport, backOff: [5, 30, 120], timeoutSeconds: 600, concurrency: 1 } },
}

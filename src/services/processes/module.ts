import type { Module } from '../../kernel/module/index.ts'
import { DAY_AT, dayRoutes } from './day/day.routes.ts'
import { words as dayWords } from './day/day.words.ts'
import { editRoutes } from './editing/edit.routes.ts'
import { editWords } from './editing/edit.words.ts'
import { processLife } from './process.life.ts'
import { PROCESSES_AT } from './process.list.ts'
import { processHelp } from './processes.help.ts'
import { processRefusals } from './refusals.ts'
import { words } from './words.ts'

/** The ways dossiers take, as data: steps, actions, times; checked, played through and drawn before they count. */
export const processes: Module = {
  name: 'processes',
  title: words.room,
  uses: ['calendar', 'directory', 'eforms', 'procedures'],
  folder: import.meta.dirname,
  help: processHelp,
  refusals: [processRefusals],
  routes: [...editRoutes, ...dayRoutes],
  lives: [processLife],
  capabilities: { 'process.administer': { words: editWords.mayEdit, given: { 'province-admin': 'province' } } },
  addresses: { process: (id) => `${PROCESSES_AT}/${id}` },
  menu: [
    { for: 'process.administer', at: PROCESSES_AT, label: editWords.list, group: 'catalogue', order: 55 },
    { for: 'process.administer', at: DAY_AT, label: dayWords.title, group: 'catalogue', order: 60 },
  ],
  acts: {
    'process.begun': { words: editWords.didBegin },
    'process.edited': { words: editWords.didEdit },
    'process.published': { words: editWords.didPublish },
    'process.ended': { words: editWords.didEnd },
    'process.dropped': { words: editWords.didDrop },
  },
}

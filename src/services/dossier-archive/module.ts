import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { listHelp } from './archive.help.ts'
import { listLife } from './list.life.ts'
import { dossierLists, LISTS_AT, listRoutes } from './list.routes.ts'
import { packJobs } from './pack.job.ts'
import { listRefusals } from './refusals.ts'
import { words } from './words.ts'

/** Finished dossiers handed over to the archive: yearly lists, packages with metadata and checksums, receipts (TT 13/2023/TT-BNV). */
export const dossierArchive: Module = {
  name: 'dossier-archive',
  title: words.room,
  uses: ['case-files', 'directory', 'documents', 'dossiers', 'rules'],
  folder: import.meta.dirname,
  routes: listRoutes,
  refusals: [listRefusals],
  help: listHelp,
  lives: [listLife],
  stored: [{ table: 'dossier_list', column: 'package' }],
  capabilities: {
    'dossier-list.read': {
      words: words.purpose,
      reading: true,
      given: { specialist: 'agency', clerk: 'agency', leader: 'agency' },
    },
    'dossier-list.make': { words: words.mayMake, given: { specialist: 'agency' } },
    'dossier-list.receive': { words: words.mayReceive, given: { clerk: 'agency' } },
  },
  acts: {
    'dossier-list.read': { words: words.didRead, reading: true },
    'dossier-list.made': { words: words.didMake },
    'dossier-list.packed': { words: words.didPack },
    'dossier-list.received': { words: words.didReceive },
    'dossier-list.returned': { words: words.didReturn },
  },
  purposes: { 'dossier-list': words.purpose },
  addresses: { 'dossier-list': (id) => `${LISTS_AT}/${id}` },
  menu: [{ for: 'dossier-list.read', at: LISTS_AT, label: words.room, group: 'registers', order: 80 }],
  work: [
    workOf(dossierLists, { for: 'dossier-list.receive', label: words.packed, where: { loc: 'cho-nhan' }, order: 80 }),
  ],
  jobs: packJobs,
}

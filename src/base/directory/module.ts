import type { Module } from '../../kernel/module/index.ts'
import './refusals.ts'
import { directoryRoutes } from './directory.routes.ts'
import { words } from './words.ts'

/** The directory of agencies: public pages for everyone, administration for those who keep it. */
export const directory: Module = {
  name: 'directory',
  uses: [],
  folder: import.meta.dirname,
  routes: directoryRoutes,
  capabilities: {
    'directory.administer': {
      words: words.administer,
      given: { 'agency-admin': 'subtree', 'province-admin': 'province' },
    },
  },
  menu: [
    { for: 'public', at: '/co-quan', label: words.menu, group: 'public', order: 40 },
    { for: 'directory.administer', at: '/quan-tri/co-quan', label: words.adminTitle, group: 'administration' },
  ],
}

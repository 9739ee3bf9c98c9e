import type { Module } from '../../kernel/module/index.ts'
import { entryLife, listLife } from './code-list.life.ts'
import { CODES_AT, LISTS_AT } from './code-list.list.ts'
import { codeListRoutes } from './code-list.routes.ts'
import { words } from './code-list.words.ts'
import { codeListHelp } from './code-lists.help.ts'
import { codeListRefusals } from './refusals.ts'

/** Shared lists: where each comes from, codes with their days, nothing deleted. */
export const codeLists: Module = {
  name: 'code-lists',
  title: words.room,
  uses: [],
  folder: import.meta.dirname,
  routes: codeListRoutes,
  refusals: [codeListRefusals],
  help: codeListHelp,
  lives: [listLife, entryLife],
  capabilities: { 'code-list.keep': { words: words.may, given: { 'province-admin': 'province' } } },
  addresses: { 'code-list': (id) => `${LISTS_AT}/${id}`, 'code-entry': (id) => `${CODES_AT}/${id}` },
  menu: [{ for: 'code-list.keep', at: LISTS_AT, label: words.room, group: 'rules', order: 30 }],
  acts: {
    'code-list.begun': { words: words.didBegin },
    'code-list.edited': { words: words.didEdit },
    'code-list.codes-added': { words: words.didAdd },
    'code-list.ended': { words: words.didEnd },
    'code-entry.renamed': { words: words.didRename },
    'code-entry.stopped': { words: words.didStop },
  },
}

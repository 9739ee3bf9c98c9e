import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { storeActs } from './acts.ts'
import { digitisingLife } from './digitising/digitising.life.ts'
import { giveUp, lookOver } from './digitising/digitising.operations.ts'
import { DIGITISING_AT, digitisingList, digitisingPart, digitisingRoutes } from './digitising/digitising.routes.ts'
import { words as digitisingWords } from './digitising/digitising.words.ts'
import { followLicence, keepCopy, keepResult, replaceByLicence } from './kept/keeping.operations.ts'
import { ownerLife, paperLife } from './kept/kept.life.ts'
import { STORE_AT, storeList } from './kept/kept.list.ts'
import { noteUse } from './kept/kept.operations.ts'
import { keptRoutes } from './kept/kept.routes.ts'
import { words } from './kept/kept.words.ts'
import { storePart } from './kept/store.part.ts'
import { itemLife } from './listed/item.life.ts'
import { ITEMS_AT, itemRoutes } from './listed/item.routes.ts'
import { words as itemWords } from './listed/item.words.ts'
import { storeRefusals } from './refusals.ts'
import { storeHelp } from './stores.help.ts'
import { earlierResults } from './stores.rules.ts'

/** The store of papers of persons and organisations, and what must be digitised for it. */
export const stores: Module = {
  name: 'stores',
  title: words.room,
  uses: ['certified-copies', 'directory', 'documents', 'dossiers', 'licences', 'procedures', 'rules', 'signing'],
  folder: import.meta.dirname,
  routes: [...digitisingRoutes, ...itemRoutes, ...keptRoutes],
  refusals: [storeRefusals],
  help: storeHelp,
  lives: [paperLife, ownerLife, digitisingLife, itemLife],
  rules: [earlierResults],
  stored: [{ table: 'store_paper', column: 'file' }],
  capabilities: {
    'store.keep': { words: words.mayKeep, given: { 'one-stop-officer': 'agency', clerk: 'agency' } },
    'paper.digitise': { words: digitisingWords.mayDigitise, given: { 'one-stop-officer': 'agency' } },
    'digitise-list.keep': { words: itemWords.mayKeep, given: { 'province-admin': 'province' } },
  },
  acts: storeActs,
  purposes: { 'store-paper': words.purpose, 'store-owner': words.purpose, 'store-use': words.forDossier },
  addresses: {
    'store-paper': (id) => `${STORE_AT}/${id}`,
    'store-owner': (id) => `${STORE_AT}/chu/${id}`,
    digitising: (id) => `${DIGITISING_AT}/${id}`,
    'digitise-item': (id) => `${ITEMS_AT}/${id}`,
  },
  menu: [
    { for: 'store.keep', at: STORE_AT, label: words.room, group: 'results', order: 73 },
    {
      for: 'paper.digitise',
      at: DIGITISING_AT,
      label: digitisingWords.room,
      group: 'dossiers',
      order: 58,
    },
    { for: 'digitise-list.keep', at: ITEMS_AT, label: itemWords.room, group: 'rules' },
  ],
  work: [
    workOf(digitisingList, { for: 'paper.digitise', label: digitisingWords.room, order: 58 }),
    workOf(storeList, { for: 'store.keep', label: words.bare, where: { loc: 'can-ghi' }, order: 73 }),
  ],
  parts: [digitisingPart, storePart],
  reactions: {
    'dossier.received': lookOver,
    'dossier.supplemented': lookOver,
    'dossier.papers-added': lookOver,
    'dossier.paper-digitised': lookOver,
    'dossier.paper-reused': async (province, tx, act) => {
      await noteUse(province, tx, act)
      await lookOver(province, tx, act)
    },
    'dossier.withdrawn': giveUp,
    'dossier.stopped': giveUp,
    'dossier.result-ready': keepResult,
    'certified-copy.certified': keepCopy,
    'licence.completed': followLicence,
    'licence.revoked': followLicence,
    'licence.replaced': replaceByLicence,
  },
  // papers of before this room were not compared by anybody it could name
  reactsFrom: 'now',
}

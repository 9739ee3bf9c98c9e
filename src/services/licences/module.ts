import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { heldPart } from './held.part.ts'
import { licenceLife } from './licence.life.ts'
import { LICENCES_AT, licenceList } from './licence.list.ts'
import { recordResult } from './licence.operations.ts'
import { LOOK_UP_AT, licenceRoutes } from './licence.routes.ts'
import { licenceWords } from './licence.rules.ts'
import { words } from './licence.words.ts'
import { licenceHelp } from './licences.help.ts'
import { licenceRefusals } from './refusals.ts'
import { licencePart } from './show-licence.ts'

/** The register of licences: results as typed records with number, holder and validity; looked up by anyone. */
export const licences: Module = {
  name: 'licences',
  title: words.room,
  uses: ['directory', 'documents', 'dossiers', 'procedures', 'rules'],
  folder: import.meta.dirname,
  routes: licenceRoutes,
  refusals: [licenceRefusals],
  help: licenceHelp,
  lives: [licenceLife],
  rules: [licenceWords],
  capabilities: {
    'licence.read': {
      words: words.mayRead,
      reading: true,
      given: { specialist: 'agency', leader: 'agency', clerk: 'agency', supervisor: 'province' },
    },
    'licence.keep': { words: words.mayKeep, given: { specialist: 'agency', clerk: 'agency' } },
  },
  acts: {
    'licence.read': { words: words.didRead, reading: true },
    'licence.recorded': { words: words.didRecord },
    'licence.entered': { words: words.didEnter },
    'licence.completed': { words: words.didComplete },
    'licence.replaced': { words: words.didReplace },
    'licence.revoked': { words: words.didRevoke },
  },
  purposes: { licence: words.why },
  addresses: { licence: (id) => `${LICENCES_AT}/${id}` },
  menu: [
    { for: 'licence.read', at: LICENCES_AT, label: words.room, group: 'results', order: 70 },
    { for: 'public', at: LOOK_UP_AT, label: words.lookUp, group: 'public', order: 25 },
  ],
  work: [
    workOf(licenceList, { for: 'licence.keep', label: words.toComplete, where: { loc: 'can-ghi' }, order: 70 }),
    workOf(licenceList, { for: 'licence.keep', label: words.ending, where: { loc: 'sap-het' }, order: 71 }),
  ],
  parts: [licencePart, heldPart],
  reactions: { 'dossier.result-ready': recordResult },
  // what was issued before this room came is entered by whoever keeps the register
  reactsFrom: 'now',
}

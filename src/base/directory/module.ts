import { importRoutes, importTask, importTaskName } from '../../kernel/imports/index.ts'
import { subjectId } from '../../kernel/journal/index.ts'
import { searchOf } from '../../kernel/lists/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { findAgencyByCode, findAgencyNames } from './agency.store.ts'
import { directoryBeginnings } from './beginning.store.ts'
import { directoryHelp } from './directory.help.ts'
import { agencyLife, positionLife } from './directory.life.ts'
import { publicAgencyList } from './directory.lists.ts'
import { agencyAddress } from './directory.page.ts'
import { directoryRoutes } from './directory.routes.ts'
import { directoryFollows } from './follows.ts'
import { agencyImport } from './imports/agency.import.ts'
import { unitImport } from './imports/unit.import.ts'
import { findPositionTitles, findUnitNames } from './position.store.ts'
import { directoryRefusals } from './refusals.ts'
import { insertFirstRoles } from './role.store.ts'
import { firstRoles } from './role.ts'
import { words } from './words.ts'

/** The directory of agencies: public pages for everyone, administration for those who keep it. */
export const directory: Module = {
  name: 'directory',
  help: directoryHelp,
  refusals: [directoryRefusals],
  title: { vi: 'Danh bạ cơ quan', en: 'Directory' },
  uses: [],
  folder: import.meta.dirname,
  beginnings: directoryBeginnings,
  routes: [...directoryRoutes, ...importRoutes(agencyImport), ...importRoutes(unitImport)],
  tasks: Object.fromEntries([agencyImport, unitImport].map((kind) => [importTaskName(kind), importTask(kind)])),
  capabilities: {
    'directory.administer': {
      words: words.administer,
      given: { 'agency-admin': 'subtree', 'province-admin': 'province' },
    },
  },
  roles: firstRoles,
  acts: {
    'agency.created': { words: words.agencyCreated },
    'agency.changed': { words: words.agencyChanged },
    'agency.closed': { words: words.agencyClosed },
    'agency.reopened': { words: words.agencyReopened },
    'unit.created': { words: words.unitCreated },
    'position.created': { words: words.positionCreated },
    'position.changed': { words: words.positionChanged },
    'position.moved': { words: words.positionMoved },
    'position.ended': { words: words.positionEnded },
  },
  follows: directoryFollows,
  tells: {
    'position.moved': { say: words.tellMoved, whom: (_db, { subject }) => ({ to: [subjectId(subject)] }) },
  },
  lives: [agencyLife, positionLife],
  addresses: {
    agency: (id) => `/quan-tri/co-quan/${id}`,
    position: (id) => `/quan-tri/vi-tri/${id}`,
  },
  titles: {
    agency: titlesById(findAgencyNames),
    position: titlesById(findPositionTitles),
    unit: titlesById(findUnitNames),
  },
  searches: [
    searchOf(publicAgencyList, {
      for: 'public',
      order: 70,
      async exact(province, _viewer, text) {
        const found = await findAgencyByCode(province.reader, text)
        return found && { at: agencyAddress(found), title: found.name, hint: found.code }
      },
      found: (row) => ({ at: agencyAddress(row), title: row.name, hint: row.code }),
    }),
  ],
  menuGroups: { organisation: { label: words.organisation, icon: 'building', order: 80 } },
  menu: [
    { for: 'public', at: '/co-quan', label: words.menu, group: 'public', order: 40 },
    {
      for: 'directory.administer',
      at: '/quan-tri/co-quan',
      label: words.adminTitle,
      group: 'organisation',
      order: 10,
    },
    {
      for: 'directory.administer',
      at: '/quan-tri/vi-tri',
      label: words.positions,
      group: 'organisation',
      order: 20,
    },
  ],
  async start(province) {
    await insertFirstRoles(province.reader, province.house.roles)
  },
}

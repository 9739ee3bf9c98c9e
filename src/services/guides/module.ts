import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { guideLife, templateLife } from './guide.life.ts'
import { GUIDES_AT, guideList, TEMPLATES_AT } from './guide.list.ts'
import { guideRoutes } from './guide.routes.ts'
import { words } from './guide.words.ts'
import { guideHelp } from './guides.help.ts'
import { guideRefusals } from './refusals.ts'
import { guideParts } from './show-guide.ts'

/** Guides of procedures: templates of the province, adopted and edited where dossiers are received. */
export const guides: Module = {
  name: 'guides',
  title: words.room,
  uses: ['directory', 'dossiers', 'procedures'],
  folder: import.meta.dirname,
  routes: guideRoutes,
  refusals: [guideRefusals],
  help: guideHelp,
  lives: [templateLife, guideLife],
  capabilities: {
    'guide.offer': { words: words.mayOffer, given: { 'province-admin': 'province' } },
    'guide.keep': { words: words.mayKeep, given: { 'one-stop-officer': 'agency', leader: 'agency' } },
  },
  acts: {
    'guide-template.made': { words: words.didMake },
    'guide-template.changed': { words: words.didChange },
    'guide-template.withdrawn': { words: words.didWithdraw },
    'guide.adopted': { words: words.didAdopt },
    'guide.edited': { words: words.didEdit },
    'guide.merged': { words: words.didMerge },
    'guide.settled': { words: words.didSettle },
  },
  addresses: { 'guide-template': (id) => `${TEMPLATES_AT}/${id}`, guide: (id) => `${GUIDES_AT}/${id}` },
  menu: [
    { for: 'guide.offer', at: TEMPLATES_AT, label: words.templates, group: 'catalogue', order: 70 },
    { for: 'guide.keep', at: GUIDES_AT, label: words.guides, group: 'dossiers', order: 75 },
  ],
  work: [workOf(guideList, { for: 'guide.keep', label: words.conflict, where: { loc: 'can-chon' }, order: 75 })],
  parts: [...guideParts],
}

import { type Module, titlesById } from '../../kernel/module/index.ts'
import { keepDays } from './carrying.operations.ts'
import { mergerLife } from './merger.life.ts'
import { mergerList } from './merger.list.ts'
import { mergerRoutes } from './merger.routes.ts'
import { findTitles } from './merger.store.ts'
import { mergersHelp } from './mergers.help.ts'
import { mergerRefusals } from './refusals.ts'
import { mergerTells } from './tells.ts'
import { words } from './words.ts'

/** Agencies become others on a day: planned, tried, approved, carried out as one act, undone as one act. */
export const mergers: Module = {
  name: 'mergers',
  title: words.room,
  uses: ['directory', 'identity'],
  folder: import.meta.dirname,
  help: mergersHelp,
  refusals: [mergerRefusals],
  routes: mergerRoutes,
  lives: [mergerLife],
  capabilities: {
    'merger.read': { words: words.mayRead, reading: true, given: { 'province-admin': 'province' } },
    'merger.plan': { words: words.mayPlan, given: { 'province-admin': 'province' } },
    'merger.approve': { words: words.mayApprove, given: { 'province-admin': 'province' } },
  },
  acts: {
    'merger.drafted': { words: words.didDraft, name: words.wasDrafted },
    'merger.changed': { words: words.didChange },
    'merger.unit-placed': { words: words.didPlaceUnit, name: words.unitPlaced },
    'merger.position-placed': { words: words.didPlacePosition, name: words.positionPlaced },
    'merger.checked': { words: words.didCheck },
    'merger.approved': { words: words.didApprove },
    'merger.returned': { words: words.didReturn, name: words.wasReturned },
    'merger.applied': { words: words.didApply, name: words.wasApplied },
    'merger.held': { words: words.didHold, name: words.wasHeld },
    'merger.undone': { words: words.didUndo, name: words.wasUndone },
    'merger.finished': { words: words.didFinish },
    'merger.dropped': { words: words.didDrop, name: words.wasDropped },
  },
  addresses: { merger: (id) => `${mergerList.at}/${id}` },
  titles: { merger: titlesById(findTitles) },
  tells: mergerTells,
  menu: [{ for: 'merger.read', at: mergerList.at, label: words.room, group: 'organisation', order: 30 }],
  jobs: { 'mergers.days': { schedule: '0 * * * *', concurrency: 1, timeoutSeconds: 900, run: keepDays } },
}

import { subjectId } from '../../kernel/journal/index.ts'
import type { Module, Reaction } from '../../kernel/module/index.ts'
import type { ChildOutcome } from '../dossiers/index.ts'
import { endParts, partEnded, partsOpen } from './child.operations.ts'
import { childRoutes } from './child.routes.ts'
import { childrenHelp } from './children.help.ts'
import { childPart, myChildrenPart } from './show-child.ts'
import { words } from './words.ts'

const ended =
  (outcome: ChildOutcome): Reaction =>
  (province, tx, act) =>
    partEnded(province, tx, subjectId(act.subject), outcome)

const parentEnded: Reaction = (_province, tx, act) => endParts(tx, act)

/** Parts of a dossier that other agencies settle as dossiers of their own (liên thông): passed on, taken, settled, heard of. */
export const children: Module = {
  name: 'children',
  title: words.room,
  uses: ['directory', 'dossiers'],
  folder: import.meta.dirname,
  routes: childRoutes,
  help: childrenHelp,
  parts: [childPart, myChildrenPart],
  knows: { 'dossier-children': partsOpen },
  // nothing was passed on through this room before it came
  reactsFrom: 'now',
  reactions: {
    'dossier.result-ready': (province, tx, act) => ended(act.data.refuses ? 'refused' : 'settled')(province, tx, act),
    'dossier.denied': ended('denied'),
    'dossier.stopped': async (province, tx, act) => {
      await ended('stopped')(province, tx, act)
      await parentEnded(province, tx, act)
    },
    'dossier.withdrawn': parentEnded,
    'dossier.refusal-proposed': parentEnded,
  },
}

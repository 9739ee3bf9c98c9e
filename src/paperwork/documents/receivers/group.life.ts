import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { groupRows } from './group.store.ts'
import type { ReceiverGroup } from './group.ts'
import { receiverWords as words } from './receivers.words.ts'

/** What happens to a list of receivers: made, changed, removed. */
export const groupLife = defineLife<ReceiverGroup>()({
  kind: 'receiver-group',
  states: { standing: { words: words.standing }, removed: { words: words.removed, end: true } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ name }) => name,
  acts: {
    make: { type: 'receiver-group.made', to: 'standing', needs: 'document.issue' },
    change: {
      type: 'receiver-group.changed',
      from: ['standing'],
      needs: 'document.issue',
      label: words.change,
      at: 'sua',
      form: true,
      main: true,
    },
    remove: {
      type: 'receiver-group.removed',
      from: ['standing'],
      to: 'removed',
      needs: 'document.issue',
      label: words.remove,
      at: 'bo',
      form: true,
      asks: [words.removeWill],
      danger: true,
    },
  },
})
export type GroupAct = keyof typeof groupLife.acts

export const aGroup = doorOf(groupLife, groupRows)

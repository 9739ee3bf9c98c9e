import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { words } from './alarms.words.ts'
import { type Target, targetRows } from './target.store.ts'

/** Somebody who is told of alarms: added, tried, removed. */
export const targetLife = defineLife<Target>()({
  kind: 'alarm-target',
  states: { standing: { words: words.standing }, removed: { words: words.removed, end: true } },
  stateOf: ({ state }) => state,
  placeOf: () => ({ agency: null }),
  nameOf: ({ name }) => name,
  acts: {
    add: { type: 'alarm-target.added', to: 'standing', needs: 'exchange.operate' },
    test: {
      type: 'alarm-target.tested',
      from: ['standing'],
      needs: 'exchange.operate',
      label: words.test,
      at: 'thu',
      main: true,
    },
    remove: {
      type: 'alarm-target.removed',
      from: ['standing'],
      to: 'removed',
      needs: 'exchange.operate',
      label: words.remove,
      at: 'bo',
      form: true,
      asks: [words.removeWill],
      danger: true,
    },
  },
})
export type TargetAct = keyof typeof targetLife.acts

export const aTarget = doorOf(targetLife, targetRows)

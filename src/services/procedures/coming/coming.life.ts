import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { type Coming, comingRows } from './coming.store.ts'
import { words } from './coming.words.ts'

/** What can happen to a version that waits for its day. */
export const comingLife = defineLife<Coming>()({
  kind: 'procedure-coming',
  states: {
    waiting: { words: words.waiting },
    'in-force': { words: words.inForce, end: true },
    dropped: { words: words.dropped, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: () => ({ agency: null }),
  nameOf: ({ name }) => name,
  acts: {
    set: { type: 'procedure.coming-set', to: 'waiting', needs: 'procedure.import' },
    hold: { type: 'procedure.came-into-force', from: ['waiting'], to: 'in-force', needs: PROGRAM },
    drop: {
      type: 'procedure.coming-dropped',
      from: ['waiting'],
      to: 'dropped',
      needs: 'procedure.import',
      label: words.drop,
      at: 'bo',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
  },
})

/** The door to a version that waits. */
export const aComing = doorOf(comingLife, comingRows)

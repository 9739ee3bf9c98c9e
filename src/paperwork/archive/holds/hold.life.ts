import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { type Hold, holdRows } from './hold.store.ts'
import { words } from './hold.words.ts'

/** Something is held, and released (NĐ 30/2020/NĐ-CP, Phụ lục VI, IV: khoá, đóng băng). */
export const holdLife = defineLife<Hold>()({
  kind: 'archive-hold',
  kept: { table: 'archive_hold', stands: 'state' },
  states: { standing: { words: words.standing }, ended: { words: words.ended, end: true } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ name }) => name,
  acts: {
    begin: { type: 'archive-hold.begun', to: 'standing', needs: 'archive.decide' },
    release: {
      type: 'archive-hold.released',
      from: ['standing'],
      to: 'ended',
      needs: 'archive.decide',
      label: words.release,
      at: 'go',
      form: true,
      main: true,
    },
  },
})
export type HoldAct = keyof typeof holdLife.acts

/** The door to a hold. */
export const aHold = doorOf(holdLife, holdRows)

import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { entryRows, type RegisterEntry } from './entry.store.ts'
import { registerWords as words } from './register.words.ts'

/** What happens to a number that no document bears. */
export const gapLife = defineLife<RegisterEntry>()({
  kind: 'register-gap',
  states: {
    reserved: { words: words.stateReserved },
    freed: { words: words.stateFreed, end: true },
    used: { words: words.stateUsed, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ number }) => String(number),
  acts: {
    reserve: { type: 'register-gap.reserved', to: 'reserved', needs: 'document.issue' },
    // freed ones on the day they were freed only: nobody has seen them on a document
    use: { type: 'register-gap.used', from: ['reserved', 'freed'], to: 'used', needs: PROGRAM },
    release: {
      type: 'register-gap.released',
      from: ['reserved'],
      to: 'freed',
      needs: 'document.issue',
      label: words.release,
      at: 'bo-giu',
      form: true,
      asks: [words.releaseWill],
      danger: true,
    },
  },
})
export type GapAct = keyof typeof gapLife.acts

export const aGap = doorOf(gapLife, entryRows)

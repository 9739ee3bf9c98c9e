import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { type OutsideUnit, unitRows } from './unit.store.ts'
import { words } from './units.words.ts'

/** A unit others tell of: put into the directory by an administrator, or not. */
export const unitLife = defineLife<OutsideUnit>()({
  kind: 'exchange-unit',
  stateOf: ({ state }) => state,
  placeOf: () => ({ agency: null }),
  nameOf: ({ code, name }) => `${name} (${code})`,
  states: {
    new: { words: words.new },
    asked: { words: words.asked },
    known: { words: words.known },
    gone: { words: words.gone },
    refused: { words: words.refused },
  },
  acts: {
    // a directory has a hundred thousand of them: the act on its hub says how many came
    tell: {
      type: 'exchange-unit.told',
      from: ['new', 'known', 'gone'],
      to: ['new', 'known', 'gone'],
      needs: PROGRAM,
    },
    first: { type: 'exchange-unit.told', to: ['new', 'known'], needs: PROGRAM },
    ask: { type: 'exchange-unit.asked', to: 'asked', needs: PROGRAM },
    end: { type: 'exchange-unit.ended', from: ['asked', 'known', 'gone', 'refused'], to: 'gone', needs: PROGRAM },
    add: {
      type: 'exchange-unit.added',
      from: ['new', 'asked', 'refused'],
      to: 'known',
      needs: 'directory.administer',
      label: words.add,
      at: 'them',
      main: true,
    },
    refuse: {
      type: 'exchange-unit.refused',
      from: ['new', 'asked'],
      to: 'refused',
      needs: 'directory.administer',
      label: words.refuse,
      at: 'bo-qua',
    },
  },
})

export const aUnit = doorOf(unitLife, unitRows)

import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { type Digitising, digitisingRows } from './digitising.store.ts'
import { words } from './digitising.words.ts'

const needs = 'paper.digitise'

/** A paper that must be digitised, until it is. */
export const digitisingLife = defineLife<Digitising>()({
  kind: 'digitising',
  kept: { table: 'digitising', stands: 'state' },
  states: {
    waiting: { words: words.waiting },
    done: { words: words.done, end: true },
    waived: { words: words.waived, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ receiving_unit }) => ({ agency: receiving_unit }),
  nameOf: ({ name }) => name,
  acts: {
    ask: { type: 'digitising.asked', to: 'waiting', needs: PROGRAM },
    // it was scanned and compared as it was received
    find: { type: 'digitising.found', to: 'done', needs: PROGRAM },
    scan: {
      type: 'digitising.done',
      from: ['waiting'],
      to: 'done',
      needs,
      label: words.digitise,
      at: 'quet',
      form: true,
      main: true,
    },
    // a paper of the store stands in its place
    reuse: { type: 'digitising.reused', from: ['waiting'], to: 'done', needs: PROGRAM },
    waive: {
      type: 'digitising.waived',
      from: ['waiting'],
      to: 'waived',
      needs,
      label: words.waive,
      at: 'khong-so-hoa',
      form: true,
      asks: [words.waiveWill],
      danger: true,
    },
    lapse: { type: 'digitising.lapsed', from: ['waiting'], to: 'waived', needs: PROGRAM },
  },
})
export type DigitisingActName = keyof typeof digitisingLife.acts

export const aDigitising = doorOf(digitisingLife, digitisingRows)

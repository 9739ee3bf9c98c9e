import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { type Stop, stopRows } from './stop.store.ts'
import { words } from './stop.words.ts'

const needs = 'maintenance.keep'

/** What can happen to a time without service. Its beginning is never moved: people have planned with it. */
export const stopLife = defineLife<Stop>()({
  kind: 'planned-stop',
  states: {
    announced: { words: words.announced },
    over: { words: words.over, end: true },
    withdrawn: { words: words.withdrawn, end: true },
  },
  stateOf: (stop) => stop.state,
  // the whole province stops
  placeOf: () => ({ agency: null }),
  nameOf: (stop) => stop.services,
  acts: {
    announce: { type: 'planned-stop.announced', to: 'announced', needs },
    end: {
      type: 'planned-stop.ended',
      from: ['announced'],
      to: 'over',
      needs,
      label: words.end,
      at: 'chay-lai',
      main: true,
    },
    move: { type: 'planned-stop.moved', from: ['announced'], needs, label: words.move, at: 'doi-gio', form: true },
    withdraw: {
      type: 'planned-stop.withdrawn',
      from: ['announced'],
      to: 'withdrawn',
      needs,
      label: words.withdraw,
      at: 'bo-lich',
      asks: [words.withdrawWill, words.withdrawEnds],
      danger: true,
    },
  },
})

export type StopAct = keyof typeof stopLife.acts

/** The door to a time without service. */
export const aStop = doorOf(stopLife, stopRows)

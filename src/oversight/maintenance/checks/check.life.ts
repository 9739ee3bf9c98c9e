import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { type Check, checkRows } from './check.store.ts'
import { isAssessment } from './check.ts'
import { words } from './check.words.ts'

const needs = 'maintenance.keep'

/** What can happen to a line of the register: nothing in it is changed; what is wrong is struck out and entered anew. */
export const checkLife = defineLife<Check>()({
  kind: 'system-check',
  states: {
    recorded: { words: words.recorded },
    told: { words: words.told },
    withdrawn: { words: words.withdrawn, end: true },
  },
  stateOf: (check) => check.state,
  placeOf: () => ({ agency: null }),
  nameOf: (check) => check.what,
  acts: {
    record: { type: 'system-check.recorded', to: 'recorded', needs },
    tell: {
      type: 'system-check.told',
      from: ['recorded'],
      to: 'told',
      needs,
      // only assessments are told to the national agency
      when: (check) => isAssessment(check.kind),
      label: words.tell,
      at: 'da-bao',
      form: true,
      main: true,
    },
    withdraw: {
      type: 'system-check.withdrawn',
      from: ['recorded', 'told'],
      to: 'withdrawn',
      needs,
      label: words.withdraw,
      at: 'gach',
      asks: [words.withdrawWill],
      danger: true,
    },
  },
})

export type CheckAct = keyof typeof checkLife.acts

/** The door to a line of the register. */
export const aCheck = doorOf(checkLife, checkRows)

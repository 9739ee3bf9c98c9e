import { defineLife, doorOf, PROGRAM } from '../../../src/kernel/life/index.ts'
import { type Visit, visitRows } from './visit.store.ts'
import { words } from './visit.words.ts'

/** Everything that happens to a visit. The gate lets in and out; who is visited may refuse. */
export const visitLife = defineLife<Visit>()({
  kind: 'visit',
  states: {
    waiting: { words: words.waiting },
    inside: { words: words.inside },
    left: { words: words.gone, end: true },
    refused: { words: words.refused, end: true },
  },
  stateOf: (visit) => visit.state,
  placeOf: ({ agency, unit, host }) => ({ agency, unit, holder: host }),
  nameOf: (visit) => visit.visitor,
  acts: {
    register: { type: 'visit.registered', to: 'waiting', needs: 'visit.register' },
    admit: {
      type: 'visit.admitted',
      from: ['waiting'],
      to: 'inside',
      needs: 'visit.register',
      label: words.admit,
      at: 'moi-vao',
      main: true,
    },
    move: {
      type: 'visit.moved',
      from: ['waiting', 'inside'],
      needs: 'visit.register',
      label: words.move,
      at: 'doi-nguoi-tiep',
      form: true,
    },
    refuse: {
      type: 'visit.refused',
      from: ['waiting'],
      to: 'refused',
      needs: 'visit.receive',
      label: words.refuse,
      at: 'khong-tiep',
      form: true,
      asks: [words.refuseWill, words.endWill],
      danger: true,
    },
    leave: {
      type: 'visit.left',
      from: ['inside'],
      to: 'left',
      needs: 'visit.register',
      label: words.leave,
      at: 'ra-ve',
      main: true,
    },
    // nobody is left who could receive them
    lapse: { type: 'visit.lapsed', from: ['waiting'], to: 'refused', needs: PROGRAM },
  },
})

export type VisitAct = keyof typeof visitLife.acts

/** The door to a visit, with a right on it or for an act of its table. */
export const aVisit = doorOf(visitLife, visitRows)

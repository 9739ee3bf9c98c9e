import { defineLife, doorOf, PROGRAM } from '../../kernel/life/index.ts'
import { type Merger, mergerRows } from './merger.store.ts'
import { words } from './words.ts'

const open = ['drafted', 'checked', 'approved'] as const

/** Everything that happens to a plan: nobody approves their own, and what is changed is checked anew. */
export const mergerLife = defineLife<Merger>()({
  kind: 'merger',
  kept: { table: 'merger', stands: 'state' },
  states: {
    drafted: { words: words.drafted },
    checked: { words: words.checked },
    approved: { words: words.approved },
    applied: { words: words.applied },
    undone: { words: words.undone, end: true },
    final: { words: words.final, end: true },
    dropped: { words: words.dropped, end: true },
  },
  stateOf: ({ state }) => state,
  // it is the whole province's: only who plans over all of it sees it
  placeOf: () => ({ agency: null }),
  nameOf: ({ title }) => title,
  acts: {
    draft: { type: 'merger.drafted', to: 'drafted', needs: 'merger.plan' },
    change: {
      type: 'merger.changed',
      from: ['drafted', 'checked'],
      to: 'drafted',
      needs: 'merger.plan',
      label: words.change,
      at: 'sua',
      form: true,
    },
    placeUnit: {
      type: 'merger.unit-placed',
      from: ['drafted', 'checked'],
      to: 'drafted',
      needs: 'merger.plan',
      label: words.placeUnit,
      at: 'don-vi',
      form: true,
    },
    placePosition: {
      type: 'merger.position-placed',
      from: ['drafted', 'checked'],
      to: 'drafted',
      needs: 'merger.plan',
      label: words.placePosition,
      at: 'vi-tri',
      form: true,
    },
    check: {
      type: 'merger.checked',
      from: ['drafted', 'checked'],
      to: 'checked',
      needs: 'merger.plan',
      label: words.check,
      at: 'kiem-tra',
      main: true,
    },
    approve: {
      type: 'merger.approved',
      from: ['checked'],
      to: 'approved',
      needs: 'merger.approve',
      who: ({ account }, { drafted_by }) => account !== drafted_by,
      label: words.approve,
      at: 'duyet',
      form: true,
      asks: [words.approveWill, words.approveUndo],
      main: true,
    },
    return: {
      type: 'merger.returned',
      from: ['checked', 'approved'],
      to: 'drafted',
      needs: 'merger.approve',
      label: words.return,
      at: 'tra-lai',
      form: true,
    },
    apply: {
      type: 'merger.applied',
      from: ['approved'],
      to: 'applied',
      needs: 'merger.approve',
      label: words.apply,
      at: 'thuc-hien',
      form: true,
      asks: [words.applyWill, words.applyStays, words.applyUndo],
      danger: true,
    },
    // something must be settled first, or is not as it was
    hold: { type: 'merger.held', from: ['approved'], needs: PROGRAM },
    undo: {
      type: 'merger.undone',
      from: ['applied'],
      to: 'undone',
      needs: 'merger.approve',
      label: words.undo,
      at: 'hoan-tac',
      form: true,
      asks: [words.undoWill, words.undoStays, words.undoEnd],
      danger: true,
    },
    finish: { type: 'merger.finished', from: ['applied'], to: 'final', needs: PROGRAM },
    drop: {
      type: 'merger.dropped',
      from: open,
      to: 'dropped',
      needs: 'merger.plan',
      label: words.drop,
      at: 'bo',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
  },
})
export type MergerAct = keyof typeof mergerLife.acts

/** A plan, with a right on it or for an act of its table. */
export const aMerger = doorOf(mergerLife, mergerRows)

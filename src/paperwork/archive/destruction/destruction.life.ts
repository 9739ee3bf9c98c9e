import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { type Destruction, destructionRows } from './destruction.store.ts'
import { words } from './destruction.words.ts'

/** Destroying what is past its time: a council looks, somebody else decides, then it is done (Luật Lưu trữ 33/2024/QH15; TT 05/2025/TT-BNV). */
export const destructionLife = defineLife<Destruction>()({
  kind: 'destruction',
  kept: { table: 'destruction', stands: 'state' },
  states: {
    draft: { words: words.draft },
    proposed: { words: words.proposed },
    approved: { words: words.approved },
    done: { words: words.done, end: true },
    dropped: { words: words.dropped, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  acts: {
    make: { type: 'destruction.made', to: 'draft', needs: 'archive.keep' },
    propose: {
      type: 'destruction.proposed',
      from: ['draft'],
      to: 'proposed',
      needs: 'archive.keep',
      label: words.propose,
      at: 'trinh',
      form: true,
      main: true,
    },
    approve: {
      type: 'destruction.approved',
      from: ['proposed'],
      to: 'approved',
      needs: 'archive.decide',
      label: words.approve,
      at: 'quyet-dinh',
      form: true,
      asks: [words.approveWill],
      main: true,
    },
    giveBack: {
      type: 'destruction.returned',
      from: ['proposed', 'approved'],
      to: 'draft',
      needs: 'archive.decide',
      label: words.giveBack,
      at: 'tra-lai',
      form: true,
    },
    carryOut: {
      type: 'destruction.done',
      from: ['approved'],
      to: 'done',
      needs: 'archive.keep',
      label: words.carryOut,
      at: 'thuc-hien',
      form: true,
      asks: [words.carryOutWill],
      danger: true,
    },
    drop: {
      type: 'destruction.dropped',
      from: ['draft', 'proposed', 'approved'],
      to: 'dropped',
      needs: 'archive.keep',
      label: words.drop,
      at: 'bo',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
  },
})
export type DestructionAct = keyof typeof destructionLife.acts

/** The door to a destruction. */
export const aDestruction = doorOf(destructionLife, destructionRows)

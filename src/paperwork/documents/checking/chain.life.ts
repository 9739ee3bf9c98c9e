import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { chainRows } from './chain.store.ts'
import type { ApprovalChain } from './chain.ts'
import { checkingWords as words } from './checking.words.ts'

/** What happens to the chain of an agency's type: set, changed, removed. */
export const chainLife = defineLife<ApprovalChain>()({
  kind: 'approval-chain',
  kept: { table: 'approval_chain', stands: 'state' },
  states: { standing: { words: words.standing }, removed: { words: words.removed, end: true } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ type }) => type ?? '',
  acts: {
    make: { type: 'approval-chain.set', to: 'standing', needs: 'document.set-approval' },
    change: {
      type: 'approval-chain.changed',
      from: ['standing'],
      needs: 'document.set-approval',
      label: words.changeChain,
      at: 'sua',
      form: true,
      main: true,
    },
    remove: {
      type: 'approval-chain.removed',
      from: ['standing'],
      to: 'removed',
      needs: 'document.set-approval',
      label: words.removeChain,
      at: 'bo',
      form: true,
      asks: [words.removeWill],
      danger: true,
    },
  },
})
export type ChainAct = keyof typeof chainLife.acts

export const aChain = doorOf(chainLife, chainRows)

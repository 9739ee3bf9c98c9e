import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { authorityWords as words } from './authority.words.ts'
import { rightRows, type SigningRight } from './right.store.ts'

/** A right to sign in another's name: entered, ended. */
export const rightLife = defineLife<SigningRight>()({
  kind: 'signing-right',
  states: { standing: { words: words.standing }, ended: { words: words.ended, end: true } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ of_title }) => of_title,
  acts: {
    give: { type: 'signing-right.given', to: 'standing', needs: 'document.give-authority' },
    end: {
      type: 'signing-right.ended',
      from: ['standing'],
      to: 'ended',
      needs: 'document.give-authority',
      label: words.end,
      at: 'cham-dut',
      form: true,
      asks: [words.endWill],
      danger: true,
    },
  },
})
export type RightAct = keyof typeof rightLife.acts

export const aRight = doorOf(rightLife, rightRows)

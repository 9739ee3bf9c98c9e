import type { Viewer } from '../../kernel/acting/index.ts'
import { defineLife, doorOf } from '../../kernel/life/index.ts'
import { type Till, tillRows } from './till.store.ts'
import { words } from './words.ts'

/** Nobody confirms a till of their own, from whichever post. */
const another = ({ position, onBehalfOf, account }: Viewer, till: Till): boolean =>
  position !== till.cashier && onBehalfOf !== till.cashier && (account === null || account !== till.cashier_account)

/** A till is closed by its cashier, who counted it, and confirmed by a second person. */
export const tillLife = defineLife<Till>()({
  kind: 'till',
  kept: { table: 'till', stands: 'state' },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  states: {
    closed: { words: words.toConfirm },
    confirmed: { words: words.confirmed, end: true },
    reopened: { words: words.reopened, end: true },
  },
  acts: {
    close: { type: 'till.closed', to: 'closed', needs: 'payment.collect' },
    confirm: {
      type: 'till.confirmed',
      from: ['closed'],
      to: 'confirmed',
      needs: 'payment.confirm',
      who: another,
      label: words.confirm,
      at: 'xac-nhan',
      form: true,
      asks: [words.confirmWill],
      main: true,
    },
    recount: {
      type: 'till.reopened',
      from: ['closed'],
      to: 'reopened',
      needs: 'payment.confirm',
      who: another,
      label: words.recount,
      at: 'dem-lai',
      form: true,
      asks: [words.recountWill],
    },
  },
})

export type TillAct = keyof typeof tillLife.acts

/** The door to a closed till. */
export const aTill = doorOf(tillLife, tillRows)

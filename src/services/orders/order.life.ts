import { defineLife, doorOf, PROGRAM } from '../../kernel/life/index.ts'
import { type Order, orderRows } from './order.store.ts'
import { words } from './words.ts'

/** What happens to an order: whoever has it says what came of it, or whoever gave it takes it back. */
export const orderLife = defineLife<Order>()({
  kind: 'order',
  kept: { table: 'dossier_order', stands: 'state' },
  stateOf: ({ state }) => state,
  placeOf: ({ agency, unit, holder, giver }, capability) => ({
    ...{ agency, unit },
    holder: capability === 'dossier.assign' ? giver : holder,
  }),
  nameOf: ({ dossier_number }) => dossier_number,
  states: {
    given: { words: words.given },
    done: { words: words.done, end: true },
    dropped: { words: words.dropped, end: true },
  },
  acts: {
    // by the dossier's own act, with its right
    give: { type: 'order.given', to: 'given', needs: PROGRAM },
    report: {
      type: 'order.done',
      from: ['given'],
      to: 'done',
      needs: 'order.carry',
      label: words.report,
      at: 'bao-cao',
      form: true,
      main: true,
    },
    drop: {
      type: 'order.dropped',
      from: ['given'],
      to: 'dropped',
      needs: 'dossier.assign',
      label: words.drop,
      at: 'thoi',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
    expire: { type: 'order.overdue', from: ['given'], needs: PROGRAM },
    // the post it was given to has ended
    lapse: { type: 'order.lapsed', from: ['given'], to: 'dropped', needs: PROGRAM },
  },
})
export type OrderAct = keyof typeof orderLife.acts

/** The door to one order, with a right on it or for an act of its table. */
export const anOrder = doorOf(orderLife, orderRows)

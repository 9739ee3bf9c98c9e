import type { Viewer } from '../../kernel/acting/index.ts'
import { defineLife, doorOf, PROGRAM } from '../../kernel/life/index.ts'
import { type Fee, feeRows } from './fee.store.ts'
import { words } from './words.ts'

/** Whoever asked for a refund does not decide on it. */
const another = ({ position, onBehalfOf }: Viewer, { refund_asked_by: asker }: Fee): boolean =>
  asker === null || (position !== asker && onBehalfOf !== asker)

/** What happens to money owed for a dossier (payments-and-post.md §1): paid only by a cashier's receipt. */
export const feeLife = defineLife<Fee>()({
  kind: 'fee',
  kept: { table: 'fee', stands: 'state' },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ dossier_number }) => dossier_number,
  states: {
    asked: { words: words.asked },
    paid: { words: words.paid },
    exempt: { words: words.exempted, end: true },
    cancelled: { words: words.dropped, end: true },
    'refund-asked': { words: words.refundAsked },
    'refund-due': { words: words.refundDue },
    refunded: { words: words.refunded, end: true },
  },
  acts: {
    ask: { type: 'fee.asked', to: 'asked', needs: 'payment.collect' },
    collect: {
      type: 'fee.paid',
      from: ['asked'],
      to: 'paid',
      needs: 'payment.collect',
      label: words.collect,
      at: 'thu',
      form: true,
      main: true,
    },
    exempt: {
      type: 'fee.exempted',
      from: ['asked'],
      to: 'exempt',
      needs: 'payment.collect',
      label: words.exempt,
      at: 'mien',
      form: true,
    },
    drop: {
      type: 'fee.dropped',
      from: ['asked'],
      to: 'cancelled',
      needs: 'payment.collect',
      label: words.drop,
      at: 'huy',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
    // the dossier ended before anything was paid
    lapse: { type: 'fee.lapsed', from: ['asked'], to: 'cancelled', needs: PROGRAM },
    cancel: {
      type: 'fee.receipt-cancelled',
      from: ['paid'],
      to: 'asked',
      needs: 'payment.collect',
      when: ({ settled }) => !settled,
      label: words.cancelReceipt,
      at: 'huy-bien-lai',
      form: true,
      asks: [words.cancelWill1, words.cancelWill2],
      danger: true,
    },
    askRefund: {
      type: 'fee.refund-asked',
      from: ['paid'],
      to: 'refund-asked',
      needs: 'payment.collect',
      label: words.askRefund,
      at: 'de-nghi-hoan',
      form: true,
      asks: [words.askRefundWill],
    },
    // a rule gives it back when the dossier ends so
    oweBack: { type: 'fee.refund-owed', from: ['paid'], to: 'refund-due', needs: PROGRAM },
    approveRefund: {
      type: 'fee.refund-approved',
      from: ['refund-asked'],
      to: 'refund-due',
      needs: 'payment.confirm',
      who: another,
      label: words.approveRefund,
      at: 'duyet-hoan',
      main: true,
    },
    refuseRefund: {
      type: 'fee.refund-refused',
      from: ['refund-asked'],
      to: 'paid',
      needs: 'payment.confirm',
      who: another,
      label: words.refuseRefund,
      at: 'khong-hoan',
      form: true,
    },
    refund: {
      type: 'fee.refunded',
      from: ['refund-due'],
      to: 'refunded',
      needs: 'payment.collect',
      label: words.refund,
      at: 'chi-hoan',
      form: true,
      asks: [words.refundWill],
      main: true,
    },
  },
})

export type FeeAct = keyof typeof feeLife.acts

/** The door to what is owed. */
export const aFee = doorOf(feeLife, feeRows)

import { subjectId } from '../../kernel/journal/index.ts'
import type { Tell } from '../../kernel/notices/index.ts'
import { feeRows } from './fee.store.ts'
import { tillRows } from './till.store.ts'
import { words } from './words.ts'

/** Who is told of money: the second person, and the cashier whose till is counted again. */
export const paymentTells: Readonly<Record<string, Tell>> = {
  'till.closed': {
    say: words.tillWaits,
    whom: async (db, { subject }) => {
      const { agency } = await tillRows.get(db, subjectId(subject))
      return { to: { may: 'payment.confirm', agency } }
    },
    until: ['till.confirmed', 'till.reopened'],
  },
  'till.reopened': {
    say: words.tillReopened,
    whom: async (db, { subject }) => ({ to: [(await tillRows.get(db, subjectId(subject))).cashier] }),
  },
  'fee.refund-asked': {
    say: words.refundWaits,
    whom: async (db, { subject }) => {
      const { agency } = await feeRows.get(db, subjectId(subject))
      return { to: { may: 'payment.confirm', agency } }
    },
    until: ['fee.refund-approved', 'fee.refund-refused'],
  },
}

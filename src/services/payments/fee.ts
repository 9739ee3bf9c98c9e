import { type Static, Type } from 'typebox'
import { Chosen, Money, OneOf, revision, Text, When } from '../../kernel/forms/index.ts'
import { words } from './words.ts'

export type FeeState = 'asked' | 'paid' | 'exempt' | 'cancelled' | 'refund-asked' | 'refund-due' | 'refunded'
/** When it is collected: as the dossier is received, or as its result is handed over (one-stop.md §3.3, "thu trước, thu sau"). */
export type FeeDue = 'receipt' | 'return'
export type ReceiptKind = 'collected' | 'refunded'
export type Method = 'cash' | 'transfer'

/** More is not taken at a counter, and never fits the row. */
export const MOST_VND = 2_000_000_000

/** What is asked for a dossier beside the fee of its procedure. */
export const NewFee = Type.Object({
  vnd: Money({ label: words.amount, min: 1, max: MOST_VND }),
  ground: Text({ max: 500, lines: 2, label: words.ground, hint: words.groundHint }),
  due: OneOf(['receipt', 'return'], { label: words.due, words: { receipt: words.atReceipt, return: words.atReturn } }),
})
export type NewFee = Static<typeof NewFee>

/** How it came. */
export const Taken = Type.Object({
  revision,
  method: OneOf(['cash', 'transfer'], {
    label: words.method,
    words: { cash: words.cash, transfer: words.transfer },
  }),
  reference: When({ method: 'transfer' }, Text({ max: 100, label: words.reference, hint: words.referenceHint })),
})
export type Taken = Static<typeof Taken>

/** Which group pays nothing, and what shows that the payer is of it. */
export const Exemption = Type.Object({
  revision,
  group: Chosen({ max: 200, label: words.group }),
  proof: Text({ max: 300, lines: 2, label: words.proof, hint: words.proofHint }),
})
export type Exemption = Static<typeof Exemption>

export const Because = Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.reason }) })
export type Because = Static<typeof Because>

/** Why it is given back, and where the law says so. */
export const RefundWish = Type.Object({
  revision,
  reason: Text({ max: 500, lines: 2, label: words.refundReason, hint: words.refundHint }),
})

/** `BL-0000012/2026`: receipts and refunds of an agency have a series of their own each year. */
export const receiptNumber = ({ kind, number, year }: { kind: ReceiptKind; number: number; year: number }): string =>
  `${kind === 'collected' ? 'BL' : 'PH'}-${String(number).padStart(7, '0')}/${year}`

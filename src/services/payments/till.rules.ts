import type { Receipt } from './fee.store.ts'

/** What should be in a till by its receipts: taken less given back, in cash and by transfer. Cancelled receipts count for nothing. */
export function sumsOf(receipts: readonly Pick<Receipt, 'kind' | 'vnd' | 'method' | 'cancelled_at'>[]) {
  const sums = { receipts: receipts.length, cancelled: 0, cash: 0, transfer: 0 }
  for (const { kind, vnd, method, cancelled_at } of receipts) {
    if (cancelled_at) sums.cancelled += 1
    else sums[method] += kind === 'collected' ? vnd : -vnd
  }
  return sums
}

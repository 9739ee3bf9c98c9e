import { formatMoney, type Html, link, shortMoment, table, type View } from '../../kernel/pages/index.ts'
import type { Receipt } from './fee.store.ts'
import { receiptNumber } from './fee.ts'
import { words } from './words.ts'

/** Receipts as a table: each opens as paper; a cancelled one says by whom and why. */
export function receiptTable(view: View, receipts: readonly Receipt[]): Html {
  const { t, language } = view
  return table(view, {
    caption: t(words.receipts),
    showCaption: true,
    rows: receipts,
    empty: { title: t(words.noReceipt), body: t(words.noReceiptBody) },
    columns: [
      {
        label: t(words.receiptNumber),
        width: 20,
        cell: (one) => link(`/thu-phi/${one.fee}/bien-lai/${one.id}`, receiptNumber(one)),
      },
      {
        label: t(words.kind),
        width: 15,
        cell: (one) => t(one.kind === 'collected' ? words.kindCollected : words.kindRefunded),
      },
      { label: t(words.receiptAt), width: 15, cell: (one) => shortMoment(view, one.at) },
      { label: t(words.cashier), width: 20, cell: (one) => one.cashier_label },
      {
        label: t(words.how),
        width: 15,
        cell: (one) => (one.method === 'cash' ? t(words.cash) : (one.reference ?? '')),
      },
      {
        label: t(words.sum),
        numeric: true,
        cell: (one) =>
          one.cancelled_at
            ? t(words.cancelledBecause, one.cancelled_by ?? '', one.cancel_reason ?? '')
            : formatMoney(one.vnd, language),
      },
    ],
  })
}

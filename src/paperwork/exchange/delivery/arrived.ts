import type { Tx } from '../../../kernel/province/index.ts'
import { documentSubject } from '../../documents/index.ts'
import { changeOutgoing, NO_ERROR } from './outbox.store.ts'
import type { Outgoing } from './outbox.ts'

/** Its receiver has a document: said on the timeline, unless that said so already. */
export async function noteArrived(tx: Tx, row: Outgoing): Promise<void> {
  const stands = { state: 'acknowledged' as const, acknowledged_at: tx.now, next_try_at: null, ...NO_ERROR }
  await changeOutgoing(tx.db, row.id, { ...stands, fetched_at: row.fetchedAt ?? tx.now })
  if (row.state === 'handed' || row.state === 'fetched') return
  const data = { receiver: row.receiverName, to: row.receiver }
  tx.record('document.fetched', documentSubject(row.document), data, { agency: row.agency })
}

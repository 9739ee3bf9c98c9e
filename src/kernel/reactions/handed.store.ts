import { type RawBuilder, sql } from 'kysely'
import type { Writer } from '../database/index.ts'
import { lockPlace } from '../journal/cursor.store.ts'

/**
 * Holds back a subscriber until the transaction ends and gives the numbers (`seq`) of the acts it has not been handed yet, as a query: what is
 * made anew from all other acts is then what its reactions made, and they go on from there. Keep the transaction short: acts that are
 * newer than it wait for every subscriber.
 */
export async function holdBack(trx: Writer, subscriber: string): Promise<RawBuilder<unknown>> {
  const place = await lockPlace(trx, subscriber, true)
  // who never had a place was handed nothing
  const { low, high, seq } = place ?? { low: '0', high: '0', seq: 0 }
  return sql`(select seq from act
    where xid >= ${low}::xid8 and (xid >= ${high}::xid8 or seq > ${seq})
    union all select act_seq from reaction_failure where subscriber = ${subscriber})`
}

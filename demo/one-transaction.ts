import type { Clock } from '../packages/time/index.ts'
import type { Actor } from '../src/kernel/acting/index.ts'
import type { Writer } from '../src/kernel/database/index.ts'
import { type IdempotencyKey, openTx, type Province, type Tx } from '../src/kernel/province/index.ts'

/**
 * The province as seen from inside one open transaction: operations called with it become true together with everything else in it.
 * A load that is cut off therefore leaves nothing behind.
 */
export function insideTransaction(province: Province, trx: Writer, clock: Clock): Province {
  const act = async <T>(actor: Actor, _key: IdempotencyKey, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const tx = openTx(trx, clock.now(), actor, province)
    const answer = await work(tx)
    await tx.flush()
    return answer
  }
  return {
    ...province,
    clock,
    reader: trx,
    database: { ...province.database, reader: trx, transaction: (work) => work(trx) },
    act,
    wake: () => {},
  }
}

import { v7 as uuidv7 } from 'uuid'
import { seal } from '../../../base/identity/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { outsideAddress } from '../peers/address.ts'
import { targetLife } from './target.life.ts'
import { targetRows } from './target.store.ts'
import type { NewTarget } from './target.ts'
import { tell } from './tell.operations.ts'

/** Somebody else is told of alarms from now on. @throws Refusal exchange-peer.wrong-address */
export async function addTarget(
  province: Province,
  actor: Actor,
  input: NewTarget,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { name, way, daily } = input
  const address = way === 'mail' ? input.mail : outsideAddress(input.url ?? '')?.href
  if (!address) throw new Refusal('exchange-peer.wrong-address')
  const secret = input.secret && way === 'webhook' ? await seal(province, Buffer.from(input.secret, 'utf8')) : null
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    await targetRows.insert(tx.db, { id, name, way, address, secret, daily, state: 'standing', made_at: tx.now })
    tx.record(targetLife.acts.add.type, subject('alarm-target', id), { name, way })
    return { id }
  })
}

const step = stepsOf(targetLife, targetRows)

export const removeTarget = step('remove', async ({ name }) => ({ about: { name } }))

/** Sends a word that nothing is wrong, the way alarms go. */
export const testTarget = (
  province: Province,
  actor: Actor,
  id: string,
  input: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  step('test', async ({ name }, tx) => {
    await tell(province, tx, [{ id }], { event: 'test' })
    return { about: { name } }
  })(province, actor, id, input, key)

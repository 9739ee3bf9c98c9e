import { type Static, Type } from 'typebox'
import type { Actor } from '../../kernel/acting/index.ts'
import { encryptPush, mayPushTo, type Subscription } from '../../kernel/messages/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { accountSubject, seal } from '../identity/index.ts'
import { changeChoice, setAddress } from './messages.store.ts'

/** What a browser sends of itself; a person never types it. */
export const OwnBrowser = Type.Object({
  endpoint: Type.String({ maxLength: 1000 }),
  p256dh: Type.String({ pattern: '^B[\\w-]{86}$' }),
  auth: Type.String({ pattern: '^[\\w-]{22}$' }),
})

/**
 * Lets the browser one is looking with be told; an earlier one is forgotten. Act `push.allowed`, without the browser's address.
 * @throws Refusal push.other-service when the browser is served by a service the province did not allow; push.wrong-key
 */
export async function allowBrowser(
  province: Province,
  actor: Actor,
  { endpoint, p256dh, auth }: Static<typeof OwnBrowser>,
  key: IdempotencyKey,
) {
  if (!mayPushTo(endpoint, province.config.pushHosts)) throw new Refusal('push.other-service')
  const own: Subscription = { endpoint, p256dh, auth }
  checkKey(own)
  const account = actor.account ?? ''
  const address = await seal(province, Buffer.from(JSON.stringify(own)))
  return province.act(actor, key, async (tx) => {
    const whose = { account, channel: 'push' } as const
    await setAddress(tx.db, whose, address, tx.now)
    // it comes from the browser itself, inside the person's own session
    await changeChoice(tx.db, whose, { confirmed_at: tx.now })
    tx.record('push.allowed', accountSubject(account))
    return null
  })
}

/** What cannot be encrypted for now could never be. @throws Refusal push.wrong-key */
function checkKey(own: Subscription): void {
  try {
    encryptPush(Buffer.alloc(0), own)
  } catch {
    throw new Refusal('push.wrong-key')
  }
}

import { type Static, Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../kernel/acting/index.ts'
import { encryptPush, mayPushTo, type Subscription } from '../../kernel/messages/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { accountSubject, keyedHash, seal } from '../identity/index.ts'
import { dropBrowser, keepBrowser, listBrowsers } from './browser.store.ts'

/** What a browser sends of itself; a person never types it. */
export const OwnBrowser = Type.Object({
  endpoint: Type.String({ maxLength: 1000 }),
  p256dh: Type.String({ pattern: '^B[\\w-]{86}$' }),
  auth: Type.String({ pattern: '^[\\w-]{22}$' }),
})

/** More than one person has; each is a push to send for every notice. */
const MOST = 10

/**
 * Lets the browser one is looking with be told, beside others of one's own; a browser that told somebody else before is one's own now. Act
 * `push.allowed`, without the browser's address. `name`: program and system, for the list.
 * @throws Refusal push.other-service when the browser is served by a service the province did not allow; push.wrong-key, push.too-many
 */
export async function allowBrowser(
  province: Province,
  actor: Actor,
  { endpoint, p256dh, auth, name }: Static<typeof OwnBrowser> & { name: string | null },
  key: IdempotencyKey,
) {
  if (!mayPushTo(endpoint, province.config.pushHosts)) throw new Refusal('push.other-service')
  const own: Subscription = { endpoint, p256dh, auth }
  checkKey(own)
  const account = actor.account ?? ''
  const mark = await keyedHash(province, 'push browser', endpoint)
  const address = await seal(province, Buffer.from(JSON.stringify(own)))
  return province.act(actor, key, async (tx) => {
    const others = (await listBrowsers(tx.db, account)).filter((one) => !one.mark.equals(mark))
    if (others.length >= MOST) throw new Refusal('push.too-many', { most: MOST })
    await keepBrowser(tx.db, { id: uuidv7(), account, mark, address, name, allowed_at: tx.now })
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

/** Tells one of one's own browsers no more, from whichever one is looking with. Act `push.dropped`. @throws Refusal push.no-browser */
export const stopBrowser = (province: Province, actor: Actor, browser: string, key: IdempotencyKey) =>
  province.act(actor, key, async (tx) => {
    const account = actor.account ?? ''
    if (!(await dropBrowser(tx.db, browser, account))) throw new Refusal('push.no-browser')
    tx.record('push.dropped', accountSubject(account))
    return null
  })

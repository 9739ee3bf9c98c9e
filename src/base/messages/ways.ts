import { type Channel, type Messenger, messengerOf, VapidKey } from '../../kernel/messages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { keyedHash } from '../identity/index.ts'

/** The province's key for push services, derived from its own key: kept nowhere. */
export const vapidKey = async (province: Province): Promise<VapidKey> =>
  new VapidKey(await keyedHash(province, 'web push', 'key'))

/** How the province sends by a way; null when it is not set. */
export const wayOut = (province: Province, channel: Channel): Messenger | null =>
  messengerOf(province.config, channel, async () => ({
    key: await vapidKey(province),
    from: province.config.mailFrom ? `mailto:${province.config.mailFrom}` : province.publicUrl,
    now: province.clock.now(),
  }))

import { setTimeout as sleep } from 'node:timers/promises'
import { isBefore, legalDayOf } from '../../../../packages/time/index.ts'
import { unseal } from '../../../base/identity/index.ts'
import { rule } from '../../../base/rules/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { doorNumbers, finalNumbers } from './answer.rules.ts'
import type { Login, PeerClient } from './client.ts'
import { edocServiceClient } from './edoc-service.client.ts'
import { keyClient } from './key.client.ts'
import type { PeerSecrets } from './peer.store.ts'
import type { Peer, Protocol } from './peer.ts'
import { oauthClient, xroadClient } from './rest.client.ts'
import { PeerTrouble } from './trouble.ts'
import { vxpClient } from './vxp.client.ts'

const clients: Readonly<Record<Protocol, (login: Login) => PeerClient>> = {
  ...{ vxp: vxpClient, key: keyClient, oauth: oauthClient, 'edoc-service': edocServiceClient, xroad: xroadClient },
}

/** When each peer may be called next, so that no more than its pace is asked of it. */
const nextCall = new Map<string, number>()

async function keepPace({ id, callsPerMinute }: Peer): Promise<void> {
  const now = performance.now()
  const at = Math.max(now, nextCall.get(id) ?? 0)
  nextCall.set(id, at + 60_000 / callsPerMinute)
  if (at > now) await sleep(at - now)
}

/** Calls to a peer: at its pace, and with the old secret while the peer does not know the new one. */
export interface Connection {
  /** Asks once. @throws PeerTrouble */
  ask<T>(work: (client: PeerClient) => Promise<T>): Promise<T>
  /** Whether the protocol tells what became of a package. */
  tracks: boolean
}

const isTurnedAway = (error: unknown): boolean => error instanceof PeerTrouble && error.kind === 'turned-away'

export async function connect(province: Province, peer: Peer, secrets: PeerSecrets): Promise<Connection> {
  const make = clients[peer.protocol]
  const { address, login } = peer
  const now = () => province.clock.now()
  const today = legalDayOf(now())
  const [final, door] = await Promise.all([rule(province, finalNumbers, today), rule(province, doorNumbers, today)])
  const opened = async (sealed: Buffer) => {
    const secret = (await unseal(province, sealed)).toString('utf8')
    return make({ address, login, secret, now, final, door })
  }
  const current = await opened(secrets.current)
  const { previous, previousUntil } = secrets
  const before = previous && previousUntil && isBefore(now(), previousUntil) ? await opened(previous) : null
  // a token that ended before its time is asked for anew, once for each call
  const letIn = async <T>(client: PeerClient, work: (client: PeerClient) => Promise<T>): Promise<T> => {
    await keepPace(peer)
    try {
      return await work(client)
    } catch (error) {
      if (!isTurnedAway(error) || !client.forget?.()) throw error
      await keepPace(peer)
      return work(client)
    }
  }
  // which one lets us in is asked once for each connection
  let used = current
  return {
    tracks: current.track !== undefined,
    async ask(work) {
      try {
        return await letIn(used, work)
      } catch (error) {
        if (!isTurnedAway(error) || !before || used === before) throw error
        const done = await letIn(before, work)
        used = before
        return done
      }
    },
  }
}

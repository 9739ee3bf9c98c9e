import { setTimeout as sleep } from 'node:timers/promises'
import { isAfter, isBefore, plus } from '../../../../packages/time/index.ts'
import { reasonOf } from '../../../kernel/jobs/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { type Connection, connect } from './connect.ts'
import { fetchListed } from './fetch.operations.ts'
import { dueToAsk } from './parcel.store.ts'
import { changeHub, findHub, listHubs, noteAnswered, noteTroubled } from './peer.store.ts'
import { type Peer, waitAfter } from './peer.ts'
import { type Plan, planOf, sendOne } from './send.operations.ts'
import { askAbout } from './track.operations.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** The standing work of calling peers. */
export const PEERS = 'exchange.peers'

/** So many peers are called at the same time; each has a lane of its own, so that a slow one holds up nobody else. */
const LANES = 6
/** While one takes long, others that are due begin after this. */
const LOOK_MILLISECONDS = 500
/** So many parcels are asked about in one turn. */
const ASKED_AT_ONCE = 50

/** Calls every peer that is due: brings what waits for it, fetches what it holds for us. Returns how much that was. */
export async function callPeers(province: Province, ending: AbortSignal): Promise<number> {
  const busy = new Map<string, Promise<void>>()
  let done = 0
  for (;;) {
    const due = ending.aborted ? [] : await duePeers(province, busy)
    for (const { id, plan } of due.slice(0, LANES - busy.size)) {
      const lane = turn(province, id, plan, ending)
        .then((count) => {
          done += count
        })
        .finally(() => busy.delete(id))
      lane.catch(() => {})
      busy.set(id, lane)
    }
    if (busy.size === 0) return done
    await Promise.race([...busy.values(), ...(ending.aborted ? [] : [sleep(LOOK_MILLISECONDS)])])
    if (ending.aborted) await Promise.allSettled(busy.values())
  }
}

const pollsAt = (peer: Peer) => peer.polledAt && plus(peer.polledAt, { seconds: peer.pollSeconds })

/** Peers with something to do now that no lane is at: something is to be sent, as planned, or it is time to look. */
async function duePeers(province: Province, busy: ReadonlyMap<string, unknown>): Promise<{ id: string; plan: Plan }[]> {
  const now = province.clock.now()
  const open = (await listHubs(province.reader)).filter(
    ({ id, running, nextAt }) => running && !busy.has(id) && !(nextAt && isAfter(nextAt, now)),
  )
  const due: { id: string; plan: Plan }[] = []
  for (const peer of open) {
    const polls = pollsAt(peer)
    const plan = await planOf(province, peer)
    if (plan.length > 0 || !polls || !isAfter(polls, now)) due.push({ id: peer.id, plan })
  }
  return due
}

/** One turn of a peer, until nothing is left or it fails: then it is left alone for a while, longer each time. */
async function turn(province: Province, id: string, plan: Plan, ending: AbortSignal): Promise<number> {
  const found = await findHub(province.reader, id)
  if (!found?.peer.running) return 0
  const { peer, secrets } = found
  let done = 0
  try {
    const connection = await connect(province, peer, secrets)
    done += await sendAll(province, peer, connection, plan, ending)
    const polls = pollsAt(peer)
    if (!ending.aborted && !(polls && isBefore(province.clock.now(), polls))) {
      done += await look(province, peer, connection, ending)
    }
  } catch (error) {
    const reason = error instanceof PeerTrouble ? error.reason : troubles.own()
    const why = error instanceof PeerTrouble ? error.reason.code : reasonOf(error)
    province.log.warn({ peer: id, why }, 'exchange: a peer could not be called')
    const now = province.clock.now()
    const failures = await noteTroubled(province.reader, id, reason, now)
    await changeHub(province.reader, id, { next_at: plus(now, { seconds: waitAfter(failures) }) })
  }
  return done
}

async function sendAll(
  province: Province,
  peer: Peer,
  connection: Connection,
  plan: Plan,
  ending: AbortSignal,
): Promise<number> {
  let done = 0
  for (const next of plan) {
    if (ending.aborted) break
    await sendOne(province, peer, connection, next)
    done += 1
  }
  return done
}

/** Fetches documents, then statuses, then asks what became of what was sent. */
async function look(province: Province, peer: Peer, connection: Connection, ending: AbortSignal): Promise<number> {
  let done = 0
  for (const kind of ['edoc', 'status'] as const) done += await fetchListed(province, peer, connection, kind, ending)
  for (const parcel of await dueToAsk(province.reader, peer.id, province.clock.now(), ASKED_AT_ONCE)) {
    if (ending.aborted) break
    done += await askAbout(province, peer, connection, parcel)
  }
  if (!ending.aborted) await noteAnswered(province.reader, peer.id, province.clock.now(), true)
  return done
}
